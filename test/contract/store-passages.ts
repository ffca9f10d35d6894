import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';
import { collect, fileNamed, type OpenStore } from './store-support.ts';

/** Passages and their keys. */
export function testPassages(open: OpenStore): void {
  describe('passages', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const entry = makeEntry({
      arxivId: '2601.00001',
      sections: [makeSection('First.'), makeSection('Second.')],
    });

    it('gives passages by key, by paper and in batches', async () => {
      await store.putDigest(
        fileNamed('a'),
        makeDigest([entry, makeEntry({ arxivId: '2601.00002', title: 'Two' })]),
      );
      const { keys, paperIds } = await store.passageKeys();
      expect(paperIds).toEqual(['2601.00001', '2601.00001', '2601.00002']);
      const [first = 0, second = 0, third = 0] = keys;
      const passage = {
        key: first,
        paperId: '2601.00001',
        digest: 'a',
        date: '2026-01-12',
        role: 'summary',
        heading: 'Summary',
        language: 'en',
        text: 'First.',
      };
      expect(await store.passages([third, first, 999_999])).toEqual([
        { ...passage, key: third, paperId: '2601.00002', role: 'other', heading: '', text: 'Two' },
        passage,
      ]);
      expect((await store.passagesOf('2601.00001')).map(({ key }) => key)).toEqual([first, second]);
      expect((await collect(store.eachPassage())).flat().map(({ key }) => key)).toEqual([
        first,
        second,
        third,
      ]);
    });

    it('keeps keys of passages whose text stays, and uses no key again', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      const [first, second = 0] = (await store.passageKeys()).keys;
      const changed = { ...entry, sections: [makeSection('New.'), makeSection('First.', { line: 9 })] };
      const put = await store.putDigest(fileNamed('a'), makeDigest([makeEntry({ title: 'Other' }), changed]));
      expect(put.status).toBe('replaced');
      const passages = await store.passagesOf('2601.00001');
      expect(passages.map(({ text }) => text)).toEqual(['New.', 'First.']);
      expect(passages[1]?.key).toBe(first);
      expect(passages[0]?.key).toBeGreaterThan(second);
      expect(await store.passages([second])).toEqual([]);
    });

    it('uses no key again after the last passage went', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      const last = (await store.passageKeys()).keys.at(-1) ?? 0;
      await store.putDigest(fileNamed('a'), makeDigest([]));
      expect((await store.passageKeys()).keys).toHaveLength(0);
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      expect((await store.passageKeys()).keys[0]).toBeGreaterThan(last);
    });

    it('does not give a text of one paper the key of another', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      const old = [...(await store.passageKeys()).keys];
      await store.putDigest(fileNamed('a'), makeDigest([{ ...entry, arxivId: '2601.00009' }]));
      const { keys } = await store.passageKeys();
      expect([...keys].filter((key) => old.includes(key))).toEqual([]);
      expect(await store.paperIds()).toEqual(['2601.00009']);
    });
  });
}

/** Vectors by embedder. */
export function testVectors(open: OpenStore): void {
  describe('vectors', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const entry = makeEntry({
      arxivId: '2601.00001',
      sections: [makeSection('First.'), makeSection('Second.')],
    });

    it('keeps vectors per embedder and knows which are missing', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      const [first = 0, second = 0] = (await store.passageKeys()).keys;
      expect(await store.countWithoutVector('m1')).toBe(2);
      const vector = new Float32Array([9, 0.5, -1.25, 3]).subarray(1);
      await store.putVectors('m1', [{ key: first, vector }]);
      await store.putVectors('m2', [{ key: first, vector: new Float32Array([1]) }]);
      expect(await store.vectors('m1', [second, first])).toEqual([
        { key: first, vector: new Float32Array([0.5, -1.25, 3]) },
      ]);
      expect(await store.vectors('m3', [first])).toEqual([]);
      expect(await store.countWithoutVector('m1')).toBe(1);
      expect((await store.passagesWithoutVector('m1', 9)).map(({ key }) => key)).toEqual([second]);
      expect((await store.passagesWithoutVector('m3', 1)).map(({ key }) => key)).toEqual([first]);
      await store.putVectors('m1', [
        { key: first, vector: new Float32Array([7]) },
        { key: second, vector: new Float32Array([8]) },
      ]);
      expect((await collect(store.eachVector('m1'))).flat()).toEqual([
        { key: first, vector: new Float32Array([7]) },
        { key: second, vector: new Float32Array([8]) },
      ]);
      expect(await collect(store.eachVector('m3'))).toEqual([]);
    });

    it('drops vectors with their passages, and takes none for a passage that is gone', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([entry]));
      const [first = 0, second = 0] = (await store.passageKeys()).keys;
      const vector = new Float32Array([1]);
      await store.putVectors(
        'm',
        [first, second].map((key) => ({ key, vector })),
      );
      await store.putDigest(fileNamed('a'), makeDigest([{ ...entry, sections: [makeSection('First.')] }]));
      await store.putVectors('m', [{ key: second, vector }]);
      expect((await collect(store.eachVector('m'))).flat().map(({ key }) => key)).toEqual([first]);
      expect(await store.countWithoutVector('m')).toBe(0);
    });

    it('reads more vectors and passages than one batch', async () => {
      const sections = Array.from({ length: 1200 }, (_, index) => makeSection(`Text ${index}.`));
      await store.putDigest(fileNamed('a'), makeDigest([{ ...entry, sections }]));
      const keys = [...(await store.passageKeys()).keys];
      await store.putVectors(
        'm',
        keys.map((key) => ({ key, vector: new Float32Array([key]) })),
      );
      const vectors = (await collect(store.eachVector('m'))).flat();
      expect(vectors.map(({ vector }) => vector[0])).toEqual(keys);
      expect((await collect(store.eachPassage())).flat().map(({ key }) => key)).toEqual(keys);
    });
  });
}
