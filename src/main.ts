import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbedder } from '../adapters/embedders/create-embedder.ts';
import { loadLexicalIndex, saveLexicalIndex } from '../adapters/indexes/lexical-snapshot.ts';
import { openVectorIndex } from '../adapters/indexes/open-vector-index.ts';
import { createDigestFiles } from '../adapters/sources/digest-files.ts';
import { openSqliteStore } from '../adapters/stores/sqlite/sqlite-store.ts';
import { type Answerer, createAnswerer } from './answer/answerer.ts';
import type { Config } from './config.ts';
import { createEncodingRepairer, type EncodingRepair, parseSyllableModel } from './digest/encoding/index.ts';
import { readDigest } from './digest/index.ts';
import { type IngestProgress, type IngestReport, ingest } from './ingest/ingest.ts';
import type { Logger } from './ports.ts';
import { createDensePart, type DensePart } from './retrieval/dense/dense-part.ts';
import type { LexicalIndex } from './retrieval/lexical/lexical-index.ts';
import { syncLexical } from './retrieval/lexical/sync-lexical.ts';
import { createRetriever, type Retriever } from './retrieval/retriever.ts';
import type { Store } from './store.ts';

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

/** Everything wired together over one state folder. */
export interface Paperboy {
  readonly config: Config;
  readonly store: Store;
  readonly lexical: LexicalIndex;
  /** Undefined when dense retrieval is off. */
  readonly dense: DensePart | undefined;
  readonly retrieve: Retriever;
  readonly ask: Answerer;
  /** Reads digests and brings the indexes up to date. */
  ingest(paths: readonly string[], options?: WorkOptions): Promise<IngestReport>;
  /** Builds the indexes anew from the store. */
  reindex(options?: WorkOptions): Promise<{ readonly papers: number; readonly durationMs: number }>;
  close(): Promise<void>;
}

/** The folder of the package, from which its data files are found wherever it is started. */
export const PACKAGE_FOLDER = findPackageFolder();

function findPackageFolder(): string {
  const candidates = ['..', '../..'].map((step) => fileURLToPath(new URL(step, import.meta.url)));
  return candidates.find((folder) => existsSync(join(folder, 'package.json'))) ?? process.cwd();
}

/** Environment variables, with those of a `.env` file in the working folder behind them. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

let repairer: Promise<(text: string) => EncodingRepair> | undefined;

/** The encoding repairer with the shipped syllable model, loaded once. */
export function loadRepairer(): Promise<(text: string) => EncodingRepair> {
  repairer ??= readFile(join(PACKAGE_FOLDER, 'data/model/vietnamese-syllables.bin')).then((bytes) =>
    createEncodingRepairer(parseSyllableModel(bytes)),
  );
  return repairer;
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
  options: WorkOptions = {},
): Promise<Paperboy> {
  const store = openSqliteStore(join(config.stateFolder, 'paperboy.db'));
  try {
    return await wire(config, logger, store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function wire(config: Config, logger: Logger, store: Store, options: WorkOptions): Promise<Paperboy> {
  const indexFolder = join(config.stateFolder, 'indexes');
  const loaded = await loadLexicalIndex(indexFolder);
  if (loaded.reason !== undefined) logger.warn('the lexical index is built anew', { reason: loaded.reason });
  const lexical = loaded.index;
  const dense = await openDense(config, logger, store, indexFolder);
  const bringUpToDate = async (work: WorkOptions) => {
    const { indexed, removed } = await syncLexical(store, lexical, workOf(work, 'indexing'));
    if (indexed + removed > 0) await saveLexicalIndex(indexFolder, lexical);
    await dense?.sync(workOf(work, 'embedding'));
  };
  await bringUpToDate(options);
  const retrieve = createRetriever({
    store,
    lexical,
    ...(dense === undefined ? {} : { dense: dense.forRetrieval }),
  });
  return {
    config,
    store,
    lexical,
    dense,
    retrieve,
    ask: createAnswerer({ store, lexical, retrieve }),
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
      await bringUpToDate(work);
      return { papers: lexical.size, durationMs: Math.round(performance.now() - started) };
    },
    async close() {
      await dense?.close();
      await store.close();
    },
  };
}

function workOf(work: WorkOptions, stage: string) {
  return {
    onProgress: (done: number, total: number) => work.onProgress?.({ stage, done, total }),
    ...(work.signal === undefined ? {} : { signal: work.signal }),
  };
}

/**
 * @returns undefined when the configuration wants no embedder, or when it cannot be had: then the reason is logged
 *   and lexical search goes on alone
 */
async function openDense(
  config: Config,
  logger: Logger,
  store: Store,
  folder: string,
): Promise<DensePart | undefined> {
  // There is no built-in embedder yet; until it comes, its name stands for lexical search alone.
  if (config.embedder === 'none' || config.embedder === 'builtin') return undefined;
  try {
    const embedder = await createEmbedder({
      setting: config.embedder,
      cacheFolder: join(config.stateFolder, 'models'),
      openAiBaseUrl: config.openai.baseUrl,
      ...(config.openai.apiKey === undefined ? {} : { openAiApiKey: config.openai.apiKey }),
    });
    if (embedder === undefined) return undefined;
    const { passages: expectedSize } = await store.counts();
    const { id: embedderId, dimensions } = embedder;
    const { index } = await openVectorIndex({ folder, dimensions, embedderId, expectedSize, logger });
    return createDensePart(store, embedder, index);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn('dense retrieval is off', { embedder: config.embedder, reason });
    return undefined;
  }
}
