import { addDays } from '../../calendar.ts';
import type { Language } from '../../language/language.ts';
import {
  type DateGroups,
  type DateMeaning,
  type DatePattern,
  dayMeaning,
  daysMeaning,
  GAP,
  NUMBER_START,
  plain,
  SPACE,
} from './date-meaning.ts';

/** Words behind which `11/1` is a day whatever its numbers: no score or fraction stands there. */
const SURE_OPENER = `(?<=(?<![\\p{L}])(?:ngay|hom|mung|bua|so|ban tin|bao cao|digests?(?:${SPACE}(?:of|for|from|on))?|report|dated?|日报|报告|期)${GAP})`;
/** Words behind which it is a day unless it reads like a score (5/5, 8/10) or a fraction (1/2). */
const OPENER = `(?<=(?<![\\p{L}])(?:on|from|since|until|till|to|between|and|for|of|by|after|before|papers?|list|tu|den|toi|va|bai|xem|tat|ke|co gi|sang|chieu|thu (?:hai|ba|tu|nam|sau|bay|\\d)|nhat|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\\s{1,3}|[-~到至和与从在(（]\\s{0,3}|^\\s{0,4})`;
/** Words before which it is a day unless it reads like a score or a fraction. */
const CLOSER = `(?=${GAP}(?:papers?|digests?|list|issue|report|edition|co|có|nay|bai|bài|which|what|how|[号日那的期这有]|-|~|to|den|toi|论文|$|[?!,;]))`;
const NUMBER_END = '(?![\\p{Script=Latin}\\p{N}%]|[./-]\\p{N})';
/** Behind a score: "4/5 or higher". */
const SCORE_TAIL = `(?!${GAP}(?:or|and|tro len|及?以上|stars?|sao|points?|diem|分))`;

function inOrder(groups: DateGroups, isDayFirst: boolean, today: string): DateMeaning {
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  return isDayFirst
    ? dayMeaning(groups['year'], second, first, today)
    : dayMeaning(groups['year'], first, second, today);
}

function startOf(meaning: DateMeaning): string {
  return 'impossible' in meaning ? '' : (meaning.ranges[0]?.from ?? '');
}

/**
 * `11/1`: day first, as Vietnamese and most of the world write it, month first in Chinese. English is written both
 * ways, so of two possible days up to tomorrow the later one is meant: digests are asked for while they are new.
 */
function slashed(groups: DateGroups, today: string, language: Language): DateMeaning {
  const dayFirst = inOrder(groups, true, today);
  const monthFirst = inOrder(groups, false, today);
  const preferred = language === 'zh' ? monthFirst : dayFirst;
  const other = language === 'zh' ? dayFirst : monthFirst;
  if ('impossible' in preferred)
    return Number(groups['second']) > 12 || language === 'zh' ? other : preferred;
  if (language !== 'en' || 'impossible' in other) return preferred;
  const latest = addDays(today, 1);
  const [start, otherStart] = [startOf(preferred), startOf(other)];
  if (start > latest) return otherStart <= latest ? other : preferred;
  return groups['year'] === undefined && otherStart > start ? other : preferred;
}

/** 5/5, 8/10, 1/2, 24/7: hardly ever days. */
function isRatio(groups: DateGroups): boolean {
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  const isScore = (second === 5 || second === 10) && first <= second;
  const isFraction = first < second && second <= 4;
  return isScore || isFraction || (first === 24 && second === 7);
}

const slashedDay: DatePattern['meaning'] = (groups, today, language) => {
  if (isRatio(groups)) return undefined;
  const meaning = slashed(groups, today, language);
  return 'impossible' in meaning && Number(groups['first']) > 31 ? undefined : meaning;
};

const yearFirst: DatePattern['meaning'] = (groups, today) =>
  dayMeaning(groups['year'], Number(groups['month']), Number(groups['day']), today);

const daysOfOneMonth: DatePattern['meaning'] = (groups, today) => {
  const day = (name: string) =>
    dayMeaning(groups['year'], Number(groups['month']), Number(groups[name]), today);
  const [first, second] = [day('first'), day('second')];
  return 'impossible' in first || 'impossible' in second ? undefined : daysMeaning(first, second, true);
};

const TWO = '\\d{1,2}';
const PAIR = `(?<first>${TWO})${GAP}[/]${GAP}(?<second>${TWO})`;

/** Dates in digits alone, full ones first. */
export const FULL_NUMERIC_DATES: readonly DatePattern[] = [
  plain(`${NUMBER_START}(?<year>20\\d{2})([-/.])(?<month>${TWO})\\2(?<day>${TWO})(?![\\p{N}/-])`, yearFirst),
  plain(
    `${NUMBER_START}(?<year>20\\d{2})(?<month>0\\d|1[0-2])(?<day>[0-2]\\d|3[01])${NUMBER_END}`,
    yearFirst,
  ),
  plain(
    `${NUMBER_START}(?<first>${TWO})${GAP}(?:-|~|den|to|toi|and|va|到|至)${GAP}(?<second>${TWO})[/](?<month>${TWO})(?:[/](?<year>20\\d{2}))?${NUMBER_END}`,
    daysOfOneMonth,
  ),
  plain(`${NUMBER_START}(?<first>${TWO})([-/.])(?<second>${TWO})\\2(?<year>20\\d{2})(?![\\p{N}/-])`, slashed),
  plain(`${NUMBER_START}(?<first>${TWO})/(?<second>${TWO})/(?<year>[2-4]\\d)${NUMBER_END}`, slashed),
];

/** `từ 1/3 đến 2/3`: days, though each alone reads like a fraction; `giảm từ 1/3 đến 1/4` is none. */
const vietnameseSpan: DatePattern['meaning'] = (groups, today) => {
  const day = (month: string, date: string) =>
    dayMeaning(undefined, Number(groups[month]), Number(groups[date]), today);
  const [first, last] = [day('second', 'first'), day('fourth', 'third')];
  return 'impossible' in first || 'impossible' in last ? undefined : daysMeaning(first, last, true);
};

/** Day and month, tried after all else. */
export const SHORT_NUMERIC_DATES: readonly DatePattern[] = [
  plain(
    `(?<!(?:giam|tang|len|xuong|ty le|ti le)\\s{1,3})(?<![\\p{L}])tu${SPACE}${PAIR}${GAP}(?:den|toi|-)${GAP}(?<third>${TWO})/(?<fourth>${TWO})${NUMBER_END}(?!${SPACE}(?:du lieu|so|tham so|chi phi|bo nho|thoi gian|dung luong|kich thuoc|cua))`,
    vietnameseSpan,
  ),
  plain(`${SURE_OPENER}${PAIR}${NUMBER_END}`, slashed),
  plain(`(?<=(?:ngay|hom)\\s{1,3})(?<first>${TWO})[-.](?<second>${TWO})${NUMBER_END}`, slashed),
  plain(
    `${NUMBER_START}(?<first>${TWO})[.](?<second>${TWO})(?=${GAP}(?:日报|那期|那天|的日报|的论文|号))`,
    slashed,
  ),
  plain(`${NUMBER_START}${OPENER}${PAIR}${NUMBER_END}${SCORE_TAIL}`, slashedDay),
  plain(`${NUMBER_START}${PAIR}${NUMBER_END}${CLOSER}`, slashedDay),
];
