import type { RankedPaper, Retrieval } from './retriever.ts';

/** A paper of a list must reach this share of the best one's score. */
const MIN_SHARE = 0.4;

/**
 * The papers that fit a "which papers ..." question, not only the best one: those that match what is most telling
 * in the question (its concepts and names, else its rarest word) and reach a share of the best score.
 *
 * @param rarities of the query's groups, see `LexicalIndex.weigh`
 * @returns best first; empty when nothing fits
 */
export function selectRelevant(retrieval: Retrieval, rarities: readonly number[]): RankedPaper[] {
  const { groups } = retrieval.query;
  const best = retrieval.papers[0];
  if (best === undefined) return [];
  const telling = groups.flatMap((group, index) =>
    group.label.startsWith('=') || group.isName === true ? [index] : [],
  );
  const rarest = Math.max(0, ...rarities);
  const needed =
    telling.length > 0
      ? telling
      : rarities.flatMap((rarity, index) => (rarity >= rarest * 0.9 ? [index] : []));
  return retrieval.papers.filter(
    ({ score, parts }) => score >= best.score * MIN_SHARE && needed.some((index) => (parts[index] ?? 0) > 0),
  );
}
