import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/digest/digest.ts';
import { entryLanguage, mergeEntries, type PlacedEntry } from '../../src/paper/merge-entries.ts';
import { makeEntry, makeSection } from './make-entry.ts';

function place(digest: string, entry: Partial<Entry>, other: Partial<PlacedEntry> = {}): PlacedEntry {
  return {
    digest,
    layout: 'hf-report',
    date: '2026-01-12',
    language: 'en',
    entry: makeEntry(entry),
    ...other,
  };
}

function merge(...placed: readonly PlacedEntry[]) {
  return mergeEntries('2601.00001', placed);
}

describe('mergeEntries', () => {
  it('takes the English title on which most digests agree, in its most frequent spelling', () => {
    const paper = merge(
      place('a', { title: 'Wrong title' }),
      place('b', { title: 'The right Title' }),
      place('c', { title: 'The Right Title' }),
      place('d', { title: 'The Right Title' }),
    );
    expect(paper.title).toBe('The Right Title');
  });

  it('prefers any real title to a placeholder, however frequent', () => {
    const paper = merge(
      place('a', { title: 'arXiv 2507.08000' }),
      place('b', { title: 'arXiv 2507.08000' }),
      place('c', { title: 'Real' }),
    );
    expect([paper.title, paper.titles]).toEqual(['Real', { en: 'Real' }]);
  });

  it('keeps a placeholder when there is nothing else', () => {
    expect(merge(place('a', { title: 'arXiv 2507.08000' })).title).toBe('arXiv 2507.08000');
  });

  it('keeps one title per language and the English one as title', () => {
    const paper = merge(
      place('a', { title: '微调方法', titles: { zh: '微调方法' } }),
      place('b', {
        title: 'A tuning method',
        titles: { en: 'A tuning method', vi: 'Một phương pháp tinh chỉnh' },
      }),
    );
    expect(paper.title).toBe('A tuning method');
    expect(paper.titles).toEqual({ en: 'A tuning method', zh: '微调方法', vi: 'Một phương pháp tinh chỉnh' });
  });

  it.each([['Ana, et al.'], ['...'], ['et al'], ['and 12 others'], ['等']])(
    'prefers a whole list of authors to a longer one that ends in %j',
    (end) => {
      const paper = merge(
        place('a', { authors: ['Ana Lima', 'Bo Chen', 'Chi Tran', end] }),
        place('b', { authors: ['Ana Lima', 'Bo Chen'] }),
        place('c', { authors: ['Ana Lima'] }),
      );
      expect(paper.authors).toEqual(['Ana Lima', 'Bo Chen']);
    },
  );

  it('merges dates, days, votes, scores, tags and links', () => {
    const paper = merge(
      place('b', {
        position: 4,
        publishedOn: '2026-01-09',
        upvotes: 7,
        score: { value: 8, outOf: 10 },
        tags: ['RAG', 'agents'],
        links: [{ kind: 'code', url: 'https://github.com/a/b', label: 'Code' }],
      }),
      place(
        'a',
        {
          position: 2,
          publishedOn: '2026-01-08',
          upvotes: 31,
          score: { value: 4, outOf: 5 },
          tags: ['rag', ' Agents', 'LLM'],
          links: [
            { kind: 'code', url: 'http://www.github.com/a/b/', label: 'GitHub' },
            { kind: 'paper', url: 'https://arxiv.org/abs/2601.00001v2', label: 'arXiv' },
          ],
        },
        { date: '2026-01' },
      ),
      place('c', { position: 9 }, { date: '2026-01-11' }),
    );
    expect(paper).toMatchObject({
      publishedOn: '2026-01-08',
      upvotes: 31,
      score: { value: 4, outOf: 5 },
      dates: ['2026-01', '2026-01-11', '2026-01-12'],
      tags: ['rag', 'Agents', 'LLM'],
      links: [
        { kind: 'paper', url: 'https://arxiv.org/abs/2601.00001v2', label: 'arXiv' },
        { kind: 'code', url: 'http://www.github.com/a/b/', label: 'GitHub' },
      ],
    });
  });

  it('lists entries by date, undated last, then path, then place', () => {
    const { date: _, ...undated } = place('a', {});
    const paper = merge(
      undated,
      place('b', { position: 2 }),
      place('b', { position: 1 }),
      place('a', {}),
      place('z', {}, { date: '2026-01-02' }),
    );
    expect(paper.entries.map(({ date, digest, position }) => [date, digest, position])).toEqual([
      ['2026-01-02', 'z', 1],
      ['2026-01-12', 'a', 1],
      ['2026-01-12', 'b', 1],
      ['2026-01-12', 'b', 2],
      [undefined, 'a', 1],
    ]);
  });

  it('leaves out what no digest says', () => {
    expect(merge(place('a', {}))).toEqual({
      id: '2601.00001',
      title: 'A title',
      titles: { en: 'A title' },
      authors: [],
      categories: [],
      tags: [],
      dates: ['2026-01-12'],
      links: [],
      entries: [
        { digest: 'a', layout: 'hf-report', date: '2026-01-12', position: 1, language: 'en', sections: [] },
      ],
    });
  });

  it('does not depend on the order of entries', () => {
    const word = fc.constantFrom('rag', 'RAG', 'agents', 'Ana', 'et al.');
    const anEntry = fc.record({
      position: fc.integer({ min: 1, max: 3 }),
      title: fc.constantFrom('One', 'one', 'Two', 'arXiv 2601.00001'),
      authors: fc.array(word, { maxLength: 3 }),
      tags: fc.array(word, { maxLength: 3 }),
      upvotes: fc.nat(9),
      score: fc.record({ value: fc.nat(9), outOf: fc.constant(10) }),
      publishedOn: fc.constantFrom('2026-01-01', '2026-01-02'),
    });
    const aPlace = fc.tuple(fc.constantFrom('a', 'b'), anEntry, fc.constantFrom('2026-01', '2026-01-12'));
    fc.assert(
      fc.property(
        fc.array(aPlace, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (places, keys) => {
          const placed = places.map(([digest, entry, date]) => place(digest, entry, { date }));
          const shuffled = placed
            .map((one) => ({ one, key: keys.next().value }))
            .toSorted((left, right) => left.key - right.key)
            .map(({ one }) => one);
          expect(merge(...shuffled)).toEqual(merge(...placed));
        },
      ),
    );
  });
});

describe('entryLanguage', () => {
  it('is the language of most text, copied abstracts apart', () => {
    const sections = [
      makeSection('An abstract, copied and long, which the digest did not write.', { role: 'abstract' }),
      makeSection('short'),
      makeSection('dài hơn nhiều so với kia', { language: 'vi' }),
    ];
    expect(entryLanguage(makeEntry({ sections }), 'zh')).toBe('vi');
  });

  it('is that of the digest for an entry without text', () => {
    expect(entryLanguage(makeEntry(), 'zh')).toBe('zh');
  });
});
