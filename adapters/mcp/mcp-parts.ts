import type { Payer } from '../../src/budget/budgeted-model.ts';
import type { PaperViews } from '../../src/catalogue/paper-views.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import type { Clock, Logger } from '../../src/ports.ts';
import type { Query } from '../../src/retrieval/query/query.ts';
import type { QueryContext } from '../../src/retrieval/query/read-query.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import type { Store } from '../../src/store.ts';

/** What the MCP server needs from the rest of the program. */
export interface McpParts {
  readonly store: Pick<Store, 'digests' | 'papers'>;
  readonly views: PaperViews;
  readonly understand: (question: string, context: Omit<QueryContext, 'lexicon'>) => Query;
  readonly retrieve: Retriever;
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly defaults: { readonly language: ReplyLanguage; readonly timeZone: string };
  /** Of the program, such as `0.1.0`. */
  readonly version: string;
}

/** Who asks. */
export interface McpCaller {
  readonly payer: Payer;
  /** @returns false when the caller has asked too often */
  readonly mayAsk: () => boolean;
}
