/** A ranking and how much it counts. */
export interface WeightedRanking {
  /** Best first, no repeats. */
  readonly ids: readonly string[];
  readonly weight: number;
}

/** Rank offset of the paper on reciprocal rank fusion. */
const RANK_OFFSET = 60;

/**
 * Merge ranked lists by reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009), weighted.
 *
 * @returns every id once, best first; equal scores ordered by id, so results repeat exactly
 */
export function fuseRankings(
  rankings: readonly WeightedRanking[],
): { readonly id: string; readonly score: number }[] {
  const scores = new Map<string, number>();
  for (const { ids, weight } of rankings) {
    ids.forEach((id, rank) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (RANK_OFFSET + rank + 1));
    });
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .sort((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
}
