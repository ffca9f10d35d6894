import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Payer } from '../../src/budget/budgeted-model.ts';
import type { SpendingStore } from '../../src/budget/spending-store.ts';
import type { PaperViews } from '../../src/catalogue/paper-views.ts';
import type { Feedback } from '../../src/command/chat-store.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { PaperLog } from '../../src/daily/paper-log.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import type { MetricRegistry } from '../../src/metrics/metric-registry.ts';
import type { Paper } from '../../src/paper/paper.ts';
import type { Clock, Logger } from '../../src/ports.ts';
import type { PaperMap } from '../../src/retrieval/map/paper-map.ts';
import type { Query } from '../../src/retrieval/query/query.ts';
import type { QueryContext } from '../../src/retrieval/query/read-query.ts';
import type { Retriever } from '../../src/retrieval/retriever.ts';
import type { SimilarPaper } from '../../src/retrieval/similar.ts';
import type { Store } from '../../src/store.ts';

/** Whether a part of the program is well. */
export interface HealthPart {
  readonly name: string;
  readonly isGreen: boolean;
  /** Undefined where all is well. */
  readonly reason: string | undefined;
}

export interface SourceStatus extends HealthPart {
  /** When it was last fetched from with success. */
  readonly fetchedAt: Date | undefined;
}

/** What the web server needs from the rest of the program. */
export interface WebParts {
  readonly store: Pick<Store, 'paper' | 'digests' | 'counts' | 'generation'> &
    Pick<SpendingStore, 'spending'>;
  readonly views: PaperViews;
  readonly log: PaperLog;
  readonly understand: (question: string, context: Omit<QueryContext, 'lexicon'>) => Query;
  readonly retrieve: Retriever;
  readonly conversation: Conversation;
  readonly similarTo: (paper: Paper, limit: number) => Promise<readonly SimilarPaper[]>;
  /** Undefined where there are no vectors. */
  readonly map: PaperMap | undefined;
  readonly putFeedback: (feedback: Feedback) => Promise<void>;
  readonly metrics: MetricRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An unguessable text of 24 characters of A-Z, a-z, 0-9, `_` and `-`. */
  readonly randomKey: () => string;
  readonly defaults: { readonly language: ReplyLanguage; readonly timeZone: string };
  /** Of the program, such as `0.1.0`. */
  readonly version: string;
  readonly startedAt: Date;
  readonly index: () => {
    readonly lexical: number;
    readonly vectors: number | undefined;
    readonly embedder: string | undefined;
    /** Another text after each change of the lexical index, which follows the store a moment later. */
    readonly state: string;
  };
  readonly languageModel: string | undefined;
  readonly health: () => Promise<readonly HealthPart[]>;
  readonly sources: () => Promise<readonly SourceStatus[]>;
  /** Posts by state. */
  readonly deliveries: () => Promise<Readonly<Record<string, number>>>;
  /** Answers `/mcp`; without it there is none. */
  readonly mcp?: (request: Request, caller: McpCaller) => Promise<Response>;
}

export interface McpCaller {
  readonly payer: Payer;
  /** @returns false when the caller has asked too often */
  readonly mayAsk: () => boolean;
}

/** Answers a request by itself; such as a platform's webhook, with a secret of its own. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;
