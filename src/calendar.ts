/** Days as ISO text (`2026-01-11`), which sort as they should; arithmetic in the proleptic Gregorian calendar. */

const DAY_MS = 86_400_000;

/** Where ranges without a start begin: no digest is older, arXiv began then. */
export const BEGINNING = '1991-08-14';

/** First and last day, both included. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** @returns the ISO day, or undefined when there is no such day (30 February) */
export function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  return date.toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** @returns 0 for Monday to 6 for Sunday (ISO 8601 weeks) */
export function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** Monday to Sunday around a day, moved by whole weeks. */
export function weekOf(day: string, offset = 0): DateRange {
  const monday = addDays(day, offset * 7 - weekday(day));
  return { from: monday, to: addDays(monday, 6) };
}

/** @param month 1 to 12 */
export function monthOf(year: number, month: number): DateRange {
  const from = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  const to = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { from, to };
}

export function oneDay(day: string): DateRange {
  return { from: day, to: day };
}

/** Every day of a range, at most `limit`, the newest kept. */
export function daysOf(range: DateRange, limit = 366): string[] {
  const days: string[] = [];
  for (let day = range.to; day >= range.from && days.length < limit; day = addDays(day, -1)) days.push(day);
  return days.reverse();
}

/** Making one takes longer than all of its uses; there are some 600 zones at most. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local day of an instant. @throws {RangeError} unknown time zone */
export function localDay(instant: Date, timeZone: string): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, ...parts });
  formats.set(timeZone, format);
  return format.format(instant);
}
