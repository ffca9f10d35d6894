import type { ReplyLanguage } from '../language/language.ts';
import { messagesIn } from '../language/messages.ts';
import { normaliseText, removeDiacritics } from '../language/normalise-text.ts';
import type { Paper } from '../paper/paper.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import { readQuery } from '../retrieval/query/read-query.ts';
import type { Retrieval, Retriever } from '../retrieval/retriever.ts';
import { findScope, type Scope } from '../retrieval/scope.ts';
import { selectRelevant } from '../retrieval/select-relevant.ts';
import type { Store } from '../store.ts';
import type { Answer } from './answer.ts';
import { isAnswerable } from './answerability.ts';
import { answerFromDigests, answerNoDigest } from './digest-answer.ts';
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
    const finish = (draft: Omit<Answer, 'question' | 'language' | 'mode'>): Answer => ({
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
    const isFilter = scope.paperIds !== undefined && query.intent !== 'lookup' && query.arxivIds.length === 0;
    const retrieval = await retrieve(query, { limit: isFilter ? LIST_LIMIT : LOOKUP_LIMIT, passageLimit: 8 });
    const weights = lexical.weigh(query.groups);
    const rarities = weights.map(({ rarity }) => rarity);
    if (isFilter) return finish(answerFilter(query, retrieval, rarities));
    const dates = scope.days.length > 0 ? { dates: scope.days } : {};
    if (!isAnswerable(retrieval, weights)) {
      return finish({
        status: 'not-found',
        text: messagesIn(query.language).notFound(),
        citations: [],
        papers: [],
        ...dates,
      });
    }
    return finish({ ...(await quotePapers(query, retrieval, rarities, store)), ...dates });
  };
}

function plainDraft(
  question: string,
  query: Query,
): Omit<Answer, 'question' | 'language' | 'mode'> | undefined {
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

function answerFilter(query: Query, retrieval: Retrieval, rarities: readonly number[]) {
  const relevant = selectRelevant(retrieval, rarities);
  return answerFromDigests(
    query,
    retrieval.scope,
    relevant.map(({ paper }) => paper),
  );
}

/** A question in the form that patterns look for: lower case, no marks. */
export function plainQuestion(question: string): string {
  return removeDiacritics(normaliseText(question).toLowerCase());
}
