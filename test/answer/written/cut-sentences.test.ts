import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceCutter, cutSentences } from '../../../src/answer/written/cut-sentences.ts';

function inPieces(text: string, cuts: readonly number[]): string[] {
  const cutter = createSentenceCutter();
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
  const done = places.slice(1).flatMap((end, index) => cutter.push(text.slice(places[index], end)));
  return [...done, ...cutter.end()];
}

describe('cutSentences', () => {
  it('gives citations behind the full stop to the sentence before it', () => {
    expect(cutSentences('It wins. [k7f3q] [m2x9b] It is small.[k7f3q] 准确率高。[k7f3q]真的。')).toEqual([
      'It wins [k7f3q] [m2x9b].',
      'It is small [k7f3q].',
      '准确率高 [k7f3q]。',
      '真的。',
    ]);
  });

  it('ends a sentence at a line break', () => {
    expect(cutSentences('- One [k7f3q]\n- Two')).toEqual(['- One [k7f3q]\n', '- Two']);
  });
});

describe('a cutter', () => {
  it('hands a sentence over as soon as another one begins', () => {
    const cutter = createSentenceCutter();
    expect(cutter.push('It wins by 84.')).toEqual([]);
    expect(cutter.push('1 % [k7f3q]. ')).toEqual([]);
    expect(cutter.push('[m2x')).toEqual([]);
    expect(cutter.push('9b] N')).toEqual(['It wins by 84.1 % [k7f3q] [m2x9b].']);
    expect(cutter.end()).toEqual(['N']);
  });

  it('gives the same sentences however the text is cut', () => {
    const sentence = fc
      .tuple(
        fc.constantFrom('', '- ', '1. '),
        fc.constantFrom('It wins by 84.1 %', 'See e.g. this', '准确率高', 'Một bài (x. Y)', 'A “quote”'),
        fc.constantFrom('', ' [k7f3q]', ' [k7f3q, m2x9b]'),
        fc.constantFrom('.', '。', '!', '...', '.”', ''),
        fc.constantFrom('', ' ', ' [k7f3q] ', '[k7f3q]', ' [k7f3q] [m2x9b] ', ' [k7', '\n', '\n\n'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 6 }),
        fc.array(fc.nat(400), { maxLength: 9 }),
        (parts, cuts) => {
          const text = parts.join('');
          expect(inPieces(text, cuts)).toEqual(cutSentences(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
