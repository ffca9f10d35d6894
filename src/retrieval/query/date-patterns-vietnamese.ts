import { oneDay, weekOf } from '../../calendar.ts';
import { foldMarks } from '../../language/normalise-text.ts';
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
  WORD_END,
  weekdayMeaning,
  weekendMeaning,
} from './date-meaning.ts';

/** Written with marks; matched with and without them. */
function vietnamese(source: string, meaning: DatePattern['meaning']): DatePattern {
  const start = '(?<![\\p{Script=Latin}\\p{N}_])';
  return {
    pattern: new RegExp(`${start}(?:${foldMarks(source)})${WORD_END}`, 'gu'),
    marked: new RegExp(`^(?:${withoutLookaround(source)})$`, 'u'),
    meaning,
  };
}

/** The match alone is checked for its marks, so what has to stand around it is left out. */
function withoutLookaround(source: string): string {
  return source.replace(/\(\?<?[=!](?:[^()]|\([^()]*\))*\)/g, '');
}

const NUMBERS = 'một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai'.split('|');
const COUNT = `(?<count>\\d{1,3}|${[...NUMBERS].reverse().join('|')}|vài|mấy)`;
const UNIT = '(?<unit>ngày|hôm|bữa|tuần|tháng|năm)';
const DAY_WORD = '(?:ngày|mùng|mồng|hôm|bữa)';
const DAY = `(?:${DAY_WORD}${GAP})?(?<day>\\d{1,2})`;
const MONTH = `tháng${GAP}(?<month>\\d{1,2}|${[...NUMBERS].reverse().join('|')}|giêng|chạp|tư)`;
const YEAR = `(?:${GAP}(?:,|năm|/|-)?${GAP}(?<year>20\\d{2}))?`;
const TO = `${GAP}(?:-|~|đến|tới|cho đến)${GAP}`;
const AND = `${GAP}(?:và|với|,|&|hoặc|hay)${GAP}`;
/** "Of this" and "of last", behind a week, month or weekday. */
const PAST = '(?:trước|qua|rồi|vừa rồi|vừa qua|vừa xong)';
const NEXT = '(?:sau|tới|kế)';

function countOf(text = ''): number {
  if (/^\d/.test(text)) return Number(text);
  const found = NUMBERS.findIndex((number) => foldMarks(number) === foldMarks(text));
  return found < 0 ? A_FEW : found + 1;
}

function isVague(text = ''): boolean {
  return ['vai', 'may'].includes(foldMarks(text));
}

function unitOf(text = ''): DateUnit {
  const unit = foldMarks(text);
  if (unit === 'tuan') return 'week';
  if (unit === 'thang') return 'month';
  return unit === 'nam' ? 'year' : 'day';
}

function monthOf(text = ''): number {
  const name = foldMarks(text);
  if (name === 'gieng') return 1;
  if (name === 'chap') return 12;
  return name === 'tu' ? 4 : countOf(name);
}

function dayIn(groups: DateGroups, day: string | undefined, today: string): DateMeaning {
  return dayMeaning(groups['year'], monthOf(groups['month']), Number(day), today);
}

const twoDays = (areAllBetween: boolean): DatePattern['meaning'] => {
  return (groups, today) =>
    daysMeaning(dayIn(groups, groups['first'], today), dayIn(groups, groups['second'], today), areAllBetween);
};

/** `this`, `last`, `next` as an offset from the present week or month. */
function offsetOf(groups: DateGroups): number {
  if (groups['past'] !== undefined) return -1;
  return groups['next'] === undefined ? 0 : 1;
}
const WHICH = `(?:(?<this>này|nay)|(?<past>${PAST})|(?<next>${NEXT}))`;

const WRITTEN_DAYS: readonly DatePattern[] = [
  ...[TO, AND].map((joint) =>
    vietnamese(
      `(?:${DAY_WORD}${GAP})?(?<first>\\d{1,2})${joint}(?:${DAY_WORD}${GAP})?(?<second>\\d{1,2})${GAP}${MONTH}${YEAR}`,
      twoDays(joint === TO),
    ),
  ),
  vietnamese(`${DAY}${GAP}${MONTH}${YEAR}`, (groups, today) => dayIn(groups, groups['day'], today)),
  vietnamese(`${DAY_WORD}${GAP}(?<day>\\d{1,2})${SPACE}tháng${SPACE}${WHICH}`, (groups, today) =>
    dayOfRelativeMonth(Number(groups['day']), offsetOf(groups), today),
  ),
];

const RELATIVE_DAYS: readonly DatePattern[] = [
  vietnamese(`(?:cách đây${SPACE})?${COUNT}${SPACE}${UNIT}${SPACE}trước(?: đây)?`, someUnitsAgo),
  vietnamese(`cách đây${SPACE}${COUNT}${SPACE}${UNIT}`, someUnitsAgo),
  vietnamese(
    `${COUNT}${SPACE}${UNIT}${SPACE}(?:qua|gần đây|gần nhất|vừa rồi|vừa qua|trở lại đây|nay|cuối|rồi)`,
    (groups, today) => lastUnits(countOf(groups['count']), unitOf(groups['unit']), today),
  ),
  vietnamese('(?:ngày |bữa )?hôm kia|bữa kia', (_, today) => daysAgo(2, today)),
  vietnamese(
    '(?:(?:ngày|sáng|trưa|chiều|tối|đêm) )?hôm qua|(?:tối|đêm|bữa|chiều|sáng) qua|hqua',
    (_, today) => daysAgo(1, today),
  ),
  vietnamese(
    '(?:(?:ngày|sáng|trưa|chiều|tối|đêm) )?hôm nay|(?:sáng|trưa|chiều|tối|đêm|bữa) nay|hnay',
    (_, today) => daysAgo(0, today),
  ),
  vietnamese('(?:sáng |chiều |tối )?(?:ngày mai|mai này)|(?:sáng|chiều|tối) mai', (_, today) =>
    daysAgo(-1, today),
  ),
];

function someUnitsAgo(groups: DateGroups, today: string): DateMeaning {
  const unit = unitOf(groups['unit']);
  return unit === 'day' && isVague(groups['count'])
    ? someDaysAgo(today)
    : unitsAgo(countOf(groups['count']), unit, today);
}

const WEEKDAYS = ['(?:hai|2)', '(?:ba|3)', '(?:tư|bốn|4)', '(?:năm|5)', '(?:sáu|6)', '(?:bảy|bẩy|7)'];
/** `bài thứ hai` is the second paper, not Monday's. */
const NOT_COUNTED =
  '(?<!(?:bai|paper|cai|phan|diem|cach|phap|buoc|cau|muc|doan|hinh|bang|lop|dung|xep|hang|lan|nguoi|gia|y|huong|vong|trang|model)\\s)';

function weekdayPatterns(name: string, index: number): DatePattern[] {
  return [
    vietnamese(`${name}${SPACE}(?:của )?tuần${SPACE}${WHICH}`, (groups, today) =>
      weekdayMeaning(index, { week: offsetOf(groups) }, today),
    ),
    vietnamese(`${NOT_COUNTED}${name}(?:${SPACE}(?<past>${PAST})|${SPACE}này)?`, (groups, today) =>
      weekdayMeaning(index, groups['past'] === undefined ? 'latest' : 'before-today', today),
    ),
  ];
}

/** Before what is counted: `thứ 2 tuần trước` is no "2 weeks ago". */
const WEEKDAY_DATES: readonly DatePattern[] = [
  ...WEEKDAYS.flatMap((name, index) => weekdayPatterns(`thứ${SPACE}${name}`, index)),
  ...weekdayPatterns('(?<!hinh\\s)chủ nhật', 6),
];

const WEEKS: readonly DatePattern[] = [
  vietnamese(`cuối tuần(?:${SPACE}${WHICH})?`, (groups, today) =>
    weekendMeaning(groups['next'] === undefined ? undefined : 0, today),
  ),
  vietnamese('đầu tuần(?: này)?', (_, today) => relative(oneDay(weekOf(today).from))),
  vietnamese(`tuần${SPACE}${WHICH}`, (groups, today) => relative(weekOf(today, offsetOf(groups)))),
];

const MONTH_PARTS: Readonly<Record<string, MonthPart>> = { dau: 'early', giua: 'middle', cuoi: 'late' };

const MONTHS: readonly DatePattern[] = [
  vietnamese(`tháng${SPACE}${WHICH}`, (groups, today) => relativeMonth(offsetOf(groups), today)),
  vietnamese(`năm${SPACE}(?:(?<this>nay)|(?<past>ngoái|trước|rồi))`, (groups, today) =>
    relativeYear(offsetOf(groups), today),
  ),
  vietnamese(
    `tháng${GAP}(?<first>\\d{1,2})${TO}(?:tháng${GAP})?(?<second>\\d{1,2})${YEAR}(?!${GAP}[/-])`,
    (groups, today) => {
      const first = monthMeaning(groups['year'], Number(groups['first']), today);
      const second = monthMeaning(groups['year'], Number(groups['second']), today);
      return first === undefined || second === undefined ? undefined : daysMeaning(first, second, true);
    },
  ),
  vietnamese(
    `(?:(?<part>đầu|giữa|cuối)${SPACE})?${MONTH}${YEAR}(?!${SPACE}(?:điểm|diem|bậc|bac))`,
    (groups, today) =>
      monthMeaning(
        groups['year'],
        monthOf(groups['month']),
        today,
        MONTH_PARTS[foldMarks(groups['part'] ?? '')],
      ),
  ),
];

const DAYS_OF_MONTH: readonly DatePattern[] = [
  vietnamese(
    `(?<!(?:moi|tung|mot|\\d)\\s)${DAY_WORD}${SPACE}(?<day>\\d{1,2})(?!${GAP}[/.-]${GAP}\\d|${SPACE}(?:gio|bai|paper|lan|mau|anh|token)(?![\\p{L}]))`,
    (groups, today) => dayOfMonth(Number(groups['day']), today),
  ),
];

/** Vietnamese dates with or without marks, most specific first. */
export const VIETNAMESE_DATES: readonly DatePattern[] = [
  ...WRITTEN_DAYS,
  ...WEEKDAY_DATES,
  ...RELATIVE_DAYS,
  ...WEEKS,
  ...MONTHS,
  ...DAYS_OF_MONTH,
];
