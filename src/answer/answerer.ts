import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import type { Paper } from '../paper/paper.ts';
import type { GroupWeight, LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import type { Retrieval, Retriever } from '../retrieval/retriever.ts';
import { findScope, type Scope } from '../retrieval/scope.ts';
import { selectRelevant } from '../retrieval/select-relevant.ts';
import type { Store } from '../store.ts';
import type { Answer, AnswerDraft } from './answer.ts';
import { isAnswerable } from './answerability.ts';
import { choosePapers, isComparison } from './choose-papers.ts';
import { answerFromDigests, answerNoDigest, describeScope, LISTED } from './digest-answer.ts';
import { lacksDetail } from './missing-detail.ts';
import { askedFacts } from './paper-facts.ts';
import { plainQuestion } from './question-shape.ts';
import { quotePapers } from './quote-papers.ts';
import { isMisuse } from './refusal.ts';

/** Longer questions are refused with a word about it. */
export const MAX_QUESTION_LENGTH = 1000;

export interface AskOptions {
  readonly now: Date;
  readonly timeZone: string;
  readonly fallbackLanguage: ReplyLanguage;
  readonly signal?: AbortSignal;
}

export interface AnswererOptions {
  readonly store: Store;
  readonly lexical: LexicalIndex;
  readonly retrieve: Retriever;
}

export type Answerer = (question: string, options: AskOptions) => Promise<Answer>;

/** Papers looked at for one answer, and for a list over a day. */
const LOOKUP_LIMIT = 10;
const LIST_LIMIT = 100;

/** Question -> Answer without a language model: from the store for days and lists, else by quoting. */
export function createAnswerer({ store, lexical, retrieve }: AnswererOptions): Answerer {
  return async (question, options) => {
    const query = readQuery(question, options);
    const finish = (draft: AnswerDraft): Answer => ({
      question,
      language: query.language,
      mode: 'quoted',
      ...draft,
    });
    const plain = plainDraft(question, query);
    if (plain !== undefined) return finish(plain);
    const scope = await findScope(query, store);
    if (scope.isEmptyDay) return finish(await answerNoDigest(query, scope, store));
    if (isWholeScope(query, scope))
      return finish(answerFromDigests(query, scope, await papersIn(scope, store)));
    const asked = plainQuestion(query.question);
    const isFilter =
      scope.paperIds !== undefined &&
      query.intent !== 'lookup' &&
      query.arxivIds.length === 0 &&
      !isComparison(asked);
    const retrieval = await retrieve(query, { limit: isFilter ? LIST_LIMIT : LOOKUP_LIMIT });
    const weights = lexical.weigh(query.groups);
    if (isFilter) return finish(await answerFilter(query, retrieval, weights, store));
    const dates = scope.days.length > 0 ? { dates: scope.days } : {};
    const messages = messagesIn(query.language);
    const notFound = {
      status: 'not-found',
      text: messages.notFound(),
      citations: [],
      papers: [],
      ...dates,
    } as const;
    if (!isAnswerable(retrieval, weights) || (await bestLacksDetail(query, asked, retrieval, store))) {
      return finish(notFound);
    }
    const { form, papers: chosen } = choosePapers(query, asked, retrieval, weights);
    const papers = chosen.map(({ paper }) => paper);
    if (papers.length === 0) return finish(notFound);
    const heading = papers.length > 1 ? messages.found(papers.length) : messages.quoted();
    const quoted = await quotePapers({ query, heading, papers, form, weights, store });
    return finish({ status: 'answered', ...quoted, papers: papers.map(({ id }) => id), ...dates });
  };
}

/** Whether the question asks for something that the digests do not tell of the best paper. */
async function bestLacksDetail(
  query: Query,
  asked: string,
  retrieval: Retrieval,
  store: Store,
): Promise<boolean> {
  const best = retrieval.papers[0]?.paper;
  if (best === undefined || query.intent === 'list') return false;
  if (askedFacts(asked, best, query.language).isMissing) return true;
  const passages = await store.passagesOf(best.id);
  return lacksDetail(
    asked,
    passages.map(({ text }) => text),
  );
}

function plainDraft(question: string, query: Query): AnswerDraft | undefined {
  const messages = messagesIn(query.language);
  if (query.question === '')
    return { status: 'not-found', text: messages.emptyQuestion(), citations: [], papers: [] };
  if (question.length > MAX_QUESTION_LENGTH) {
    return { status: 'refused', text: messages.tooLong(MAX_QUESTION_LENGTH), citations: [], papers: [] };
  }
  return isMisuse(question)
    ? { status: 'refused', text: messages.refused(), citations: [], papers: [] }
    : undefined;
}

/** Nothing is asked beyond the days, categories or score: every paper there belongs to the answer. */
function isWholeScope(query: Query, scope: Scope): boolean {
  return scope.paperIds !== undefined && query.arxivIds.length === 0 && query.groups.length === 0;
}

async function papersIn(scope: Scope, store: Store): Promise<Paper[]> {
  const papers: Paper[] = [];
  for await (const paper of store.papers({ ids: [...(scope.paperIds ?? [])] })) papers.push(paper);
  return papers;
}

/** A topic inside days, categories or a score: every paper that fits, the first ones with a quote. */
async function answerFilter(
  query: Query,
  retrieval: Retrieval,
  weights: readonly GroupWeight[],
  store: Store,
): Promise<AnswerDraft> {
  const papers = selectRelevant(retrieval, weights).map(({ paper }) => paper);
  if (papers.length === 0 || query.intent === 'overview')
    return answerFromDigests(query, retrieval.scope, papers);
  const messages = messagesIn(query.language);
  const scope = describeScope(query, retrieval.scope);
  const heading =
    query.intent === 'count' ? messages.count(papers.length, scope) : messages.listed(papers.length, scope);
  const shown = papers.slice(0, LISTED);
  const closing =
    papers.length > shown.length ? { closing: messages.more(papers.length - shown.length) } : {};
  const quoted = await quotePapers({
    query,
    heading,
    ...closing,
    papers: shown,
    form: 'list',
    weights,
    store,
  });
  const dates = retrieval.scope.days.length > 0 ? { dates: retrieval.scope.days } : {};
  return { status: 'answered', ...quoted, papers: papers.map(({ id }) => id), ...dates };
}
