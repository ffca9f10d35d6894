import { addDays, weekday } from '../calendar.ts';

const SATURDAY = 5;

/**
 * The days on which the papers of digests may have been listed: that of each digest, and the working day before, since
 * a digest of the morning often tells of yesterday and one of a Monday of Friday.
 *
 * @param digestDays ISO days or months, as digests are dated; months are left out
 * @returns ISO days, each once, newest first
 */
export function wantedDays(digestDays: readonly string[]): string[] {
  const days = digestDays.filter((day) => day.length === 'YYYY-MM-DD'.length);
  return [...new Set(days.flatMap((day) => [day, workingDayBefore(day)]))].toSorted().reverse();
}

function workingDayBefore(day: string): string {
  const before = addDays(day, -1);
  return addDays(before, -Math.max(0, weekday(before) - SATURDAY + 1));
}
