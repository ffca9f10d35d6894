import { rankPapers } from '../daily/day.ts';
import { messagesIn } from '../language/messages.ts';
import type { GroupWeight, LexicalIndex, QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import { conceptTopic } from '../retrieval/query/concept-groups.ts';
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
  const ids = selectPapers(query, scope.paperIds ?? new Set(), lexical);
  if (ids.length === 0 || query.intent === 'overview')
    return answerFromDigests(query, scope, await papersWith(ids, store));
  return listWithQuotes(query, scope, { store, weights: lexical.weigh(query.groups), ids });
}

/** @returns ids, best first; the same in every language for a topic made of concepts */
function selectPapers(query: Query, among: ReadonlySet<string>, lexical: LexicalIndex): string[] {
  const topic = conceptTopic(query);
  const select = (groups: readonly QueryGroup[], areAllNeeded: boolean) => {
    const hits = lexical.search(groups, {
      limit: among.size,
      minShare: MIN_SHARE,
      accept: (id) => among.has(id),
    });
    const matched = hits
      .filter(({ parts }) => !areAllNeeded || parts.every((part) => part > 0))
      .map(({ paperId, score, parts }) => ({ paperId, lexicalScore: score, parts }));
    return selectRelevant(matched, groups, lexical.weigh(groups)).map(({ paperId }) => paperId);
  };
  const found = topic === undefined ? [] : select(topic.groups, topic.areAllNeeded);
  return found.length > 0 ? found : select(query.groups, false);
}

/** Every paper of an author, the first ones with what their digests say of them. */
export async function answerByAuthors(
  query: Query,
  scope: Scope,
  { store }: { readonly store: Store },
): Promise<AnswerDraft> {
  const papers = rankPapers(await papersWith([...(scope.paperIds ?? [])], store));
  if (papers.length === 0) return answerFromDigests(query, scope, papers);
  return listWithQuotes(query, scope, { store, weights: [], ids: papers.map(({ id }) => id) });
}

interface ListOptions {
  readonly store: Store;
  readonly weights: readonly GroupWeight[];
  /** At least one. */
  readonly ids: readonly string[];
}

async function listWithQuotes(
  query: Query,
  scope: Scope,
  { store, weights, ids }: ListOptions,
): Promise<AnswerDraft> {
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
