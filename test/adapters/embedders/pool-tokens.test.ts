import { describe, expect, it } from 'vitest';
import { poolTokens } from '../../../adapters/embedders/pool-tokens.ts';

const values = [
  [1, 10, 3, 30, 100, 100],
  [5, 50, 7, 70, 9, 90],
].flat();
const shape = [2, 3, 2];
const mask = [
  [1n, 1n, 0n],
  [1n, 1n, 1n],
];

describe('poolTokens', () => {
  it.each([
    ['mean', [2, 20, 7, 70]],
    ['cls', [1, 10, 5, 50]],
    ['last', [3, 30, 9, 90]],
  ] as const)('gives the %s of the tokens that are not padding', (pooling, expected) => {
    expect([...poolTokens(values, shape, mask, pooling)]).toEqual(expected);
  });

  it('finds the tokens where padding stands before them', () => {
    expect([...poolTokens([9, 1, 3], [1, 3, 1], [[0, 1, 1]], 'cls')]).toEqual([1]);
    expect([...poolTokens([9, 1, 3], [1, 3, 1], [[0, 1, 1]], 'mean')]).toEqual([2]);
  });

  it('refuses an output of another shape', () => {
    expect(() => poolTokens([1, 2], [1, 2], [[1]], 'mean')).toThrow(RangeError);
  });
});
