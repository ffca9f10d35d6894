import { mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Logger, VectorIndex } from '../../src/ports.ts';
import { bytesOf, ExactVectorIndex } from './exact-vector-index.ts';
import { type HnswLibrary, importHnswLibrary } from './hnsw-library.ts';
import { HnswVectorIndex } from './hnsw-vector-index.ts';
import { type IndexFilesResult, readIndexFiles, temporaryPartPath, writeIndexFiles } from './index-files.ts';

/** Below this many vectors exact search takes a few milliseconds and cannot miss. */
const EXACT_SEARCH_LIMIT = 20_000;
const FILE_NAME = 'vectors';
/** Of a stored graph; above it, building anew pays. */
const MAX_DELETED_SHARE = 0.5;

export interface OpenVectorIndexOptions {
  /** Where `save` writes; made when it is missing. One process owns it. */
  readonly folder: string;
  readonly dimensions: number;
  /** `Embedder.id`; vectors of another embedder are refused. */
  readonly embedderId: string;
  /** How many vectors the store has: chooses exact or approximate search. */
  readonly expectedSize: number;
  readonly logger: Logger;
  /** State of the store that the index reflects, asked for at opening and at each `save`; another one is refused. */
  readonly generation?: () => string;
  /** True: what is stored is not looked at until `save` replaces it. */
  readonly startsEmpty?: boolean;
  /** From this many expected vectors search is approximate; default 20,000. */
  readonly exactSearchLimit?: number;
  /** Replaced in tests. */
  readonly importLibrary?: () => Promise<HnswLibrary | undefined>;
}

export interface OpenedVectorIndex {
  readonly index: VectorIndex;
  readonly kind: 'exact' | 'hnsw';
  /**
   * `loaded`: as saved. `new`: nothing was stored. `rebuild-needed`: what was stored did not fit (`reason`). The index
   * of the last two is empty and wants to be filled from the store.
   */
  readonly status: 'loaded' | 'new' | 'rebuild-needed';
  readonly reason?: string;
}

/** Open the stored vector index, or an empty one in its place; a damaged index is never an exception. */
export async function openVectorIndex(options: OpenVectorIndexOptions): Promise<OpenedVectorIndex> {
  const library = await chooseLibrary(options);
  const kind = library === undefined ? 'exact' : 'hnsw';
  if (options.startsEmpty === true) return { index: createIndex(options, library), kind, status: 'new' };
  const stored = await readIndexFiles(options.folder, FILE_NAME, descriptionOf(options, kind));
  if (stored.status === 'missing') {
    return { index: createIndex(options, library), kind, status: 'new' };
  }
  const loaded = stored.status === 'ok' ? await load(options, library, stored) : stored.reason;
  if (typeof loaded !== 'string') {
    return { index: loaded, kind, status: 'loaded' };
  }
  options.logger.warn('the stored vector index is not used and will be built anew', { reason: loaded });
  return { index: createIndex(options, library), kind, status: 'rebuild-needed', reason: loaded };
}

async function chooseLibrary(options: OpenVectorIndexOptions): Promise<HnswLibrary | undefined> {
  if (options.expectedSize < (options.exactSearchLimit ?? EXACT_SEARCH_LIMIT)) {
    return undefined;
  }
  const library = await (options.importLibrary ?? importHnswLibrary)();
  if (library === undefined) {
    options.logger.warn('hnswlib-node is not installed; vectors are searched one by one, which is slower', {
      expectedSize: options.expectedSize,
    });
  }
  return library;
}

/** @returns the filled index, or why it cannot be used */
async function load(
  options: OpenVectorIndexOptions,
  library: HnswLibrary | undefined,
  { manifest, paths }: Extract<IndexFilesResult, { status: 'ok' }>,
): Promise<VectorIndex | string> {
  const { keys: keysPath, vectors: vectorsPath, graph: graphPath } = paths;
  const contentPath = library === undefined ? vectorsPath : graphPath;
  if (keysPath === undefined || contentPath === undefined) {
    return 'the manifest lacks a part';
  }
  try {
    const keys = await readFile(keysPath);
    const index = createIndex(options, library);
    if (index instanceof HnswVectorIndex) {
      index.load(new Int32Array(new Uint8Array(keys).buffer), contentPath);
      if (index.deletedShare > MAX_DELETED_SHARE) {
        return 'more than half of the graph was deleted';
      }
    } else {
      index.load(keys, await readFile(contentPath));
    }
    return index.size === manifest.count ? index : `${index.size} vectors were stored, not ${manifest.count}`;
  } catch (error) {
    return `the stored vectors do not load: ${error instanceof Error ? error.message : error}`;
  }
}

function createIndex(
  options: OpenVectorIndexOptions,
  library: HnswLibrary | undefined,
): ExactVectorIndex | HnswVectorIndex {
  const { folder, dimensions } = options;
  if (library === undefined) {
    return new ExactVectorIndex(dimensions, async ({ count, keys, vectors }) => {
      await writeIndexFiles(
        folder,
        FILE_NAME,
        { ...descriptionOf(options, 'exact'), count },
        { keys, vectors },
      );
    });
  }
  return new HnswVectorIndex(library, dimensions, async ({ count, keys, writeGraph }) => {
    const description = { ...descriptionOf(options, 'hnsw'), count };
    const path = temporaryPartPath(folder, FILE_NAME);
    // Before the first await, so that graph and keys are of the same moment.
    mkdirSync(folder, { recursive: true });
    writeGraph(path);
    try {
      await writeIndexFiles(folder, FILE_NAME, description, { keys: bytesOf(keys), graph: { path } });
    } finally {
      await rm(path, { force: true });
    }
  });
}

function descriptionOf(
  { dimensions, embedderId, generation }: OpenVectorIndexOptions,
  kind: 'exact' | 'hnsw',
): { kind: string; dimensions: number; embedderId: string; fields?: { generation: string } } {
  return {
    kind,
    dimensions,
    embedderId,
    ...(generation === undefined ? {} : { fields: { generation: generation() } }),
  };
}
