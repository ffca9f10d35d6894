import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';
import { fileNamed, type OpenStore } from './store-support.ts';

const NONE: readonly never[] = [];

/** Digests: put, found, copied, moved, listed. */
export function testDigests(open: OpenStore): void {
  describe('digests', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back a digest by its location', async () => {
      const sections = [makeSection('Foreword.')];
      const warnings = [{ line: 3, message: 'odd' }];
      const digest = makeDigest([makeEntry({ arxivId: '2601.00001' })], {
        sections,
        warnings,
        statistics: { papers: '31' },
        source: 'example.org',
      });
      expect(await store.putDigest(fileNamed('a.md'), digest)).toEqual({
        status: 'added',
        paperIds: ['2601.00001'],
      });
      expect(await store.findDigest('/digests/a.md')).toEqual({
        file: fileNamed('a.md'),
        record: {
          path: 'a.md',
          layout: 'hf-report',
          source: 'example.org',
          language: 'en',
          date: '2026-01-12',
          isDateApproximate: false,
          statistics: { papers: '31' },
          sections,
          warnings,
          papers: 1,
        },
      });
      expect(await store.findDigest('/digests/b.md')).toBeUndefined();
    });

    it('keeps a digest without papers', async () => {
      await store.putDigest(fileNamed('a.md'), makeDigest(NONE));
      expect(await store.counts()).toEqual({ digests: 1, entries: 0, papers: 0, passages: 0 });
      expect((await store.digests())[0]?.papers).toBe(0);
    });

    it('finds copies by content', async () => {
      await store.putDigest(fileNamed('a.md', 'h'), makeDigest(NONE));
      await store.putDigest(fileNamed('b.md', 'h'), makeDigest(NONE));
      await store.putDigest(fileNamed('a.md', 'h', '/copy'), makeDigest(NONE));
      const copies = await store.findCopies('h');
      expect(copies.map(({ file }) => file.location)).toEqual([
        '/copy/a.md',
        '/digests/a.md',
        '/digests/b.md',
      ]);
      expect(await store.findCopies('other')).toEqual([]);
    });

    it('lists digests by date, and those of a range', async () => {
      const { date: _, ...undated } = makeDigest(NONE);
      await store.putDigest(fileNamed('undated'), undated);
      await store.putDigest(fileNamed('z'), makeDigest(NONE, { date: '2026-01-02' }));
      await store.putDigest(fileNamed('b'), makeDigest(NONE, { date: '2026-01-12' }));
      await store.putDigest(fileNamed('a'), makeDigest(NONE, { date: '2026-01-12' }));
      const paths = async (range?: { from?: string; to?: string }) =>
        (await store.digests(range)).map(({ path }) => path);
      expect(await paths()).toEqual(['z', 'a', 'b', 'undated']);
      expect(await paths({ from: '2026-01-03' })).toEqual(['a', 'b']);
      expect(await paths({ from: '2026-01-01', to: '2026-01-11' })).toEqual(['z']);
    });

    it('moves a digest, and its path in papers and passages with it', async () => {
      await store.putDigest(fileNamed('a.md'), makeDigest([makeEntry({ arxivId: '2601.00001' })]));
      const target = { ...fileNamed('a.md', 'hash of a.md', '/new'), path: 'new/a.md' };
      expect(await store.moveDigest('/digests/a.md', target)).toBe(true);
      expect(await store.findDigest('/digests/a.md')).toBeUndefined();
      expect((await store.findDigest('/new/a.md'))?.file).toEqual(target);
      expect((await store.paper('2601.00001'))?.entries[0]?.digest).toBe('new/a.md');
      expect((await store.passagesOf('2601.00001'))[0]?.digest).toBe('new/a.md');
    });

    it('moves no digest onto another one, and none that is not there', async () => {
      await store.putDigest(fileNamed('a'), makeDigest(NONE));
      await store.putDigest(fileNamed('b'), makeDigest(NONE));
      expect(await store.moveDigest('/digests/a', fileNamed('b'))).toBe(false);
      expect(await store.moveDigest('/digests/c', fileNamed('d'))).toBe(false);
      expect((await store.digests()).map(({ path }) => path)).toEqual(['a', 'b']);
    });
  });
}
