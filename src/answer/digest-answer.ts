import { rankPapers, shownTitle } from '../daily/day.ts';
import { groupPapers } from '../daily/group-papers.ts';
import { type Messages, messagesIn } from '../language/messages.ts';
import { newestDay } from '../newest-day.ts';
import { dayRange } from '../paper/day-range.ts';
import type { Paper } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import type { Query } from '../retrieval/query/query.ts';
import type { Scope } from '../retrieval/scope.ts';
import type { Store } from '../store.ts';
import { type AnswerDraft, type Citation, datesOf, withoutAnswer } from './answer.ts';

/** Longer lists are cut here, and say so; `papers` of the answer holds all. */
export const LISTED = 12;

/** What the question was about, in words: days, categories, tags, authors, score. */
export function describeScope(query: Query, scope: Scope): string {
  const messages = messagesIn(query.language);
  const parts = [
    ...spanOf(scope.days, messages),
    ...query.categories,
    ...query.tags.map((tag) => `#${tag}`),
    ...query.authors.map(({ name }) => messages.author(name)),
    ...(query.score === undefined
      ? []
      : [messages.score(query.score.value, query.score.outOf, query.score.comparison)]),
  ];
  const all = scope.isOfShown === true ? messages.shownPapers() : messages.allDigests();
  return parts.length === 0 ? all : parts.join(', ');
}

/**
 * One or two days by name, more as first and last; a month or a year by its name where it is taken whole, as by a
 * digest that is dated by month only.
 */
function spanOf(days: readonly string[], messages: Messages): readonly string[] {
  const ranges = days.flatMap((day) => dayRange(day) ?? []);
  const from = ranges.map(({ firstDay }) => firstDay).sort()[0];
  const to = ranges
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return days;
  const areDays = ranges.every(({ firstDay, lastDay }) => firstDay === lastDay);
  return days.length <= 2 && areDays ? days : [messages.period({ from, to })];
}

/** Papers by id, in that order; those that went meanwhile are left out. */
export async function papersWith(ids: readonly string[], store: Store): Promise<Paper[]> {
  const papers = new Map<string, Paper>();
  for await (const paper of store.papers({ ids })) papers.set(paper.id, paper);
  return ids.flatMap((id) => papers.get(id) ?? []);
}

/** A greeting, or a question about the bot itself: what it knows and what can be asked. */
export async function answerAbout(query: Query, store: Store): Promise<AnswerDraft> {
  const { papers } = await store.counts();
  const days = (await store.digests()).flatMap(({ date }) => date ?? []);
  const messages = messagesIn(query.language);
  const known = days.length === 0 ? undefined : spanOf(days, messages).join(' – ');
  return withoutAnswer('not-found', messages.about(papers, known));
}

export function answerThanks(query: Query): AnswerDraft {
  return withoutAnswer('not-found', messagesIn(query.language).welcome());
}

/** Days without a digest, or days that do not exist. */
export async function answerNoDigest(query: Query, scope: Scope, store: Store): Promise<AnswerDraft> {
  const messages = messagesIn(query.language);
  const impossible = query.impossibleDates[0];
  const text =
    impossible !== undefined
      ? messages.impossibleDate(impossible)
      : messages.noDigest(query.ranges.map(messages.period).join(', '), await newestDay(store));
  return { ...withoutAnswer('not-found', text), dates: scope.days };
}

/**
 * A question about whole days, categories or scores: how many papers, which ones, what about. Answered from the
 * store, so the number is exact.
 *
 * @param papers every paper that fits
 */
export async function answerFromDigests(
  query: Query,
  scope: Scope,
  papers: readonly Paper[],
): Promise<AnswerDraft> {
  const messages = messagesIn(query.language);
  const name = describeScope(query, scope);
  const ranked = rankPapers(papers);
  const dates = datesOf(scope.days);
  if (ranked.length === 0) return { ...withoutAnswer('not-found', whyEmpty(query, scope, name)), ...dates };
  const heading =
    query.intent === 'count'
      ? messages.count(ranked.length, name)
      : query.intent === 'overview'
        ? messages.overview(ranked.length, name)
        : messages.listed(ranked.length, name);
  const body = query.intent === 'overview' ? await groupedList(ranked, query) : flatList(ranked, query);
  return {
    status: 'answered',
    text: [heading, ...body.lines].join('\n'),
    citations: body.citations,
    papers: ranked.map((paper) => paper.id),
    ...dates,
  };
}

/** A digest without papers is another thing than papers that do not fit. */
function whyEmpty(
  { groups, categories, tags, authors, score, isAboutAll, language }: Query,
  { days }: Scope,
  name: string,
): string {
  const messages = messagesIn(language);
  if (isAboutAll) return messages.nothingRead();
  const filters = groups.length + categories.length + tags.length + authors.length;
  const isDayAlone = filters === 0 && score === undefined;
  return isDayAlone && days.length === 1 ? messages.noPapers(name) : messages.nothingInScope(name);
}

interface Body {
  readonly lines: readonly string[];
  readonly citations: readonly Citation[];
}

function flatList(papers: readonly Paper[], query: Query): Body {
  const shown = papers.slice(0, LISTED);
  const citations = shown.map((paper, index) => citationOf(paper, index + 1));
  const lines = shown.map((paper, index) => `- ${shownTitle(paper, query.language)} [${index + 1}]`);
  if (papers.length > shown.length) lines.push(messagesIn(query.language).more(papers.length - shown.length));
  return { lines, citations };
}

/** Papers named of each group in an overview. */
const PER_GROUP = 3;

async function groupedList(papers: readonly Paper[], query: Query): Promise<Body> {
  const messages = messagesIn(query.language);
  const citations: Citation[] = [];
  const lines: string[] = [];
  for (const { area, papers: members } of await groupPapers(papers)) {
    lines.push(`${area?.names[query.language] ?? messages.otherArea()} (${members.length})`);
    for (const paper of members.slice(0, PER_GROUP)) {
      citations.push(citationOf(paper, citations.length + 1));
      lines.push(`- ${shownTitle(paper, query.language)} [${citations.length}]`);
    }
    if (members.length > PER_GROUP) lines.push(`  ${messages.more(members.length - PER_GROUP)}`);
  }
  return { lines, citations };
}

function citationOf(paper: Paper, number: number): Citation {
  return { number, paperId: paper.id, title: paper.title, url: paperUrl(paper), quote: paper.title };
}
