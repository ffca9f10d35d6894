import { addDays, weekday } from '../calendar.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import { isTelling, nameOfConcept } from './keywords.ts';
import { loggedArea } from './logged-area.ts';
import { ABOUT, type LoggedDay, type LoggedPaper } from './paper-log.ts';
import { smoothedRatio, sum, trendInShares } from './statistics.ts';
import type { Topic } from './topic-members.ts';

export interface DayCount {
  readonly day: string;
  readonly papers: number;
}

/** A week from Monday on. */
export interface WeekCount {
  readonly monday: string;
  readonly papers: number;
  /** Papers of the week in all. */
  readonly total: number;
  /** Of the papers, or for a term of all terms named, 0 to 1: what is compared from week to week. */
  readonly share: number;
}

export type Direction = 'rising' | 'falling' | 'steady';

/** How a topic's share of the papers went from week to week. */
export interface TopicTrend {
  readonly name: string;
  /** What weeks are compared by: a term's share of all terms named, else the share of the papers. */
  readonly basis: 'terms' | 'papers';
  /** Weeks with a digest, ascending. */
  readonly weeks: readonly WeekCount[];
  /** About the topic, in all weeks, each once. */
  readonly papers: number;
  /** Standard normal when there is no trend, see `trendInShares`. */
  readonly z: number;
  /** Share in the later half of the weeks (of the papers; of all terms named, for a term) divided by that in the earlier half, drawn towards 1 where papers are few. */
  readonly ratio: number;
  readonly direction: Direction;
}

/** Chance alone passes this once in a hundred times in each direction. */
const SURE_TREND = 2.33;
/** With fewer papers a trend is an anecdote. */
const FEWEST_PAPERS = 5;
const FEWEST_WEEKS = 3;

/** Papers of each day with a digest. */
export function papersADay(days: readonly LoggedDay[]): DayCount[] {
  return days.map(({ day, papers }) => ({ day, papers: papers.length }));
}

/** Papers about a topic on each day with a digest. @param members ids of the papers about it */
export function topicADay(days: readonly LoggedDay[], members: ReadonlySet<string>): DayCount[] {
  return days.map(({ day, papers }) => ({ day, papers: papers.filter(({ id }) => members.has(id)).length }));
}

/** The weeks of a topic, and whether it rises. @param members ids of the papers about it */
export async function topicTrend(
  days: readonly LoggedDay[],
  { name, isOfTerms }: Pick<Topic, 'name' | 'isOfTerms'>,
  members: ReadonlySet<string>,
): Promise<TopicTrend> {
  const weeks = weeksOf(days);
  const counts = weeks.map(({ papers }) => papers.filter(({ id }) => members.has(id)).length);
  await nextTurn();
  const papers = uniquePapers(days).filter(({ id }) => members.has(id)).length;
  const basis = isOfTerms ? 'terms' : 'papers';
  const totals = isOfTerms ? await mentionsIn(weeks) : papersIn(weeks);
  return trendOf({ name, basis, counts, papers }, weeks, totals);
}

export interface MovingTopics {
  /** Mondays of the weeks compared, ascending. */
  readonly mondays: readonly string[];
  /** Surest first. */
  readonly rising: readonly TopicTrend[];
  readonly falling: readonly TopicTrend[];
  /** Largest first, whether they move or not. */
  readonly fields: readonly TopicTrend[];
}

/**
 * Which topics rise and fall over the weeks of some days: the glossary's concepts by a test that knows how many papers
 * there were, never by raw counts.
 *
 * @param limit of rising and of falling ones
 */
export async function movingTopics(
  days: readonly LoggedDay[],
  language: ReplyLanguage,
  limit: number,
): Promise<MovingTopics> {
  const weeks = weeksOf(days);
  const mentions = await mentionsIn(weeks);
  const concepts = await countByKey(weeks, days, conceptsAbout);
  const trends = concepts.flatMap(({ key, counts, papers }) => {
    const name = isTelling(key) ? nameOfConcept(key, language) : undefined;
    return name === undefined ? [] : [trendOf({ name, basis: 'terms', counts, papers }, weeks, mentions)];
  });
  const areas = await countByKey(weeks, days, (paper) => [loggedArea(paper)]);
  const fields = areas.flatMap(({ key, counts, papers }) =>
    key === undefined
      ? []
      : [trendOf({ name: key.names[language], basis: 'papers', counts, papers }, weeks, papersIn(weeks))],
  );
  const surest = (direction: Direction) =>
    withoutRepeatedNames(
      trends
        .filter((trend) => trend.direction === direction)
        .sort((left, right) => Math.abs(right.z) - Math.abs(left.z) || (left.name < right.name ? -1 : 1)),
    ).slice(0, limit);
  return {
    mondays: weeks.map(({ monday }) => monday),
    rising: surest('rising'),
    falling: surest('falling'),
    fields: fields.sort((left, right) => right.papers - left.papers),
  };
}

function conceptsAbout({ concepts }: LoggedPaper): number[] {
  return [...concepts].flatMap(([concept, weight]) => (weight >= ABOUT ? [concept] : []));
}

interface KeyCount<Key> {
  readonly key: Key;
  /** Papers by week. */
  readonly counts: number[];
  /** In all, each once. */
  papers: number;
}

/** All keys in one pass, since there are hundreds and thousands of papers. */
async function countByKey<Key>(
  weeks: readonly LoggedWeek[],
  days: readonly LoggedDay[],
  keysIn: (paper: LoggedPaper) => readonly Key[],
): Promise<KeyCount<Key>[]> {
  const counted = new Map<Key, KeyCount<Key>>();
  for (const [week, { papers }] of weeks.entries()) {
    for (const key of papers.flatMap((paper) => [...keysIn(paper)])) {
      const count = counted.get(key) ?? { key, counts: weeks.map(() => 0), papers: 0 };
      counted.set(key, count);
      count.counts[week] = (count.counts[week] ?? 0) + 1;
    }
    await nextTurn();
  }
  for (const paper of uniquePapers(days))
    for (const key of keysIn(paper)) {
      const count = counted.get(key);
      if (count !== undefined) count.papers++;
    }
  return [...counted.values()];
}

function withoutRepeatedNames(trends: readonly TopicTrend[]): TopicTrend[] {
  return [...new Map(trends.map((trend) => [trend.name, trend])).values()];
}

interface LoggedWeek {
  readonly monday: string;
  /** Each once in the week. */
  readonly papers: readonly LoggedPaper[];
}

function weeksOf(days: readonly LoggedDay[]): LoggedWeek[] {
  const weeks = new Map<string, Map<string, LoggedPaper>>();
  for (const { day, papers } of days) {
    const monday = addDays(day, -weekday(day));
    const week = weeks.get(monday) ?? new Map<string, LoggedPaper>();
    weeks.set(monday, week);
    for (const paper of papers) week.set(paper.id, paper);
  }
  return [...weeks].map(([monday, papers]) => ({ monday, papers: [...papers.values()] }));
}

function papersIn(weeks: readonly LoggedWeek[]): number[] {
  return weeks.map(({ papers }) => papers.length);
}

/**
 * Terms named in each week. Beside these a term's count does not depend on how richly the digests of the week describe
 * their papers: one source gives ten keywords for each, another none.
 */
async function mentionsIn(weeks: readonly LoggedWeek[]): Promise<number[]> {
  const mentions: number[] = [];
  for (const { papers } of weeks) {
    mentions.push(sum(papers.map((paper) => conceptsAbout(paper).length)));
    await nextTurn();
  }
  return mentions;
}

/** @param totals by week: what the papers are a share of when weeks are compared */
function trendOf(
  {
    name,
    basis,
    counts,
    papers,
  }: Pick<TopicTrend, 'name' | 'basis' | 'papers'> & { readonly counts: readonly number[] },
  weeks: readonly LoggedWeek[],
  totals: readonly number[],
): TopicTrend {
  const half = Math.ceil(weeks.length / 2);
  const [before, totalBefore] = [sum(counts.slice(0, half)), sum(totals.slice(0, half))];
  const [after, totalAfter] = [sum(counts.slice(half)), sum(totals.slice(half))];
  const z = trendInShares(counts, totals);
  const isTold = papers >= FEWEST_PAPERS && weeks.length >= FEWEST_WEEKS && Math.abs(z) >= SURE_TREND;
  return {
    ...{ name, basis },
    weeks: weeks.map(({ monday, papers: all }, index) => ({
      monday,
      papers: counts[index] ?? 0,
      total: all.length,
      share: (counts[index] ?? 0) / Math.max(1, totals[index] ?? 0),
    })),
    papers,
    z,
    ratio: smoothedRatio(after, totalAfter, before, totalBefore),
    direction: isTold ? (z > 0 ? 'rising' : 'falling') : 'steady',
  };
}

/** Each paper of some days once. */
export function uniquePapers(days: readonly LoggedDay[]): LoggedPaper[] {
  return [...new Map(days.flatMap(({ papers }) => papers.map((paper) => [paper.id, paper]))).values()];
}
