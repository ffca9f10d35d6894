import type { Embedder, VectorIndex } from '../../ports.ts';
import type { Store } from '../../store.ts';
import type { RetrieverOptions } from '../retriever.ts';
import { type SyncVectorsOptions, syncVectors } from './sync-vectors.ts';

/** Dense retrieval: an embedder, its vectors and the way from a vector back to its paper. */
export interface DensePart {
  readonly forRetrieval: NonNullable<RetrieverOptions['dense']>;
  /** Embeds what is new and saves the index when it changed. */
  sync(options: SyncVectorsOptions): Promise<void>;
  /** Empties the index; `sync` fills it from the store. */
  clear(): void;
  close(): Promise<void>;
}

export function createDensePart(store: Store, embedder: Embedder, vectors: VectorIndex): DensePart {
  const papers = new Map<number, string>();
  return {
    forRetrieval: { embedder, vectors, paperOf: (key) => papers.get(key) },
    async sync(options) {
      const { changed } = await syncVectors(store, embedder, vectors, options);
      const { keys, paperIds } = await store.passageKeys();
      papers.clear();
      keys.forEach((key, place) => {
        papers.set(key, paperIds[place] ?? '');
      });
      if (changed > 0) await vectors.save();
    },
    clear() {
      for (const key of [...vectors.keys()]) vectors.delete(key);
    },
    async close() {
      await vectors.close();
      await embedder.close();
    },
  };
}
