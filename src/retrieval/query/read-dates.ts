import type { DateRange } from '../../calendar.ts';
import { DATE_PATTERNS } from './date-patterns.ts';

export interface DatesInText {
  /** Days asked for, in the order of the text; `to X from Y` and the like are joined into one. */
  readonly ranges: readonly DateRange[];
  /** Expressions that name a day which does not exist, as written. */
  readonly impossible: readonly string[];
  /** The text with every date expression replaced by spaces. */
  readonly rest: string;
}

/** Words between two dates that make them one range. */
const RANGE_JOINT =
  /^\s*(?:-|–|~|to|until|till|through|and|到|至|与|和|đến|den|tới|toi|và|va)\s*(?:(?:ngày|ngay)\s*)?$/u;
const RANGE_OPENER = /(?:from|between|从|từ|tu)\s*(?:(?:ngày|ngay)\s*)?$/u;
const SURE_JOINT = /^\s*(?:-|–|~|to|until|till|through|到|至|đến|den|tới)\s*(?:(?:ngày|ngay)\s*)?$/u;
const SINCE = /(?:since|after|kể từ|từ sau)\s*(?:(?:ngày|ngay)\s*)?$/u;

/**
 * Finds dates and ranges written in English, Chinese or Vietnamese (marks optional), relative ones among them.
 *
 * @param text a question
 * @param today ISO day that "today" means
 */
export function readDates(text: string, today: string): DatesInText {
  const original = text.normalize('NFC');
  const lower = original.toLowerCase();
  // Lower-casing changes the length of a few rare letters (İ); positions would not fit then.
  let rest = lower.length === original.length ? original : lower;
  let unread = lower;
  const found: FoundRange[] = [];
  const impossible: { readonly start: number; readonly text: string }[] = [];
  for (const { pattern, meaning, onlyWith } of DATE_PATTERNS) {
    if (onlyWith !== undefined && !onlyWith.test(lower)) continue;
    for (const match of unread.matchAll(pattern)) {
      const meant = meaning(match.groups ?? {}, today);
      if (meant === undefined) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      if ('range' in meant) found.push({ start, end, range: meant.range });
      else impossible.push({ start, text: match[0].trim() });
      rest = blank(rest, start, end, ' ');
      unread = blank(unread, start, end, '\u0000');
    }
  }
  found.sort((left, right) => left.start - right.start);
  impossible.sort((left, right) => left.start - right.start);
  return { ranges: joinRanges(found, lower, today), impossible: impossible.map((each) => each.text), rest };
}

function blank(text: string, start: number, end: number, filler: string): string {
  return text.slice(0, start) + filler.repeat(end - start) + text.slice(end);
}

interface FoundRange {
  readonly start: number;
  readonly end: number;
  readonly range: DateRange;
}

function joinRanges(found: readonly FoundRange[], text: string, today: string): DateRange[] {
  const ranges: DateRange[] = [];
  for (let index = 0; index < found.length; index++) {
    const current = found[index];
    const next = found[index + 1];
    if (current === undefined) continue;
    const before = text.slice(0, current.start);
    if (next !== undefined && isJoined(text.slice(current.end, next.start), before)) {
      const [from, to] = [current.range.from, next.range.to];
      ranges.push(from <= to ? { from, to } : { from: next.range.from, to: current.range.to });
      index++;
    } else if (SINCE.test(before)) {
      ranges.push({ from: current.range.from, to: today > current.range.to ? today : current.range.to });
    } else ranges.push(current.range);
  }
  return ranges;
}

function isJoined(between: string, before: string): boolean {
  return SURE_JOINT.test(between) || (RANGE_JOINT.test(between) && RANGE_OPENER.test(before));
}
