import { weekOf } from '../../calendar.ts';
import {
  A_FEW,
  type DateGroups,
  type DateMeaning,
  type DatePattern,
  type DateUnit,
  dayMeaning,
  dayOfMonth,
  dayOfRelativeMonth,
  daysAgo,
  daysMeaning,
  GAP,
  lastUnits,
  type MonthPart,
  monthMeaning,
  relative,
  relativeMonth,
  relativeYear,
  SPACE,
  someDaysAgo,
  unitsAgo,
  weekdayMeaning,
  weekendMeaning,
  words,
} from './date-meaning.ts';

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** Full names that are no word or first name besides. */
const SURE_MONTH = '(?:january|february|july|september|october|november|december)';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const ORDINAL = '\\d{1,2}(?:st|nd|rd|th)';
const YEAR = `(?:,?\\s{1,3}(?<year>20\\d{2}))?`;
const TO = `${GAP}(?:-|~|to|until|till|through|thru)${GAP}(?:the\\s)?`;
const AND = `${GAP}(?:and|&|or|,)${GAP}(?:the\\s)?`;
const NUMBERS = 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen'.split(
  '|',
);
const COUNT = `(?<count>\\d{1,3}|an?|${NUMBERS.slice(1).join('|')}|(?:an?\\s)?couple(?:\\sof)?|(?:an?\\s)?few|several)`;
const UNIT = `(?<unit>hour|day|week|month|year)s?`;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(?<weekday>(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)';
const SHORT_WEEKDAY = '(?<weekday>(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|urday)?)';
/** `yesterday's`, and `yesterdays` as often typed. */
const OWNER = "(?:'?s)?";

function countOf(text = ''): number {
  if (/^\d/.test(text)) return Number(text);
  if (text === 'a' || text === 'an') return 1;
  if (text.includes('couple')) return 2;
  return NUMBERS.includes(text) ? NUMBERS.indexOf(text) : A_FEW;
}

function isVague(text = ''): boolean {
  return /few|several/.test(text);
}

function unitOf(groups: DateGroups): { readonly count: number; readonly unit: DateUnit } {
  const [count, unit] = [countOf(groups['count']), groups['unit']];
  // The digests of the last 24 hours are yesterday's and today's.
  if (unit === 'hour') return { count: Math.ceil(count / 24) + 1, unit: 'day' };
  return { count, unit: unit === 'week' || unit === 'month' || unit === 'year' ? unit : 'day' };
}

function monthNumber(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3)) + 1;
}

function weekdayIndex(groups: DateGroups): number {
  return WEEKDAYS.indexOf((groups['weekday'] ?? '').slice(0, 3));
}

function namedDay(groups: DateGroups, day: string | undefined, today: string): DateMeaning | undefined {
  const number = Number.parseInt(day ?? '', 10);
  // `Jan 50` is no mistyped day.
  return number > 39 ? undefined : dayMeaning(groups['year'], monthNumber(groups['month']), number, today);
}

/** `may 5` counts only where `may` can hardly be the verb. */
const VERB_MAY = /^may\b|\bmay$/u;
const isVerb = (groups: DateGroups) =>
  VERB_MAY.test(groups['month'] ?? '') &&
  groups['year'] === undefined &&
  groups['before'] === undefined &&
  !/[a-z]/.test(groups['day'] ?? '');
const BEFORE =
  '(?:(?<before>(?<=(?:^|[.,;:?!(-]|(?:on|of|from|since|until|till|to|by|for|before|after|the))\\s{0,2}))|)';

const twoDays = (areAllBetween: boolean): DatePattern['meaning'] => {
  return (groups, today) => {
    const first = namedDay(groups, groups['first'], today);
    const second = namedDay(groups, groups['second'], today);
    return first === undefined || second === undefined
      ? undefined
      : daysMeaning(first, second, areAllBetween);
  };
};
const oneNamedDay: DatePattern['meaning'] = (groups, today) =>
  isVerb(groups) ? undefined : namedDay(groups, groups['day'], today);

const NAMED_DAYS: readonly DatePattern[] = [
  ...[TO, AND].flatMap((joint) => [
    words(`(?<month>${MONTH})${GAP}(?<first>${DAY})${joint}(?<second>${DAY})${YEAR}`, twoDays(joint === TO)),
    words(
      `(?<first>${DAY})${joint}(?<second>${DAY})${GAP}(?:of${SPACE})?(?<month>${MONTH})${YEAR}`,
      twoDays(joint === TO),
    ),
  ]),
  words(
    `${BEFORE}(?:the\\s)?(?<month>${MONTH})${GAP}(?:the\\s)?(?<day>${DAY})${YEAR}(?!\\.\\d)`,
    oneNamedDay,
  ),
  words(`${BEFORE}(?:the\\s)?(?<day>${DAY})${GAP}(?:of${SPACE})?(?<month>${MONTH})${YEAR}`, oneNamedDay),
  words(
    `(?:the\\s)?(?<day>${ORDINAL})${SPACE}of${SPACE}(?<which>this|last|the)${SPACE}month`,
    (groups, today) =>
      dayOfRelativeMonth(
        Number.parseInt(groups['day'] ?? '', 10),
        groups['which'] === 'last' ? -1 : 0,
        today,
      ),
  ),
];

const RELATIVE_DAYS: readonly DatePattern[] = [
  words('(?:the\\s)?day before yesterday', (_, today) => daysAgo(2, today)),
  words(`today${OWNER}|tonight${OWNER}|this\\s(?:morning|afternoon|evening)${OWNER}`, (_, today) =>
    daysAgo(0, today),
  ),
  words(
    `(?:yesterday|yesturday|yesterady|yestarday|yday)${OWNER}(?:\\s(?:morning|afternoon|evening|night))?|last\\snight${OWNER}`,
    (_, today) => daysAgo(1, today),
  ),
  words(`(?:tomorrow|tommorow|tomorow|tommorrow)${OWNER}`, (_, today) => daysAgo(-1, today)),
  words(`${COUNT}${SPACE}${UNIT}${SPACE}(?:ago|earlier|back)`, (groups, today) => {
    if (groups['unit'] === 'hour') return undefined;
    const { count, unit } = unitOf(groups);
    return unit === 'day' && isVague(groups['count']) ? someDaysAgo(today) : unitsAgo(count, unit, today);
  }),
  words(
    `(?:(?:in|over|within|during|from|for)${SPACE})?(?:the${SPACE})?(?:last|past|previous|recent)${SPACE}${COUNT}${SPACE}${UNIT}`,
    (groups, today) => {
      const { count, unit } = unitOf(groups);
      return lastUnits(count, unit, today);
    },
  ),
  words(`(?:the${SPACE})?past${SPACE}(?<unit>day|week|month|year)`, (groups, today) =>
    lastUnits(groups['unit'] === 'day' ? 2 : 1, unitOf(groups).unit, today),
  ),
];

const WEEKS: readonly DatePattern[] = [
  ...[
    `${WEEKDAY}${OWNER}${SPACE}(?:of${SPACE})?(?<which>last|this|next)${SPACE}week${OWNER}`,
    `(?<which>last|this|next)${SPACE}week${OWNER}${SPACE}(?:on${SPACE})?${WEEKDAY}${OWNER}`,
  ].map((source) =>
    words(source, (groups, today) =>
      weekdayMeaning(weekdayIndex(groups), { week: weekOffset(groups['which']) }, today),
    ),
  ),
  words(
    `(?<which>last|past|this\\spast|previous|this|next|coming)${SPACE}${SHORT_WEEKDAY}${OWNER}`,
    (groups, today) => {
      const which = groups['which'] ?? '';
      const sense = /past|last|previous/.test(which) ? 'before-today' : { week: weekOffset(which) };
      return weekdayMeaning(weekdayIndex(groups), sense, today);
    },
  ),
  words(`${WEEKDAY}(?:'s)?`, (groups, today) => weekdayMeaning(weekdayIndex(groups), 'latest', today)),
  words(`(?:(?<which>last|this|past|this\\spast|next|the)${SPACE})?weekend${OWNER}`, (groups, today) =>
    weekendMeaning(weekendOffset(groups['which'], today), today),
  ),
  words(
    `(?<which>this|current|last|previous|next|(?<=papers? of )the)${SPACE}week${OWNER}`,
    (groups, today) => relative(weekOf(today, weekOffset(groups['which']))),
  ),
  words(`(?<which>this|current|last|previous|next)${SPACE}month${OWNER}`, (groups, today) =>
    relativeMonth(weekOffset(groups['which']), today),
  ),
  words(`(?<which>this|current|last|previous|next)${SPACE}year${OWNER}`, (groups, today) =>
    relativeYear(weekOffset(groups['which']), today),
  ),
];

function weekOffset(which = ''): number {
  if (/last|previous/.test(which)) return -1;
  return /next|coming/.test(which) ? 1 : 0;
}

/** On a weekend "last weekend" is the one before. */
function weekendOffset(which: string | undefined, today: string): number | undefined {
  const begun = weekendMeaning(undefined, today).ranges[0]?.from ?? today;
  if (which === 'next') return 1;
  return which === 'last' && begun >= weekOf(today).from ? -1 : undefined;
}

const PART_NAMES: Readonly<Record<string, MonthPart>> = {
  early: 'early',
  beginning: 'early',
  start: 'early',
  mid: 'middle',
  middle: 'middle',
  late: 'late',
  end: 'late',
};
const PART = `(?:the${SPACE})?(?<part>early|mid|late|beginning|start|middle|end)(?:${SPACE}of${SPACE}|[\\s-])`;
/** Behind these words a short month name is a month: "in May", "from March", "between April and June". */
const MONTH_OPENER = `(?<=(?<![a-z])(?:in|from|of|since|(?:what|how)\\sabout|during|until|till|before|after|through|between|(?:last|this)(?!\\smay)|${MONTH}${GAP}(?:and|to|or|-|through|until))\\s{1,3})`;

const namedMonth: DatePattern['meaning'] = (groups, today) =>
  monthMeaning(groups['year'], monthNumber(groups['month']), today, PART_NAMES[groups['part'] ?? '']);

const NAMED_MONTHS: readonly DatePattern[] = [
  words(`${PART}(?<month>${MONTH})${YEAR}`, namedMonth),
  words(`(?<month>${MONTH}),?\\s{1,3}(?<year>20\\d{2})`, namedMonth),
  words(`${MONTH_OPENER}(?<month>${MONTH})`, namedMonth),
  words(`(?<month>${SURE_MONTH})${OWNER}`, namedMonth),
];

/** `the 11th`, unless it is the eleventh of something. */
const ORDINAL_DAY = words(
  `(?:the|on)${SPACE}(?:the${SPACE})?(?<day>${ORDINAL})${OWNER}(?=${GAP}(?:$|[.,;:?!)-]|(?:papers?|digests?|list|issue|report|edition|what|which|how|who|any|and|or|to|until|through|were|was|is|did|about|on)(?![\\p{L}])))`,
  (groups, today) => dayOfMonth(Number.parseInt(groups['day'] ?? '', 10), today),
);

/** English dates, most specific first. */
export const ENGLISH_DATES: readonly DatePattern[] = [
  ...NAMED_DAYS,
  ...RELATIVE_DAYS,
  ...WEEKS,
  ...NAMED_MONTHS,
  ORDINAL_DAY,
];
