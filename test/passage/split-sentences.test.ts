import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/passage/split-sentences.ts';

function trimmed(text: string): string[] {
  return splitSentences(text).map((sentence) => sentence.trim());
}

describe('splitSentences', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    [
      'It gains 3.5 points, e.g. Math (cf. Fig. 2). Next.',
      ['It gains 3.5 points, e.g. Math (cf. Fig. 2).', 'Next.'],
    ],
    ['Vaswani et al. Proposed it. J. Smith agreed.', ['Vaswani et al. Proposed it.', 'J. Smith agreed.']],
    ['He said "done." Then left.', ['He said "done."', 'Then left.']],
    ['**Method.** We train.', ['**Method.**', 'We train.']],
    ['approx. 5 units vs. 4. Good', ['approx. 5 units vs. 4.', 'Good']],
    ['1. First item.\n2. Second item.', ['1. First item.', '2. Second item.']],
    ['Files such as a.md and v1.2.3 stay', ['Files such as a.md and v1.2.3 stay']],
    [
      '模型很好。效果提升3.5%！为什么？“因为。”好',
      ['模型很好。', '效果提升3.5%！', '为什么？', '“因为。”', '好'],
    ],
    ['采用GPT-4. 结果更好', ['采用GPT-4.', '结果更好']],
    [
      'Mô hình tốt hơn. Độ chính xác đạt 3.5%. TS. Nam nói vậy!',
      ['Mô hình tốt hơn.', 'Độ chính xác đạt 3.5%.', 'TS. Nam nói vậy!'],
    ],
    ['Wait... what? Yes', ['Wait... what?', 'Yes']],
    ['', []],
  ])('cuts %j', (text, sentences) => {
    expect(trimmed(text)).toEqual(sentences);
  });

  it('gives sentences that rejoin to the text', () => {
    const piece = fc.constantFrom(
      'a',
      'Word',
      '. ',
      '.',
      '。',
      '！',
      ' ',
      '\n',
      '"',
      'e.g.',
      '3.5',
      '🙂',
      'ữ',
      '字',
      '?',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          expect(splitSentences(text).join('')).toBe(text);
        },
      ),
    );
  });

  it('takes time in proportion to a hostile text', { timeout: 10_000 }, () => {
    for (const unit of ['.', '. ', '."', ' ', 'a.', '\n1', '。']) {
      const text = unit.repeat(200_000);
      expect(splitSentences(text).join('')).toHaveLength(text.length);
    }
  });
});
