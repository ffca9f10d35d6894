import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../adapters/indexes/exact-vector-index.ts';
import { createDensePart } from '../../src/retrieval/dense/dense-part.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { createSegmentBuilder } from '../../src/retrieval/lexical/build-segment.ts';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import {
  createLiveIndexes,
  type Indexes,
  type LiveIndexesOptions,
} from '../../src/retrieval/live-indexes.ts';
import type { Store } from '../../src/store.ts';
import { createHashEmbedder } from '../fakes/hash-embedder.ts';
import { entryOf, makeStore, putDigest, queryOf } from './make-store.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

async function fill(store: Store, digest: string, count: number, word: string): Promise<void> {
  const first = digest.charCodeAt(0) * 100;
  const entries = Array.from({ length: count }, (_, number) =>
    entryOf(`2601.${10_000 + first + number}`, `Title ${digest}${number}`, [`A text about ${word}.`]),
  );
  await putDigest(store, digest, entries);
}

/** Live indexes over a store of 20 papers, with what was saved and switched to. */
async function makeLive(options: Partial<LiveIndexesOptions> = {}) {
  const store = makeStore();
  await fill(store, 'a', 20, 'graphs');
  const embedder = createHashEmbedder();
  const empty = (): Indexes => ({
    lexical: new LexicalIndex(),
    dense: createDensePart(store, embedder, new ExactVectorIndex(64)),
  });
  const saved: Indexes[] = [];
  const switched: Indexes[] = [];
  const live = createLiveIndexes({
    ...{ store, logger: silent, build: createSegmentBuilder(store), first: empty() },
    makeEmpty: async () => empty(),
    async save(indexes) {
      saved.push(indexes);
      return true;
    },
    onSwitch: (indexes) => switched.push(indexes),
    ...options,
  });
  return { store, live, saved, switched };
}

const sizesOf = ({ lexical, dense }: Indexes) => [lexical.size, dense?.forRetrieval.vectors.size];
const found = ({ lexical }: Indexes, word: string) =>
  lexical.search(queryOf(word).groups, { limit: 100 }).length;

describe('createLiveIndexes', () => {
  it('brings the indexes up to date and saves them', async () => {
    const { live, saved } = await makeLive();
    expect(sizesOf(live.current)).toEqual([0, 0]);
    expect(await live.bringUpToDate()).toBe(true);
    expect(sizesOf(live.current)).toEqual([20, 20]);
    expect(saved).toEqual([live.current]);
  });

  it('catches up only where the store has changed', async () => {
    const { live, store, saved } = await makeLive();
    await live.bringUpToDate();
    // The vectors that were stored are a change; no paper is.
    expect(await live.catchUp()).toBe(false);
    const looks = saved.length;
    expect(await live.catchUp()).toBe(false);
    expect(saved).toHaveLength(looks);
    await fill(store, 'b', 3, 'waves');
    expect(await live.catchUp()).toBe(true);
    expect([sizesOf(live.current), found(live.current, 'waves')]).toEqual([[23, 23], 3]);
  });

  it('does one thing after another, however often it is asked', async () => {
    const { live, store } = await makeLive();
    const first = live.bringUpToDate();
    await fill(store, 'b', 5, 'waves');
    await Promise.all([first, live.catchUp(), live.bringUpToDate(), live.catchUp()]);
    expect(sizesOf(live.current)).toEqual([25, 25]);
  });

  it('puts rebuilt indexes in the place of the old ones at once, both together', async () => {
    const { live, saved, switched } = await makeLive();
    await live.bringUpToDate();
    const old = live.current;
    const seen = new Set<Indexes>();
    const rebuilding = live.rebuild({ onProgress: () => seen.add(live.current) });
    // Whoever asks in between is answered from whole indexes of one generation.
    let isOver = false;
    void rebuilding.then(() => {
      isOver = true;
    });
    while (!isOver) {
      expect(sizesOf(live.current)).toEqual([20, 20]);
      seen.add(live.current);
      await nextTurn();
    }
    expect(await rebuilding).toEqual({ papers: 20, isSaved: true, isStopped: false });
    expect([...seen].filter((one) => one !== live.current)).toEqual([old]);
    expect(live.current).not.toBe(old);
    expect([switched, saved.at(-1)]).toEqual([[live.current], live.current]);
    // A question under way goes on in the old ones, which are untouched.
    expect([sizesOf(old), found(old, 'graphs')]).toEqual([[20, 20], 20]);
  });

  it('shows one generation at a time over a hundred rebuilds, while papers come and change', async () => {
    const { live, store } = await makeLive();
    await live.bringUpToDate();
    const ask = async () => {
      const indexes = live.current;
      const before = sizesOf(indexes);
      const hits = found(indexes, 'graphs');
      await nextTurn();
      // Half a generation would have papers without their vectors, or none at all.
      expect(before[0]).toBeGreaterThanOrEqual(20);
      expect(hits).toBe(20);
    };
    for (let round = 0; round < 100; round++) {
      const rebuilding = live.rebuild();
      if (round % 10 === 0) await fill(store, String.fromCharCode(98 + round / 10), 2, 'waves');
      await Promise.all([ask(), ask(), live.catchUp(), rebuilding, ask()]);
    }
    await live.catchUp();
    expect(sizesOf(live.current)).toEqual([40, 40]);
  });

  it('has in the new indexes what was ingested while they were filled', async () => {
    const { live, store } = await makeLive();
    await live.bringUpToDate();
    let isPut = false;
    const rebuilt = await live.rebuild({
      onProgress(_stage, done) {
        if (done < 20 || isPut) return;
        isPut = true;
        void fill(store, 'b', 4, 'waves').then(() => live.bringUpToDate());
      },
    });
    expect(rebuilt.isStopped).toBe(false);
    await live.catchUp();
    expect([sizesOf(live.current), found(live.current, 'waves')]).toEqual([[24, 24], 4]);
  });

  it('keeps the old indexes when a rebuild is broken off, and joins a second one to the first', async () => {
    const { live, switched } = await makeLive();
    await live.bringUpToDate();
    const old = live.current;
    const controller = new AbortController();
    const first = live.rebuild({ signal: controller.signal, onProgress: () => controller.abort() });
    const second = live.rebuild();
    expect(await first).toEqual({ papers: 20, isSaved: true, isStopped: true });
    expect(await second).toBe(await first);
    expect([live.current, switched]).toEqual([old, []]);
    expect((await live.rebuild()).isStopped).toBe(false);
  });

  it('goes on without vectors when the embedder fails, and says so', async () => {
    const store = makeStore();
    await fill(store, 'a', 2, 'graphs');
    const embedder = createHashEmbedder({
      before: () => {
        throw new EmbedderError('network', 'no connection');
      },
    });
    const warnings: string[] = [];
    const { live } = await makeLive({
      store,
      build: createSegmentBuilder(store),
      first: {
        lexical: new LexicalIndex(),
        dense: createDensePart(store, embedder, new ExactVectorIndex(64)),
      },
      logger: { ...silent, warn: (message) => warnings.push(message) },
    });
    await live.bringUpToDate();
    expect(sizesOf(live.current)).toEqual([2, 0]);
    expect(warnings).toEqual(['some passages have no vector yet']);
  });

  it('fails one call for an error of the store, and works again after it', async () => {
    let isBroken = true;
    const { live, store } = await makeLive();
    const broken = createLiveIndexes({
      ...{ store, logger: silent, first: live.current },
      makeEmpty: async () => live.current,
      build: (known, options) =>
        isBroken ? Promise.reject(new Error('disk')) : createSegmentBuilder(store)(known, options),
      save: async () => true,
    });
    await expect(broken.bringUpToDate()).rejects.toThrow('disk');
    await expect(broken.rebuild()).rejects.toThrow('disk');
    isBroken = false;
    expect(await broken.bringUpToDate()).toBe(true);
    await broken.close();
  });
});
