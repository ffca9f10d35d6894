import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/language/language.ts';
import type { QueryGroup } from '../../../src/retrieval/lexical/lexical-query.ts';
import { queryGroups } from '../../../src/retrieval/query/query-groups.ts';
import { readQuery } from '../../../src/retrieval/query/read-query.ts';
import { SMALL_LEXICON } from '../../language/small-lexicon.ts';
import { CONTEXT } from '../make-store.ts';

const groupsOf = (text: string, language: Language) => queryGroups(text, language, SMALL_LEXICON);

/** What the translations of a group are and weigh: `灯笼 0.70`. */
function translationsIn(groups: readonly QueryGroup[], label: string): string[] {
  const { terms = [] } = groups.find((group) => group.label === label) ?? {};
  return terms
    .filter(({ translatedTo }) => translatedTo !== undefined)
    .map(({ text, weight }) => `${text} ${weight.toFixed(2)}`);
}

/** What a group counts that is no translation. */
function ownTermsIn(groups: readonly QueryGroup[], label: string): string[] | undefined {
  const group = groups.find((each) => each.label === label);
  return group?.terms.filter(({ translatedTo }) => translatedTo === undefined).map(({ text }) => text);
}

describe('translateGroups', () => {
  it('adds what a word is called in both other languages, whatever its own', () => {
    expect(translationsIn(groupsOf('lantern', 'en'), 'lantern')).toEqual([
      '灯笼 0.70',
      '灯光 0.35',
      'đèn_lồng 0.70',
    ]);
    expect(translationsIn(groupsOf('纸灯笼', 'zh'), '灯笼')).toEqual(['lantern 0.70', 'đèn_lồng 0.70']);
    expect(translationsIn(groupsOf('đèn lồng', 'vi'), 'đèn_lồng')).toEqual(['lantern 0.70', '灯笼 0.70']);
  });

  it('marks each translation with its language, and the group as translated', () => {
    const [group] = groupsOf('lantern', 'en');
    expect(group).toEqual({
      label: 'lantern',
      weight: 1,
      language: 'en',
      isTranslated: true,
      terms: [
        { text: 'lantern', weight: 1 },
        { text: '灯笼', weight: 0.7, translatedTo: 'zh' },
        { text: '灯光', weight: 0.35, translatedTo: 'zh' },
        { text: 'đèn_lồng', weight: 0.7, translatedTo: 'vi' },
      ],
    });
  });

  it('counts the surest translation for less where it is a guess, and leaves out what is hardly one', () => {
    // 0.7 × (0.2 + 0.5), and half of that for what is half as sure; 光笼 of `lantern` is below 0.12 of 灯笼.
    expect(translationsIn(groupsOf('memory', 'en'), 'memory')).toEqual(['记忆 0.49', '内存 0.24']);
    expect(translationsIn(groupsOf('lantern', 'en'), 'lantern').join()).not.toContain('光笼');
  });

  it('translates a pair of syllables and not the syllables in it, but a syllable outside of pairs', () => {
    const groups = groupsOf('giấy đèn lồng', 'vi');
    expect(translationsIn(groups, 'đèn_lồng')).not.toEqual([]);
    expect([translationsIn(groups, 'đèn'), translationsIn(groups, 'lồng')]).toEqual([[], []]);
    expect(translationsIn(groups, 'giấy')).toEqual(['paper 0.70', '纸张 0.70']);
    expect(translationsIn(groupsOf('đèn', 'vi'), 'đèn')).toEqual(['lamp 0.70']);
  });

  it('translates a long Chinese word under the two characters that find it, and its halves where both are words', () => {
    const groups = groupsOf('强化学习', 'zh');
    expect(translationsIn(groups, '化学')).toEqual(['rl 0.56', 'học_tăng 0.56']);
    expect(translationsIn(groups, '强化')).toEqual(['strengthen 0.70']);
  });

  it('reads Vietnamese without marks as every marked pair that it may be, in groups of their own at the end', () => {
    const groups = groupsOf('bo nho', 'vi');
    expect(groups.map(({ label }) => label)).toEqual(['bo', 'nho', '=memory', 'bo_nho']);
    expect(groups.at(-1)).toMatchObject({ weight: 0.7, language: 'vi', isTranslated: true });
    expect(ownTermsIn(groups, 'bo_nho')).toEqual(['bộ_nhớ', 'bỏ_nhỏ']);
    // Each of two readings counts half.
    expect(translationsIn(groups, 'bo_nho')).toEqual(['memory 0.35', 'ram 0.23', '内存 0.35', 'drop 0.28']);
  });

  it('gives 64 groups at most, those of the question before those for missing marks', () => {
    const words = Array.from({ length: 62 }, (_, number) => `w${number}x`);
    const labels = groupsOf(`bo nho den long ${words.join(' ')}`, 'vi').map(({ label }) => label);
    expect(labels).toHaveLength(64);
    expect(labels.slice(0, 3)).toEqual(['bo', 'nho', 'long']);
    expect(labels).not.toContain('bo_nho');
  });

  it('reads nothing as Vietnamese without marks in a question of another language', () => {
    expect(groupsOf('bo nho', 'en').map(({ label }) => label)).not.toContain('bo_nho');
    expect(groupsOf('bo nho', 'other').map(({ label }) => label)).not.toContain('bo_nho');
  });

  it('translates English words in Vietnamese and Chinese questions', () => {
    expect(translationsIn(groupsOf('giấy lantern', 'vi'), 'lantern')).toContain('灯笼 0.70');
    expect(translationsIn(groupsOf('用lantern', 'zh'), 'lantern')).toContain('đèn_lồng 0.70');
  });

  it('takes `cach` for a syllable without its marks in a Vietnamese question, and for the stem of cache elsewhere', () => {
    expect(translationsIn(groupsOf('cach dung', 'vi'), 'cach')).toEqual([]);
    expect(translationsIn(groupsOf('cache', 'en'), 'cach')).toEqual(['缓存 0.70']);
  });

  it('leaves names, numbers and words that it does not know as they are', () => {
    for (const text of ['GPT-4o', 'Qwen3-VL', '2026', 'zymurgy']) {
      expect(groupsOf(text, 'en')).toEqual(queryGroups(text, 'en'));
    }
  });

  it('does not count a word twice that is called the same in another language', () => {
    const lexicon = { ...SMALL_LEXICON, translations: () => [{ term: 'lantern', weight: 0.9 }] };
    expect(queryGroups('lantern', 'en', lexicon)).toEqual(queryGroups('lantern', 'en'));
  });

  it('counts pieces of known words for less than what stands alone', () => {
    const weightsIn = (text: string, language: Language) =>
      Object.fromEntries(groupsOf(text, language).map(({ label, weight }) => [label, weight]));
    expect(weightsIn('纸灯笼飘', 'zh')).toEqual({ 纸灯: 0.36, 灯笼: 0.6, 笼飘: 0.36 });
    const vietnamese = weightsIn('trăng đèn lồng', 'vi');
    expect(vietnamese['trăng']).toBe(1);
    expect(vietnamese['đèn_lồng']).toBe(0.7);
    expect(vietnamese['đèn']).toBeCloseTo(0.05, 10);
    expect(vietnamese['trăng_đèn']).toBeCloseTo(0.035, 10);
  });

  it('keeps every group with its place, label and own words, adds weights of at most 0.7, and gives 64 groups', () => {
    const words = [
      'lantern',
      'memory',
      'cache',
      '灯笼',
      '强化学习',
      'đèn lồng',
      'bộ nhớ',
      'bo nho',
      'den long',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', maxLength: 6 })), {
        maxLength: 60,
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom<Language>('en', 'zh', 'vi', 'other'), (question, language) => {
        const plain = queryGroups(question, language);
        const groups = groupsOf(question, language);
        expect(groups.length).toBeLessThanOrEqual(64);
        expect(groups.slice(0, plain.length).map(ownPart)).toEqual(plain.map(ownPart));
        for (const [place, { weight }] of plain.entries()) {
          expect(groups[place]?.weight).toBeGreaterThan(0);
          expect(groups[place]?.weight).toBeLessThanOrEqual(weight);
        }
        for (const { terms } of groups) {
          expect(new Set(terms.map((term) => term.text)).size).toBe(terms.length);
          for (const { weight, translatedTo } of terms) {
            expect(weight).toBeGreaterThan(0);
            expect(weight).toBeLessThanOrEqual(translatedTo === undefined ? 1 : 0.7);
          }
        }
      }),
      { seed: 5 },
    );
  });
});

/** What translating must leave as it was. */
function ownPart({ isTranslated: _, weight: __, ...group }: QueryGroup) {
  return { ...group, terms: group.terms.filter(({ translatedTo }) => translatedTo === undefined) };
}

describe('readQuery with a lexicon', () => {
  const read = (question: string) => readQuery(question, { ...CONTEXT, lexicon: SMALL_LEXICON });

  it('translates what is left of a question without its days and question words', () => {
    const query = read('ngày 11/1/2026 có bài nào về đèn lồng giấy không?');
    expect([query.language, query.ranges]).toEqual(['vi', [{ from: '2026-01-11', to: '2026-01-11' }]]);
    expect(translationsIn(query.groups, 'đèn_lồng')).toEqual(['lantern 0.70', '灯笼 0.70']);
    expect(query.groups.filter(({ isTranslated }) => isTranslated).map(({ label }) => label)).toEqual([
      'đèn_lồng',
      'giấy',
    ]);
  });

  it('translates Chinese written in the traditional way', () => {
    expect(translationsIn(read('有沒有關於強化學習的論文？').groups, '化学')).toContain('rl 0.56');
  });

  it('translates nothing without a lexicon', () => {
    expect(readQuery('lantern', CONTEXT).groups[0]?.terms).toEqual([{ text: 'lantern', weight: 1 }]);
  });
});
