import type { SqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import type { WrittenCounts } from '../answer/written/counters.ts';
import type { StreamingAnswerer } from '../answer/written/written-answerer.ts';
import type { Budget } from '../budget/budget.ts';
import type { Config } from '../config.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { LanguageModel } from '../ports.ts';
import type { DensePart } from '../retrieval/dense/dense-part.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { QueryContext } from '../retrieval/query/read-query.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { LockHolder } from '../state-lock.ts';
import type { DailyTools } from './open-daily.ts';
import type { Views } from './open-views.ts';

/** Work that can take long tells how far it is. */
export interface Progress {
  /** What is being done: `reading`, `indexing`, `embedding`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export interface WorkOptions {
  onProgress?(progress: Progress): void;
  readonly signal?: AbortSignal;
}

export interface IngestWork extends WorkOptions {
  /** See `IngestOptions.only`. */
  readonly only?: readonly string[];
}

export interface OpenOptions extends WorkOptions {
  /** False: words match in their own language only; for measuring what the lexicon brings. */
  readonly usesLexicon?: boolean;
  /** Writes answers; without it they are quoted. Closed with the rest. */
  readonly languageModel?: LanguageModel;
  /** Whether it also translates questions for searching; true by default. */
  readonly translatesQueries?: boolean;
  /** Counts and times what is asked. */
  readonly metrics?: Metrics;
  /**
   * For a process that serves chats for a long time; false by default. It alone has the state folder's lock, reads
   * digests in another thread, and takes up what other processes change in the store.
   */
  readonly isServing?: boolean;
  /** How often a serving process looks for such changes; 2,000 by default. */
  readonly catchUpMs?: number;
}

export interface Reindexed {
  readonly papers: number;
  /** False when the index could not be written; answers go on, the next start builds it again. */
  readonly isSaved: boolean;
  /** True when it was broken off: the old indexes stay. */
  readonly isStopped: boolean;
  readonly durationMs: number;
}

/** Everything wired together over one state folder. */
export interface Paperboy extends Views {
  readonly config: Config;
  readonly store: SqliteStore;
  /** The one in use now; a reindex puts another in its place. */
  readonly lexical: LexicalIndex;
  /** The one in use now. Undefined when dense retrieval is off. */
  readonly dense: DensePart | undefined;
  /** Why dense retrieval is off although the configuration asks for it. */
  readonly denseProblem: string | undefined;
  /** Question -> Query, with the words of the other languages. */
  readonly understand: (question: string, context: Omit<QueryContext, 'lexicon'>) => Query;
  /** Bare; `createBudgetedModel` holds its calls to `budget`. Undefined when answers are only quoted. */
  readonly languageModel: LanguageModel | undefined;
  /** Why there is no language model although the configuration asks for one. */
  readonly languageModelProblem: string | undefined;
  readonly budget: Budget;
  readonly retrieve: Retriever;
  /** Tells text as it is done only where a language model writes. */
  readonly ask: StreamingAnswerer;
  /** Asking in chats, where a question may follow up on those before it. */
  readonly conversation: Conversation;
  /** The day's papers, trends, pictures and speech. */
  readonly daily: DailyTools;
  /** How written answers ended so far. */
  writtenCounts(): WrittenCounts;
  /** Reads digests and brings the indexes up to date. */
  ingest(paths: readonly string[], options?: IngestWork): Promise<IngestReport>;
  /**
   * Builds the indexes anew from the store, while questions are answered from the old ones. Beside a process that
   * serves from the state folder, that one is asked to do it.
   *
   * @throws {ReindexError} that one does not do it
   */
  reindex(options?: WorkOptions): Promise<Reindexed>;
  /** Takes up what another process changed in the store. @returns whether there was something */
  catchUp(): Promise<boolean>;
  /** Who serves from the state folder now, this process or another one. */
  lockHolder(): LockHolder | undefined;
  /** Breaks off long work, waits until it has stopped, and closes everything. */
  close(): Promise<void>;
}
