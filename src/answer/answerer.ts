import type { Payer } from '../budget/budgeted-model.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Lexicon } from '../language/lexicon.ts';
import { messagesIn } from '../language/messages.ts';
import { normaliseText } from '../language/normalise-text.ts';
import type { Query } from '../retrieval/query/query.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import { resolveQuery } from '../retrieval/resolve-query.ts';
import { findScope, narrowScope, type Scope, type ShownScope } from '../retrieval/scope.ts';
import { type Answer, type AnswerDraft, withoutAnswer } from './answer.ts';
import { answerDays, asksForDays } from './answer-days.ts';
import { answerByAuthors, answerFilter } from './answer-filter.ts';
import { answerLookup } from './answer-lookup.ts';
import type { AnswerSources } from './answer-sources.ts';
import { isComparison } from './choose-papers.ts';
import { answerAbout, answerFromDigests, answerNoDigest, answerThanks, papersWith } from './digest-answer.ts';
import { plainQuestion } from './question-shape.ts';
import { isMisuse } from './refusal.ts';
import { isThanks, smallTalkLanguage } from './small-talk.ts';

/** Longer questions are refused with a word about it. */
export const MAX_QUESTION_LENGTH = 1000;

/** `paperIds`: what the question is about although it may not name them; `excludePaperIds`: shown before. */
export interface AskOptions extends ShownScope {
  readonly now: Date;
  readonly timeZone: string;
  readonly fallbackLanguage: ReplyLanguage;
  readonly signal?: AbortSignal;
  /** Who asks and where, for budgets; the terminal by default. */
  readonly payer?: Payer;
  /** Language of the answer when it is not that of the question: "in English, please". */
  readonly language?: ReplyLanguage;
}

export type Answerer = (question: string, options: AskOptions) => Promise<Answer>;

/** Question -> Answer without a language model: from the store for days and lists, else by quoting. */
export function createAnswerer(sources: AnswerSources): Answerer {
  return async (question, options) => {
    const smallTalk = smallTalkLanguage(question);
    const read = readQuestion(question, options, sources.lexicon);
    const query = { ...read, language: options.language ?? smallTalk ?? read.language };
    const draft =
      refuse(ownWords(question, options), query) ??
      (smallTalk === undefined
        ? await answerQuery(query, sources, options)
        : isThanks(question)
          ? answerThanks(query)
          : await answerAbout(query, sources.store));
    return { question, language: query.language, mode: 'quoted', ...draft };
  };
}

/** Names that a conversation has put in the place of "it". */
const QUOTED_NAME = /“[^“”]{1,150}”/g;

/** A question without the names that a conversation put in: a title is no attempt at misuse. */
function ownWords(question: string, { paperIds }: AskOptions): string {
  return paperIds === undefined ? question : question.replace(QUOTED_NAME, ' ');
}

/**
 * A question as it is to be understood with what is known beside it.
 *
 * Where the papers are given, their names would only draw the answer to sentences that name them.
 */
export function readQuestion(question: string, options: AskOptions, lexicon: Lexicon | undefined): Query {
  const context = { ...options, lexicon };
  if (options.paperIds === undefined) return readQuery(question, context);
  const asked = readQuery(ownWords(question, options), context);
  const arxivIds = namedPapers(options.paperIds) ?? asked.arxivIds;
  // "List these papers" is not about the newest digest.
  return { ...asked, arxivIds, question: normaliseText(question).trim(), isAboutLatest: false };
}

/** More papers than these are a set to look in rather than papers to set side by side. */
const MOST_NAMED = 4;

/** A few papers given beside the question are as good as named in it, whatever kind of id they have. */
function namedPapers(paperIds: readonly string[] | undefined): readonly string[] | undefined {
  return paperIds !== undefined && paperIds.length <= MOST_NAMED ? paperIds : undefined;
}

/** @returns undefined for a question that is to be answered */
function refuse(question: string, query: Query): AnswerDraft | undefined {
  const messages = messagesIn(query.language);
  if (query.question === '') return withoutAnswer('not-found', messages.emptyQuestion());
  if (question.length > MAX_QUESTION_LENGTH)
    return withoutAnswer('refused', messages.tooLong(MAX_QUESTION_LENGTH));
  return isMisuse(question) ? withoutAnswer('refused', messages.refused()) : undefined;
}

async function answerQuery(asked: Query, sources: AnswerSources, options: AskOptions): Promise<AnswerDraft> {
  const query = await resolveQuery(asked, sources.store);
  const scope = narrowScope(await findScope(query, sources.store), options);
  if (isAboutDays(query, scope)) return answerDays(query, sources.store);
  if (scope.isEmptyDay) return answerNoDigest(query, scope, sources.store);
  if (isLookup(query, scope)) return answerLookup(query, scope, sources, options.signal);
  // Nothing is asked beyond the days, categories, authors or score: every paper there belongs to the answer.
  if (query.groups.length === 0 && query.authors.length > 0 && query.intent !== 'overview')
    return answerByAuthors(query, scope, sources);
  if (query.groups.length === 0)
    return answerFromDigests(query, scope, await papersWith([...(scope.paperIds ?? [])], sources.store));
  return answerFilter(query, scope, sources);
}

/** "Which days do you have?"; beside papers that a conversation has shown it would be a question about these. */
function isAboutDays(query: Query, { isOfShown }: Scope): boolean {
  return isOfShown !== true && asksForDays(query.topic);
}

/**
 * Whether a question is about what papers say, and not about days, counts or filters.
 *
 * @param query as `resolveQuery` gives it
 */
export function isLookup(query: Query, scope: Scope): boolean {
  const { paperIds, isEmptyDay } = scope;
  if (isEmptyDay || isAboutDays(query, scope)) return false;
  if (paperIds === undefined || query.arxivIds.length > 0) return true;
  if (query.groups.length === 0) return false;
  return query.intent === 'lookup' || isComparison(plainQuestion(query.question));
}
