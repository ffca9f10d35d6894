/** Retrieval measures over ranked paper ids, as in eval/README.md of the question sets. */

/** Share of the relevant papers among the first `k`, of at most `k`. */
export function recallAt(k: number, ranked: readonly string[], relevant: readonly string[]): number {
  if (relevant.length === 0) return 0;
  const top = new Set(ranked.slice(0, k));
  return relevant.filter((id) => top.has(id)).length / Math.min(k, relevant.length);
}

/** 1 / rank of the first relevant paper among the first `k`, else 0. */
export function reciprocalRank(k: number, ranked: readonly string[], relevant: readonly string[]): number {
  const rank = ranked.slice(0, k).findIndex((id) => relevant.includes(id));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Normalised discounted cumulative gain with binary relevance (Järvelin and Kekäläinen, TOIS 2002). */
export function gainAt(k: number, ranked: readonly string[], relevant: readonly string[]): number {
  const gain = (hits: readonly boolean[]) =>
    hits.reduce((sum, hit, rank) => sum + (hit ? 1 / Math.log2(rank + 2) : 0), 0);
  const ideal = gain(Array.from({ length: Math.min(k, relevant.length) }, () => true));
  return ideal === 0 ? 0 : gain(ranked.slice(0, k).map((id) => relevant.includes(id))) / ideal;
}

/** Whether at least one variant of every group occurs in a text: case ignored, numbers at digit borders. */
export function holdsAll(text: string, groups: readonly (readonly string[])[]): boolean {
  const plain = text.toLowerCase();
  return groups.every((variants) => variants.some((variant) => occurs(plain, variant.toLowerCase())));
}

function occurs(text: string, variant: string): boolean {
  for (let at = text.indexOf(variant); at >= 0; at = text.indexOf(variant, at + 1)) {
    const startsInNumber =
      /^\d/.test(variant) &&
      /\d[.,]?$/.test(text.slice(Math.max(0, at - 2), at)) &&
      /\d$/.test(text.slice(0, at).replace(/[.,]$/, ''));
    const endsInNumber = /\d$/.test(variant) && /^(?:\d|[.,]\d)/.test(text.slice(at + variant.length));
    if (!startsInNumber && !endsInNumber) return true;
  }
  return false;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
