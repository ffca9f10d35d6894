import { addDays } from '../calendar.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { newestDay } from '../newest-day.ts';
import type { Paper } from '../paper/paper.ts';
import type { Store } from '../store.ts';
import { type DailyGroup, groupDaily, type VectorsOf } from './daily-groups.ts';
import { type DailyPaper, describePaper } from './daily-paper.ts';
import { type DailyStatistics, statisticsOf } from './daily-statistics.ts';
import { countKeys } from './keywords.ts';
import type { LineWriter } from './line-writer.ts';
import type { LoggedDay, PaperLog } from './paper-log.ts';
import { NO_PREFERENCE, type Preference, preferenceOf, type Thumbs } from './preference.ts';
import { type Rank, rankDaily } from './rank.ts';

/** Whether a paper is wanted, and why or why not, in the reader's language. */
export interface PaperMatch {
  readonly isIn: boolean;
  readonly reasons: readonly string[];
}

export interface DailyOptions {
  readonly store: Pick<Store, 'papers' | 'digests'>;
  readonly log: PaperLog;
  readonly language: ReplyLanguage;
  /** ISO day; without one the newest day that has papers. */
  readonly date?: string;
  /** At most so many papers; 10 by default. */
  readonly limit?: number;
  /** The first so many are told at length; 3 by default. */
  readonly deep?: number;
  /** What a subscription wants; everything without it. */
  readonly matches?: (paper: Paper) => PaperMatch;
  /** What the chat likes. */
  readonly thumbs?: Thumbs;
  /** Papers of days before that came too late for their post. */
  readonly lateIds?: readonly string[];
  /** Papers that the chat has had already. */
  readonly hadIds?: ReadonlySet<string>;
  /** Writes lines for papers that no digest tells in the reader's language; without it they are quoted. */
  readonly writer?: LineWriter;
  /** Papers of a day; those of the store by default. Whoever reads many posts of one day gives the same objects each time. */
  readonly papersOn?: (date: string) => Promise<readonly Paper[]>;
  /** Puts papers of no field beside those most like them. */
  readonly vectorsOf?: VectorsOf;
  readonly signal?: AbortSignal;
}

/** Why a paper of the day is not in the post. */
export interface LeftOut {
  readonly paper: Paper;
  readonly why: 'filter' | 'limit' | 'had';
  /** The filter's, in the reader's language. */
  readonly reasons: readonly string[];
}

/** A day's papers as one reader wants them. */
export interface Daily {
  /** ISO day; undefined when the store holds no dated digest. */
  readonly date: string | undefined;
  readonly language: ReplyLanguage;
  /** Best first; empty when there is nothing to post, see `nothing`. */
  readonly papers: readonly DailyPaper[];
  readonly groups: readonly DailyGroup[];
  /** Of the day that are not in `papers`, best first. */
  readonly left: readonly LeftOut[];
  readonly statistics: DailyStatistics;
  /**
   * Why `papers` is empty: no digest was ever read, none for the day, one without papers, papers of which none is wanted, or
   * only such as the chat has had.
   */
  readonly nothing?: 'nothing-read' | 'no-digest' | 'no-papers' | 'none-wanted' | 'all-had';
  /** The newest day with papers, where `nothing` is `no-digest`. */
  readonly newestDay?: string;
  /** Whether a language model wrote some of its lines. */
  readonly isWritten: boolean;
}

const LIMIT = 10;
const DEEP = 3;
/** Days before with which a day is compared. */
export const USUAL_DAYS = 30;

/**
 * The papers of a day, merged over all digests: filtered, ranked, grouped and explained.
 *
 * @throws {StoreError}
 */
export async function readDaily(options: DailyOptions): Promise<Daily> {
  const { store, log, language } = options;
  const date = options.date ?? (await newestDay(store));
  if (date === undefined) return empty(options, undefined, 'nothing-read');
  const days = await log.days({ from: addDays(date, -USUAL_DAYS), to: date });
  const before = days.filter(({ day }) => day < date);
  const all = await papersOf(options, date);
  const digests = await store.digests({ from: date, to: date });
  const statistics = await statisticsOf({ date, papers: all.today, digests: digests.length, days, language });
  if (digests.length === 0 && all.late.length === 0)
    return { ...empty(options, date, 'no-digest', await newestDay(store)), statistics };
  const ranks = await rankAll([...all.today, ...all.late], options, days, before);
  const { chosen, left } = choose(ranks, options);
  const late = new Set(all.late.map(({ id }) => id));
  const usual = countKeys(before);
  const deep = options.deep ?? DEEP;
  const papers = chosen.map(({ rank, match }, place) =>
    describePaper(rank, { language, match, usual, isDeep: place < deep, isLate: late.has(rank.paper.id) }),
  );
  const written = await (options.writer?.(papers, language, options.signal) ?? new Map());
  const described = papers.map((paper) => {
    const line = written.get(paper.paper.id);
    return line === undefined ? paper : { ...paper, line };
  });
  const nothing = nothingOf(all.today.length + all.late.length, left);
  return {
    date,
    language,
    papers: described,
    groups: await groupDaily(described, all.today, language, options.vectorsOf),
    left,
    statistics,
    ...(papers.length > 0 ? {} : { nothing }),
    isWritten: described.some(({ line }) => line?.isWritten === true),
  };
}

function nothingOf(papers: number, left: readonly LeftOut[]): NonNullable<Daily['nothing']> {
  if (papers === 0) return 'no-papers';
  return left.every(({ why }) => why === 'had') ? 'all-had' : 'none-wanted';
}

function empty(
  { language }: DailyOptions,
  date: string | undefined,
  nothing: NonNullable<Daily['nothing']>,
  newest?: string,
): Daily {
  return {
    ...{ date, language, papers: [], groups: [], left: [], nothing, isWritten: false },
    statistics: { digests: 0, papers: 0, usual: undefined, change: 'same', fields: [], keywords: [] },
    ...(newest === undefined ? {} : { newestDay: newest }),
  };
}

async function papersOf({ store, papersOn, lateIds = [] }: DailyOptions, date: string) {
  const today = papersOn === undefined ? await collect(store.papers({ date })) : await papersOn(date);
  const known = new Set(today.map(({ id }) => id));
  const wanted = lateIds.filter((id) => !known.has(id));
  return { today, late: wanted.length === 0 ? [] : await collect(store.papers({ ids: wanted })) };
}

async function collect(papers: AsyncIterable<Paper>): Promise<Paper[]> {
  const all: Paper[] = [];
  for await (const paper of papers) all.push(paper);
  return all;
}

async function rankAll(
  papers: readonly Paper[],
  { log, thumbs }: DailyOptions,
  days: readonly LoggedDay[],
  before: readonly LoggedDay[],
): Promise<Rank[]> {
  const logged = new Map(days.flatMap((day) => day.papers.map((paper) => [paper.id, paper])));
  const unknown = papers.filter(({ id }) => !logged.has(id)).map(({ id }) => id);
  for (const paper of await log.papers(unknown)) logged.set(paper.id, paper);
  const preference = thumbs === undefined ? NO_PREFERENCE : await likedTopics(thumbs, log);
  return rankDaily(papers, { logged, usual: countKeys(before), preference });
}

/** Thumbs of long ago say little of today; and a chat that gives many would be slow to read. */
const MOST_THUMBS = 500;

async function likedTopics({ liked, disliked }: Thumbs, log: PaperLog): Promise<Preference> {
  return preferenceOf(
    await log.papers(liked.slice(-MOST_THUMBS)),
    await log.papers(disliked.slice(-MOST_THUMBS)),
  );
}

interface Chosen {
  readonly rank: Rank;
  readonly match: PaperMatch | undefined;
}

function choose(ranks: readonly Rank[], { matches, hadIds, limit = LIMIT }: DailyOptions) {
  const chosen: Chosen[] = [];
  const left: LeftOut[] = [];
  for (const rank of ranks) {
    const { paper } = rank;
    const match = matches?.(paper);
    if (hadIds?.has(paper.id) === true) left.push({ paper, why: 'had', reasons: [] });
    else if (match?.isIn === false) left.push({ paper, why: 'filter', reasons: match.reasons });
    else if (chosen.length >= limit) left.push({ paper, why: 'limit', reasons: match?.reasons ?? [] });
    else chosen.push({ rank, match });
  }
  return { chosen, left };
}
