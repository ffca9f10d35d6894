import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../../adapters/indexes/exact-vector-index.ts';
import { createDensePart } from '../../../src/retrieval/dense/dense-part.ts';
import { searchDense } from '../../../src/retrieval/dense/search-dense.ts';
import { EmbedderError } from '../../../src/retrieval/embedder-error.ts';
import { createHashEmbedder, type HashEmbedderOptions } from '../../fakes/hash-embedder.ts';
import { entryOf, makeStore, putDigest } from '../make-store.ts';

async function makeDense(options: HashEmbedderOptions = {}) {
  const store = makeStore();
  await putDigest(store, 'a', [
    entryOf('2601.00001', 'Graphs', ['Nodes and edges.', 'Nodes, nodes.']),
    entryOf('2601.00002', 'Rain', ['Clouds over hills.']),
  ]);
  let saves = 0;
  const vectors = new ExactVectorIndex(64, async () => {
    saves++;
  });
  const dense = createDensePart(store, createHashEmbedder(options), vectors);
  return { store, vectors, dense, saves: () => saves };
}

const NO_CANDIDATES = { candidates: [] };

describe('createDensePart', () => {
  it('finds papers after it was brought up to date, and saves only what changed', async () => {
    const { dense, saves } = await makeDense();
    expect([...(await searchDense(dense.forRetrieval, 'graphs nodes', NO_CANDIDATES)).keys()]).toEqual([]);
    await dense.sync({});
    expect([...(await searchDense(dense.forRetrieval, 'graphs nodes', NO_CANDIDATES)).keys()]).toEqual([
      '2601.00001',
      '2601.00002',
    ]);
    await dense.save();
    await dense.sync({});
    await dense.save();
    expect(saves()).toBe(1);
  });

  it('keeps finding what it has when the embedder fails on new passages', async () => {
    let isDown = false;
    const { dense, store, saves } = await makeDense({
      before: (texts) => {
        if (isDown && texts.length > 1) throw new EmbedderError('network', 'no connection');
      },
    });
    await dense.sync({});
    await dense.save();
    await putDigest(store, 'b', [entryOf('2601.00003', 'New', ['Nodes.', 'Edges.'])]);
    await putDigest(store, 'a', [entryOf('2601.00001', 'Graphs', ['Nodes and edges.'])]);
    isDown = true;
    await expect(dense.sync({})).rejects.toMatchObject({ code: 'network' });
    expect([...(await searchDense(dense.forRetrieval, 'graphs nodes', NO_CANDIDATES)).keys()]).toEqual([
      '2601.00001',
    ]);
    await dense.save();
    expect(saves()).toBe(2);
  });
});

describe('searchDense', () => {
  it('names papers and their passages best first, and only accepted papers', async () => {
    const { dense, store } = await makeDense();
    await dense.sync({});
    const [edges, nodes] = (await store.passagesOf('2601.00001')).map(({ key }) => key);
    const found = await searchDense(dense.forRetrieval, 'Graphs nodes nodes', NO_CANDIDATES);
    expect(found.get('2601.00001')?.keys).toEqual([nodes, edges]);
    const accept = (id: string) => id === '2601.00002';
    expect([
      ...(await searchDense(dense.forRetrieval, 'graphs', { ...NO_CANDIDATES, accept })).keys(),
    ]).toEqual(['2601.00002']);
  });

  it('names fifty papers at most', async () => {
    const { dense, store } = await makeDense();
    const entries = Array.from({ length: 60 }, (_, number) =>
      entryOf(`2602.${10_000 + number}`, 'Graphs', [`Nodes of part${number}.`]),
    );
    await putDigest(store, 'many', entries);
    await dense.sync({});
    const found = await searchDense(dense.forRetrieval, 'graphs nodes', NO_CANDIDATES);
    expect(found.size).toBe(50);
  });

  it('finds nothing when the embedder gives no vector, and stops for its caller', async () => {
    const { dense } = await makeDense();
    await dense.sync({});
    const { embedder } = dense.forRetrieval;
    const mute = { ...dense.forRetrieval, embedder: { ...embedder, embed: async () => [] } };
    expect(await searchDense(mute, 'graphs', NO_CANDIDATES)).toEqual(new Map());
    await expect(
      searchDense(dense.forRetrieval, 'graphs', { ...NO_CANDIDATES, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });
});
