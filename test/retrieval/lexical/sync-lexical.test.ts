import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.ts';
import { syncLexical } from '../../../src/retrieval/lexical/sync-lexical.ts';
import type { Store } from '../../../src/store.ts';
import { entryOf, indexStore, makeStore, putDigest, queryOf, watchReads } from '../make-store.ts';

const ALL = { limit: 1000 };

function search(index: LexicalIndex, question: string): string[] {
  return index.search(queryOf(question).groups, ALL).map(({ paperId }) => paperId);
}

async function fillStore(count: number): Promise<Store> {
  const store = makeStore();
  const entries = Array.from({ length: count }, (_, number) =>
    entryOf(`2601.${10_000 + number}`, `Paper number${number}`, [`Graph networks, part${number}.`]),
  );
  await putDigest(store, 'many', entries);
  return store;
}

describe('syncLexical', () => {
  it('adds what is new, replaces what changed, takes out what is gone, and reads nothing else', async () => {
    const { store, read } = watchReads(makeStore());
    const index = new LexicalIndex();
    const stays = entryOf('2601.00001', 'Graph networks', ['Nodes and edges.']);
    const goes = entryOf('2601.00002', 'Wave equations', ['Water.']);
    const changes = entryOf('2601.00003', 'Trees', ['Leaves.']);
    await putDigest(store, 'first', [stays]);
    await putDigest(store, 'second', [goes, changes]);
    expect(await syncLexical(store, index)).toEqual({ indexed: 3, removed: 0 });
    expect(read.splice(0).toSorted()).toEqual(['2601.00001', '2601.00002', '2601.00003']);

    expect(await syncLexical(store, index)).toEqual({ indexed: 0, removed: 0 });
    expect(read).toEqual([]);

    await putDigest(store, 'second', [entryOf('2601.00003', 'Trees', ['Roots.'])]);
    await putDigest(store, 'third', [entryOf('2601.00004', 'Attention', ['Heads.'])]);
    expect(await syncLexical(store, index)).toEqual({ indexed: 2, removed: 1 });
    expect(read.toSorted()).toEqual(['2601.00003', '2601.00004']);
    expect(new Map(index.versions())).toEqual(await store.paperVersions());
    expect(['water', 'leaves', 'roots', 'heads', 'edges'].map((word) => search(index, word))).toEqual([
      [],
      [],
      ['2601.00003'],
      ['2601.00004'],
      ['2601.00001'],
    ]);
  });

  it('breaks off when asked, keeps what it read, and goes on with the rest', async () => {
    const { store, read } = watchReads(await fillStore(230));
    const index = new LexicalIndex();
    const controller = new AbortController();
    const onProgress = (done: number) => {
      if (done === 117) controller.abort();
    };
    expect(await syncLexical(store, index, { onProgress, signal: controller.signal })).toEqual({
      indexed: 117,
      removed: 0,
    });
    expect(index.size).toBe(117);
    expect(search(index, 'graph')).toHaveLength(117);
    expect(await syncLexical(store, index)).toEqual({ indexed: 113, removed: 0 });
    expect(new Set(read).size).toBe(230);
    expect(read).toHaveLength(230);
    expect(search(index, 'graph')).toHaveLength(230);
    const fresh = await indexStore(store);
    expect(index.search(queryOf('graph part7').groups, ALL)).toEqual(
      fresh.search(queryOf('graph part7').groups, ALL),
    );
  });

  it('does nothing when it was broken off before it began', async () => {
    const { store, read } = watchReads(await fillStore(3));
    const index = new LexicalIndex();
    expect(await syncLexical(store, index, { signal: AbortSignal.abort() })).toEqual({
      indexed: 0,
      removed: 0,
    });
    expect(read).toEqual([]);
  });

  it('tells of every paper done', async () => {
    const store = await fillStore(5);
    const told: [number, number][] = [];
    await syncLexical(store, new LexicalIndex(), { onProgress: (done, total) => told.push([done, total]) });
    expect(told).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
  });

  it('leaves other work its turns', async () => {
    const store = await fillStore(100);
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    await syncLexical(store, new LexicalIndex());
    clearInterval(count);
    expect(turns).toBeGreaterThan(2);
  });

  it('ends in the same index when two run at once', async () => {
    const store = await fillStore(250);
    const index = new LexicalIndex();
    await Promise.all([syncLexical(store, index), syncLexical(store, index)]);
    expect(index.size).toBe(250);
    expect(search(index, 'graph')).toHaveLength(250);
  });

  it('passes over a paper that goes while it reads', async () => {
    const store = await fillStore(4);
    const leaving: Store = {
      ...store,
      paper: async (id) => (id === '2601.10002' ? undefined : store.paper(id)),
    };
    const index = new LexicalIndex();
    expect(await syncLexical(leaving, index)).toEqual({ indexed: 3, removed: 0 });
    expect(search(index, 'graph').toSorted()).toEqual(['2601.10000', '2601.10001', '2601.10003']);
  });
});
