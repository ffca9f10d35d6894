import { failPoint } from '../fail-point.ts';
import type { Logger } from '../ports.ts';
import type { Store } from '../store.ts';
import type { DensePart } from './dense/dense-part.ts';
import { EmbedderError } from './embedder-error.ts';
import type { BuildOptions, BuildSegment } from './lexical/build-segment.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import { syncLexical } from './lexical/sync-lexical.ts';

/** The indexes in which a question is searched; one answer uses those of one moment from its beginning to its end. */
export interface Indexes {
  readonly lexical: LexicalIndex;
  /** Undefined when dense retrieval is off. */
  readonly dense: DensePart | undefined;
}

/** Long work tells how far it is and can be broken off. */
export interface IndexWork {
  /** @param stage `indexing` or `embedding` */
  onProgress?(stage: string, done: number, total: number): void;
  readonly signal?: AbortSignal;
}

export interface LiveIndexesOptions {
  readonly store: Store;
  /** As they were loaded. */
  readonly first: Indexes;
  /** Indexes without content, to be filled from the store. */
  makeEmpty(): Promise<Indexes>;
  /** Where papers are read and cut into terms. */
  readonly build: BuildSegment;
  /** Writes the lexical index where it changed, and the vectors. @returns whether both are on the disk */
  save(indexes: Indexes, isLexicalChanged: boolean): Promise<boolean>;
  /** Questions that come from now on are searched in these. */
  onSwitch?(indexes: Indexes): void;
  readonly logger: Logger;
}

export interface Rebuilt {
  readonly papers: number;
  /** False when an index could not be written; answers go on, the next start builds it again. */
  readonly isSaved: boolean;
  /** True when it was broken off: the old indexes stay. */
  readonly isStopped: boolean;
}

export interface LiveIndexes {
  readonly current: Indexes;
  /** Brings the indexes to the state of the store and saves them. @returns whether they are saved */
  bringUpToDate(work?: IndexWork): Promise<boolean>;
  /** The same where the store has changed since, by this process or another one. @returns whether papers came, changed or went */
  catchUp(work?: IndexWork): Promise<boolean>;
  /**
   * Fills new indexes from the store, while questions are answered from the old ones, and then puts them in their
   * place. What is ingested meanwhile is in both. A second call joins the one under way.
   */
  rebuild(work?: IndexWork): Promise<Rebuilt>;
  /** Waits for what is under way, whose signal should have been aborted. */
  close(): Promise<void>;
}

/** Keeps the indexes and the store together. */
export function createLiveIndexes(options: LiveIndexesOptions): LiveIndexes {
  const { store, save, build, logger } = options;
  let current = options.first;
  /** State of the store that was looked at last. */
  let seen: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let rebuilding: Promise<Rebuilt> | undefined;

  /** One after another: two that fill one index at the same time would only do everything twice. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  /** @returns whether the lexical index changed */
  async function fill({ lexical, dense }: Indexes, work: IndexWork): Promise<boolean> {
    const { indexed, removed } = await syncLexical(store, lexical, buildOptions(work, 'indexing'), build);
    await dense?.sync(buildOptions(work, 'embedding')).catch((error: unknown) => {
      // What was embedded before stays, and the words are indexed: the rest follows at the next start.
      if (!(error instanceof EmbedderError)) throw error;
      logger.warn('some passages have no vector yet', { reason: error.message });
    });
    return indexed + removed > 0;
  }

  async function update(work: IndexWork) {
    const generation = await store.generation();
    const isChanged = await fill(current, work);
    if (work.signal?.aborted !== true) seen = generation;
    return { isChanged, isSaved: await save(current, isChanged) };
  }

  async function rebuild(work: IndexWork): Promise<Rebuilt> {
    const fresh = await options.makeEmpty();
    await fill(fresh, work);
    failPoint('reindex: filled');
    const isStopped = () => work.signal?.aborted === true;
    const stopped = { papers: current.lexical.size, isSaved: true, isStopped: true };
    if (isStopped()) return stopped;
    return inTurn(async () => {
      // What came meanwhile; quick, since little can have come.
      const generation = await store.generation();
      await fill(fresh, work.signal === undefined ? {} : { signal: work.signal });
      if (isStopped()) return stopped;
      current = fresh;
      seen = generation;
      options.onSwitch?.(fresh);
      failPoint('reindex: switched');
      return { papers: fresh.lexical.size, isSaved: await save(fresh, true), isStopped: false };
    });
  }

  return {
    get current() {
      return current;
    },
    bringUpToDate: async (work = {}) => (await inTurn(() => update(work))).isSaved,
    catchUp: (work = {}) =>
      inTurn(async () => {
        if ((await store.generation()) === seen) return false;
        return (await update(work)).isChanged;
      }),
    rebuild(work = {}) {
      rebuilding ??= rebuild(work).finally(() => {
        rebuilding = undefined;
      });
      return rebuilding;
    },
    async close() {
      await rebuilding?.catch(() => undefined);
      await last;
    },
  };
}

function buildOptions({ onProgress, signal }: IndexWork, stage: string): BuildOptions {
  return {
    onProgress: (done, total) => onProgress?.(stage, done, total),
    ...(signal === undefined ? {} : { signal }),
  };
}
