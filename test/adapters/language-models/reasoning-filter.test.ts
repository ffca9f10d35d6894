import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReasoningFilter } from '../../../adapters/language-models/reasoning-filter.ts';

function filtered(pieces: readonly string[]): { readonly text: string; readonly hasLeaked: boolean } {
  const filter = createReasoningFilter();
  const given = pieces.map((piece) => filter.push(piece));
  return { text: [...given, filter.end()].join(''), hasLeaked: filter.hasLeaked };
}

describe('createReasoningFilter', () => {
  it.each([
    ['<think>Hmm, 42?</think>\n\nForty-two [1].', 'Forty-two [1].'],
    ['A <thinking>b</think>c</thinking>d', 'A d'],
    ['A<THINK>b</Think>c<think>d</think>e', 'Ace'],
    ['<think>cut off in the mid', ''],
    ['Text <think>cut off', 'Text '],
    ['  \n 你好 ', '你好 '],
    ['a < b, <thin>, <think, </', 'a < b, <thin>, <think, </'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(filtered([text])).toEqual({ text: expected, hasLeaked: false });
  });

  it('tells of reasoning that ends without having begun', () => {
    expect(filtered(['So it is 42.</th', 'ink>', '42.']).hasLeaked).toBe(true);
  });

  it('gives the same however the text is cut into pieces', () => {
    const part = fc.constantFrom(
      '<think>',
      '</think>',
      '<thinking>',
      '</thinking>',
      '<',
      '</',
      'think>',
      ' ',
      '字',
      'a',
    );
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.nat(40)), (parts, cuts) => {
        const text = parts.join('');
        const places = [0, ...cuts.toSorted((left, right) => left - right), text.length];
        const pieces = places.map((place, index) => text.slice(place, places[index + 1] ?? place));
        expect(filtered(pieces)).toEqual(filtered([text]));
      }),
      { numRuns: 500 },
    );
  });

  it('holds nothing back that cannot be a tag', () => {
    const filter = createReasoningFilter();
    expect(['Say', ' a', '<', 'b', '<t', 'h>', 'c'].map((piece) => filter.push(piece))).toEqual([
      'Say',
      ' a',
      '',
      '<b',
      '',
      '<th>',
      'c',
    ]);
  });
});
