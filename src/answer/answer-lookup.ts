import { messagesIn } from '../language/messages.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Retrieval } from '../retrieval/retriever.ts';
import type { Scope } from '../retrieval/scope.ts';
import type { Store } from '../store.ts';
import { type AnswerDraft, datesOf, withoutAnswer } from './answer.ts';
import type { AnswerSources } from './answer-sources.ts';
import { isAnswerable } from './answerability.ts';
import { type ChosenPapers, choosePapers, isComparison } from './choose-papers.ts';
import { describeScope } from './digest-answer.ts';
import { lacksDetail } from './missing-detail.ts';
import { lacksEnumeration, lacksNames } from './missing-names.ts';
import { askedFacts } from './paper-facts.ts';
import { plainQuestion } from './question-shape.ts';
import { quotePapers } from './quote-papers.ts';

/** Papers looked at for one answer. */
const LOOKUP_LIMIT = 10;

/** Answers by similarity: the papers that fit the question best, with the sentences that answer it. */
export async function answerLookup(
  query: Query,
  scope: Scope,
  { store, lexical, retrieve }: AnswerSources,
  signal: AbortSignal | undefined,
): Promise<AnswerDraft> {
  const retrieval = await retrieve(query, {
    limit: Math.max(LOOKUP_LIMIT, query.arxivIds.length),
    scope,
    ...(signal === undefined ? {} : { signal }),
  });
  const dates = datesOf(scope.days);
  const weights = lexical.weigh(query.groups);
  const unknown = await unknownIds(query, store);
  const notFound = {
    ...withoutAnswer('not-found', whyNotFound(query, retrieval, unknown, lexical.size)),
    ...dates,
  };
  if (!isAnswerable(retrieval, weights) || (await bestLacksDetail(query, retrieval, store))) return notFound;
  const chosen = choosePapers(query, plainQuestion(query.question), retrieval, weights);
  const papers = chosen.papers.map(({ paper }) => paper);
  if (papers.length === 0) return notFound;
  const messages = messagesIn(query.language);
  const quoted = await quotePapers({
    query,
    heading: headingOf(chosen, query),
    ...(unknown.length > 0 ? { closing: messages.unknownPapers(unknown.join(', ')) } : {}),
    papers,
    form: chosen.form,
    weights,
    store,
  });
  return { status: 'answered', ...quoted, papers: papers.map(({ id }) => id), ...dates };
}

function headingOf({ papers, isCut }: ChosenPapers, query: Query): string {
  const messages = messagesIn(query.language);
  if (papers.length === 1) return messages.quoted();
  return isCut ? messages.best(papers.length) : messages.found(papers.length);
}

async function unknownIds({ arxivIds }: Query, store: Store): Promise<string[]> {
  if (arxivIds.length === 0) return [];
  const known = new Set(await store.paperIds({ ids: arxivIds }));
  return arxivIds.filter((id) => !known.has(id));
}

function whyNotFound(
  query: Query,
  { scope, papers }: Retrieval,
  unknown: readonly string[],
  papersKnown: number,
): string {
  const messages = messagesIn(query.language);
  if (papersKnown === 0) return messages.nothingRead();
  if (unknown.length > 0) return messages.unknownPapers(unknown.join(', '));
  // The papers are known, but not among those of the day or category.
  if (query.arxivIds.length > 0 && papers.length === 0)
    return messages.nothingInScope(describeScope(query, scope));
  return messages.notFound();
}

/** Whether the question asks for something that the digests do not tell of the best paper. */
async function bestLacksDetail(query: Query, retrieval: Retrieval, store: Store): Promise<boolean> {
  const [best] = retrieval.papers;
  if (best === undefined) return false;
  const asked = plainQuestion(query.question);
  const texts = (await store.passagesOf(best.paper.id)).map(({ text }) => text);
  if (query.intent === 'list') return lacksEnumeration(asked, texts);
  if (askedFacts(asked, best.paper, query.language).isMissing) return true;
  if (!isComparison(asked) && lacksNames(asked, query.groups, best.parts)) return true;
  return lacksDetail(asked, texts);
}
