import { describe, expect, it } from 'vitest';
import { estimatePromptTokens, estimateTokens } from '../../src/budget/estimate-tokens.ts';

/** Counted with gpt-tokenizer 3, in November 2026: o200k_base (GPT-4o and later), cl100k_base (GPT-4). */
const COUNTED: readonly (readonly [text: string, o200k: number, cl100k: number])[] = [
  [
    'Which of the papers of the last two days measure how far agents are behind humans, and by how much?',
    22,
    22,
  ],
  ['手机助手要到好几个应用里找个人信息，现在最好的模型准确率是多少？请列出每个模型的结果。', 28, 43],
  ['Những bài báo nào hôm qua nói về học tăng cường cho robot, và kết quả của chúng ra sao?', 24, 40],
  ['[K7] 2608.08814 (2026-08-11): accuracy 57.3%, +12.4 points over GPT-4o; 602 pieces, 85 streets.', 42, 43],
  ['🧪🤖 Kết quả: $\\mathcal{O}(n \\log n)$ 在 8×A100 上 57.3%', 32, 34],
];

describe('estimateTokens', () => {
  it('is 0 for nothing, and grows with the text', () => {
    expect(estimateTokens('')).toBe(0);
    expect([1, 10, 100].map((times) => estimateTokens('word '.repeat(times)))).toEqual([1, 10, 100]);
  });

  it('takes no longer for a text of spaces and line breaks than its length asks for', () => {
    expect(estimateTokens(`${' '.repeat(200_000)}x${'\n '.repeat(100_000)}`)).toBe(2);
  });

  it.each(COUNTED)('is near what tokenizers count: %s', (text, o200k, cl100k) => {
    const estimate = estimateTokens(text);
    expect(estimate).toBeGreaterThanOrEqual(o200k);
    expect(estimate).toBeLessThanOrEqual(o200k * 1.6);
    expect(estimate).toBeGreaterThan(cl100k * 0.65);
  });
});

describe('estimatePromptTokens', () => {
  it('counts marks around each message and before the answer', () => {
    const message = { role: 'user', content: '你好' } as const;
    expect([estimatePromptTokens([]), estimatePromptTokens([message, message])]).toEqual([3, 15]);
  });
});
