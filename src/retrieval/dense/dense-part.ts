import type { Embedder, VectorIndex } from '../../ports.ts';
import type { PassageKeys, Store } from '../../store.ts';
import { nextTurn } from '../lexical/take-turns.ts';
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
      const result = await syncVectors(store, embedder, vectors, options);
      ({ papers, passages } = await groupByPaper(result.passages));
      isSaved &&= result.changed === 0;
      if (result.failure !== undefined) throw result.failure;
      // Broken off, it has more to do although the store does not change.
      synced = options.signal?.aborted === true ? undefined : result.generation;
    },
    async save() {
      if (isSaved) return;
      await vectors.save();
      isSaved = true;
    },
    async close() {
      await vectors.close();
      await embedder.close();
    },
  };
}

/** Passages looked at between two turns: some 5 ms. */
const TURN = 10_000;

async function groupByPaper({ keys, paperIds }: PassageKeys): Promise<{
  readonly papers: ReadonlyMap<number, string>;
  readonly passages: ReadonlyMap<string, readonly number[]>;
}> {
  const papers = new Map<number, string>();
  const passages = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    const paperId = paperIds[place] ?? '';
    papers.set(key, paperId);
    const known = passages.get(paperId);
    if (known === undefined) passages.set(paperId, [key]);
    else known.push(key);
    if (place % TURN === TURN - 1) await nextTurn();
  }
  return { papers, passages };
}
