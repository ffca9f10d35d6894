import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest, Entry } from '../../src/digest/digest.ts';
import type { PaperFilter, Store } from '../../src/store.ts';
import { makeDigest, makeEntry, makeSection } from '../paper/make-entry.ts';
import { collect, expectedPapers, fileNamed, type OpenStore, papersOf } from './store-support.ts';

const NONE: readonly never[] = [];

/** Papers: merged from all digests, filtered. */
export function testPapers(open: OpenStore): void {
  describe('papers', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const one = makeEntry({ arxivId: '2601.00001', title: 'One', tags: ['RAG'], categories: ['cs.CL'] });
    const two = makeEntry({
      arxivId: '2601.00002',
      title: 'Two',
      tags: ['rag', 'Agents'],
      categories: ['cs.CV'],
    });

    it('merges the entries of one paper from all digests', async () => {
      await store.putDigest(fileNamed('b'), makeDigest([two, { ...one, upvotes: 4 }]));
      await store.putDigest(fileNamed('a'), makeDigest([{ ...one, upvotes: 9 }], { date: '2026-01-11' }));
      const paper = await store.paper('2601.00001');
      expect(paper).toMatchObject({ title: 'One', upvotes: 9, dates: ['2026-01-11', '2026-01-12'] });
      expect(paper?.entries.map(({ digest, position }) => [digest, position])).toEqual([
        ['a', 1],
        ['b', 2],
      ]);
      expect(await store.paper('2601.00003')).toBeUndefined();
    });

    it('tells the authors of the papers that name some', async () => {
      await store.putDigest(
        fileNamed('a'),
        makeDigest([{ ...one, authors: ['Ada Example', 'Lin Muster'] }, two]),
      );
      expect(await store.paperAuthors()).toEqual(new Map([['2601.00001', ['Ada Example', 'Lin Muster']]]));
    });

    it('lists the days that have a digest, each paper once a day, by id', async () => {
      await store.putDigest(fileNamed('b'), makeDigest([two, one]));
      await store.putDigest(fileNamed('a'), makeDigest([one]));
      await store.putDigest(fileNamed('c'), makeDigest([], { date: '2026-01-14' }));
      await store.putDigest(fileNamed('d'), makeDigest([two], { date: '2026-02', isDateApproximate: true }));
      await store.putDigest(fileNamed('e'), makeDigest([two], { date: '2025-12-31' }));
      const tagsOf = { '2601.00001': ['RAG'], '2601.00002': ['rag', 'Agents'] };
      const listed = Object.entries(tagsOf).map(([id, tags]) => ({ id, tags }));
      expect(await collect(store.listedDays({ from: '2026-01-01' }))).toEqual([
        { day: '2026-01-12', papers: listed },
        { day: '2026-01-14', papers: [] },
      ]);
      expect((await collect(store.listedDays())).map(({ day }) => day)).toEqual([
        '2025-12-31',
        '2026-01-12',
        '2026-01-14',
      ]);
      expect(await collect(store.listedDays({ to: '2025-12-30' }))).toEqual([]);
    });

    it('joins an entry with a title only, whichever came first', async () => {
      const nameless = makeEntry({ title: 'one' });
      await store.putDigest(fileNamed('a'), makeDigest([nameless]));
      const alone = await store.paperIds();
      const put = await store.putDigest(fileNamed('b'), makeDigest([one]));
      expect(put.paperIds).toEqual(['2601.00001', ...alone]);
      expect(await store.paperIds()).toEqual(['2601.00001']);
      await store.putDigest(fileNamed('b'), makeDigest(NONE));
      expect(await store.paperIds()).toEqual(alone);
    });

    it('joins a title over a DOI to the arXiv id beside that DOI, whichever came last', async () => {
      const titled = makeDigest([makeEntry({ title: 'T' })]);
      const published = makeDigest([makeEntry({ title: 'T', doi: '10.1000/x' })]);
      const both = makeDigest([makeEntry({ title: 'U', doi: '10.1000/x', arxivId: '2601.00001' })]);
      const orders = [
        [both, published, titled],
        [titled, published, both],
        [published, both, titled],
      ];
      for (const order of orders) {
        const fresh = await open();
        for (const [index, digest] of order.entries()) await fresh.putDigest(fileNamed(`${index}`), digest);
        expect(await fresh.paperIds()).toEqual(['2601.00001']);
        await fresh.close();
      }
    });

    it('filters by day, range, tag, category and id', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([one], { date: '2026-01-11' }));
      await store.putDigest(fileNamed('b'), makeDigest([one, two], { date: '2026-01-12' }));
      const ids = (filter: PaperFilter) => store.paperIds(filter);
      expect(await ids({ date: '2026-01-11' })).toEqual(['2601.00001']);
      expect(await ids({ date: '2026-01-12' })).toEqual(['2601.00001', '2601.00002']);
      expect(await ids({ date: '2026-01-13' })).toEqual([]);
      expect(await ids({ from: '2026-01-12' })).toEqual(['2601.00001', '2601.00002']);
      expect(await ids({ to: '2026-01-11' })).toEqual(['2601.00001']);
      expect(await ids({ tag: 'rag' })).toEqual(['2601.00001', '2601.00002']);
      expect(await ids({ tag: 'AGENTS' })).toEqual(['2601.00002']);
      expect(await ids({ tag: 'agent' })).toEqual([]);
      expect(await ids({ category: 'cs.cl' })).toEqual(['2601.00001']);
      expect(await ids({ date: '2026-01-12', tag: 'agents', category: 'cs.CL' })).toEqual([]);
      expect(await ids({ ids: ['2601.00002', 'unknown'] })).toEqual(['2601.00002']);
      expect(await ids({ ids: [] })).toEqual([]);
      expect(await ids({ tag: "' OR 1=1 --" })).toEqual([]);
      expect((await papersOf(store, { tag: 'agents' })).map(({ title }) => title)).toEqual(['Two']);
    });

    it('takes a digest dated by month into a range that holds the month, and into no day', async () => {
      await store.putDigest(fileNamed('a'), makeDigest([one], { date: '2026-01', isDateApproximate: true }));
      expect(await store.paperIds({ date: '2026-01-01' })).toEqual([]);
      expect(await store.paperIds({ from: '2026-01-02', to: '2026-02-10' })).toEqual([]);
      expect(await store.paperIds({ from: '2026-01-01', to: '2026-01-30' })).toEqual([]);
      expect(await store.paperIds({ from: '2026-01-01', to: '2026-01-31' })).toEqual(['2601.00001']);
      expect((await store.paper('2601.00001'))?.dates).toEqual(['2026-01']);
    });

    it('holds the same papers as a merge of all entries, in any order of arrival and replacement', async () => {
      const anEntry = fc.record(
        {
          title: fc.constantFrom('One', 'one', 'Two', 'Three', 'Untitled'),
          arxivId: fc.constantFrom('2601.00001', '2601.00002', '2601.00002v2'),
          doi: fc.constantFrom('10.1000/x', '10.1000/y'),
          tags: fc.constantFrom(['a'], ['A', 'b']),
          sections: fc.constantFrom(
            [makeSection('First text.')],
            [makeSection('Second text.'), makeSection('Third.')],
          ),
        },
        { requiredKeys: ['title'] },
      );
      const aPut = fc.record({
        path: fc.constantFrom('a', 'b', 'c'),
        entries: fc.array(anEntry, { maxLength: 4 }),
        date: fc.constantFrom('2026-01', '2026-01-11', '2026-01-12'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(aPut, { maxLength: 6 }), async (puts) => {
          const fresh = await open();
          try {
            const digests = new Map<string, Digest>();
            for (const { path, entries, date } of puts) {
              const digest = makeDigest(
                entries.map((entry: Partial<Entry>) => makeEntry(entry)),
                { date },
              );
              digests.set(path, digest);
              await fresh.putDigest(fileNamed(path), digest);
            }
            const papers = (await papersOf(fresh)).toSorted((left, right) => (left.id < right.id ? -1 : 1));
            expect(papers).toEqual(expectedPapers(digests));
            const counts = await fresh.counts();
            const { keys, paperIds } = await fresh.passageKeys();
            expect(counts.entries).toBe([...digests.values()].flatMap(({ entries }) => entries).length);
            expect(keys.length).toBe(counts.passages);
            expect([...new Set(paperIds)].toSorted()).toEqual(papers.map(({ id }) => id));
          } finally {
            await fresh.close();
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
