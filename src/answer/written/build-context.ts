import { estimateTokens } from '../../budget/estimate-tokens.ts';
import type { Paper } from '../../paper/paper.ts';
import type { GroupWeight } from '../../retrieval/lexical/lexical-index.ts';
import type { Retrieval } from '../../retrieval/retriever.ts';
import type { Store } from '../../store.ts';
import { askedFacts } from '../paper-facts.ts';
import { plainQuestion } from '../question-shape.ts';
import { type AnswerContext, type ContextPassage, contextOf } from './answer-context.ts';
import { chooseContext } from './choose-context.ts';
import { drawKeys, type RandomBelow } from './citation-keys.ts';
import { type CandidateSentence, candidateSentences } from './context-candidates.ts';
import { groupBy } from './group-by.ts';
import { paperHeading } from './render-context.ts';

/** Papers to retrieve for a context: the last ones come in with a sentence each, should the ranking be wrong. */
export const CONTEXT_PAPERS = 16;

export interface BuildContextOptions {
  readonly retrieval: Retrieval;
  /** Ids of papers that surely belong in, best first: they come before the others and share the room evenly. */
  readonly preferred: readonly string[];
  /** Of the query's groups, see `LexicalIndex.weigh`. */
  readonly weights: readonly GroupWeight[];
  readonly store: Store;
  readonly random: RandomBelow;
  /** For headings, keys and sentences together. */
  readonly maxTokens: number;
}

/** The two lines around all. */
const FENCE_TOKENS = 14;
/** `[k7f3q] ` and the line end. */
const PASSAGE_TOKENS = 6;
/** `PAPER: ` and the blank line. */
const HEADING_TOKENS = 4;
/**
 * How much a paper's sentences count by its place among those that are not preferred. Small: each gets one sentence that
 * shows what it is, and the room goes to the papers that answer. With 0.75, 0.6, 0.5 ... the contexts of 5 % of our
 * questions lack something that they have so.
 */
const RANK_WEIGHTS: readonly number[] = [0.1, 0.05, 0.02];
/** Facts of a paper's record stand before its passages. */
const FACTS = -1;

/**
 * What an answer to a question is written from: the best sentences of the papers found under a budget of tokens, each
 * passage with a citation key.
 */
export async function buildContext(options: BuildContextOptions): Promise<AnswerContext> {
  const { retrieval, store, weights } = options;
  const papers = orderPapers(retrieval, options.preferred);
  const candidates: CandidateSentence[] = [];
  const languages: Map<string, ContextPassage['language']> = new Map();
  for (const [place, paper] of papers.entries()) {
    candidates.push(...factsOf(paper, place, retrieval));
    const passages = await store.passagesOf(paper.id);
    for (const [index, { language }] of passages.entries()) languages.set(`${place} ${index}`, language);
    candidates.push(...candidateSentences(paper, place, passages, retrieval.query, weights));
  }
  const preferred = papers.filter(({ id }) => options.preferred.includes(id)).length;
  const chosen = chooseContext(candidates, {
    maxTokens: options.maxTokens - FENCE_TOKENS,
    headingTokens: papers.map((paper) => HEADING_TOKENS + estimateTokens(paperHeading(paper))),
    passageTokens: PASSAGE_TOKENS,
    paperWeights: papers.map((_, place) =>
      place < preferred ? 1 : (RANK_WEIGHTS[place - preferred] ?? RANK_WEIGHTS.at(-1) ?? 0),
    ),
  });
  return withKeys(papers, chosen, languages, options.random);
}

function orderPapers({ papers }: Retrieval, preferred: readonly string[]): Paper[] {
  const byId = new Map(papers.map(({ paper }) => [paper.id, paper]));
  const first = preferred.flatMap((id) => byId.get(id) ?? []);
  return [...first, ...papers.flatMap(({ paper }) => (preferred.includes(paper.id) ? [] : [paper]))];
}

/** Authors, day, votes or code, where the question asks for them. */
function factsOf(paper: Paper, place: number, { query }: Retrieval): CandidateSentence[] {
  const { lines } = askedFacts(plainQuestion(query.question), paper, query.language);
  return lines.map((text, index) => ({
    ...{ text, paper: place, passage: FACTS, place: index },
    tokens: estimateTokens(text),
    // Above all sentences: it is what was asked for.
    score: 1000,
  }));
}

function withKeys(
  papers: readonly Paper[],
  chosen: readonly CandidateSentence[],
  languages: ReadonlyMap<string, ContextPassage['language']>,
  random: RandomBelow,
): AnswerContext {
  const passages = [...groupBy(chosen, ({ paper, passage }) => `${paper} ${passage}`)];
  const texts = [...chosen.map(({ text }) => text), ...papers.map(paperHeading)];
  const keys = drawKeys(passages.length, random, texts);
  const built = passages.flatMap(([name, sentences], index) => {
    const [first] = sentences;
    const paper = first === undefined ? undefined : papers[first.paper];
    if (paper === undefined) return [];
    const language = languages.get(name) ?? 'other';
    return [{ key: keys[index] ?? '', paper, language, sentences: sentences.map(({ text }) => text) }];
  });
  return contextOf(
    [...groupBy(built, ({ paper }) => paper)].map(([paper, own]) => ({ paper, passages: own })),
  );
}
