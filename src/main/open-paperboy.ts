import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lexiconOrNone, loadRepairer } from '../../adapters/package-files/load-models.ts';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore, type SqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { acquireStateLock, findLockHolder, type StateLock } from '../../adapters/stores/sqlite/state-lock.ts';
import { makeStateFolder } from '../../adapters/stores/state-folder.ts';
import type { Config } from '../config.ts';
import { readDigest } from '../digest/index.ts';
import type { IngestReport } from '../ingest/ingest.ts';
import { createLongWork, type LongWork } from '../ingest/long-work.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { Logger } from '../ports.ts';
import type { Indexes, IndexWork } from '../retrieval/live-indexes.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import { requestReindex } from '../retrieval/reindex-requests.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import { createAnswering } from './answering.ts';
import { openDaily } from './open-daily.ts';
import { openIndexes } from './open-indexes.ts';
import { openViews } from './open-views.ts';
import type { IngestWork, OpenOptions, Paperboy, Reindexed, WorkOptions } from './paperboy.ts';
import { createThreadedLongWork } from './threaded-long-work.ts';
import { watchStore } from './watch-store.ts';

const CATCH_UP_MS = 2000;
/** A serving process takes up a request at its next look at the store, or after a reindex that is under way. */
const REQUEST_PAUSE_MS = 200;
const REQUEST_PATIENCE = 600;

/**
 * Opens the store and the indexes of a state folder and wires the core to them. Indexes that are missing, damaged or
 * behind the store are brought up to date before it returns.
 *
 * @throws {StoreError} the database cannot be used
 * @throws {StateLockedError} it shall serve, and another process does
 */
export async function openPaperboy(
  config: Config,
  logger: Logger,
  options: OpenOptions = {},
): Promise<Paperboy> {
  await makeStateFolder(config.stateFolder);
  // Before anything is read or changed, so that a second server leaves at once and without a trace.
  const lock =
    options.isServing === true ? acquireStateLock(config.stateFolder, process.pid, new Date()) : undefined;
  const closers: (() => void | Promise<void>)[] = [() => lock?.release()];
  try {
    const databasePath = join(config.stateFolder, 'paperboy.db');
    const store = openSqliteStore(databasePath);
    closers.unshift(() => store.close());
    const longWork = lock === undefined ? createLongWorkHere(store) : createThreadedLongWork(databasePath);
    closers.unshift(() => longWork.close());
    return await wire({ config, logger, store, options, lock, longWork, closers });
  } catch (error) {
    for (const close of closers) await close();
    throw error;
  }
}

function createLongWorkHere(store: SqliteStore): LongWork {
  return createLongWork({
    store,
    files: createDigestFiles(),
    async loadReader() {
      const repair = await loadRepairer();
      return ({ path, bytes }) => readDigest({ path, bytes, repair });
    },
  });
}

interface Opened {
  readonly config: Config;
  readonly logger: Logger;
  readonly store: SqliteStore;
  readonly options: OpenOptions;
  readonly lock: StateLock | undefined;
  readonly longWork: LongWork;
  /** Called one after another, the first first. */
  readonly closers: readonly (() => void | Promise<void>)[];
}

async function wire(opened: Opened): Promise<Paperboy> {
  const { config, logger, store, options, lock, longWork, closers } = opened;
  const lockHolder = () => findLockHolder(config.stateFolder);
  let onSwitch = (_indexes: Indexes): void => undefined;
  const { indexes, denseProblem } = await openIndexes({
    ...{ config, store, logger, build: longWork.buildSegment },
    isOwner: lock !== undefined,
    mayWrite: () => lock !== undefined || lockHolder() === undefined,
    onSwitch: (fresh) => onSwitch(fresh),
  });
  await indexes.bringUpToDate(indexWork(options));
  const lexicon = options.usesLexicon === false ? undefined : await lexiconOrNone(logger);
  const answering = createAnswering({
    ...{ config, logger, store, lexicon, options },
    indexes: indexes.current,
  });
  onSwitch = answering.switchTo;
  const closing = new AbortController();
  const untilClosed = <Work extends WorkOptions>(work: Work): Work & { readonly signal: AbortSignal } => {
    const { signal } = work;
    // Not joined with nothing: each joined signal stays in the memory of the one that lives as long as the process.
    return {
      ...work,
      signal: signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]),
    };
  };

  const ingesting = new Set<Promise<IngestReport>>();
  const reindexHere = async (work: WorkOptions): Promise<Reindexed> => {
    const started = performance.now();
    const rebuilt = await indexes.rebuild(indexWork(untilClosed(work)));
    return { ...rebuilt, durationMs: Math.round(performance.now() - started) };
  };
  const ingest = async (paths: readonly string[], work: IngestWork): Promise<IngestReport> => {
    const { signal, onProgress, only } = work;
    const report = await longWork.ingest(paths, {
      onProgress: (done, total) => onProgress?.({ stage: 'reading', done, total }),
      ...(signal === undefined ? {} : { signal }),
      ...(only === undefined ? {} : { only }),
    });
    const started = performance.now();
    await indexes.bringUpToDate(indexWork(work));
    return { ...report, durationMs: report.durationMs + Math.round(performance.now() - started) };
  };
  const watch =
    lock === undefined
      ? undefined
      : watchStore({
          ...{ store, logger, everyMs: options.catchUpMs ?? CATCH_UP_MS },
          // An ingest of our own brings the indexes up to date at its end.
          catchUp: async () => ingesting.size === 0 && indexes.catchUp(indexWork(untilClosed({}))),
          reindex: () => reindexHere({}),
        });
  if (lock !== undefined) await warmUp(answering.retrieve, lexicon);
  const { languageModel, languageModelProblem, budget, retrieve, ask, conversation, writtenCounts } =
    answering;
  const { modelFor, prompts } = answering;
  return {
    ...{ config, store, denseProblem, languageModel, languageModelProblem, budget, retrieve, ask },
    ...{ conversation, writtenCounts, lockHolder },
    daily: openDaily({ config, store, logger, lexicon, indexes: () => indexes.current, modelFor, prompts }),
    ...openViews({ store, indexes: () => indexes.current, lexicon, logger }),
    get lexical() {
      return indexes.current.lexical;
    },
    get dense() {
      return indexes.current.dense;
    },
    understand: (question, context) => readQuery(question, { ...context, lexicon }),
    ingest(paths, work = {}) {
      const running = ingest(paths, untilClosed(work)).finally(() => ingesting.delete(running));
      ingesting.add(running);
      return running;
    },
    async reindex(work = {}) {
      if (lock !== undefined || lockHolder() === undefined) return reindexHere(work);
      return reindexThere(store, () => lockHolder() !== undefined, work.signal);
    },
    catchUp: () => indexes.catchUp(indexWork(untilClosed({}))),
    lockHolder,
    async close() {
      closing.abort();
      await Promise.allSettled(ingesting);
      await watch?.stop();
      await indexes.close();
      await languageModel?.close();
      await indexes.current.dense?.close();
      for (const close of closers) await close();
    },
  };
}

/** The first question in each language costs a quarter of a second for tables that are made when they are needed. */
async function warmUp(retrieve: Retriever, lexicon: Lexicon | undefined): Promise<void> {
  const context = { now: new Date(), timeZone: 'UTC', fallbackLanguage: 'en', lexicon } as const;
  for (const question of ['which paper is about agents?', '哪篇论文讲智能体？', 'bài báo nào nói về tác tử?'])
    await retrieve(readQuery(question, context), { limit: 1 });
}

/** By the process that serves from the state folder: it alone writes the index files, and answers from them. */
async function reindexThere(
  store: SqliteStore,
  isServed: () => boolean,
  signal: AbortSignal | undefined,
): Promise<Reindexed> {
  const result = await requestReindex(store, {
    ...{ id: randomUUID(), isServed, patience: REQUEST_PATIENCE },
    pause: () => sleep(REQUEST_PAUSE_MS),
    ...(signal === undefined ? {} : { signal }),
  });
  // Written by a process of the same version; undefined when nobody waits for it any more.
  return (result as Reindexed | undefined) ?? { papers: 0, isSaved: true, isStopped: true, durationMs: 0 };
}

function indexWork({ onProgress, signal }: WorkOptions): IndexWork {
  return {
    onProgress: (stage, done, total) => onProgress?.({ stage, done, total }),
    ...(signal === undefined ? {} : { signal }),
  };
}
