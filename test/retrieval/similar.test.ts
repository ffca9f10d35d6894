import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/paper/paper.ts';
import { createPaperVectors } from '../../src/retrieval/dense/paper-vectors.ts';
import { findSimilar } from '../../src/retrieval/similar.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, indexStore, makeStore, putDigest } from './make-store.ts';

const EMBEDDER = 'test:3';

async function paperOf(store: Store, id: string): Promise<Paper> {
  const paper = await store.paper(id);
  if (paper === undefined) throw new Error(`no paper ${id}`);
  return paper;
}

/** Every passage of a paper gets the paper's vector. */
async function embed(store: Store, vectors: Readonly<Record<string, readonly number[]>>): Promise<void> {
  const { keys, paperIds } = await store.passageKeys();
  const stored = [...keys].flatMap((key, place) => {
    const vector = vectors[paperIds[place] ?? ''];
    return vector === undefined ? [] : [{ key, vector: Float32Array.from(vector) }];
  });
  await store.putVectors(EMBEDDER, stored);
}

/** Four papers: two of robots, two of speech; the words of the first and the last have nothing in common. */
async function fourPapers(): Promise<Store> {
  const store = makeStore();
  await putDigest(store, 'day.md', [
    entryOf('2601.00001', 'Grasping unknown objects with robot hands', ['A hand grasps.']),
    entryOf('2601.00002', 'Robot hands learn grasping in simulation', ['Simulated hands.']),
    entryOf('2601.00003', 'Speech recognition for rare languages', ['Recognises speech.']),
    entryOf('2601.00004', 'Hearing in noise', ['Noise is taken away from speech.']),
  ]);
  return store;
}

describe('findSimilar', () => {
  it('finds papers by the words of title and tags, without the paper itself', async () => {
    const store = await fourPapers();
    const lexical = await indexStore(store);
    const similar = await findSimilar(await paperOf(store, '2601.00001'), { lexical, limit: 5 });
    expect(similar.map(({ id }) => id)).toEqual(['2601.00002']);
    expect(similar[0]?.similarity).toBeGreaterThan(0.2);
    expect(similar[0]?.similarity).toBeLessThan(1);
  });

  it('finds papers by their vectors where words have nothing in common', async () => {
    const store = await fourPapers();
    await embed(store, {
      '2601.00001': [1, 0, 0],
      '2601.00002': [1, 0.1, 0],
      '2601.00003': [0, 0, 1],
      '2601.00004': [0.1, 0, 1],
    });
    const lexical = await indexStore(store);
    const vectors = createPaperVectors(store, EMBEDDER);
    const paper = await paperOf(store, '2601.00004');
    expect((await findSimilar(paper, { lexical, limit: 5 })).map(({ id }) => id)).toEqual([]);
    const similar = await findSimilar(paper, { lexical, vectors, limit: 5 });
    expect(similar.map(({ id }) => id)).toEqual(['2601.00003']);
    expect(similar[0]?.similarity).toBeCloseTo(0.65, 1);
  });

  it('gives at most as many as asked for, and falls back on words for a paper without vectors', async () => {
    const store = await fourPapers();
    await embed(store, { '2601.00003': [0, 0, 1], '2601.00004': [0.1, 0, 1] });
    const lexical = await indexStore(store);
    const vectors = createPaperVectors(store, EMBEDDER);
    const paper = await paperOf(store, '2601.00001');
    expect((await findSimilar(paper, { lexical, vectors, limit: 3 })).map(({ id }) => id)).toEqual([
      '2601.00002',
    ]);
    expect(await findSimilar(paper, { lexical, vectors, limit: 0 })).toEqual([]);
  });
});

describe('createPaperVectors', () => {
  it('takes away what all papers have in common, and scales to unit length', async () => {
    const store = await fourPapers();
    await embed(store, { '2601.00001': [3, 4, 0], '2601.00003': [3, 0, 4] });
    const { ids, vectors, dimensions, places } = await createPaperVectors(store, EMBEDDER)();
    expect([ids, dimensions]).toEqual([['2601.00001', '2601.00003'], 3]);
    expect(places.get('2601.00003')).toBe(1);
    const half = Math.SQRT1_2;
    expect([...vectors].map((value) => value.toFixed(3))).toEqual(
      [0, half, -half, 0, -half, half].map((value) => value.toFixed(3)),
    );
  });

  it('follows the store: new vectors count at once, an unchanged store is not read again', async () => {
    const store = await fourPapers();
    let reads = 0;
    const watched: Store = {
      ...store,
      passageKeys() {
        reads++;
        return store.passageKeys();
      },
    };
    const read = createPaperVectors(watched, EMBEDDER);
    expect((await read()).ids).toEqual([]);
    await read();
    expect(reads).toBe(1);
    await embed(store, { '2601.00001': [1, 0, 0] });
    const [first, second] = await Promise.all([read(), read()]);
    expect(first.ids).toEqual(['2601.00001']);
    expect(second).toBe(first);
    expect(reads).toBe(2);
  });
});
