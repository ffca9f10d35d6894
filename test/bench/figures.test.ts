import { describe, expect, it } from 'vitest';
import { cellsOf, isMissed, latencies, percentile } from '../../bench/figures.ts';

describe('bench figures', () => {
  it('take percentiles by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.5, 0.99, 1, 0].map((share) => percentile(hundred, share))).toEqual([50, 99, 100, 1]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('miss a goal that they reach or pass, and when nothing was measured', () => {
    const figure = { name: 'start-up', unit: 's', goal: 1.5 } as const;
    expect([1.49, 1.5, 2, Number.NaN].map((value) => isMissed({ ...figure, value }))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(isMissed({ name: 'size', unit: 'MB', value: 1e9 })).toBe(false);
  });

  it('are shown with their goals beside them', () => {
    const [p50, p99] = latencies('search', [1, 2, 30], { p99: 25 });
    expect([p50, p99].map((figure) => figure && cellsOf(figure))).toEqual([
      ['search, p50', '2.0 ms', '', ''],
      ['search, p99', '30.0 ms', '< 25 ms', 'MISSED'],
    ]);
  });
});
