import type { Answer } from '../src/answer/answer.ts';
import type { Paperboy } from '../src/main.ts';
import { gainAt, holdsAll, mean, recallAt, reciprocalRank } from './metrics.ts';
import type { DigestLevelQuestion, EvalQuestion, QuestionSets } from './questions.ts';

/** Questions without a moment of their own are asked on the day after the seeds. */
export const NOW = new Date('2026-01-13T09:00:00Z');

export interface QuestionResult {
  readonly question: EvalQuestion;
  readonly ranked: readonly string[];
  readonly status: string;
  /** Answer text, titles and quotes. */
  readonly answered: string;
  /** Every `[n]` has its citation, and the citations of a line hold all figures of that line. */
  readonly isSound: boolean;
}

export interface DigestLevelResult {
  readonly question: DigestLevelQuestion;
  readonly isRight: boolean;
  readonly found: { readonly dates: readonly string[]; readonly papers: readonly string[] };
}

export interface Evaluation {
  readonly answerable: readonly QuestionResult[];
  readonly unanswerable: readonly QuestionResult[];
  readonly digestLevel: readonly DigestLevelResult[];
}

export async function evaluate(paperboy: Paperboy, sets: QuestionSets): Promise<Evaluation> {
  const answerable: QuestionResult[] = [];
  for (const question of sets.answerable) answerable.push(await runQuestion(paperboy, question));
  const unanswerable: QuestionResult[] = [];
  for (const question of sets.unanswerable) unanswerable.push(await runQuestion(paperboy, question));
  const digestLevel: DigestLevelResult[] = [];
  for (const question of sets.digestLevel) digestLevel.push(await runDigestLevel(paperboy, question));
  return { answerable, unanswerable, digestLevel };
}

async function runQuestion(paperboy: Paperboy, question: EvalQuestion): Promise<QuestionResult> {
  const context = { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' } as const;
  const retrieval = await paperboy.retrieve(paperboy.understand(question.question, context), { limit: 10 });
  const answer = await paperboy.ask(question.question, context);
  return {
    question,
    ranked: retrieval.papers.map(({ paper }) => paper.id),
    status: answer.status,
    isSound: hasSoundCitations(answer),
    answered: [answer.text, ...answer.citations.flatMap(({ title, quote }) => [title, quote])].join('\n'),
  };
}

export function hasSoundCitations({ text, citations }: Pick<Answer, 'text' | 'citations'>): boolean {
  const byNumber = new Map(citations.map((citation) => [citation.number, citation.quote]));
  return text.split('\n').every((line) => {
    const numbers = [...line.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    const quotes = numbers.map((number) => byNumber.get(number));
    if (quotes.includes(undefined)) return false;
    const figures =
      numbers.length === 0 ? [] : (line.replace(/\[\d+\]/g, '').match(/\d+(?:[.,]\d+)*/g) ?? []);
    return figures.every((figure) => quotes.some((quote) => quote?.includes(figure) === true));
  });
}

/** A filter question may miss a fifth of the papers; days and counts must be exact. */
const FILTER_RECALL = 0.8;

async function runDigestLevel(paperboy: Paperboy, question: DigestLevelQuestion): Promise<DigestLevelResult> {
  const answer = await paperboy.ask(question.question, {
    now: new Date(question.now),
    timeZone: 'UTC',
    fallbackLanguage: 'en',
  });
  const { dates, relevant, count } = question.expect;
  const found = { dates: answer.dates ?? [], papers: answer.papers };
  const isSameDays = [...dates].sort().join() === [...found.dates].sort().join();
  const isRightCount =
    count === undefined || (found.papers.length === count && holdsAll(answer.text, [[String(count)]]));
  const recall =
    relevant === undefined ? 1 : relevant.filter((id) => found.papers.includes(id)).length / relevant.length;
  const isRight =
    answer.status === 'answered' &&
    isSameDays &&
    isRightCount &&
    recall >= (question.kind === 'filter' ? FILTER_RECALL : 1);
  return { question, isRight, found };
}

export interface RetrievalRow {
  readonly name: string;
  readonly questions: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly reciprocalRank10: number;
  readonly gain10: number;
  /** Share of answers that hold all that they must. */
  readonly right: number;
  /** Share of answerable questions that got `not-found` or `refused`. */
  readonly wrongNotFound: number;
}

/** One row over some questions. */
export function retrievalRow(name: string, results: readonly QuestionResult[]): RetrievalRow {
  const over = (measure: (result: QuestionResult) => number) => mean(results.map(measure));
  return {
    name,
    questions: results.length,
    recall1: over(({ ranked, question }) => (question.relevant.includes(ranked[0] ?? '') ? 1 : 0)),
    recall5: over(({ ranked, question }) => recallAt(5, ranked, question.relevant)),
    reciprocalRank10: over(({ ranked, question }) => reciprocalRank(10, ranked, question.relevant)),
    gain10: over(({ ranked, question }) => gainAt(10, ranked, question.relevant)),
    right: over(({ answered, question }) => (holdsAll(answered, question.must) ? 1 : 0)),
    wrongNotFound: over(({ status }) => (status === 'answered' ? 0 : 1)),
  };
}
