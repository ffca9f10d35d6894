/**
 * Log-likelihood ratio of two counts (Dunning, Computational Linguistics 1993), with a sign: above 0 when the first share
 * is the larger one. Beyond 3.84 chance alone has a probability below 5 %, beyond 6.63 below 1 %.
 *
 * @param count of `total`, 0 to `total`
 * @param before of `totalBefore`, 0 to `totalBefore`
 * @returns 0 when one of the totals is 0
 */
export function logLikelihood(count: number, total: number, before: number, totalBefore: number): number {
  if (total === 0 || totalBefore === 0) return 0;
  const share = (count + before) / (total + totalBefore);
  const cells: readonly (readonly [seen: number, expected: number])[] = [
    [count, total * share],
    [total - count, total * (1 - share)],
    [before, totalBefore * share],
    [totalBefore - before, totalBefore * (1 - share)],
  ];
  const ratio = 2 * cells.reduce((sum, [seen, expected]) => sum + partOf(seen, expected), 0);
  return count / total >= before / totalBefore ? ratio : -ratio;
}

function partOf(seen: number, expected: number): number {
  return seen === 0 ? 0 : seen * Math.log(seen / expected);
}

/**
 * Whether shares rise or fall from step to step (Cochran 1954, Armitage 1955: test for a trend in proportions).
 *
 * @param counts of `totals`, in the order of time
 * @returns standard normal when there is no trend; above 0 when they rise. 0 when nothing can be told
 */
export function trendInShares(counts: readonly number[], totals: readonly number[]): number {
  const all = sum(totals);
  const hits = sum(counts);
  if (hits === 0 || hits === all) return 0;
  const share = hits / all;
  let drift = 0;
  let steps = 0;
  let squares = 0;
  totals.forEach((total, step) => {
    drift += step * ((counts[step] ?? 0) - total * share);
    steps += total * step;
    squares += total * step ** 2;
  });
  const variance = share * (1 - share) * (squares - steps ** 2 / all);
  return variance <= 0 ? 0 : drift / Math.sqrt(variance);
}

/**
 * How many times as large the first share is, drawn towards 1 where the counts are small: as if each had seen a few more
 * of the usual share (both together).
 *
 * @returns above 0; 1 for no change and where nothing was counted
 */
export function smoothedRatio(count: number, total: number, before: number, totalBefore: number): number {
  if (count + before === 0) return 1;
  const room = (PRIOR_COUNT * (total + totalBefore)) / (count + before);
  return ((count + PRIOR_COUNT) / (total + room)) * ((totalBefore + room) / (before + PRIOR_COUNT));
}

const PRIOR_COUNT = 2;

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
