import { addDays, daysOf } from '../calendar.ts';
import type { Paper } from '../paper/paper.ts';
import type { Store } from '../store.ts';
import { fireDatesBetween, fireInstant } from './next-fire.ts';
import type { Subscription } from './subscription.ts';

/** What a post is made of. */
export interface DayChoice {
  /** ISO day of the digests that it is about. */
  readonly date: string;
  /** Ids of papers besides those of that day: of days between two posts, and late ones of days before. */
  readonly others: readonly string[];
}

/** Digests carry the day before on their front, or come a day or two late. */
const DAYS_BACK = 3;
/** A subscription to one weekday takes up what came since. */
const MOST_DAYS = 7;

export interface DayChoiceParts {
  readonly store: Pick<Store, 'papersFirstSeen'>;
  /** Papers that digests of a day list. */
  papersOf(date: string): Promise<readonly Paper[]>;
}

/**
 * Which days' papers a post for a local date holds: those of the newest day, up to that date, whose digest came since the post
 * before and of which nothing was posted. A digest that is late is waited for rather than replaced by what was left over.
 *
 * @returns undefined while there is no such day
 */
export async function chooseDays(
  subscription: Pick<Subscription, 'minuteOfDay' | 'timeZone' | 'weekdays' | 'createdAt'>,
  localDate: string,
  posted: ReadonlySet<string>,
  { store, papersOf }: DayChoiceParts,
): Promise<DayChoice | undefined> {
  const window = { from: addDays(localDate, -MOST_DAYS), to: localDate };
  const [previous] = fireDatesBetween(subscription, addDays(window.from, -1), localDate, 1);
  const { timeZone, minuteOfDay } = subscription;
  const since = previous === undefined ? undefined : fireInstant(previous, minuteOfDay, timeZone);
  const isFirst = posted.size === 0;
  const seen = await seenSince(since ?? new Date(0), store);
  const days = daysOf(window).toReversed();
  const fresh: { date: string; papers: readonly Paper[] }[] = [];
  const late: string[] = [];
  let isBeforePosted = false;
  for (const date of days) {
    const papers = await papersOf(date);
    if (papers.length === 0) continue;
    isBeforePosted ||= papers.some(({ id }) => posted.has(id));
    const isNew = date === localDate || isFirst || papers.some(({ id }) => seen.has(id));
    // Of days up to the newest one posted, only what came since is news.
    if (isBeforePosted) late.push(...papers.filter(({ id }) => seen.has(id)).map(({ id }) => id));
    else if (isNew) fresh.push({ date, papers });
  }
  const newest = fresh[0];
  if (newest === undefined || newest.date < addDays(localDate, -DAYS_BACK)) return undefined;
  const between = fresh.slice(1).filter(({ date }) => previous !== undefined && !isFirst && date > previous);
  const others = [...between.flatMap(({ papers }) => papers.map(({ id }) => id)), ...late];
  const own = new Set(newest.papers.map(({ id }) => id));
  return { date: newest.date, others: [...new Set(others)].filter((id) => !own.has(id) && !posted.has(id)) };
}

async function seenSince(from: Date, store: Pick<Store, 'papersFirstSeen'>): Promise<ReadonlySet<string>> {
  return new Set((await store.papersFirstSeen({ from })).map(({ paperId }) => paperId));
}
