import type { CandidateSentence } from './context-candidates.ts';

export interface ContextBudget {
  /** For everything, in tokens. */
  readonly maxTokens: number;
  /** What the heading of each paper costs, by its place; a paper without a sentence costs nothing. */
  readonly headingTokens: readonly number[];
  /** What each passage costs beside its sentences. */
  readonly passageTokens: number;
  /** How much each paper's sentences count, by its place. */
  readonly paperWeights: readonly number[];
}

/** Tokens added to a sentence's own when its worth is weighed against its length, so that none wins by being tiny. */
const LENGTH_OFFSET = 20;

/**
 * The sentences that fit a budget: first a telling short one of each paper, then the best ones of all, then the gaps
 * of one sentence between two chosen ones.
 *
 * @returns in the order of papers, passages and text
 */
export function chooseContext(
  sentences: readonly CandidateSentence[],
  budget: ContextBudget,
): CandidateSentence[] {
  const chosen = new Set<CandidateSentence>();
  const papers = new Set<number>();
  const passages = new Set<string>();
  let left = budget.maxTokens;
  const add = (sentence: CandidateSentence) => {
    const passage = passageOf(sentence);
    const cost =
      sentence.tokens +
      (papers.has(sentence.paper) ? 0 : (budget.headingTokens[sentence.paper] ?? 0)) +
      (passages.has(passage) ? 0 : budget.passageTokens);
    if (chosen.has(sentence) || cost > left) return;
    left -= cost;
    chosen.add(sentence);
    papers.add(sentence.paper);
    passages.add(passage);
  };
  const worth = ({ score, paper, tokens }: CandidateSentence) =>
    (score * (budget.paperWeights[paper] ?? 0)) / Math.sqrt(LENGTH_OFFSET + tokens);
  const density = ({ score, tokens }: CandidateSentence) => score / (LENGTH_OFFSET + tokens);
  const dense = [...sentences].sort((one, other) => density(other) - density(one));
  for (const paper of budget.paperWeights.keys()) {
    const first = dense.find((sentence) => sentence.paper === paper);
    if (first !== undefined) add(first);
  }
  const best = [...sentences].sort((one, other) => worth(other) - worth(one));
  for (const sentence of best) add(sentence);
  for (const sentence of gaps(sentences, chosen)) add(sentence);
  return sentences.filter((sentence) => chosen.has(sentence));
}

function passageOf({ paper, passage }: CandidateSentence): string {
  return `${paper} ${passage}`;
}

/** Sentences left out between two that are in. */
function gaps(
  sentences: readonly CandidateSentence[],
  chosen: ReadonlySet<CandidateSentence>,
): CandidateSentence[] {
  return sentences.filter((sentence, index) => {
    const [before, after] = [sentences[index - 1], sentences[index + 1]];
    if (before === undefined || after === undefined || chosen.has(sentence)) return false;
    const isInside = passageOf(before) === passageOf(sentence) && passageOf(after) === passageOf(sentence);
    return isInside && chosen.has(before) && chosen.has(after);
  });
}
