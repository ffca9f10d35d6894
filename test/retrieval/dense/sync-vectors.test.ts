import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../../adapters/indexes/exact-vector-index.ts';
import { syncVectors } from '../../../src/retrieval/dense/sync-vectors.ts';
import { EmbedderError } from '../../../src/retrieval/embedder-error.ts';
import type { Store } from '../../../src/store.ts';
import { createHashEmbedder } from '../../fakes/hash-embedder.ts';
import { entryOf, makeStore, putDigest } from '../make-store.ts';

const newIndex = () => new ExactVectorIndex(64);
const keysOf = (index: ExactVectorIndex): number[] =>
  [...index.keys()].toSorted((left, right) => left - right);

/** A store with one passage a paper. */
async function fillStore(count: number): Promise<Store> {
  const store = makeStore();
  const entries = Array.from({ length: count }, (_, number) =>
    entryOf(`2601.${10_000 + number}`, `Title ${number}`, [`Text number${number}.`]),
  );
  await putDigest(store, 'many', entries);
  return store;
}

describe('syncVectors', () => {
  it('embeds each passage once, behind the title of its paper, and fills the index', async () => {
    const store = await fillStore(2);
    const seen: string[] = [];
    const embedder = createHashEmbedder({ before: (texts) => seen.push(...texts) });
    const index = newIndex();
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 2, changed: 2 });
    expect(seen).toEqual(['Title 0\nText number0.', 'Title 1\nText number1.']);
    expect(keysOf(index)).toEqual([...(await store.passageKeys()).keys]);
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 0, changed: 0 });
    expect(seen).toHaveLength(2);
  });

  it('fills an empty index from the store without embedding anything', async () => {
    const store = await fillStore(100);
    await syncVectors(store, createHashEmbedder(), newIndex());
    const embedder = createHashEmbedder({
      before: () => {
        throw new Error('embedded again');
      },
    });
    const index = newIndex();
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 0, changed: 100 });
    expect(index.size).toBe(100);
  });

  it('follows the store: vectors of passages that are gone go, new ones come', async () => {
    const store = makeStore();
    const index = newIndex();
    const embedder = createHashEmbedder();
    await putDigest(store, 'a', [
      entryOf('2601.00001', 'One', ['Stays.']),
      entryOf('2601.00002', 'Two', ['Goes.']),
    ]);
    await syncVectors(store, embedder, index);
    const [stays = 0, goes = 0] = keysOf(index);
    await putDigest(store, 'a', [
      entryOf('2601.00001', 'One', ['Stays.']),
      entryOf('2601.00003', 'Three', ['Comes.']),
    ]);
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 1, changed: 2 });
    expect(index.has(stays)).toBe(true);
    expect(index.has(goes)).toBe(false);
    expect(keysOf(index)).toEqual([...(await store.passageKeys()).keys]);
  });

  it('breaks off between batches when asked, keeps them, and goes on', async () => {
    const store = await fillStore(150);
    const index = newIndex();
    const controller = new AbortController();
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => {
      told.push([done, total]);
      controller.abort();
    };
    const embedder = createHashEmbedder();
    const first = await syncVectors(store, embedder, index, { onProgress, signal: controller.signal });
    expect(first).toMatchObject({ embedded: 64, changed: 64 });
    expect(told).toEqual([[64, 150]]);
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 86, changed: 86 });
  });

  it('breaks off within a batch without complaint', async () => {
    const store = await fillStore(3);
    const controller = new AbortController();
    const embedder = createHashEmbedder({ before: () => controller.abort() });
    const result = await syncVectors(store, embedder, newIndex(), { signal: controller.signal });
    expect(result).toMatchObject({ embedded: 0, changed: 0 });
  });

  it('gives the index what was embedded before the embedder failed, and says why the rest is missing', async () => {
    const store = await fillStore(100);
    const index = newIndex();
    const failure = new EmbedderError('network', 'no connection', { isRetryable: true });
    let batches = 0;
    const embedder = createHashEmbedder({
      before: () => {
        if (++batches === 2) throw failure;
      },
    });
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 64, changed: 64, failure });
    expect(index.size).toBe(64);
    expect(await syncVectors(store, embedder, index)).toMatchObject({ embedded: 36, changed: 36 });
  });

  it('does not hide other errors', async () => {
    const store = await fillStore(1);
    const embedder = createHashEmbedder({
      before: () => {
        throw new TypeError('a mistake');
      },
    });
    await expect(syncVectors(store, embedder, newIndex())).rejects.toThrow('a mistake');
  });
});
