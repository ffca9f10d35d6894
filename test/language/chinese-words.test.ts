import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseWords } from '../../src/language/chinese-words.ts';

const cut = (run: string, ...words: readonly string[]) => chineseWords(run, (word) => words.includes(word));

describe('chineseWords', () => {
  it('gives the known words of a run in its order, and leaves out what no word covers', () => {
    expect(cut('用强化学习训练', '强化', '学习', '训练')).toEqual(['强化', '学习', '训练']);
    expect(cut('今天的天气', '今天', '天气')).toEqual(['今天', '天气']);
  });

  it('covers as many characters as can be, so that no word is torn', () => {
    expect(cut('强化学习', '强化', '化学', '学习')).toEqual(['强化', '学习']);
    // The longest from the left, 大语言, would lose 模型.
    expect(cut('大语言模型', '大语言', '大语', '言模型')).toEqual(['大语', '言模型']);
  });

  it('prefers one long word to several short ones', () => {
    expect(cut('语言模型', '语言', '模型', '语言模型')).toEqual(['语言模型']);
    expect(cut('卷积神经网络', '卷积', '神经', '网络', '神经网络')).toEqual(['卷积', '神经网络']);
  });

  it('knows words of two to four characters only', () => {
    expect(cut('图', '图')).toEqual([]);
    expect(cut('检索增强生成', '检索增强生成', '检索增强', '增强生成')).toEqual(['检索增强']);
    expect(cut('')).toEqual([]);
  });

  it('gives words that stand in the run one after another, and covers no less than taking the longest each time', () => {
    const characters = fc.constantFrom('甲', '乙', '丙');
    const text = (minLength: number, maxLength: number) =>
      fc.string({ unit: characters, minLength, maxLength });
    fc.assert(
      fc.property(text(0, 14), fc.array(text(1, 5), { maxLength: 8 }), (run, vocabulary) => {
        const words = cut(run, ...vocabulary);
        let at = 0;
        for (const word of words) {
          expect(vocabulary).toContain(word);
          const found = run.indexOf(word, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + word.length;
        }
        expect(words.join('').length).toBeGreaterThanOrEqual(greedy(run, vocabulary).join('').length);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

/** The longest known word at each place, from the left. */
function greedy(run: string, vocabulary: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < run.length; ) {
    const longest = [4, 3, 2]
      .map((length) => run.slice(at, at + length))
      .filter(({ length }) => length > 1)
      .find((word) => vocabulary.includes(word));
    if (longest !== undefined) words.push(longest);
    at += longest?.length ?? 1;
  }
  return words;
}
