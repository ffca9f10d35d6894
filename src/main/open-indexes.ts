import { join } from 'node:path';
import { createEmbedder } from '../../adapters/embedders/create-embedder.ts';
import { cleanIndexFiles } from '../../adapters/indexes/index-files.ts';
import { loadLexicalIndex, saveLexicalIndex } from '../../adapters/indexes/lexical-snapshot.ts';
import { openVectorIndex } from '../../adapters/indexes/open-vector-index.ts';
import { BUILTIN_EMBEDDER } from '../../adapters/package-files/load-models.ts';
import type { Config } from '../config.ts';
import type { Embedder, Logger } from '../ports.ts';
import { createDensePart, type DensePart } from '../retrieval/dense/dense-part.ts';
import type { BuildSegment } from '../retrieval/lexical/build-segment.ts';
import { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import { createLiveIndexes, type Indexes, type LiveIndexes } from '../retrieval/live-indexes.ts';
import type { Store } from '../store.ts';

export interface IndexParts {
  readonly config: Config;
  readonly store: Store;
  readonly logger: Logger;
  readonly build: BuildSegment;
  /** Whether this process serves from the state folder. */
  readonly isOwner: boolean;
  /** Whether this process may write the files: one beside a server leaves that to it. */
  mayWrite(): boolean;
  onSwitch(indexes: Indexes): void;
}

export interface OpenedIndexes {
  readonly indexes: LiveIndexes;
  /** Why dense retrieval is off although the configuration asks for it. */
  readonly denseProblem: string | undefined;
}

/** Loads the indexes as they were saved; nothing is brought up to date yet. */
export async function openIndexes(parts: IndexParts): Promise<OpenedIndexes> {
  const { config, store, logger } = parts;
  const folder = join(config.stateFolder, 'indexes');
  if (parts.isOwner) for (const name of ['lexical', 'vectors']) await cleanIndexFiles(folder, name);
  const loaded = await loadLexicalIndex(folder);
  if (loaded.reason !== undefined) logger.warn('the lexical index is built anew', { reason: loaded.reason });
  const { embedder, problem: embedderProblem } = await openEmbedder(config, logger);
  const opened = await openDense(parts, folder, embedder);
  const indexes = createLiveIndexes({
    ...{ store, logger, build: parts.build, onSwitch: parts.onSwitch },
    first: { lexical: loaded.index, dense: opened.dense },
    async makeEmpty() {
      const isOff = indexes.current.dense === undefined;
      const dense = isOff ? undefined : await openVectors(parts, folder, embedder, true);
      return { lexical: new LexicalIndex(), dense };
    },
    save: (saved, isLexicalChanged) => save(parts, folder, saved, isLexicalChanged),
  });
  return { indexes, denseProblem: embedderProblem ?? opened.problem };
}

/** The files only save time at the next start, so it goes on without them. */
async function save(
  { logger, mayWrite }: IndexParts,
  folder: string,
  { lexical, dense }: Indexes,
  isLexicalChanged: boolean,
): Promise<boolean> {
  if (!mayWrite()) return true;
  let isSaved = true;
  const failed = (message: string) => (error: unknown) => {
    isSaved = false;
    logger.warn(message, { reason: reasonOf(error) });
  };
  if (isLexicalChanged)
    await saveLexicalIndex(folder, lexical).catch(failed('the lexical index could not be saved'));
  await dense?.save().catch(failed('the vector index could not be saved'));
  return isSaved;
}

async function openEmbedder(
  config: Config,
  logger: Logger,
): Promise<{ readonly embedder?: Embedder | undefined; readonly problem?: string }> {
  if (config.embedder === 'none') return {};
  try {
    const embedder = await createEmbedder({
      setting: config.embedder,
      cacheFolder: join(config.stateFolder, 'models'),
      builtinModel: BUILTIN_EMBEDDER,
      openAiBaseUrl: config.openai.baseUrl,
      ...(config.openai.apiKey === undefined ? {} : { openAiApiKey: config.openai.apiKey }),
    });
    return { embedder };
  } catch (error) {
    return { problem: withoutDense(config, logger, error) };
  }
}

/** Without an embedder lexical search goes on alone; when one was wanted, the problem says why there is none. */
async function openDense(
  parts: IndexParts,
  folder: string,
  embedder: Embedder | undefined,
): Promise<{ readonly dense?: DensePart | undefined; readonly problem?: string }> {
  try {
    return { dense: await openVectors(parts, folder, embedder, false) };
  } catch (error) {
    return { problem: withoutDense(parts.config, parts.logger, error) };
  }
}

async function openVectors(
  { store, logger }: IndexParts,
  folder: string,
  embedder: Embedder | undefined,
  startsEmpty: boolean,
): Promise<DensePart | undefined> {
  if (embedder === undefined) return undefined;
  const { passages: expectedSize } = await store.counts();
  const { id: embedderId, dimensions } = embedder;
  // What only reorders looks a few vectors up and never walks a graph.
  const exactSearchLimit = embedder.onlyReorders === true ? Number.POSITIVE_INFINITY : undefined;
  const { index } = await openVectorIndex({
    ...{ folder, dimensions, embedderId, expectedSize, logger, startsEmpty },
    ...(exactSearchLimit === undefined ? {} : { exactSearchLimit }),
  });
  return createDensePart(store, embedder, index);
}

function withoutDense({ embedder }: Config, logger: Logger, error: unknown): string {
  const reason = reasonOf(error);
  logger.warn('dense retrieval is off', { embedder, reason });
  return reason;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
