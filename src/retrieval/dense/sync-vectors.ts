import type { Embedder, VectorIndex } from '../../ports.ts';
import type { Store } from '../../store.ts';

export interface SyncVectorsOptions {
  /** Passages embedded, of `total`. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

export interface SyncVectorsResult {
  readonly embedded: number;
  /** Vectors in the index that came or went. */
  readonly changed: number;
}

/** Passages embedded and stored together; what is stored is never computed again. */
const BATCH = 64;

/**
 * Embeds what the store has no vector for and brings the index to the state of the store. Can be broken off by the
 * signal and run again: each batch is kept.
 *
 * @throws {EmbedderError} the passages done before stay
 */
export async function syncVectors(
  store: Store,
  embedder: Embedder,
  index: VectorIndex,
  { onProgress, signal }: SyncVectorsOptions = {},
): Promise<SyncVectorsResult> {
  const total = await store.countWithoutVector(embedder.id);
  let embedded = 0;
  while (embedded < total && signal?.aborted !== true) {
    const passages = await store.passagesWithoutVector(embedder.id, BATCH);
    if (passages.length === 0) break;
    const titles = new Map<string, string>();
    for (const { paperId } of passages) {
      if (!titles.has(paperId)) titles.set(paperId, (await store.paper(paperId))?.title ?? '');
    }
    const texts = passages.map((passage) => `${titles.get(passage.paperId) ?? ''}\n${passage.text}`);
    const vectors = await embedder.embed(texts, 'passage', signal);
    await store.putVectors(
      embedder.id,
      passages.flatMap(({ key }, place) => {
        const vector = vectors[place];
        return vector === undefined ? [] : [{ key, vector }];
      }),
    );
    embedded += passages.length;
    onProgress?.(embedded, total);
  }
  return { embedded, changed: await matchIndex(store, embedder.id, index) };
}

/** Takes out what the store no longer has and puts in what it has; @returns how many vectors that were */
async function matchIndex(store: Store, embedderId: string, index: VectorIndex): Promise<number> {
  const { keys } = await store.passageKeys();
  const wanted = new Set(keys);
  let changed = 0;
  for (const key of [...index.keys()]) {
    if (!wanted.has(key) && index.delete(key)) changed++;
  }
  const missing = [...wanted].filter((key) => !index.has(key));
  for (let at = 0; at < missing.length; at += BATCH) {
    for (const { key, vector } of await store.vectors(embedderId, missing.slice(at, at + BATCH))) {
      index.set(key, vector);
      changed++;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return changed;
}
