import { addDays, weekday } from '../calendar.ts';
import { DAY_MS, MINUTE_MS, offsetAt, offsetsAround } from './zone-offsets.ts';

/** When something happens, in local time. */
export interface LocalSchedule {
  /** IANA name such as `Europe/Paris`. */
  readonly timeZone: string;
  /** Minutes after midnight, 0 to 1439. */
  readonly minuteOfDay: number;
  /** 0 for Monday to 6 for Sunday; at least one. */
  readonly weekdays: readonly number[];
}

export interface Fire {
  /** Local date, ISO. */
  readonly date: string;
  readonly at: Date;
}

/**
 * The instant at which a local date and time come: the first one when they come twice (clocks set back), the first instant
 * after them when they are left out (clocks set forward), even where that belongs to the next date.
 *
 * @param date ISO day
 * @returns undefined when that local date never was, as 30 December 2011 in Samoa
 * @throws {RangeError} unknown time zone
 */
export function fireInstant(date: string, minuteOfDay: number, timeZone: string): Date | undefined {
  const midnight = Date.parse(date);
  const pieces = offsetsAround(timeZone, midnight / DAY_MS);
  const firstAt = (local: number): number | undefined => {
    for (const [index, { start, offset }] of pieces.entries()) {
      const instant = Math.max(start, local - offset);
      if (instant < (pieces[index + 1]?.start ?? Number.POSITIVE_INFINITY)) return instant;
    }
    return undefined;
  };
  const beginning = firstAt(midnight);
  const next = firstAt(midnight + DAY_MS);
  // A date that was left out begins when the next one does.
  if (beginning === next) return undefined;
  const instant = firstAt(midnight + minuteOfDay * MINUTE_MS);
  return instant === undefined ? undefined : new Date(instant);
}

/** Weekdays may all fall on the one date that never was. */
const MOST_DAYS = 15;

/** The first fire on a local date after `date`. */
export function fireAfterDate(schedule: LocalSchedule, date: string): Fire {
  for (let ahead = 1; ahead <= MOST_DAYS; ahead++) {
    const fire = fireOn(schedule, addDays(date, ahead));
    if (fire !== undefined) return fire;
  }
  throw new RangeError('a schedule needs at least one weekday');
}

/** The newest fire at `now` or before. */
export function newestFire(schedule: LocalSchedule, now: Date): Fire {
  // When clocks are set back over midnight, the next date has begun before.
  const newest = addDays(localDate(now, schedule.timeZone), 1);
  for (let back = 0; back <= MOST_DAYS; back++) {
    const fire = fireOn(schedule, addDays(newest, -back));
    if (fire !== undefined && fire.at <= now) return fire;
  }
  throw new RangeError('a schedule needs at least one weekday');
}

/** Dates of fires after one date and before another, oldest first, at most the newest `limit`. */
export function fireDatesBetween(
  schedule: LocalSchedule,
  after: string,
  before: string,
  limit: number,
): string[] {
  const dates: string[] = [];
  for (let date = addDays(before, -1); date > after && dates.length < limit; date = addDays(date, -1)) {
    if (fireOn(schedule, date) !== undefined) dates.push(date);
  }
  return dates.reverse();
}

/** The same as `localDay`, without making a format anew each time. */
function localDate(now: Date, timeZone: string): string {
  return new Date(now.getTime() + offsetAt(timeZone, now.getTime())).toISOString().slice(0, 10);
}

function fireOn({ timeZone, minuteOfDay, weekdays }: LocalSchedule, date: string): Fire | undefined {
  if (!weekdays.includes(weekday(date))) return undefined;
  const at = fireInstant(date, minuteOfDay, timeZone);
  return at === undefined ? undefined : { date, at };
}
