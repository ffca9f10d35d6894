import { messagesIn } from '../language/messages.ts';
import type { LexicalIndex } from '../retrieval/lexical/lexical-index.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Scope } from '../retrieval/scope.ts';
import { MIN_SHARE, selectRelevant } from '../retrieval/select-relevant.ts';
import type { Store } from '../store.ts';
import { type AnswerDraft, datesOf } from './answer.ts';
import { answerFromDigests, describeScope, LISTED, papersWith } from './digest-answer.ts';
import { quotePapers } from './quote-papers.ts';

/**
 * A topic inside days, categories or a score: every paper that fits, the first ones with a quote. Words decide alone,
 * since a list needs a border between what fits and what does not, which a ranking by meaning has not.
 */
export async function answerFilter(
  query: Query,
  scope: Scope,
  { store, lexical }: { readonly store: Store; readonly lexical: LexicalIndex },
): Promise<AnswerDraft> {
  const { paperIds = new Set<string>() } = scope;
  const hits = lexical.search(query.groups, {
    limit: paperIds.size,
    minShare: MIN_SHARE,
    accept: (id) => paperIds.has(id),
  });
  const weights = lexical.weigh(query.groups);
  const matched = hits.map(({ paperId, score, parts }) => ({ paperId, lexicalScore: score, parts }));
  const ids = selectRelevant(matched, query.groups, weights).map(({ paperId }) => paperId);
  if (ids.length === 0 || query.intent === 'overview')
    return answerFromDigests(query, scope, await papersWith(ids, store));
  const messages = messagesIn(query.language);
  const name = describeScope(query, scope);
  const more = ids.length - LISTED;
  const quoted = await quotePapers({
    query,
    heading: query.intent === 'count' ? messages.count(ids.length, name) : messages.listed(ids.length, name),
    ...(more > 0 ? { closing: messages.more(more) } : {}),
    papers: await papersWith(ids.slice(0, LISTED), store),
    form: 'list',
    weights,
    store,
  });
  return { status: 'answered', ...quoted, papers: ids, ...datesOf(scope.days) };
}
