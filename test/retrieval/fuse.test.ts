import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseRankings } from '../../src/retrieval/fuse.ts';

const rankings = fc.array(
  fc.record({
    ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')),
    weight: fc.constantFrom(1, 0.5, 2),
  }),
  { maxLength: 4 },
);

describe('fuseRankings', () => {
  it('puts what stands high in both lists first, then the rest by its best place', () => {
    const fused = fuseRankings([
      { ids: ['lexical', 'both', 'low'], weight: 1 },
      { ids: ['dense', 'both'], weight: 1 },
    ]);
    expect(fused).toEqual([
      { id: 'both', score: 1 / 62 + 1 / 62 },
      { id: 'dense', score: 1 / 61 },
      { id: 'lexical', score: 1 / 61 },
      { id: 'low', score: 1 / 63 },
    ]);
  });

  it('counts a list by its weight, and numbers as ids', () => {
    const fused = fuseRankings([
      { ids: [7], weight: 1 },
      { ids: [10, 9], weight: 2 },
    ]);
    expect(fused.map(({ id }) => id)).toEqual([10, 9, 7]);
    expect(
      fuseRankings([
        { ids: [10], weight: 1 },
        { ids: [9], weight: 1 },
      ]).map(({ id }) => id),
    ).toEqual([9, 10]);
  });

  it('gives nothing for no lists and for empty ones', () => {
    expect(fuseRankings([])).toEqual([]);
    expect(fuseRankings([{ ids: [], weight: 1 }])).toEqual([]);
  });

  it('gives every id once, best first, and keeps the order of a single list', () => {
    fc.assert(
      fc.property(rankings, (lists) => {
        const fused = fuseRankings(lists);
        expect(fused.map(({ id }) => id).toSorted()).toEqual(
          [...new Set(lists.flatMap(({ ids }) => ids))].toSorted(),
        );
        for (const [place, { score }] of fused.entries())
          expect(score).toBeLessThanOrEqual(fused[place - 1]?.score ?? Number.POSITIVE_INFINITY);
        const [first] = lists;
        if (first !== undefined) expect(fuseRankings([first]).map(({ id }) => id)).toEqual(first.ids);
      }),
    );
  });
});
