import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/digest/digest.ts';
import type { Language } from '../../src/language/language.ts';
import type { Lexicon } from '../../src/language/lexicon.ts';
import { LexicalIndex, type QueryGroup } from '../../src/retrieval/lexical/lexical-index.ts';
import { readQuery } from '../../src/retrieval/query/read-query.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { SMALL_LEXICON } from '../language/small-lexicon.ts';
import { makePaper } from './lexical/make-lexical.ts';
import { CONTEXT, entryOf, indexStore, makeStore, putDigest } from './make-store.ts';

const accountIn = (id: string, title: string, language: Language, text: string): Entry =>
  entryOf(id, title, [], { sections: [{ role: 'summary', heading: '', language, line: 1, text }] });

/** Ids of what a question finds among a Chinese, a Vietnamese and an English account, best first. */
async function found(question: string, lexicon?: Lexicon): Promise<string[]> {
  const store = makeStore();
  await putDigest(store, 'one', [
    accountIn('2601.00001', 'A study', 'zh', '纸做的灯笼在夜里飘。'),
    accountIn('2601.00002', 'A report', 'vi', 'Những chiếc đèn lồng bay trong đêm.'),
    accountIn('2601.00003', 'A survey', 'en', 'A lantern floats at night.'),
    accountIn('2601.00004', 'A note', 'zh', '今天下雨。'),
    accountIn('2601.00005', 'A remark', 'vi', 'Hôm nay trời mưa.'),
  ]);
  const retrieve = createRetriever({ store, lexical: await indexStore(store) });
  const { papers } = await retrieve(readQuery(question, { ...CONTEXT, lexicon }), { limit: 10 });
  return papers.filter(({ score }) => score > 0).map(({ paper }) => paper.id);
}

describe('a question with a lexicon', () => {
  it.each(['đèn lồng', 'bài nào về den long', '灯笼', 'lantern'])(
    '%s finds accounts in every language',
    async (words) => {
      expect((await found(words, SMALL_LEXICON)).toSorted()).toEqual([
        '2601.00001',
        '2601.00002',
        '2601.00003',
      ]);
    },
  );

  it('finds an account in its own language first', async () => {
    expect((await found('đèn lồng', SMALL_LEXICON))[0]).toBe('2601.00002');
    expect((await found('灯笼', SMALL_LEXICON))[0]).toBe('2601.00001');
    expect((await found('lantern', SMALL_LEXICON))[0]).toBe('2601.00003');
  });

  it('finds only its own language without one', async () => {
    expect(await found('đèn lồng')).toEqual(['2601.00002']);
    expect(await found('灯笼')).toEqual(['2601.00001']);
    expect(await found('lantern')).toEqual(['2601.00003']);
  });
});

describe('chance, for papers in several languages', () => {
  /** `phương` is what everything in English says too; `đèn` is rare in all. */
  const query: QueryGroup[] = [
    {
      ...{ label: 'phương', weight: 1, language: 'vi', isTranslated: true },
      terms: [
        { text: 'phương', weight: 1 },
        { text: 'method', weight: 0.7, translatedTo: 'en' },
      ],
    },
    {
      ...{ label: 'đèn', weight: 1, language: 'vi', isTranslated: true },
      terms: [
        { text: 'đèn', weight: 1 },
        { text: '灯笼', weight: 0.7, translatedTo: 'zh' },
      ],
    },
  ];
  const crowd = (language: Language, text: string) =>
    Array.from({ length: 20 }, (_, number) =>
      makePaper(`${language}${String(number).padStart(2, '0')}`, 'a', [[language, text]]),
    );
  const search = (...more: readonly ReturnType<typeof makePaper>[]) => {
    const index = new LexicalIndex();
    index.put([...crowd('en', 'method'), ...crowd('zh', '方法'), ...more]);
    return index.search(query, { limit: 100 });
  };

  it('is what papers in the same languages get on average, so that a word of all English ones tells nothing', () => {
    const [first, ...others] = search(makePaper('target', 'a', [['zh', '灯笼']]));
    expect(first?.paperId).toBe('target');
    expect(others).toHaveLength(20);
    expect(new Set(others.map(({ score }) => score))).toEqual(new Set([0]));
  });

  it('of papers in two languages is not that of papers in one of them', () => {
    const both = makePaper('both', 'a', [
      ['en', 'method'],
      ['zh', '方法'],
    ]);
    const hits = search(both, makePaper('target', 'a', [['zh', '灯笼']]));
    // Alone in its languages: what it matches is no chance, but it is worth less than the rare word.
    expect(hits.slice(0, 2).map(({ paperId }) => paperId)).toEqual(['target', 'both']);
    expect(hits[1]?.score).toBeGreaterThan(0);
  });
});
