import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionParts } from '../../src/answer/question-parts.ts';
import type { Language } from '../../src/language/language.ts';
import { queryGroups } from '../../src/retrieval/query/query-groups.ts';

function parts(question: string, language: Language = 'en'): string[] {
  return questionParts(question, queryGroups(question, language)).map(({ text }) => text);
}

describe('questionParts', () => {
  it('parts what is asked, and leaves out what only tells the paper', () => {
    expect(parts('that open speech dataset, how many hours does it hold, and which model uses it?')).toEqual([
      'how many hours does it hold',
      'and which model uses it',
    ]);
    expect(parts('长期协作那篇，真人实验找了几个人，一共模拟了多少会话？', 'zh')).toEqual([
      '真人实验找了几个人',
      '一共模拟了多少会话',
    ]);
    expect(parts('bộ ảnh công nhân có bao nhiêu ảnh, mô hình nào tốt nhất?', 'vi')).toEqual([
      'bộ ảnh công nhân có bao nhiêu ảnh',
      'mô hình nào tốt nhất',
    ]);
  });

  it('does not part a figure', () => {
    expect(parts('how does it handle 150,000 hours at 2.5 kHz')).toEqual([
      'how does it handle 150,000 hours at 2.5 kHz',
    ]);
  });

  it('takes a question without a clause that asks as a whole', () => {
    const question = 'open vocabulary gaussian splatting, robots';
    const groups = queryGroups(question, 'en');
    const [whole, ...others] = questionParts(question, groups);
    expect(others).toEqual([]);
    expect(whole?.names).toEqual(groups.map(() => true));
  });

  it('tells which words stand in which part', () => {
    const question = 'how many robots learn, which camera films';
    const groups = queryGroups(question, 'en');
    const named = questionParts(question, groups).map(({ names }) =>
      groups.flatMap(({ label }, index) => (names[index] === true ? [label] : [])),
    );
    expect(named[0]).toContain('robot');
    expect(named[0]).not.toContain('camera');
    expect(named[1]).toContain('camera');
  });

  it('has at least one part for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(questionParts(text, []).length).toBeGreaterThan(0);
      }),
    );
  });
});
