import { addDays, type DateRange, isoDay, monthOf, oneDay, weekday, weekOf } from '../../calendar.ts';
import type { Language } from '../../language/language.ts';

/** What a date expression leaves open, so that the second end of a range can be moved behind the first. */
export type DateCycle = 'week' | 'month' | 'year';

export interface KnownDate {
  readonly ranges: readonly DateRange[];
  readonly cycle?: DateCycle;
  /** Counted from today or a bare weekday: a date written out beside it says the same and wins. */
  readonly isRelative?: boolean;
  /** Both ends were given: no "from" or "until" before it opens it. */
  readonly isClosed?: boolean;
}

/** What a date expression means: days, or a day that does not exist (30 February). */
export type DateMeaning = KnownDate | { readonly impossible: true };

export type DateGroups = Readonly<Record<string, string | undefined>>;

/** A way to write a date. */
export interface DatePattern {
  /** Tried on lower-case NFC text without Vietnamese marks; named groups go to `meaning`. */
  readonly pattern: RegExp;
  /** The whole expression with its marks: a match in which marks were typed must fit this too (`chủ`, not `chữ`). */
  readonly marked?: RegExp;
  /** @returns undefined when the text only looked like a date */
  meaning(groups: DateGroups, today: string, language: Language): DateMeaning | undefined;
}

export const IMPOSSIBLE: DateMeaning = { impossible: true };

/** "A few days", "mấy hôm", "几天". */
export const A_FEW = 3;

/** White space inside an expression; bounded, so that no text makes a pattern slow. */
export const GAP = '\\s{0,4}';
export const SPACE = '\\s{1,4}';
/** Han characters have no spaces between words, so only Latin letters and digits make a word go on. */
const WORD_START = '(?<![\\p{Script=Latin}\\p{N}_])';
export const WORD_END = '(?![\\p{Script=Latin}\\p{N}_])';
/** A number does not start inside a word, a version, a fraction or a name such as `gpt-4o-2024`. */
export const NUMBER_START = '(?<![\\p{Script=Latin}\\p{N}_./%])(?<![\\p{Script=Latin}\\p{N}]-)';

/** A pattern of whole Latin words. */
export function words(source: string, meaning: DatePattern['meaning']): DatePattern {
  return { pattern: new RegExp(`${WORD_START}(?:${source})${WORD_END}`, 'gu'), meaning };
}

/** A pattern without borders of its own. */
export function plain(source: string, meaning: DatePattern['meaning']): DatePattern {
  return { pattern: new RegExp(source, 'gu'), meaning };
}

/** Days counted from today. */
export function relative(range: DateRange): KnownDate {
  return { ranges: [range], isRelative: true };
}

export function daysAgo(count: number, today: string): KnownDate {
  return relative(oneDay(addDays(today, -count)));
}

/** "A few days ago". */
export function someDaysAgo(today: string): KnownDate {
  return relative({ from: addDays(today, -5), to: addDays(today, -2) });
}

export type DateUnit = 'day' | 'week' | 'month' | 'year';

/** "Three weeks ago": a day, or the calendar week, month or year that lies so far back. */
export function unitsAgo(count: number, unit: DateUnit, today: string): KnownDate {
  if (unit === 'day') return daysAgo(count, today);
  if (unit === 'week') return relative(weekOf(today, -count));
  const [year, month] = yearAndMonth(today);
  return relative(unit === 'month' ? monthOf(year, month - count) : yearOf(year - count));
}

/** "The last three weeks": days up to today, today counted as one; "the past day" takes yesterday in. */
export function lastUnits(count: number, unit: DateUnit, today: string): KnownDate | undefined {
  if (count < 1) return undefined;
  if (unit === 'day') return relative({ from: addDays(today, -Math.max(1, count - 1)), to: today });
  if (unit === 'week') return relative({ from: addDays(today, 1 - 7 * count), to: today });
  const [year, month, day] = yearAndMonth(today);
  const back = unit === 'month' ? monthOf(year, month - count) : monthOf(year - count, month);
  const start = `${back.from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return relative({ from: addDays(start <= back.to ? start : back.to, 1), to: today });
}

/** @param offset in months; 0 is this month */
export function relativeMonth(offset: number, today: string): KnownDate {
  const [year, month] = yearAndMonth(today);
  return relative(monthOf(year, month + offset));
}

export function relativeYear(offset: number, today: string): KnownDate {
  return relative(yearOf(yearAndMonth(today)[0] + offset));
}

/** A weekday as people mean it: by itself the last one up to today. */
export type WeekdaySense = 'latest' | 'before-today' | { readonly week: number };

/** @param index 0 for Monday */
export function weekdayMeaning(index: number, sense: WeekdaySense, today: string): KnownDate | undefined {
  if (index < 0 || index > 6) return undefined;
  if (typeof sense === 'object') return relative(oneDay(addDays(weekOf(today, sense.week).from, index)));
  const back = (weekday(today) - index + 7) % 7;
  const days = back === 0 && sense === 'before-today' ? 7 : back;
  return { ...daysAgo(days, today), cycle: 'week' };
}

/** Saturday and Sunday of a week; without one, the last weekend that has begun. */
export function weekendMeaning(week: number | undefined, today: string): KnownDate {
  const saturday = addDays(weekOf(today, week ?? (weekday(today) >= 5 ? 0 : -1)).from, 5);
  return relative({ from: saturday, to: addDays(saturday, 1) });
}

/**
 * A day of the calendar; without a year the last one that has been, or tomorrow's: nobody asks for next year's
 * digests.
 */
export function dayMeaning(year: string | undefined, month: number, day: number, today: string): DateMeaning {
  if (month < 1 || month > 12 || day < 1 || day > 31) return IMPOSSIBLE;
  if (year !== undefined) {
    const exact = isoDay(fullYear(year), month, day);
    return exact === undefined ? IMPOSSIBLE : { ranges: [oneDay(exact)] };
  }
  const [thisYear] = yearAndMonth(today);
  const latest = addDays(today, 1);
  // 29 February may lie eight years back (1896 to 1904).
  for (let back = 0; back <= 8; back++) {
    const found = isoDay(thisYear - back, month, day);
    if (found !== undefined && found <= latest) return { ranges: [oneDay(found)], cycle: 'year' };
  }
  return IMPOSSIBLE;
}

/** `11号`, `ngày 11`, `the 11th`: the last one that has been, or tomorrow's. */
export function dayOfMonth(day: number, today: string): DateMeaning | undefined {
  if (day < 1 || day > 31) return undefined;
  const [year, month] = yearAndMonth(today);
  for (let back = 0; back <= 2; back++) {
    const days = monthOf(year, month - back);
    const found = addDays(days.from, day - 1);
    if (found <= days.to && found <= addDays(today, 1)) return { ranges: [oneDay(found)], cycle: 'month' };
  }
  return IMPOSSIBLE;
}

/** A day of this month (0), the last one (-1) and so on. */
export function dayOfRelativeMonth(day: number, offset: number, today: string): DateMeaning {
  const [year, month] = yearAndMonth(today);
  const days = monthOf(year, month + offset);
  const found = addDays(days.from, day - 1);
  return day < 1 || found > days.to ? IMPOSSIBLE : { ranges: [oneDay(found)] };
}

/** Two days of one month: all between them, or only these two. */
export function daysMeaning(
  first: DateMeaning,
  second: DateMeaning,
  areAllBetween: boolean,
): DateMeaning | undefined {
  if ('impossible' in first || 'impossible' in second) return IMPOSSIBLE;
  const [from, to] = [first.ranges[0]?.from, second.ranges[0]?.to];
  if (from === undefined || to === undefined) return undefined;
  if (!areAllBetween) return { ranges: [...first.ranges, ...second.ranges] };
  return from <= to ? { ranges: [{ from, to }], isClosed: true } : undefined;
}

export type MonthPart = 'early' | 'middle' | 'late';

/** A month; without a year the last one that has begun. */
export function monthMeaning(
  year: string | undefined,
  month: number,
  today: string,
  part?: MonthPart,
): KnownDate | undefined {
  if (month < 1 || month > 12) return undefined;
  const [thisYear, thisMonth] = yearAndMonth(today);
  const whole = monthOf(year === undefined ? thisYear - (month > thisMonth ? 1 : 0) : fullYear(year), month);
  return { ranges: [partOf(whole, part)], ...(year === undefined ? { cycle: 'year' } : {}) };
}

/** @param text in digits or Chinese numerals (`二〇二五`) */
export function yearMeaning(text: string): KnownDate | undefined {
  const digits = [...text.replaceAll('零', '〇')].map((character) => {
    const numeral = '〇一二三四五六七八九'.indexOf(character);
    return numeral < 0 ? character : String(numeral);
  });
  const year = Number(digits.join(''));
  return year >= 2000 && year < 2100 ? { ranges: [yearOf(year)] } : undefined;
}

function partOf(month: DateRange, part: MonthPart | undefined): DateRange {
  if (part === 'early') return { from: month.from, to: addDays(month.from, 9) };
  if (part === 'middle') return { from: addDays(month.from, 10), to: addDays(month.from, 19) };
  return part === 'late' ? { from: addDays(month.from, 20), to: month.to } : month;
}

export function yearAndMonth(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function yearOf(year: number): DateRange {
  return { from: monthOf(year, 1).from, to: monthOf(year, 12).to };
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}
