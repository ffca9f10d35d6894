import type { Lexicon } from '../language/lexicon.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { Store } from '../store.ts';

/** Where answers come from. */
export interface AnswerSources {
  readonly store: Store;
  readonly lexical: LexicalIndex;
  readonly retrieve: Retriever;
  /** Without it, words match in their own language only. */
  readonly lexicon?: Lexicon | undefined;
}
