import type { GroupWeight, QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import type { RankedPaper, Retrieval } from '../retrieval/retriever.ts';
import { isEveryday } from './everyday.ts';

/** What tells whether a question is answered by the best paper found. All are 0 to 1. */
export interface AnswerabilityFeatures {
  /** Share of what was asked (by rarity) that the best paper holds. */
  readonly coverage: number;
  /** A name is asked for (a model, a data set, a person) that no paper holds. */
  readonly unknownName: number;
  /** Share of the concepts asked for (by rarity) that the best paper lacks. */
  readonly missingConcepts: number;
  /** Share of the concepts asked for (by rarity) that no paper holds. */
  readonly absentConcepts: number;
  /** How far the best paper stands out from the tenth; 1 when there is no tenth. */
  readonly margin: number;
  /** Number of different things that matched, saturating. */
  readonly breadth: number;
  /** Small talk. */
  readonly everyday: number;
}

/** Names of features in the order of their weights. */
export const FEATURE_NAMES = [
  'coverage',
  'unknownName',
  'missingConcepts',
  'absentConcepts',
  'margin',
  'breadth',
  'everyday',
] as const satisfies readonly (keyof AnswerabilityFeatures)[];

/**
 * @param weights of the query's groups, see `LexicalIndex.weigh`
 */
export function answerabilityFeatures(
  retrieval: Retrieval,
  weights: readonly GroupWeight[],
): AnswerabilityFeatures {
  const { groups, question } = retrieval.query;
  const [best, tenth] = [mostTelling(retrieval, weights), byWords(retrieval.papers)[9]];
  const parts = best?.parts ?? [];
  const weigh = (accept: (group: QueryGroup, index: number) => boolean) =>
    groups.reduce((sum, group, index) => sum + (accept(group, index) ? (weights[index]?.rarity ?? 0) : 0), 0);
  const isMatched = (index: number) => (parts[index] ?? 0) > 0;
  const names = groups.flatMap((group, index) => (group.isName === true ? [index] : []));
  const concepts = weigh(isConcept);
  return {
    coverage: ratio(
      weigh((_, index) => isMatched(index)),
      weigh(() => true),
    ),
    unknownName:
      namesUnknownTitle(retrieval) || names.some((index) => weights[index]?.isUnseen === true) ? 1 : 0,
    missingConcepts: ratio(
      weigh((group, index) => isConcept(group) && !isMatched(index)),
      concepts,
    ),
    absentConcepts: ratio(
      weigh((group, index) => isConcept(group) && weights[index]?.isUnseen === true),
      concepts,
    ),
    margin:
      best === undefined || best.lexicalScore <= 0
        ? 0
        : Math.max(0, 1 - (tenth?.lexicalScore ?? 0) / best.lexicalScore),
    breadth: Math.min(1, parts.filter((part) => part > 0).length / 8),
    everyday: isEveryday(question) ? 1 : 0,
  };
}

/** The paper that answers may not be the first one: nearness of meaning counts in the order, and it tells no words. */
const TOP = 3;

/** Of the first papers, the one that holds most of the concepts asked for; of equal ones the best by words. */
function mostTelling(
  { query: { groups }, papers }: Retrieval,
  weights: readonly GroupWeight[],
): RankedPaper | undefined {
  const conceptsOf = ({ parts }: RankedPaper) =>
    groups.reduce((sum, group, index) => {
      const isHeld = isConcept(group) && (parts[index] ?? 0) > 0;
      return isHeld ? sum + (weights[index]?.rarity ?? 0) : sum;
    }, 0);
  const scored = byWords(papers.slice(0, TOP)).map((paper) => ({ paper, concepts: conceptsOf(paper) }));
  return scored.sort((left, right) => right.concepts - left.concepts)[0]?.paper;
}

function byWords(papers: readonly RankedPaper[]): RankedPaper[] {
  return [...papers].sort((left, right) => right.lexicalScore - left.lexicalScore);
}

/** Four capitalised words and more in a row, small words among them: the title of a work. */
const TITLE =
  /(?<=\P{Lu} )\p{Lu}[\p{L}\p{N}-]+(?: (?:\p{Lu}[\p{L}\p{N}-]*|a|an|the|of|in|on|for|and|with|to|is|are|by|from)){2,12} \p{Lu}[\p{L}\p{N}-]+/u;

/** Whether the question names a work that none of the papers found is or mentions. */
function namesUnknownTitle({ query, papers }: Retrieval): boolean {
  const title = TITLE.exec(query.question)?.[0].toLowerCase();
  if (title === undefined) return false;
  return !papers.some(
    ({ paper, passages }) =>
      paper.title.toLowerCase().includes(title) ||
      passages.some(({ passage }) => passage.text.toLowerCase().includes(title)),
  );
}

function isConcept(group: QueryGroup): boolean {
  return group.label.startsWith('=');
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Fitted by training/answerability, rounded; below the threshold lie 1 to 2 % of the answerable questions. */
const BIAS = -4.42;
const WEIGHTS: AnswerabilityFeatures = {
  coverage: 1.3,
  unknownName: -3.67,
  missingConcepts: -2.58,
  absentConcepts: -0.79,
  margin: 1.86,
  breadth: 2.98,
  everyday: -1.5,
};
const THRESHOLD = 0.1;
/** Share of what was asked that is as good as all of it. */
const HOLDS_ALL = 0.95;
/** Small talk is answered only by a paper that holds most of its words ("who made the joke benchmark?"). */
const EVERYDAY_COVERAGE = 0.6;

/** How sure it is, 0 to 1, that the best paper answers the question. */
function answerConfidence(features: AnswerabilityFeatures): number {
  const sum = FEATURE_NAMES.reduce((total, name) => total + WEIGHTS[name] * features[name], BIAS);
  return 1 / (1 + Math.exp(-sum));
}

/** Papers named by id are an answer by themselves. */
export function isAnswerable(retrieval: Retrieval, weights: readonly GroupWeight[]): boolean {
  if (retrieval.papers.length === 0) return false;
  if (retrieval.query.arxivIds.length > 0) return true;
  const features = answerabilityFeatures(retrieval, weights);
  if (features.everyday > 0 && features.coverage < EVERYDAY_COVERAGE) return false;
  // "Papers about robots": all that was asked for is there, however many papers hold it.
  const holdsAll = features.coverage >= HOLDS_ALL && features.unknownName + features.everyday === 0;
  return holdsAll || answerConfidence(features) >= THRESHOLD;
}
