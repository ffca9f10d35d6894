/** A ranking and how much it counts. */
export interface WeightedRanking<Id> {
  /** Best first, no repeats. */
  readonly ids: readonly Id[];
  readonly weight: number;
}

/** Rank offset of the paper on reciprocal rank fusion. */
const RANK_OFFSET = 60;

/**
 * Merge ranked lists by reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009), weighted.
 *
 * @returns every id once, best first; equal scores ordered by id, so results repeat exactly
 */
export function fuseRankings<Id extends string | number>(
  rankings: readonly WeightedRanking<Id>[],
): { readonly id: Id; readonly score: number }[] {
  const scores = new Map<Id, number>();
  for (const { ids, weight } of rankings) {
    for (const [rank, id] of ids.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + weight / (RANK_OFFSET + rank + 1));
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
}
