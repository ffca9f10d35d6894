import type { Embedder, VectorIndex } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { DenseSearch } from './search-dense.ts';
import { type SyncVectorsOptions, syncVectors } from './sync-vectors.ts';

/** Dense retrieval: an embedder, its vectors and the way from a vector back to its paper. */
export interface DensePart {
  readonly forRetrieval: DenseSearch;
  /**
   * Embeds what is new and brings the index up to date.
   *
   * @throws {EmbedderError} the embedder failed; what has a vector can be found, and the next call does the rest
   */
  sync(options: SyncVectorsOptions): Promise<void>;
  /** Writes the index where it changed since it was last saved; that only saves time at the next start. */
  save(): Promise<void>;
  /** Empties the index; `sync` fills it from the store. */
  clear(): void;
  close(): Promise<void>;
}

export function createDensePart(store: Store, embedder: Embedder, vectors: VectorIndex): DensePart {
  let papers: ReadonlyMap<number, string> = new Map();
  let passages: ReadonlyMap<string, readonly number[]> = new Map();
  let isSaved = true;
  /** State of the store to which all is brought up. */
  let synced: string | undefined;
  return {
    forRetrieval: {
      embedder,
      vectors,
      paperOf: (key) => papers.get(key),
      passagesOf: (paperId) => passages.get(paperId) ?? [],
    },
    async sync(options) {
      if ((await store.generation()) === synced) return;
      const { changed, failure } = await syncVectors(store, embedder, vectors, options);
      const { keys, paperIds } = await store.passageKeys();
      papers = new Map(Array.from(keys, (key, place) => [key, paperIds[place] ?? '']));
      passages = groupByPaper(papers);
      isSaved &&= changed === 0;
      if (failure !== undefined) throw failure;
      // Broken off, it has more to do although the store does not change.
      synced = options.signal?.aborted === true ? undefined : await store.generation();
    },
    async save() {
      if (isSaved) return;
      await vectors.save();
      isSaved = true;
    },
    clear() {
      isSaved = false;
      synced = undefined;
      for (const key of [...vectors.keys()]) vectors.delete(key);
    },
    async close() {
      await vectors.close();
      await embedder.close();
    },
  };
}

function groupByPaper(papers: ReadonlyMap<number, string>): Map<string, number[]> {
  const passages = new Map<string, number[]>();
  for (const [key, paperId] of papers) {
    const keys = passages.get(paperId);
    if (keys === undefined) passages.set(paperId, [key]);
    else keys.push(key);
  }
  return passages;
}
