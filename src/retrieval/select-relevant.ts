import type { GroupWeight, QueryGroup } from './lexical/lexical-index.ts';

/** A paper of a list must reach this share of the best one's score by words. */
export const MIN_SHARE = 0.4;
/** Share of the concepts and names asked for, by rarity, that a paper must hold: one of two joined by "or" is enough. */
const TELLING_SHARE = 0.4;
/** A topic of few words, none of them a concept: a paper must hold this share of it, by rarity. */
const SHORT_TOPIC = 6;
const MIN_COVERAGE = 0.3;

interface MatchedPaper {
  readonly lexicalScore: number;
  /** What each group added; 0 where nothing matched. */
  readonly parts: readonly number[];
}

/**
 * The papers that fit a "which papers ..." question, not only the best one: those that hold what the question is
 * about (its rarest concepts and names; without any, enough of its words) and reach a share of the best score.
 *
 * @param papers best first
 * @param weights of the groups, see `LexicalIndex.weigh`
 * @returns best first; empty when nothing fits
 */
export function selectRelevant<Paper extends MatchedPaper>(
  papers: readonly Paper[],
  groups: readonly QueryGroup[],
  weights: readonly GroupWeight[],
): Paper[] {
  if (groups.length === 0) return [];
  const best = papers.reduce((most, { lexicalScore }) => Math.max(most, lexicalScore), 0);
  const rarityOf = (index: number) => weights[index]?.rarity ?? 0;
  const telling = groups.flatMap((group, index) =>
    group.label.startsWith('=') || group.isName === true ? [index] : [],
  );
  const wanted = telling.reduce((sum, index) => sum + rarityOf(index), 0);
  const asked = groups.reduce((sum, _, index) => sum + rarityOf(index), 0);
  const isHeld = ({ parts }: Paper) => {
    const heldOf = (indexes: readonly number[]) =>
      indexes.reduce((sum, index) => sum + ((parts[index] ?? 0) > 0 ? rarityOf(index) : 0), 0);
    if (telling.length > 0) return heldOf(telling) >= wanted * TELLING_SHARE;
    return groups.length > SHORT_TOPIC || heldOf([...groups.keys()]) >= asked * MIN_COVERAGE;
  };
  return papers.filter((paper) => paper.lexicalScore >= best * MIN_SHARE && isHeld(paper));
}
