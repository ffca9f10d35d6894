import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';
import { testDigests } from './store-digests.ts';
import { testPapers } from './store-papers.ts';
import { testPassages, testVectors } from './store-passages.ts';
import { fileNamed, type OpenStore } from './store-support.ts';

/** What every store does. @param open gives a new, empty store */
export function testStore(name: string, open: OpenStore): void {
  describe(`${name}: store`, () => {
    testDigests(open);
    testPapers(open);
    testPassages(open);
    testVectors(open);

    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives another generation after each change, and the same without one', async () => {
      const generations = [await store.generation()];
      await store.putDigest(fileNamed('a'), makeDigest([makeEntry()]));
      generations.push(await store.generation());
      const [key = 0] = (await store.passageKeys()).keys;
      await store.putVectors('m', [{ key, vector: new Float32Array([1]) }]);
      generations.push(await store.generation());
      await store.putDigest(fileNamed('a'), makeDigest([makeEntry()]));
      generations.push(await store.generation());
      expect(new Set(generations).size).toBe(4);
      expect(await store.generation()).toBe(generations[3]);
    });

    it('leaves nothing of a digest that cannot be written', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
      const before = [await store.generation(), await store.counts()];
      const broken = makeEntry({ title: 'Broken', sections: [makeSection(undefined as unknown as string)] });
      const digest = makeDigest([makeEntry({ arxivId: '2601.00002' }), broken]);
      await expect(store.putDigest(fileNamed('b'), digest)).rejects.toThrow();
      await expect(store.putDigest(fileNamed('a'), digest)).rejects.toThrow();
      expect([await store.generation(), await store.counts()]).toEqual(before);
      expect(await store.paperIds()).toEqual(['2601.00001']);
    });
  });
}
