import { isoDay } from '../calendar.ts';
import type { ReplyLanguage } from '../language/language.ts';

/** Wrong usage: the process ends with code 2 and this message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a text is an ISO day of the calendar. */
export function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  return year !== undefined && isoDay(Number(year), Number(month), Number(day)) !== undefined;
}

/**
 * @param text ISO day or day and time; without a zone it counts as UTC
 * @returns undefined when it is none
 */
export function readInstant(text: string): Date | undefined {
  const [, day, zone] = INSTANT.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  const date = new Date(text.length > day.length && zone === undefined ? `${text}Z` : text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** @throws {UsageError} not an instant */
export function parseNow(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const date = readInstant(text);
  if (date === undefined)
    throw new UsageError(`--now must be an ISO date and time such as 2026-01-12T09:00:00Z, not “${text}”.`);
  return date;
}

/** @throws {UsageError} not a day of the calendar */
export function parseDay(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !isDay(text))
    throw new UsageError(`${name} must be a day such as 2026-01-12, not “${text}”.`);
  return text;
}

/** @throws {UsageError} not a whole number in the range */
export function parseCount(name: string, text: string, max: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > max) {
    throw new UsageError(`${name} must be a whole number from 1 to ${max}, not “${text}”.`);
  }
  return count;
}

/** @throws {UsageError} another language */
export function parseLanguage(text: string | undefined): ReplyLanguage | undefined {
  if (text === undefined || text === 'en' || text === 'zh' || text === 'vi') return text;
  throw new UsageError(`--language must be en, zh or vi, not “${text}”.`);
}
