import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScore } from '../../../src/retrieval/query/read-score.ts';
import { readTags } from '../../../src/retrieval/query/read-tags.ts';

function score(text: string): string {
  const found = readScore(text).score;
  return found === undefined ? '' : [found.comparison ?? 'equal', `${found.value}/${found.outOf}`].join(' ');
}

describe('readScore', () => {
  it.each([
    ['which papers got 5/5', 'equal 5/5'],
    ['papers rated 3/5', 'equal 3/5'],
    ['an 8.5/10 paper', 'equal 8.5/10'],
    ['papers that got 5 out of 5', 'equal 5/5'],
    ['5 star papers', 'equal 5/5'],
    ['five-star papers', 'equal 5/5'],
    ['papers with full marks', 'equal 5/5'],
    ['4/5 or higher', 'at-least 4/5'],
    ['4/5 and above', 'at-least 4/5'],
    ['4/5+ papers', 'at-least 4/5'],
    ['at least 4/5', 'at-least 4/5'],
    ['>= 8/10', 'at-least 8/10'],
    ['papers above 8/10', 'above 8/10'],
    ['more than 4 stars', 'above 4/5'],
    ['papers rated below 3/5', 'below 3/5'],
    ['scored 3/5 or lower', 'at-most 3/5'],
    ['评分5/5的论文', 'equal 5/5'],
    ['4分以上的论文', 'at-least 4/5'],
    ['4分及以上', 'at-least 4/5'],
    ['不低于4分的', 'at-least 4/5'],
    ['高于4分的论文', 'above 4/5'],
    ['五星论文', 'equal 5/5'],
    ['满分论文', 'equal 5/5'],
    ['9分的论文', 'equal 9/10'],
    ['bài nào được chấm 5/5?', 'equal 5/5'],
    ['bai nao duoc cham 5/5', 'equal 5/5'],
    ['từ 4/5 trở lên', 'at-least 4/5'],
    ['tu 4/5 tro len', 'at-least 4/5'],
    ['4 điểm trở lên', 'at-least 4/5'],
    ['ít nhất 4/5', 'at-least 4/5'],
    ['bài trên 4/5', 'above 4/5'],
    ['bài 5 sao', 'equal 5/5'],
    ['điểm tối đa', 'equal 5/5'],
    ['điểm 4,5/5', 'equal 4.5/5'],
  ])('reads %s as %s', (text, expected) => {
    expect(score(text)).toBe(expected);
  });

  it.each([
    'uses 1/5 of the data',
    'at 1/10 the cost',
    'top-5/10 accuracy',
    'a ratio of 3/5',
    'which method scored 90 points',
    '得了多少分',
    '训练3分钟',
    '3分类任务',
    '24/7',
    '5/50',
    '15/10',
    'v4/5',
    '2601.05432',
    'GPT-5',
    '',
  ])('sees no score in: %s', (text) => {
    expect(score(text)).toBe('');
    expect(readScore(text).rest).toBe(text);
  });

  it('takes the score and its comparison out of the text', () => {
    expect(readScore('robot papers with at least 4/5 today').rest.replace(/ +/g, ' ')).toBe(
      'robot papers with today',
    );
    expect(readScore('bài về robot từ 4/5 trở lên').rest.trim()).toBe('bài về robot');
  });

  it('keeps the length of any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('4/5', '分', ' trên ', '>=', '满分'),
          ),
        }),
        (text) => {
          expect(readScore(text).rest).toHaveLength(text.length);
        },
      ),
    );
  });
});

describe('readTags', () => {
  it.each([
    ['papers tagged "Computer Vision"', ['Computer Vision']],
    ['papers tagged LLM yesterday', ['LLM']],
    ['#RAG and #强化学习', ['RAG', '强化学习']],
    ['#Computer_Vision', ['Computer Vision']],
    ['标签为遥感的论文', ['遥感']],
    ['标签“多模态”', ['多模态']],
    ["gắn thẻ 'LLM'", ['LLM']],
    ['tag: GPT-4o', ['GPT-4o']],
    ['C# and F# papers', []],
    ['issue #12', []],
    ['papers tagged Agentic AI', ['Agentic AI']],
    ['标签为 Agentic AI 的论文', ['Agentic AI']],
    ['带有 Agentic AI 标签的论文', ['Agentic AI']],
    ['标签是多模态的有哪些', ['多模态']],
    ['bài gắn thẻ Agentic AI', ['Agentic AI']],
    ['bai gan the Agentic AI ve robot', ['Agentic AI']],
    ['papers with the tag Medical AI about lungs', ['Medical AI']],
    ['papers with the Medical AI tag', ['Medical AI']],
    ['papers tagged Mixture-of-Experts (MoE).', ['Mixture-of-Experts (MoE)']],
    ['bài này có thể làm gì', []],
    ['papers about tags', []],
    ['the reward stage', []],
  ])('of %s are %j', (text, tags) => {
    expect(readTags(text).tags).toEqual(tags);
  });

  it('end after as many words as are allowed', () => {
    const text = 'papers tagged Chain of Thought robots';
    expect(readTags(text, 3)).toMatchObject({ tags: ['Chain of Thought'] });
    expect(readTags(text, 3).rest.trim().replace(/ +/g, ' ')).toBe('papers robots');
    expect(readTags(text, 1).tags).toEqual(['Chain']);
  });

  it('come out of the text', () => {
    expect(readTags('papers tagged LLM yesterday').rest.replace(/ +/g, ' ')).toBe('papers yesterday');
  });
});
