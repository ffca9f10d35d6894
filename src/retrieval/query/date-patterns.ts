import type { DateRange } from '../../calendar.ts';
import { addDays, isoDay, monthOf, oneDay, weekday, weekOf } from '../../calendar.ts';

/** What a date expression means: days, or a day that does not exist (30 February). */
export type DateMeaning = { readonly range: DateRange } | { readonly impossible: true };

/** A way to write a date. The pattern is tried on lower-case NFC text; named groups go to `meaning`. */
export interface DatePattern {
  readonly pattern: RegExp;
  /** @returns undefined when the text only looked like a date */
  meaning(groups: Readonly<Record<string, string | undefined>>, today: string): DateMeaning | undefined;
  /** When set, the pattern is only tried on texts in which this occurs. */
  readonly onlyWith?: RegExp;
}

const ENGLISH_MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const MONTH_NAME =
  '(?<monthName>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ENGLISH_NUMBERS = 'one|two|three|four|five|six|seven|eight|nine|ten'.split('|');
const CHINESE_DIGITS = '一二三四五六七八九十';
const VIETNAMESE_NUMBERS = [
  'mot|một',
  'hai',
  'ba',
  'bon|bốn',
  'nam|năm',
  'sau|sáu',
  'bay|bảy',
  'tam|tám',
  'chin|chín',
  'muoi|mười',
];
/** A small number in digits or words; each use in a pattern needs a group name of its own. */
const count = (name: string) =>
  `(?<${name}>\\d{1,3}|${ENGLISH_NUMBERS.join('|')}|${VIETNAMESE_NUMBERS.join('|')}|[${CHINESE_DIGITS}两])`;
const ENGLISH_WEEKDAY = '(?<weekdayName>mon|tues?|wednes|thurs?|fri|satur|sun)day';
/** Han characters have no spaces between words, so only Latin letters and digits make a word go on. */
const NOT_IN_WORD = '(?<![\\p{Script=Latin}\\p{N}.])';
const WORD_END = '(?![\\p{Script=Latin}\\p{N}])';

export function countOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '两') return 2;
  const lists = [ENGLISH_NUMBERS, [...CHINESE_DIGITS]];
  for (const list of lists) if (list.includes(text)) return list.indexOf(text) + 1;
  return VIETNAMESE_NUMBERS.findIndex((forms) => forms.split('|').includes(text)) + 1;
}

function dayMeaning(
  year: string | undefined,
  month: number,
  day: number,
  today: string,
): DateMeaning | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (year !== undefined) {
    const exact = isoDay(fullYear(year), month, day);
    return exact === undefined ? { impossible: true } : { range: oneDay(exact) };
  }
  const thisYear = Number(today.slice(0, 4));
  const candidates = [thisYear, thisYear - 1, thisYear - 2, thisYear - 3].map((each) =>
    isoDay(each, month, day),
  );
  // Nobody asks for next year's digests: a day without a year is the last one that has been, or tomorrow's.
  const past = candidates.find((each) => each !== undefined && each <= addDays(today, 1));
  return past === undefined ? { impossible: true } : { range: oneDay(past) };
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function monthMeaning(year: string | undefined, month: number, today: string): DateMeaning | undefined {
  if (month < 1 || month > 12) return undefined;
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return { range: monthOf(fullYear(year), month) };
  return { range: monthOf(month <= Number(today.slice(5, 7)) ? thisYear : thisYear - 1, month) };
}

function numbers(year: string, month: string, day: string): DatePattern['meaning'] {
  return (groups, today) => dayMeaning(groups[year], Number(groups[month]), Number(groups[day]), today);
}

function named(groups: Readonly<Record<string, string | undefined>>): number {
  return ENGLISH_MONTHS.indexOf((groups['monthName'] ?? '').slice(0, 3)) + 1;
}

function relative(pattern: string, meaning: (today: string) => DateRange): DatePattern {
  return {
    pattern: new RegExp(`${NOT_IN_WORD}(?:${pattern})${WORD_END}`, 'gu'),
    meaning: (_, today) => ({ range: meaning(today) }),
  };
}

function lastWeekday(index: number, today: string, weeksBack: number): DateMeaning {
  if (weeksBack > 0) return { range: oneDay(addDays(weekOf(today, -weeksBack).from, index)) };
  const back = (weekday(today) - index + 7) % 7;
  return { range: oneDay(addDays(today, -back)) };
}

const WEEKDAY_STEMS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const CHINESE_WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日天'];
const VIETNAMESE_WEEKDAYS = [
  'hai|2',
  'ba|3',
  '(?:tư|tu|bốn|4)',
  '(?:năm|nam|5)',
  '(?:sáu|sau|6)',
  '(?:bảy|bay|7)',
];

/** Most specific first; what one pattern has taken the next ones do not see. */
export const DATE_PATTERNS: readonly DatePattern[] = [
  {
    pattern: /(?<![\p{L}\p{N}./-])(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\p{N}/-])/gu,
    meaning: numbers('year', 'month', 'day'),
  },
  {
    pattern: /(?:(?<year>\d{4}|\d{2})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号號]?/gu,
    meaning: numbers('year', 'month', 'day'),
  },
  {
    pattern:
      /(?:ngày|ngay|mùng|mung|mồng|hôm|hom)?\s*(?<![\p{L}\p{N}./])(?<day>\d{1,2})\s*(?:tháng|thang)\s*(?<month>\d{1,2})(?:\s*(?:,|năm|nam)?\s*(?<year>\d{4}))?(?!\p{N})/gu,
    meaning: numbers('year', 'month', 'day'),
  },
  {
    pattern: new RegExp(
      `${NOT_IN_WORD}${MONTH_NAME}\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>20\\d{2}))?${WORD_END}`,
      'gu',
    ),
    meaning: (groups, today) => dayMeaning(groups['year'], named(groups), Number(groups['day']), today),
  },
  {
    pattern: new RegExp(
      `${NOT_IN_WORD}(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?${MONTH_NAME}(?:,?\\s+(?<year>20\\d{2}))?${WORD_END}`,
      'gu',
    ),
    meaning: (groups, today) => dayMeaning(groups['year'], named(groups), Number(groups['day']), today),
  },
  {
    // 11/1/2026, 11-1-2026: day first, as Vietnamese and most of the world write it, unless only month first fits.
    pattern: /(?<![\p{L}\p{N}./-])(?<first>\d{1,2})[/-](?<second>\d{1,2})[/-](?<year>\d{4})(?![\p{N}/-])/gu,
    meaning: (groups, today) => {
      const [first, second] = [Number(groups['first']), Number(groups['second'])];
      return second > 12
        ? dayMeaning(groups['year'], first, second, today)
        : dayMeaning(groups['year'], second, first, today);
    },
  },
  relative('今天|今日|today|hôm nay|hom nay|sáng nay|sang nay', oneDay),
  relative('day before yesterday|前天|前日|hôm kia|hom kia', (today) => oneDay(addDays(today, -2))),
  relative('昨天|昨日|昨晚|yesterday|hôm qua|hom qua|ngày hôm qua', (today) => oneDay(addDays(today, -1))),
  relative('tomorrow|明天|ngày mai|ngay mai', (today) => oneDay(addDays(today, 1))),
  {
    pattern: new RegExp(
      [
        `${NOT_IN_WORD}(?:the\\s+)?(?:last|past|previous|recent)\\s+${count('english')}\\s+days?`,
        `(?:最近|过去|近|前|这)\\s*${count('chinese')}\\s*[天日]`,
        `${NOT_IN_WORD}${count('vietnamese')}\\s+(?:ngày|ngay|hôm|hom)\\s+(?:qua|gần đây|gan day|vừa rồi|vua roi|trước|nay|cuối)`,
      ].join('|'),
      'gu',
    ),
    meaning: (groups, today) => {
      const days = countOf(groups['english'] ?? groups['chinese'] ?? groups['vietnamese'] ?? '');
      return days < 1 ? undefined : { range: { from: addDays(today, 1 - days), to: today } };
    },
  },
  {
    pattern: new RegExp(
      `${NOT_IN_WORD}(?<last>last\\s+)?(?:on\\s+|this\\s+)?${ENGLISH_WEEKDAY}${WORD_END}`,
      'gu',
    ),
    meaning: (groups, today) => {
      const index = WEEKDAY_STEMS.indexOf((groups['weekdayName'] ?? '').slice(0, 3));
      return lastWeekday(index, today, groups['last'] === undefined ? 0 : 1);
    },
  },
  {
    pattern: /(?<last>上个?)?(?:这|本)?(?:周|星期|礼拜)(?<weekdayName>[一二三四五六日天])/gu,
    meaning: (groups, today) => {
      const index = CHINESE_WEEKDAYS.findIndex((forms) => forms.includes(groups['weekdayName'] ?? ''));
      return lastWeekday(index, today, groups['last'] === undefined ? 0 : 1);
    },
  },
  ...VIETNAMESE_WEEKDAYS.map((forms, index) => vietnameseWeekday(`th[ứu]\\s+(?:${forms})`, index)),
  vietnameseWeekday('ch[ủu]\\s+nh[ậa]t', 6),
  relative('this week|本周|这周|这个?星期|tuần này|tuan nay', (today) => weekOf(today)),
  relative('last week|上周|上个?星期|上礼拜|tuần trước|tuan truoc|tuần qua|tuan qua|tuần rồi', (today) =>
    weekOf(today, -1),
  ),
  relative('the past week|past week|最近一周|过去一周|近一周|一周内', (today) => ({
    from: addDays(today, -6),
    to: today,
  })),
  relative('this month|本月|这个月|tháng này|thang nay', (today) =>
    monthOf(Number(today.slice(0, 4)), Number(today.slice(5, 7))),
  ),
  relative('last month|上个?月|tháng trước|thang truoc', (today) =>
    monthOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1),
  ),
  {
    pattern: /(?<year>\d{4})\s*年\s*(?<month>\d{1,2})\s*月(?:份)?/gu,
    meaning: (groups, today) => monthMeaning(groups['year'], Number(groups['month']), today),
  },
  {
    pattern: /(?<![\p{N}第])(?<month>\d{1,2})\s*月份?(?![\p{N}球亮])/gu,
    meaning: (groups, today) => monthMeaning(undefined, Number(groups['month']), today),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:tháng|thang)\s+(?<month>\d{1,2})(?:\s*(?:\/|năm|nam)\s*(?<year>\d{4}))?(?!\p{N})/gu,
    meaning: (groups, today) => monthMeaning(groups['year'], Number(groups['month']), today),
  },
  {
    pattern: new RegExp(
      `(?<=(?:in|from|of|since|during)\\s+)${MONTH_NAME}(?:,?\\s+(?<year>20\\d{2}))?${WORD_END}`,
      'gu',
    ),
    meaning: (groups, today) => monthMeaning(groups['year'], named(groups), today),
  },
  {
    // 11/1: day first. Scores such as 5/5 or 8/10 and fractions look the same, hence the words asked for.
    onlyWith: /bài|bai|ngày|ngay|hôm|bản tin|báo cáo|papers?\b|digest|list|论文|日报|那期/u,
    pattern:
      /(?<![\p{L}\p{N}./%])(?:(?<marker>ngày|ngay|hôm|hom|on|số|bản tin|digest)\s+)?(?<first>\d{1,2})\/(?<second>\d{1,2})(?![\p{N}/.%])/gu,
    meaning: (groups, today) => {
      const [first, second] = [Number(groups['first']), Number(groups['second'])];
      if (groups['marker'] === undefined && (second === 5 || second === 10) && first <= second)
        return undefined;
      return second > 12
        ? dayMeaning(undefined, first, second, today)
        : dayMeaning(undefined, second, first, today);
    },
  },
  {
    pattern: /(?<![\p{N}.])(?<day>\d{1,2})\s*[号號](?!\p{N}|机|线|楼|字)/gu,
    meaning: (groups, today) => dayOfMonth(Number(groups['day']), today),
  },
  {
    // The second half of `1月11日到12日`.
    pattern: /(?<=[到至和与、~-]\s*)(?<day>\d{1,2})\s*日/gu,
    meaning: (groups, today) => dayOfMonth(Number(groups['day']), today),
  },
  {
    pattern: /(?<![\p{L}])(?:ngày|ngay|mùng|mung)\s+(?<day>\d{1,2})(?![\p{N}/])/gu,
    meaning: (groups, today) => dayOfMonth(Number(groups['day']), today),
  },
];

function vietnameseWeekday(pattern: string, index: number): DatePattern {
  return {
    pattern: new RegExp(
      `${NOT_IN_WORD}${pattern}(?<last>\\s+(?:tuần\\s+)?(?:trước|truoc))?${WORD_END}`,
      'gu',
    ),
    meaning: (groups, today) => lastWeekday(index, today, groups['last'] === undefined ? 0 : 1),
  };
}

/** `11号`, `ngày 11`: this month's when it has been, else last month's. */
function dayOfMonth(day: number, today: string): DateMeaning | undefined {
  if (day < 1 || day > 31) return undefined;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const here = isoDay(year, month, day);
  if (here !== undefined && here <= addDays(today, 1)) return { range: oneDay(here) };
  const before = month === 1 ? isoDay(year - 1, 12, day) : isoDay(year, month - 1, day);
  return before === undefined ? { impossible: true } : { range: oneDay(before) };
}
