import type { HeldTerm, LexicalIndex } from './lexical/lexical-index.ts';
import type { Query } from './query/query.ts';
import type { DenseScore, RankedPaper } from './retriever.ts';

/** Why a paper was found. Shares are of its score, 0 to 1, and together 1; all 0 for a score of 0. */
export interface Explanation {
  /** Groups of the query of which it holds something, the one that gave most first. */
  readonly groups: readonly ExplainedGroup[];
  /** Absent where the embedder is off or has no vector of the paper. */
  readonly dense?: ExplainedMeaning;
}

export interface ExplainedGroup {
  readonly label: string;
  readonly share: number;
  /** The weightiest first. */
  readonly terms: readonly ExplainedTerm[];
}

export interface ExplainedTerm extends HeldTerm {
  /** How the term comes to count for its group. */
  readonly kind: 'word' | 'spelling' | 'concept' | 'translation';
}

export interface ExplainedMeaning extends Pick<DenseScore, 'standing'> {
  readonly share: number;
}

/**
 * What matched and why. What words give by chance is taken off a paper's score as a whole, so each group bears that
 * in proportion to what it gave.
 *
 * @param ranked as `createRetriever` gives it: fused with other rankings, its score is no sum any more
 * @param lexical the index that ranked the paper
 */
export function explainPaper(
  ranked: RankedPaper,
  { groups }: Query,
  lexical: Pick<LexicalIndex, 'explain'>,
): Explanation {
  const { paper, score, dense, parts } = ranked;
  const held = lexical.explain(paper.id, groups);
  const meaning = score > 0 ? (dense?.added ?? 0) / score : 0;
  const words = score > 0 ? 1 - meaning : 0;
  const total = parts.reduce((sum, part) => sum + part, 0);
  const explained = groups.map(({ label }, place) => ({
    label,
    share: total > 0 ? (words * (parts[place] ?? 0)) / total : 0,
    terms: (held[place] ?? []).map((term) => ({ ...term, kind: kindOf(term, label) })),
  }));
  return {
    groups: explained.filter(({ terms }) => terms.length > 0).sort((left, right) => right.share - left.share),
    ...(dense === undefined ? {} : { dense: { standing: dense.standing, share: meaning } }),
  };
}

function kindOf({ text, translatedTo }: HeldTerm, label: string): ExplainedTerm['kind'] {
  if (translatedTo !== undefined) return 'translation';
  if (text !== label) return 'spelling';
  return label.startsWith('=') ? 'concept' : 'word';
}
