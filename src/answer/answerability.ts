import type { QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import type { RankedPaper, Retrieval } from '../retrieval/retriever.ts';

/** What tells whether a question is answered by the best paper found. All are 0 to 1. */
export interface AnswerabilityFeatures {
  /** Share of what was asked (by rarity) that the best paper holds. */
  readonly coverage: number;
  /** The same for names and identifiers alone; 1 when the question names none. */
  readonly nameCoverage: number;
  /** How far the best paper stands out from the tenth. */
  readonly margin: number;
  /** Number of different things that matched, saturating at eight. */
  readonly breadth: number;
}

/**
 * @param rarities of all groups, found or not, see `LexicalIndex.rarities`
 */
export function answerabilityFeatures(retrieval: Retrieval, rarities: readonly number[]): AnswerabilityFeatures {
  const best = retrieval.papers[0];
  const { groups } = retrieval.query;
  if (best === undefined) return { coverage: 0, nameCoverage: groups.some(isName) ? 0 : 1, margin: 0, breadth: 0 };
  const tenth = retrieval.papers[Math.min(9, retrieval.papers.length - 1)];
  const matched = best.parts.filter((part) => part > 0).length;
  return {
    coverage: share(groups, rarities, best, () => true),
    nameCoverage: groups.some(isName) ? share(groups, rarities, best, isName) : 1,
    margin: best.score <= 0 ? 0 : 1 - (tenth?.score ?? 0) / best.score,
    breadth: Math.min(1, matched / 8),
  };
}

function share(
  groups: readonly QueryGroup[],
  rarities: readonly number[],
  best: RankedPaper,
  accept: (group: QueryGroup) => boolean,
): number {
  let asked = 0;
  let found = 0;
  groups.forEach((group, index) => {
    if (!accept(group)) return;
    asked += rarities[index] ?? 0;
    if ((best.parts[index] ?? 0) > 0) found += rarities[index] ?? 0;
  });
  return asked === 0 ? 0 : found / asked;
}

/** `hyperloom-rag`, `graphdistiller`: things whose absence means that the digests do not speak of them. */
function isName(group: QueryGroup): boolean {
  return group.isName === true;
}

/** Fitted on the development questions (see docs/evaluation.md); the threshold keeps wrong refusals rare. */
const WEIGHTS = { bias: -2, coverage: 6, nameCoverage: 2, margin: 2, breadth: 3 };
const THRESHOLD = 0.5;

/** How sure it is, 0 to 1, that the best paper answers the question. */
export function answerConfidence(features: AnswerabilityFeatures): number {
  const { coverage, nameCoverage, margin, breadth } = features;
  const sum =
    WEIGHTS.bias +
    WEIGHTS.coverage * coverage +
    WEIGHTS.nameCoverage * (nameCoverage - 1) +
    WEIGHTS.margin * margin +
    WEIGHTS.breadth * breadth;
  return 1 / (1 + Math.exp(-sum));
}

/** Papers named by id are an answer by themselves. */
export function isAnswerable(retrieval: Retrieval, rarities: readonly number[]): boolean {
  if (retrieval.papers.length === 0) return false;
  if (retrieval.query.arxivIds.length > 0) return true;
  return answerConfidence(answerabilityFeatures(retrieval, rarities)) >= THRESHOLD;
}
