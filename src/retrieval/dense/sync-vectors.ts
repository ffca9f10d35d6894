import type { Embedder, VectorIndex } from '../../ports.ts';
import type { Store, StoredVector } from '../../store.ts';
import { EmbedderError } from '../embedder-error.ts';
import { nextTurn } from '../lexical/take-turns.ts';

export interface SyncVectorsOptions {
  /** Passages embedded, of `total`. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

export interface SyncVectorsResult {
  readonly embedded: number;
  /** Vectors in the index that came or went. */
  readonly changed: number;
  /** Why some passages still have no vector; the next call goes on with them. */
  readonly failure?: EmbedderError;
}

/** Passages embedded and stored together; what is stored is never computed again. */
const BATCH = 64;
/** Of an embedder that takes microseconds for each, so that storing does not take longer than embedding. */
const FAST_BATCH = 512;

/**
 * Embeds what the store has no vector for and brings the index to the state of the store. Can be broken off by the
 * signal and run again: each batch is kept. When the embedder fails, the index gets what is there by then.
 */
export async function syncVectors(
  store: Store,
  embedder: Embedder,
  index: VectorIndex,
  options: SyncVectorsOptions = {},
): Promise<SyncVectorsResult> {
  const total = await store.countWithoutVector(embedder.id);
  index.reserve?.(index.size + total);
  let embedded = 0;
  let after = 0;
  let failure: EmbedderError | undefined;
  try {
    while (embedded < total && options.signal?.aborted !== true) {
      const batch = await embedBatch(store, embedder, after, options.signal);
      const last = batch.at(-1);
      if (last === undefined) break;
      for (const { key, vector } of batch) index.set(key, vector);
      after = last.key;
      embedded += batch.length;
      options.onProgress?.(embedded, total);
    }
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    if (error.code !== 'aborted') failure = error;
  }
  const changed = await matchIndex(store, embedder.id, index);
  return { embedded, changed: embedded + changed, ...(failure === undefined ? {} : { failure }) };
}

/** Embeds and stores the next passages without a vector, each with the title of its paper. */
async function embedBatch(
  store: Store,
  embedder: Embedder,
  after: number,
  signal: AbortSignal | undefined,
): Promise<StoredVector[]> {
  const limit = embedder.onlyReorders === true ? FAST_BATCH : BATCH;
  const passages = await store.passagesWithoutVector(embedder.id, limit, after);
  if (passages.length === 0) return [];
  const titles = await store.paperTitles(new Set(passages.map(({ paperId }) => paperId)));
  const texts = passages.map((passage) => `${titles.get(passage.paperId) ?? ''}\n${passage.text}`);
  const vectors = await embedder.embed(texts, 'passage', signal);
  const stored = passages.flatMap(({ key }, place) => {
    const vector = vectors[place];
    return vector === undefined ? [] : [{ key, vector }];
  });
  await store.putVectors(embedder.id, stored);
  return stored;
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
  index.reserve?.(index.size + missing.length);
  for (let at = 0; at < missing.length; at += BATCH) {
    for (const { key, vector } of await store.vectors(embedderId, missing.slice(at, at + BATCH))) {
      index.set(key, vector);
      changed++;
    }
    await nextTurn();
  }
  return changed;
}
