import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_NAME_WORDS, readAuthors } from '../../../src/retrieval/query/read-authors.ts';

/** The names as read with up to four, three, two words and one, without repeats. */
function readingsOf(text: string): readonly string[] {
  const all = Array.from({ length: MAX_NAME_WORDS }, (_, index) =>
    readAuthors(text, MAX_NAME_WORDS - index).authors.join(' + '),
  );
  return [...new Set(all)].filter((names) => names !== '');
}

describe('readAuthors', () => {
  it.each([
    ['papers by Yuxiang Ji', 'Yuxiang Ji'],
    ['papers by yuxiang ji', 'yuxiang ji'],
    ['papers by Ji', 'Ji'],
    ['which papers were written by Ada Example?', 'Ada Example'],
    ['papers about maps by Ada Example', 'Ada Example'],
    ['anything new from Ada Example?', 'Ada Example'],
    ["Ada Example's latest papers", 'Ada Example'],
    ['which papers did Ada Example write?', 'Ada Example'],
    ['papers with Ada Example as author', 'Ada Example'],
    ['author: Ji-Rong Wen', 'Ji-Rong Wen'],
    ['Yuxiang Ji 的论文', 'Yuxiang Ji'],
    ['有没有 Yuxiang Ji 等人写的文章', 'Yuxiang Ji'],
    ['Yuxiang Ji 写了哪些论文？', 'Yuxiang Ji'],
    ['Yuxiang Ji 关于地图的论文', 'Yuxiang Ji'],
    ['作者是 Yuxiang Ji 的论文', 'Yuxiang Ji'],
    ['王小明的论文', '王小明'],
    ['bài của Yuxiang Ji', 'Yuxiang Ji'],
    ['các bài báo của tác giả Nguyễn Văn Đức', 'Nguyễn Văn Đức'],
    ['các bài do Yuxiang Ji viết', 'Yuxiang Ji'],
    ['tác giả Yuxiang Ji có bài nào?', 'Yuxiang Ji'],
    ['bài về bản đồ của Yuxiang Ji', 'Yuxiang Ji'],
  ])('reads in %s, among others, %s', (text, name) => {
    expect(readingsOf(text)).toContain(name);
  });

  it.each([
    ['papers by Ada Example and Lin Muster', 'Ada Example + Lin Muster'],
    ['papers by Ada Example, Lin Muster', 'Ada Example + Lin Muster'],
    ['Ada Example 和 Lin Muster 的论文', 'Ada Example + Lin Muster'],
    ['bài của Ada Example và Lin Muster', 'Ada Example + Lin Muster'],
  ])('reads several names: %s', (text, names) => {
    expect(readingsOf(text)).toContain(names);
  });

  it.each([
    'papers about maps',
    'which method beats the work by a large margin?',
    'GPT-4o 的论文',
    'RAG 的论文',
    '扩散模型的论文',
    'papers from Google',
    'the papers by them',
    'bài của nhóm',
    'trích xuất của mô hình',
    'how is the loss improved by 3.1 points?',
  ])('reads no single word that is not written like a name, and no sentence: %s', (text) => {
    expect(readAuthors(text, 1)).toEqual({ authors: [], rest: text });
  });

  it('takes the name out of the text with the words that make it an author', () => {
    const { rest } = readAuthors('robot papers written by Ada Example about maps', 2);
    expect(rest.replace(/ +/g, ' ')).toBe('robot papers about maps');
    expect(readAuthors('các bài về bản đồ do Ada Example viết', 2).rest.trim()).toBe('các bài về bản đồ');
  });

  it('keeps the length of any text', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(' by ', 'papers', 'Ji', ' 的论文', 'bài của ', '作者', ' and ', "'s "),
    );
    fc.assert(
      fc.property(fc.string({ unit }), fc.integer({ min: 1, max: MAX_NAME_WORDS }), (text, limit) => {
        const read = readAuthors(text, limit);
        expect(read.rest).toHaveLength(text.length);
        for (const author of read.authors) expect(text).toContain(author);
      }),
    );
  });

  it.each(['papers by ', 'a b ', 'by by ', '的论文', 'and ', 'bài của ', "a's "])(
    'is quick on %j repeated',
    (unit) => {
      const text = unit.repeat(2000 / unit.length);
      const started = performance.now();
      for (let limit = 1; limit <= MAX_NAME_WORDS; limit++) readAuthors(text, limit);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
