import { shownTitle } from '../daily/day.ts';
import type { Language } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import type { GroupWeight } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Store } from '../store.ts';
import type { Answer, Citation } from './answer.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { askedFacts } from './paper-facts.ts';
import { type QuestionPart, questionParts } from './question-parts.ts';
import { plainQuestion } from './question-shape.ts';
import { type QuotableSentence, readSentences, worthOf } from './sentences.ts';

/** How much is quoted of each paper: it alone, beside another one, less of each further one, or one line of a list. */
export type QuoteForm = 'one' | 'compared' | 'candidates' | 'list';

/** Of the first paper, the second and so on; the last figure counts for all that follow. */
const QUOTES: Readonly<Record<QuoteForm, readonly number[]>> = {
  one: [4],
  compared: [3],
  candidates: [3, 3, 1],
  list: [1],
};
/** Of one paper; a question of several parts needs as many. */
const MOST_QUOTES = 4;
/** Sentences are shorter; the authors of a large collaboration or an endless title may be longer. */
const LONGEST_QUOTE = 1000;
/** A fact of the record is the answer; one sentence tells which paper that is, or a few answer what else is asked. */
const QUOTES_BESIDE_FACTS = 1;
const QUOTES_BESIDE_FACTS_AND_MORE = 3;

export interface QuotePapersOptions {
  readonly query: Query;
  /** First line of the text. */
  readonly heading: string;
  /** Last line of the text, if any. */
  readonly closing?: string;
  readonly papers: readonly Paper[];
  readonly form: QuoteForm;
  /** Of the query's groups, see `LexicalIndex.weigh`. */
  readonly weights: readonly GroupWeight[];
  readonly store: Store;
}

/** Papers with the sentences of their digests that answer the question, each sentence with its citation. */
export async function quotePapers(options: QuotePapersOptions): Promise<Pick<Answer, 'text' | 'citations'>> {
  const { query, heading, closing, papers } = options;
  const parts = questionParts(query.question, query.groups);
  const blocks: string[] = [heading];
  const citations: Citation[] = [];
  for (const [rank, paper] of papers.entries()) {
    const facts = factsOf(paper, options);
    const beside = parts.length > 1 ? QUOTES_BESIDE_FACTS_AND_MORE : QUOTES_BESIDE_FACTS;
    const limit = facts.length > 0 ? beside : quotesAt(rank, options.form, parts.length);
    const quotes = [...facts, ...(await quotesOf(paper, parts, limit, options))];
    const lines = quotes.map((quote) => {
      citations.push(citationOf(paper, quote, citations.length + 1));
      return `> ${shownText(quote, LONGEST_QUOTE)} [${citations.length}]`;
    });
    blocks.push([titleLine(paper, query), ...lines].join('\n'));
  }
  if (closing !== undefined) blocks.push(closing);
  return { text: blocks.join('\n\n'), citations };
}

function quotesAt(rank: number, form: QuoteForm, parts: number): number {
  const quotes = QUOTES[form][rank] ?? QUOTES[form].at(-1) ?? 1;
  return quotes > 1 && parts > 1 ? MOST_QUOTES : quotes;
}

/** Facts of the record that the question asks for; a list of papers is no place for them. */
function factsOf(paper: Paper, { query, form }: QuotePapersOptions): readonly string[] {
  return form === 'list' ? [] : askedFacts(plainQuestion(query.question), paper, query.language).lines;
}

/** Title and link; authors too when the question names them. */
function titleLine(paper: Paper, query: Query): string {
  const asked = plainQuestion(query.question);
  const authors = paper.authors.filter((author) => author !== '' && asked.includes(plainQuestion(author)));
  return [
    `**${shownTitle(paper, query.language)}**`,
    ...authors.map((author) => shownText(author)),
    paperUrl(paper),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** @returns at least one text: the title when no digest says more */
async function quotesOf(
  paper: Paper,
  parts: readonly QuestionPart[],
  limit: number,
  { query, weights, store }: QuotePapersOptions,
): Promise<string[]> {
  const sentences = readSentences(await store.passagesOf(paper.id), query.groups);
  const worth = worthOf(paper.title, query.groups, weights, sentences);
  const chosen = chooseQuotes(sentences, { parts, worth, language: query.language }, limit);
  const quotes = chosen.length > 0 ? chosen : openingOf(sentences, parts, query.language, limit);
  return quotes.length > 0 ? quotes.map(({ text }) => text) : [paper.title];
}

/**
 * What a digest says first of a paper, in the reader's language where one does, in sections of the role asked for: for
 * questions that only name it.
 */
function openingOf(
  sentences: readonly QuotableSentence[],
  parts: readonly QuestionPart[],
  language: Language,
  limit: number,
): QuotableSentence[] {
  const own = sentences.filter((sentence) => sentence.language === language);
  const readable = own.length > 0 ? own : sentences;
  const asked = readable.filter(({ role }) => parts.some(({ shape }) => shape.roles.has(role)));
  const summary = readable.filter(({ role }) => role === 'summary' || role === 'abstract');
  return ([asked, summary].find(({ length }) => length > 0) ?? readable).slice(0, Math.min(limit, 2));
}

function citationOf(paper: Paper, quote: string, number: number): Citation {
  return { number, paperId: paper.id, title: paper.title, url: paperUrl(paper), quote };
}
