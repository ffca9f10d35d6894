import { describe, expect, it } from 'vitest';
import {
  blankChineseStopWords,
  blankChineseWords,
  blankVietnameseStopWords,
  isStopWord,
} from '../../src/language/stop-words.ts';

describe('isStopWord', () => {
  it.each(['the', 'papers', 'paper', 'what', "don't", 'not', 'không', 'bài', 'nào'])(
    'knows %s in any language',
    (word) => {
      expect(isStopWord(word, false)).toBe(true);
      expect(isStopWord(word, true)).toBe(true);
    },
  );

  it.each(['khong', 'bai', 'nao', 'ko', 'k', 'dc', 'mn', 'theo', 'ai'])(
    'knows %s in Vietnamese only',
    (word) => {
      expect(isStopWord(word, true)).toBe(true);
      expect(isStopWord(word, false)).toBe(false);
    },
  );

  it.each(['robot', 'news', 'note', 'bàn', 'mô'])('leaves %s', (word) => {
    expect(isStopWord(word, false)).toBe(false);
    expect(isStopWord(word, true)).toBe(false);
  });

  it('knows both places of a Vietnamese tone', () => {
    expect(isStopWord('hoặc', false)).toBe(true);
  });
});

describe('blankChineseStopWords', () => {
  it('blanks words, not characters', () => {
    expect(blankChineseStopWords('有没有用用户数据的论文')).toBe('    用户数据   ');
  });

  it('leaves everything else in its place', () => {
    expect(blankChineseStopWords('What is 强化学习?')).toBe('What is 强化学习?');
  });
});

describe('blankVietnameseStopWords', () => {
  it('blanks words of two syllables and leaves the syllables of others', () => {
    expect(blankVietnameseStopWords('Tác giả nào đề xuất tác nhân trích xuất')).toBe(
      '        nào         tác nhân trích xuất',
    );
    expect(blankVietnameseStopWords('tac gia nao')).toBe('        nao');
  });

  it('blanks nothing that is marked otherwise', () => {
    expect(blankVietnameseStopWords('tạc gia')).toBe('tạc gia');
  });
});

describe('blankChineseWords', () => {
  it('blanks the words given', () => {
    expect(blankChineseWords('新闻和新论文', new Set(['新', '论文']))).toBe('新闻和   ');
  });
});
