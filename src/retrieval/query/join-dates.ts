import { addDays, BEGINNING, type DateRange, monthOf, weekOf } from '../../calendar.ts';
import { type DateCycle, type KnownDate, yearAndMonth } from './date-meaning.ts';

/** Where a date stands in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FoundDate extends Span, KnownDate {}

export interface JoinedDates {
  readonly ranges: readonly DateRange[];
  /** Words that only join or bound dates: "from", "to", "since". */
  readonly spans: readonly Span[];
}

/** Day words that may stand between a joint and the date itself. */
const DAY_WORD = '(?:(?:the|on|ngày|ngay|hôm|hom)\\s{1,3})?';
/** Between two dates; makes them one range by itself. */
const SURE_JOINT = new RegExp(
  `^\\s{0,3}(?:-|~|to|until|till|through|thru|up to|到|至|一直到|(?:cho )?(?:đến|den|tới|toi))\\s{0,3}${DAY_WORD}$`,
  'u',
);
/** Makes them one range behind an opener only: "between Monday and Friday". */
const WEAK_JOINT = new RegExp(`^\\s{0,3}(?:and|&|和|与|và|va)\\s{0,3}${DAY_WORD}$`, 'u');
const OPENER = new RegExp(
  `(?<![\\p{Script=Latin}])(?:from|between|从|自|在|từ|tu|giữa|giua)\\s{0,3}${DAY_WORD}$`,
  'u',
);
const BETWEEN = new RegExp(`(?<![\\p{Script=Latin}])(?:between|giữa|giua)\\s{0,3}${DAY_WORD}$`, 'u');
/** Between a date and the same date said otherwise: "Sunday, January 11", "1月9日（周五）". */
const REPEAT = /^[\s,，(（]{0,3}(?:the\s|ngày\s|ngay\s|tức\s|tuc\s|là\s|la\s|是|即){0,2}$/u;

const SINCE = new RegExp(
  `(?<![\\p{Script=Latin}])(?:since|starting(?: from| on)?|kể từ|ke tu|từ khi|tu khi|自从|自)\\s{0,3}${DAY_WORD}$`,
  'u',
);
const FROM = new RegExp(`(?:从|(?<![\\p{Script=Latin}])(?:từ|tu))\\s{0,3}${DAY_WORD}$`, 'u');
const AFTER = new RegExp(`(?<![\\p{Script=Latin}])(?:after|sau)\\s{0,3}${DAY_WORD}$`, 'u');
const BEFORE = new RegExp(`(?<![\\p{Script=Latin}])(?:before|prior to|trước|truoc)\\s{0,3}${DAY_WORD}$`, 'u');
const UNTIL = new RegExp(
  `(?<![\\p{Script=Latin}])(?:until|till|up to|截至|截止到?|(?:cho )?(?:đến|den|tới|toi))\\s{0,3}${DAY_WORD}$`,
  'u',
);
const WEEK_OF = new RegExp(
  `(?<![\\p{Script=Latin}])(?:week (?:of|from|starting|beginning)|tuần(?: của| có)?|tuan(?: cua| co)?)\\s{0,3}${DAY_WORD}$`,
  'u',
);

const SINCE_TAIL =
  /^\s{0,3}(?:onwards?|and (?:later|after)|(?:to|until|till|up to|through)\s{1,3}(?:now|date|the present|present)|以来|之?后|以后|起|开始|至今|到现在|trở đi|tro di|trở lại đây|tro lai day|(?:đến|den|tới|toi)\s(?:nay|giờ|gio|hiện tại|hien tai|bây giờ|bay gio))/u;
const BEFORE_TAIL = /^\s{0,3}(?:and (?:earlier|before)|之前|以前)/u;
const WEEK_TAIL =
  /^(?:所在的?)?(?:那|当|這|这|的)一?[个個]?[周週](?![\p{Script=Han}末])|^(?:那|当|这)一?个?[周星](?:期)?/u;

const LOOK_AROUND = 32;

/**
 * Joins dates into ranges ("from X to Y", "since X", "the week of X").
 *
 * @param found in the order of the text
 * @param text lower case, with every date blanked
 */
export function joinDates(found: readonly FoundDate[], text: string, today: string): JoinedDates {
  const dates = withoutRepeats(found, text);
  const ranges: DateRange[] = [];
  const spans: Span[] = [];
  for (let index = 0; index < dates.length; index++) {
    const [current, next] = [dates[index], dates[index + 1]];
    if (current === undefined) continue;
    const before = text.slice(Math.max(0, current.start - LOOK_AROUND), current.start);
    const opener = OPENER.exec(before);
    const openerSpan = { start: current.start - (opener?.[0].length ?? 0), end: current.start };
    const whole = rangeOf(current) ?? (BETWEEN.test(before) ? spanned(current) : undefined);
    if (next !== undefined && whole !== undefined && isJoined(text, current, next, opener !== null)) {
      ranges.push(between(whole, next));
      spans.push(openerSpan, { start: current.end, end: next.start });
      index++;
    } else {
      const bounded =
        whole === undefined || current.isClosed === true || current.ranges.length > 1
          ? undefined
          : bound(whole, current, before, text, today);
      const plain = whole !== undefined && current.ranges.length > 1 ? [whole] : current.ranges;
      ranges.push(...(bounded === undefined ? plain : [bounded.range]));
      spans.push(...(bounded?.spans ?? [openerSpan]));
    }
  }
  return { ranges: withoutDoubles(ranges), spans };
}

function withoutDoubles(ranges: readonly DateRange[]): DateRange[] {
  const seen = new Map(ranges.map((range) => [`${range.from} ${range.to}`, range]));
  return [...seen.values()];
}

function withoutRepeats(found: readonly FoundDate[], text: string): FoundDate[] {
  const kept: FoundDate[] = [];
  for (const date of found) {
    const last = kept.at(-1);
    const isBeside =
      last !== undefined && date.start - last.end < 12 && REPEAT.test(text.slice(last.end, date.start));
    if (isBeside && last.isRelative !== date.isRelative && rangeOf(last) !== undefined) {
      if (last.isRelative === true) kept.pop();
      else continue;
    }
    kept.push(date);
  }
  return kept;
}

/** "Between Jan 5 and 9": from the first of two days to the second. */
function spanned({ ranges }: KnownDate): DateRange | undefined {
  const [from, to] = [ranges[0]?.from, ranges.at(-1)?.to];
  return from === undefined || to === undefined || from > to ? undefined : { from, to };
}

function rangeOf({ ranges }: KnownDate): DateRange | undefined {
  return ranges.length === 1 ? ranges[0] : undefined;
}

function isJoined(text: string, current: FoundDate, next: FoundDate, isOpened: boolean): boolean {
  if (next.start - current.end > LOOK_AROUND || rangeOf(next) === undefined) return false;
  const joint = text.slice(current.end, next.start);
  return SURE_JOINT.test(joint) || (isOpened && WEAK_JOINT.test(joint));
}

/** An end before the start is moved by what its expression left open: "5/1 to 20/1" asked on the 12th. */
function between(first: DateRange, next: FoundDate): DateRange {
  const last = rangeOf(next) ?? first;
  if (first.from <= last.to) return { from: first.from, to: last.to };
  const moved = next.cycle === undefined ? last : shift(last, next.cycle);
  if (next.cycle === 'week' && first.from > last.to) {
    // Monday to Friday, asked on Wednesday: the last such days that have all been.
    return { from: addDays(first.from, -7), to: last.to };
  }
  return first.from <= moved.to ? { from: first.from, to: moved.to } : { from: last.from, to: first.to };
}

function shift({ from, to }: DateRange, cycle: DateCycle): DateRange {
  if (cycle === 'week') return { from: addDays(from, 7), to: addDays(to, 7) };
  const move = (day: string) => {
    const [year, month, number] = yearAndMonth(day);
    const target = cycle === 'year' ? monthOf(year + 1, month) : monthOf(year, month + 1);
    const moved = addDays(target.from, number - 1);
    return moved <= target.to ? moved : target.to;
  };
  return { from: move(from), to: move(to) };
}

/** One date with a word that opens or closes it at one end. */
function bound(
  range: DateRange,
  { start, end, isRelative }: FoundDate,
  before: string,
  text: string,
  today: string,
) {
  const after = text.slice(end, end + LOOK_AROUND);
  const opened = (pattern: RegExp) => spanBefore(pattern, before, start);
  const closed = (pattern: RegExp) => spanAfter(pattern, after, end);
  const later = (from: string) => ({ from, to: from > today ? from : today });

  const sinceTail = closed(SINCE_TAIL);
  const since = opened(SINCE) ?? (isRelative === true ? undefined : opened(FROM));
  if (sinceTail !== undefined) {
    return {
      range: later(range.from),
      spans: [sinceTail, ...(opened(OPENER) === undefined ? [] : [opened(OPENER) ?? sinceTail])],
    };
  }
  if (since !== undefined) return { range: later(range.from), spans: [since] };
  const afterSpan = opened(AFTER);
  if (afterSpan !== undefined) return { range: later(addDays(range.to, 1)), spans: [afterSpan] };
  const beforeSpan = opened(BEFORE) ?? closed(BEFORE_TAIL);
  if (beforeSpan !== undefined)
    return { range: { from: BEGINNING, to: addDays(range.from, -1) }, spans: [beforeSpan] };
  const until = opened(UNTIL);
  if (until !== undefined) return { range: { from: BEGINNING, to: range.to }, spans: [until] };
  const weekSpan = opened(WEEK_OF) ?? closed(WEEK_TAIL);
  if (weekSpan !== undefined && range.from === range.to)
    return { range: weekOf(range.from), spans: [weekSpan] };
  return undefined;
}

function spanBefore(pattern: RegExp, before: string, end: number): Span | undefined {
  const length = pattern.exec(before)?.[0].length;
  return length === undefined ? undefined : { start: end - length, end };
}

function spanAfter(pattern: RegExp, after: string, start: number): Span | undefined {
  const length = pattern.exec(after)?.[0].length;
  return length === undefined ? undefined : { start, end: start + length };
}
