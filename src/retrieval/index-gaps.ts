import type { StoreCounts } from '../store.ts';

/** What the indexes hold, side by side with the store. */
export interface IndexCounts {
  /** Papers in the lexical index. */
  readonly papers: number;
  /** Passages with a vector; undefined when dense retrieval is off. */
  readonly vectors: number | undefined;
}

/**
 * Whether the indexes hold as much as the store: when they do not, answers miss papers without saying so.
 *
 * @returns one sentence for each difference; none when all is well
 */
export function indexGaps(
  { papers, passages }: Pick<StoreCounts, 'papers' | 'passages'>,
  indexed: IndexCounts,
): string[] {
  const gaps: string[] = [];
  if (indexed.papers !== papers)
    gaps.push(`${indexed.papers} papers are in the lexical index, ${papers} in the store`);
  if (indexed.vectors !== undefined && indexed.vectors !== passages)
    gaps.push(`${indexed.vectors} passages have a vector, ${passages} are in the store`);
  return gaps;
}
