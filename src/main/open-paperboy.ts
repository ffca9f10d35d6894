import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createEmbedder } from '../../adapters/embedders/create-embedder.ts';
import { loadLexicalIndex, saveLexicalIndex } from '../../adapters/indexes/lexical-snapshot.ts';
import { openVectorIndex } from '../../adapters/indexes/open-vector-index.ts';
import { createLanguageModel } from '../../adapters/language-models/create-language-model.ts';
import { BUILTIN_EMBEDDER, lexiconOrNone, loadRepairer } from '../../adapters/package-files/load-models.ts';
import { PACKAGE_FOLDER } from '../../adapters/package-files/package-folder.ts';
import { readPromptFiles } from '../../adapters/prompts/read-prompt-files.ts';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore, type SqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { makeStateFolder } from '../../adapters/stores/state-folder.ts';
import { createAsk } from '../answer/create-ask.ts';
import type { WrittenCounts } from '../answer/written/counters.ts';
import type { StreamingAnswerer } from '../answer/written/written-answerer.ts';
import { type Budget, createBudget } from '../budget/budget.ts';
import { createBudgetedModel, type Payer } from '../budget/budgeted-model.ts';
import { type Config, secretsOf } from '../config.ts';
import { type Conversation, createConversation } from '../conversation/conversation.ts';
import { createModelRewriter } from '../conversation/model-rewriter.ts';
import { readDigest } from '../digest/index.ts';
import { type IngestProgress, type IngestReport, ingest } from '../ingest/ingest.ts';
import type { Paper } from '../paper/paper.ts';
import type { LanguageModel, Logger } from '../ports.ts';
import { createDensePart, type DensePart } from '../retrieval/dense/dense-part.ts';
import { orWordsAlone } from '../retrieval/dense/or-words-alone.ts';
import { EmbedderError } from '../retrieval/embedder-error.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../retrieval/lexical/sync-lexical.ts';
import type { Query } from '../retrieval/query/query.ts';
import { type QueryContext, readQuery } from '../retrieval/query/read-query.ts';
import { createRetriever, type Retriever } from '../retrieval/retriever.ts';
import type { Store } from '../store.ts';

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

export interface OpenOptions extends WorkOptions {
  /** False: words match in their own language only; for measuring what the lexicon brings. */
  readonly usesLexicon?: boolean;
  /** Writes answers; without it they are quoted. Closed with the rest. */
  readonly languageModel?: LanguageModel;
  /** Whether it also translates questions for searching; true by default. */
  readonly translatesQueries?: boolean;
}

export interface Reindexed {
  readonly papers: number;
  /** False when the index could not be written; answers go on, the next start builds it again. */
  readonly isSaved: boolean;
  readonly durationMs: number;
}

/** Everything wired together over one state folder. */
export interface Paperboy {
  readonly config: Config;
  readonly store: SqliteStore;
  readonly lexical: LexicalIndex;
  /** Undefined when dense retrieval is off. */
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
  /** Papers like one, best first, itself left out. */
  readonly similar: (paper: Paper, limit: number) => Promise<readonly Paper[]>;
  /** Tells text as it is done only where a language model writes. */
  readonly ask: StreamingAnswerer;
  /** Asking in chats, where a question may follow up on those before it. */
  readonly conversation: Conversation;
  /** How written answers ended so far. */
  writtenCounts(): WrittenCounts;
  /** Reads digests and brings the indexes up to date. */
  ingest(paths: readonly string[], options?: WorkOptions): Promise<IngestReport>;
  /** Builds the indexes anew from the store. */
  reindex(options?: WorkOptions): Promise<Reindexed>;
  close(): Promise<void>;
}

/**
 * Opens the store and the indexes of a state folder and wires the core to them. Indexes that are missing, damaged or
 * behind the store are brought up to date before it returns.
 *
 * @throws {StoreError} the database cannot be used
 */
export async function openPaperboy(
  config: Config,
  logger: Logger,
  options: OpenOptions = {},
): Promise<Paperboy> {
  await makeStateFolder(config.stateFolder);
  const store = openSqliteStore(join(config.stateFolder, 'paperboy.db'));
  try {
    return await wire(config, logger, store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** An answer waits so long for a translation or a rewriting of its question. */
const SHORT_CALL_MS = 8000;
const shortTime = () => AbortSignal.timeout(SHORT_CALL_MS);
const REWRITING: Payer = { userId: 'paperboy:rewriting', chatId: 'paperboy:rewriting' };

async function wire(
  config: Config,
  logger: Logger,
  store: SqliteStore,
  options: OpenOptions,
): Promise<Paperboy> {
  const indexFolder = join(config.stateFolder, 'indexes');
  const loaded = await loadLexicalIndex(indexFolder);
  if (loaded.reason !== undefined) logger.warn('the lexical index is built anew', { reason: loaded.reason });
  const lexical = loaded.index;
  const { dense, problem: denseProblem } = await openDense(config, logger, store, indexFolder);
  const bringUpToDate = async (work: WorkOptions) => {
    const { indexed, removed } = await syncLexical(store, lexical, workOf(work, 'indexing'));
    // The files only save time at the next start, so it goes on without them.
    const isSaved =
      indexed + removed === 0 ||
      (await saveLexicalIndex(indexFolder, lexical).then(
        () => true,
        (error: unknown) => {
          logger.warn('the lexical index could not be saved', { reason: reasonOf(error) });
          return false;
        },
      ));
    await dense?.sync(workOf(work, 'embedding')).catch((error: unknown) => {
      // What was embedded before stays, and the words are indexed: the rest follows at the next start.
      if (!(error instanceof EmbedderError)) throw error;
      logger.warn('some passages have no vector yet', { reason: reasonOf(error) });
    });
    await dense?.save().catch((error: unknown) => {
      logger.warn('the vector index could not be saved', { reason: reasonOf(error) });
    });
    return isSaved;
  };
  await bringUpToDate(options);
  const lexicon = options.usesLexicon === false ? undefined : await lexiconOrNone(logger);
  const retrieve = createRetriever({
    store,
    lexical,
    ...(dense === undefined ? {} : { dense: orWordsAlone(dense.forRetrieval, logger) }),
  });
  const { model: configured, problem: languageModelProblem } = createLanguageModel(config);
  if (languageModelProblem !== undefined)
    logger.warn('answers are only quoted', { reason: languageModelProblem });
  const languageModel = options.languageModel ?? configured;
  const clock = { now: () => new Date() };
  const price = config.languageModel?.price;
  const budget = createBudget({ store, limits: config.budgets, clock, logger, price });
  const modelFor =
    languageModel === undefined
      ? undefined
      : (payer: Payer) => createBudgetedModel(languageModel, budget, payer);
  const { ask, prompts, counts } = createAsk({
    ...{ sources: { store, lexical, retrieve, lexicon }, random: randomInt, logger },
    modelFor,
    prompts: () => readPromptFiles(join(PACKAGE_FOLDER, 'prompts')),
    secrets: secretsOf(config),
    translatesQueries: options.translatesQueries ?? config.isQueryTranslated,
    timeLimit: shortTime,
  });
  const rewriter =
    modelFor === undefined || prompts === undefined
      ? {}
      : { rewrite: createModelRewriter({ model: modelFor(REWRITING), prompts, timeLimit: shortTime }) };
  return {
    config,
    store,
    lexical,
    dense,
    denseProblem,
    understand: (question, context) => readQuery(question, { ...context, lexicon }),
    languageModel,
    languageModelProblem,
    budget,
    retrieve,
    async similar(paper, limit) {
      const asked = {
        now: clock.now(),
        timeZone: config.timeZone,
        fallbackLanguage: config.language,
        lexicon,
      };
      const { papers } = await retrieve(readQuery(paper.title, asked), { limit: limit + 1 });
      return papers.flatMap((found) => (found.paper.id === paper.id ? [] : [found.paper])).slice(0, limit);
    },
    ask,
    conversation: createConversation({ answer: ask, store, clock, logger, ...rewriter }),
    writtenCounts: counts,
    async ingest(paths, work = {}) {
      const repair = await loadRepairer();
      const report = await ingest({
        paths,
        files: createDigestFiles(),
        store,
        read: ({ path, bytes }) => readDigest({ path, bytes, repair }),
        onProgress: ({ done, total }: IngestProgress) => work.onProgress?.({ stage: 'reading', done, total }),
        ...(work.signal === undefined ? {} : { signal: work.signal }),
      });
      const started = performance.now();
      await bringUpToDate(work);
      return { ...report, durationMs: report.durationMs + Math.round(performance.now() - started) };
    },
    async reindex(work = {}) {
      const started = performance.now();
      for (const [id] of [...lexical.versions()]) lexical.delete(id);
      dense?.clear();
      const isSaved = await bringUpToDate(work);
      return { papers: lexical.size, isSaved, durationMs: Math.round(performance.now() - started) };
    },
    async close() {
      await languageModel?.close();
      await dense?.close();
      await store.close();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function workOf(work: WorkOptions, stage: string) {
  return {
    onProgress: (done: number, total: number) => work.onProgress?.({ stage, done, total }),
    ...(work.signal === undefined ? {} : { signal: work.signal }),
  };
}

/** Without an embedder lexical search goes on alone; when one was wanted, the problem says why there is none. */
async function openDense(
  config: Config,
  logger: Logger,
  store: Store,
  folder: string,
): Promise<{ readonly dense: DensePart | undefined; readonly problem: string | undefined }> {
  const off = { dense: undefined, problem: undefined };
  if (config.embedder === 'none') return off;
  try {
    const embedder = await createEmbedder({
      setting: config.embedder,
      cacheFolder: join(config.stateFolder, 'models'),
      builtinModel: BUILTIN_EMBEDDER,
      openAiBaseUrl: config.openai.baseUrl,
      ...(config.openai.apiKey === undefined ? {} : { openAiApiKey: config.openai.apiKey }),
    });
    if (embedder === undefined) return off;
    const { passages: expectedSize } = await store.counts();
    const { id: embedderId, dimensions } = embedder;
    // What only reorders looks a few vectors up and never walks a graph.
    const exactSearchLimit = embedder.onlyReorders === true ? Number.POSITIVE_INFINITY : undefined;
    const { index } = await openVectorIndex({
      ...{ folder, dimensions, embedderId, expectedSize, logger },
      ...(exactSearchLimit === undefined ? {} : { exactSearchLimit }),
    });
    return { dense: createDensePart(store, embedder, index), problem: undefined };
  } catch (error) {
    const problem = reasonOf(error);
    logger.warn('dense retrieval is off', { embedder: config.embedder, reason: problem });
    return { dense: undefined, problem };
  }
}
