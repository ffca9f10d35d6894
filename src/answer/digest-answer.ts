import { rankPapers, titleIn } from '../daily/day.ts';
import { groupPapers } from '../daily/group-papers.ts';
import { messagesIn } from '../language/messages.ts';
import { newestDay } from '../newest-day.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Scope } from '../retrieval/scope.ts';
import type { Store } from '../store.ts';
import type { AnswerDraft, Citation } from './answer.ts';

/** Longer lists are cut here, and say so; `papers` of the answer holds all. */
export const LISTED = 12;

/** What the question was about, in words: days, categories, tags, score. */
export function describeScope(query: Query, scope: Scope): string {
  const messages = messagesIn(query.language);
  const parts = [
    ...(scope.days.length > 2 ? [`${scope.days[0]} – ${scope.days.at(-1)}`] : scope.days),
    ...query.categories,
    ...query.tags.map((tag) => `#${tag}`),
    ...(query.score === undefined
      ? []
      : [messages.score(query.score.value, query.score.outOf, query.score.comparison)]),
  ];
  return parts.length === 0 ? messages.allDigests() : parts.join(', ');
}

/** Days without a digest, or days that do not exist. */
export async function answerNoDigest(query: Query, scope: Scope, store: Store): Promise<AnswerDraft> {
  const messages = messagesIn(query.language);
  const impossible = query.impossibleDates[0];
  const days = scope.days.length > 2 ? `${scope.days[0]} – ${scope.days.at(-1)}` : scope.days.join(', ');
  const text =
    impossible !== undefined
      ? messages.impossibleDate(impossible)
      : messages.noDigest(days, await newestDay(store));
  return { status: 'not-found', text, citations: [], papers: [], dates: scope.days };
}

/**
 * A question about whole days, categories or scores: how many papers, which ones, what about. Answered from the
 * store, so the number is exact.
 *
 * @param papers every paper that fits
 */
export function answerFromDigests(query: Query, scope: Scope, papers: readonly Paper[]): AnswerDraft {
  const messages = messagesIn(query.language);
  const name = describeScope(query, scope);
  const ranked = rankPapers(papers);
  const dates = scope.days.length > 0 ? { dates: scope.days } : {};
  const ids = ranked.map((paper) => paper.id);
  if (ranked.length === 0) {
    return { status: 'not-found', text: messages.nothingInScope(name), citations: [], papers: [], ...dates };
  }
  const heading =
    query.intent === 'count'
      ? messages.count(ranked.length, name)
      : query.intent === 'overview'
        ? messages.overview(ranked.length, name)
        : messages.listed(ranked.length, name);
  const body = query.intent === 'overview' ? groupedList(ranked, query) : flatList(ranked, query);
  return {
    status: 'answered',
    text: [heading, ...body.lines].join('\n'),
    citations: body.citations,
    papers: ids,
    ...dates,
  };
}

interface Body {
  readonly lines: readonly string[];
  readonly citations: readonly Citation[];
}

function flatList(papers: readonly Paper[], query: Query): Body {
  const shown = papers.slice(0, LISTED);
  const citations = shown.map((paper, index) => citationOf(paper, index + 1));
  const lines = shown.map((paper, index) => `- ${titleIn(paper, query.language)} [${index + 1}]`);
  if (papers.length > shown.length) lines.push(messagesIn(query.language).more(papers.length - shown.length));
  return { lines, citations };
}

/** Papers named of each group in an overview. */
const PER_GROUP = 3;

function groupedList(papers: readonly Paper[], query: Query): Body {
  const messages = messagesIn(query.language);
  const citations: Citation[] = [];
  const lines: string[] = [];
  for (const { area, papers: members } of groupPapers(papers)) {
    lines.push(`${area?.names[query.language] ?? messages.otherArea()} (${members.length})`);
    for (const paper of members.slice(0, PER_GROUP)) {
      citations.push(citationOf(paper, citations.length + 1));
      lines.push(`- ${titleIn(paper, query.language)} [${citations.length}]`);
    }
    if (members.length > PER_GROUP) lines.push(`  ${messages.more(members.length - PER_GROUP)}`);
  }
  return { lines, citations };
}

function citationOf(paper: Paper, number: number): Citation {
  return { number, paperId: paper.id, title: paper.title, url: paperUrl(paper), quote: paper.title };
}
