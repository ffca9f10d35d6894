import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import type { Query } from '../retrieval/query/query.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import { resolveQuery } from '../retrieval/resolve-query.ts';
import { findScope } from '../retrieval/scope.ts';
import { type Answer, type AnswerDraft, withoutAnswer } from './answer.ts';
import { answerDays, asksForDays } from './answer-days.ts';
import { answerByAuthors, answerFilter } from './answer-filter.ts';
import { answerLookup } from './answer-lookup.ts';
import type { AnswerSources } from './answer-sources.ts';
import { isComparison } from './choose-papers.ts';
import { answerAbout, answerFromDigests, answerNoDigest, papersWith } from './digest-answer.ts';
import { plainQuestion } from './question-shape.ts';
import { isMisuse } from './refusal.ts';
import { smallTalkLanguage } from './small-talk.ts';

/** Longer questions are refused with a word about it. */
export const MAX_QUESTION_LENGTH = 1000;

export interface AskOptions {
  readonly now: Date;
  readonly timeZone: string;
  readonly fallbackLanguage: ReplyLanguage;
  readonly signal?: AbortSignal;
}

export type Answerer = (question: string, options: AskOptions) => Promise<Answer>;

/** Question -> Answer without a language model: from the store for days and lists, else by quoting. */
export function createAnswerer(sources: AnswerSources): Answerer {
  return async (question, options) => {
    const smallTalk = smallTalkLanguage(question);
    const read = readQuery(question, { ...options, lexicon: sources.lexicon });
    const query = smallTalk === undefined ? read : { ...read, language: smallTalk };
    const draft =
      refuse(question, query) ??
      (smallTalk === undefined
        ? await answerQuery(query, sources, options.signal)
        : await answerAbout(query, sources.store));
    return { question, language: query.language, mode: 'quoted', ...draft };
  };
}

/** @returns undefined for a question that is to be answered */
function refuse(question: string, query: Query): AnswerDraft | undefined {
  const messages = messagesIn(query.language);
  if (query.question === '') return withoutAnswer('not-found', messages.emptyQuestion());
  if (question.length > MAX_QUESTION_LENGTH)
    return withoutAnswer('refused', messages.tooLong(MAX_QUESTION_LENGTH));
  return isMisuse(question) ? withoutAnswer('refused', messages.refused()) : undefined;
}

async function answerQuery(
  asked: Query,
  sources: AnswerSources,
  signal: AbortSignal | undefined,
): Promise<AnswerDraft> {
  const query = await resolveQuery(asked, sources.store);
  if (asksForDays(query.topic)) return answerDays(query, sources.store);
  const scope = await findScope(query, sources.store);
  if (scope.isEmptyDay) return answerNoDigest(query, scope, sources.store);
  if (scope.paperIds === undefined || query.arxivIds.length > 0)
    return answerLookup(query, scope, sources, signal);
  // Nothing is asked beyond the days, categories, authors or score: every paper there belongs to the answer.
  if (query.groups.length === 0 && query.authors.length > 0 && query.intent !== 'overview')
    return answerByAuthors(query, scope, sources);
  if (query.groups.length === 0)
    return answerFromDigests(query, scope, await papersWith([...scope.paperIds], sources.store));
  const isLookup = query.intent === 'lookup' || isComparison(plainQuestion(query.question));
  return isLookup ? answerLookup(query, scope, sources, signal) : answerFilter(query, scope, sources);
}
