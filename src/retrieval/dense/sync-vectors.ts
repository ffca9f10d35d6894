import type { Embedder, VectorIndex } from '../../ports.ts';
import type { PassageKeys, Store, StoredVector } from '../../store.ts';
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
  /** Passages of the store that the index was compared with. */
  readonly passages: PassageKeys;
  /** State of the store before its passages were read: another one now means that there is more to do. */
  readonly generation: string;
  /** Why some passages still have no vector; the next call goes on with them. */
  readonly failure?: EmbedderError;
}

/** Passages embedded and stored together; what is stored is never computed again. */
const BATCH = 64;
/** Of an embedder that takes microseconds for each: read, embedded and stored in some 30 ms, with turns in between. */
const FAST_BATCH = 128;

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
      await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    if (error.code !== 'aborted') failure = error;
  }
  const generation = await store.generation();
  const passages = await store.passageKeys();
  const changed = embedded + (await matchIndex(store, embedder.id, index, passages));
  return { embedded, changed, passages, generation, ...(failure === undefined ? {} : { failure }) };
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
async function matchIndex(
  store: Store,
  embedderId: string,
  index: VectorIndex,
  { keys }: PassageKeys,
): Promise<number> {
  const wanted = new Set(keys);
  await nextTurn();
  let changed = 0;
  for (const key of [...index.keys()]) {
    if (!wanted.has(key) && index.delete(key)) changed++;
  }
  await nextTurn();
  const missing = [...keys.filter((key) => !index.has(key))];
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
