import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLikelihood, smoothedRatio, trendInShares } from '../../src/daily/statistics.ts';

const counts = fc
  .tuple(
    fc.integer({ min: 1, max: 500 }),
    fc.integer({ min: 1, max: 500 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(
    ([total, before, share, shareBefore]) =>
      [Math.floor(total * share), total, Math.floor(before * shareBefore), before] as const,
  );

describe('logLikelihood', () => {
  it('is the value of Dunning 1993, table 1: "the swiss" (110, 2442, 111, 29114)', () => {
    expect(logLikelihood(110, 2552, 111, 29_225)).toBeCloseTo(270.72, 1);
  });

  it('is 0 for equal shares and where nothing is known', () => {
    expect(logLikelihood(5, 50, 10, 100)).toBeCloseTo(0);
    expect(logLikelihood(0, 0, 3, 10)).toBe(0);
  });

  it('changes its sign when the sides change places', () => {
    fc.assert(
      fc.property(counts, ([count, total, before, totalBefore]) => {
        fc.pre(count / total !== before / totalBefore);
        const there = logLikelihood(count, total, before, totalBefore);
        expect(there).toBeCloseTo(-logLikelihood(before, totalBefore, count, total), 8);
        expect(Math.sign(there)).toBe(Math.sign(count / total - before / totalBefore));
      }),
    );
  });
});

describe('trendInShares', () => {
  it('is the test of Cochran and Armitage: 5, 8, 12 of 50 each', () => {
    // T = 7, p = 1/6: 7 / sqrt(5/36 * 100)
    expect(trendInShares([5, 8, 12], [50, 50, 50])).toBeCloseTo(7 / Math.sqrt((5 / 36) * 100), 10);
  });

  it('does not take more papers for a trend', () => {
    expect(trendInShares([5, 10, 20, 40], [50, 100, 200, 400])).toBeCloseTo(0, 10);
  });

  it('turns around with the time', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 9 }), (steps) => {
        const some = steps.map(([count]) => count);
        const totals = steps.map(([, total]) => total);
        expect(trendInShares(some, totals)).toBeCloseTo(
          -trendInShares(some.toReversed(), totals.toReversed()),
          6,
        );
      }),
    );
  });

  it('tells nothing without papers, and when all or none are about it', () => {
    expect(trendInShares([], [])).toBe(0);
    expect(trendInShares([0, 0], [5, 7])).toBe(0);
    expect(trendInShares([5, 7], [5, 7])).toBe(0);
    expect(trendInShares([0, 3], [0, 7])).toBe(0);
  });
});

describe('smoothedRatio', () => {
  it('comes near the plain ratio where counts are large, and near 1 where they are small', () => {
    expect(smoothedRatio(4000, 10_000, 2000, 10_000)).toBeCloseTo(2, 2);
    const small = smoothedRatio(1, 100, 0, 100);
    expect(small).toBeGreaterThan(1);
    expect(small).toBeLessThan(2);
    expect(smoothedRatio(0, 100, 0, 100)).toBe(1);
  });

  it('stands on the side of 1 on which the plain ratio stands', () => {
    fc.assert(
      fc.property(counts, ([count, total, before, totalBefore]) => {
        const ratio = smoothedRatio(count, total, before, totalBefore);
        expect(ratio).toBeGreaterThan(0);
        const plain = count * totalBefore - before * total;
        if (plain > 0) expect(ratio).toBeGreaterThan(1);
        if (plain < 0) expect(ratio).toBeLessThan(1);
      }),
    );
  });
});
