import { monthOf } from '../calendar.ts';

/** The days that a digest's date may mean. */
export interface DayRange {
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * @param date ISO day `2026-01-12` or month `2026-01`
 * @returns the day twice, or the first and the last day of the month; undefined for any other text
 */
export function dayRange(date: string): DayRange | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return { firstDay: date, lastDay: date };
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined || month === undefined) return undefined;
  const { from, to } = monthOf(Number(year), Number(month));
  return { firstDay: from, lastDay: to };
}
