import { addDays, localDay } from '../calendar.ts';
import { doubled, spread } from './back-off.ts';
import type { SourceHabits } from './source.ts';
import type { SourceDay } from './source-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Also how late a new day is noticed at most. */
const LONGEST_WAIT_MS = HOUR;
/** No day waits for so long: a clock that was wrong wrote the time down. */
const IMPOSSIBLE_WAIT_MS = 24 * HOUR;
/** Between two rounds when one could not ask for all days. */
const NEXT_ROUND_MS = MINUTE;

export interface DaysToPlan {
  readonly now: Date;
  readonly habits: SourceHabits;
  /** So many days are looked back on, the newest included. */
  readonly daysBack: number;
  /** Most days that are asked for in one round. */
  readonly mostAtOnce: number;
  readonly known: readonly SourceDay[];
  /** Older days that are wanted too, such as those of other digests. */
  readonly wanted: readonly string[];
  /** Days that are not settled are due whatever their time: somebody asked. */
  readonly isForced?: boolean;
}

export interface DayPlan {
  /** Days to ask for now, newest first. */
  readonly due: readonly string[];
  /** When to plan again, after `now`. */
  readonly nextAt: Date;
}

/** The newest day that the source can have. */
export function newestPossibleDay(now: Date, habits: SourceHabits): string {
  return addDays(localDay(now, habits.timeZone), -habits.firstDayBack);
}

/** Which days of a source to ask for: those that are missing or may have changed. */
export function planDays({
  now,
  habits,
  daysBack,
  mostAtOnce,
  known,
  wanted,
  isForced = false,
}: DaysToPlan): DayPlan {
  const newest = newestPossibleDay(now, habits);
  const knownByDay = new Map(known.map((day) => [day.day, day]));
  const recent = Array.from({ length: daysBack }, (_, back) => addDays(newest, -back));
  const days = [...new Set([...recent, ...wanted.filter((day) => day <= newest)])].toSorted().reverse();
  const nextTryOf = (day: string): number | undefined => {
    const state = knownByDay.get(day);
    const at = state === undefined ? now.getTime() : state.nextTryAt?.getTime();
    return at !== undefined && at - now.getTime() > IMPOSSIBLE_WAIT_MS ? now.getTime() : at;
  };
  const isDue = (day: string) => {
    const at = nextTryOf(day);
    return at !== undefined && (isForced || at <= now.getTime());
  };
  const allDue = days.filter(isDue);
  const due = allDue.slice(0, mostAtOnce);
  const later = days.flatMap((day) => {
    const at = nextTryOf(day);
    return at === undefined || at <= now.getTime() ? [] : [at];
  });
  const wait = due.length < allDue.length ? NEXT_ROUND_MS : LONGEST_WAIT_MS;
  return { due, nextAt: new Date(Math.min(now.getTime() + wait, ...later)) };
}

/**
 * When to ask for a day again.
 *
 * @param status what came of asking
 * @param tries how often in a row it came, 1 for the first time
 * @param random 0 to 1, which spreads the requests
 * @returns undefined when the day is settled
 */
export function nextTryOfDay(
  day: string,
  status: SourceDay['status'],
  tries: number,
  { now, habits, random }: { readonly now: Date; readonly habits: SourceHabits; readonly random: number },
): Date | undefined {
  const today = localDay(now, habits.timeZone);
  if (today > addDays(day, habits.settlesAfterDays)) return undefined;
  const isNewest = day >= newestPossibleDay(now, habits);
  return new Date(now.getTime() + spread(pauseOf(status, tries, isNewest, habits), random));
}

function pauseOf(
  status: SourceDay['status'],
  tries: number,
  isNewest: boolean,
  { refreshMs }: SourceHabits,
): number {
  switch (status) {
    case 'fetched':
      return isNewest ? refreshMs : 6 * HOUR;
    case 'not-there':
      return isNewest ? doubled(5 * MINUTE, tries, 30 * MINUTE) : doubled(HOUR, tries, 6 * HOUR);
    case 'failed':
      return doubled(10 * MINUTE, tries, 6 * HOUR);
  }
}
