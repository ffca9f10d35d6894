import type { Language } from '../../../src/language/language.ts';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.ts';
import type { LexicalDocument, LexicalField, LexicalPaper } from '../../../src/retrieval/lexical/segment.ts';

/** A document of the words in `text`, which stand for themselves; a passage when it has a key. */
export function makeDocument(text: string, other: Partial<LexicalDocument> = {}): LexicalDocument {
  const words = text.split(' ').filter((word) => word !== '');
  const terms = new Map<string, number>();
  for (const word of words) terms.set(word, (terms.get(word) ?? 0) + 1);
  const field: LexicalField = (other.key ?? 0) === 0 ? 'title' : 'passage';
  return { key: 0, field, language: 'en', terms, length: words.length, ...other };
}

/** A paper with a title and passages, numbered from `firstKey` on. */
export function makePaper(
  id: string,
  title: string,
  passages: readonly (string | readonly [Language, string])[] = [],
  { version = 1, firstKey = 1 } = {},
): LexicalPaper {
  const texts = passages.map((each) => (typeof each === 'string' ? (['en', each] as const) : each));
  return {
    id,
    version,
    documents: [
      makeDocument(title),
      ...texts.map(([language, text], place) => makeDocument(text, { key: firstKey + place, language })),
    ],
  };
}

export function indexOf(...papers: readonly LexicalPaper[]): LexicalIndex {
  const index = new LexicalIndex();
  index.put(papers);
  return index;
}

/** Runs all steps at once; @returns what they return */
export function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
