import type { GroupWeight } from './lexical/lexical-index.ts';
import type { RankedPaper, Retrieval } from './retriever.ts';

/** A paper of a list must reach this share of the best one's score. */
const MIN_SHARE = 0.4;
/** Share of the concepts and names asked for, by rarity, that a paper must hold: one of two joined by "or" is enough. */
const TELLING_SHARE = 0.4;
/** A topic of few words, none of them a concept: a paper must hold this share of it, by rarity. */
const SHORT_TOPIC = 6;
const MIN_COVERAGE = 0.3;

/**
 * The papers that fit a "which papers ..." question, not only the best one: those that hold what the question is
 * about (its rarest concepts and names; without any, enough of its words) and reach a share of the best score.
 *
 * @param weights of the query's groups, see `LexicalIndex.weigh`
 * @returns best first; empty when nothing fits
 */
export function selectRelevant(retrieval: Retrieval, weights: readonly GroupWeight[]): RankedPaper[] {
  const { groups } = retrieval.query;
  const best = Math.max(0, ...retrieval.papers.map(({ lexicalScore }) => lexicalScore));
  if (retrieval.papers.length === 0 || groups.length === 0) return [];
  const rarityOf = (index: number) => weights[index]?.rarity ?? 0;
  const telling = groups.flatMap((group, index) =>
    group.label.startsWith('=') || group.isName === true ? [index] : [],
  );
  const wanted = telling.reduce((sum, index) => sum + rarityOf(index), 0);
  const asked = groups.reduce((sum, _, index) => sum + rarityOf(index), 0);
  const isHeld = ({ parts }: RankedPaper) => {
    const heldOf = (indexes: readonly number[]) =>
      indexes.reduce((sum, index) => sum + ((parts[index] ?? 0) > 0 ? rarityOf(index) : 0), 0);
    if (telling.length > 0) return heldOf(telling) >= wanted * TELLING_SHARE;
    return groups.length > SHORT_TOPIC || heldOf([...groups.keys()]) >= asked * MIN_COVERAGE;
  };
  return retrieval.papers.filter((paper) => paper.lexicalScore >= best * MIN_SHARE && isHeld(paper));
}
