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
  plain,
  relative,
  relativeMonth,
  relativeYear,
  someDaysAgo,
  unitsAgo,
  weekdayMeaning,
  weekendMeaning,
  yearAndMonth,
} from './date-meaning.ts';

const DIGITS = '〇一二三四五六七八九';
const NUMERAL = '[一二三四五六七八九十]{1,3}';
const YEAR = `(?:(?<year>(?<!\\p{N})\\d{4}|(?<!\\p{N})\\d{2}|[二〇零一三四五六七八九]{4})${GAP}年${GAP}|(?<relativeYear>今年|去年)${GAP}的?)?`;
const MONTH = `(?<month>(?<![\\p{N}.])\\d{1,2}|${NUMERAL})${GAP}月${GAP}`;
const DAY_SIGN = '(?:日|号|號)';
const TO = `${GAP}(?:到|至|-|~)${GAP}`;
const AND = `${GAP}(?:和|与|、|及|跟|,|，)${GAP}`;
const COUNT = '(?<count>(?<!\\p{N})\\d{1,3}|[一二两三四五六七八九十]{1,3}|几|数)';
const UNIT = '(?<unit>天|日|周|个?星期|个?礼拜|个月|年)';
const WEEK = '(?:周|星期|礼拜|禮拜|週)';
const WHICH = '(?<which>上上|上|这|這|本|下)一?(?:个|個)?';

/** `十一` is 11, `二〇二六` is 2026, `两` is 2. */
function numberOf(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (character: string) => DIGITS.indexOf(character.replace('零', '〇').replace('两', '二'));
  if (!text.includes('十')) return Number([...text].map(digit).join(''));
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}

function countOf(text = ''): number {
  return text === '几' || text === '数' ? A_FEW : numberOf(text);
}

function unitOf(text = ''): DateUnit {
  if (/月/.test(text)) return 'month';
  if (/年/.test(text)) return 'year';
  return /周|星期|礼拜/.test(text) ? 'week' : 'day';
}

function yearOf(groups: DateGroups, today: string): string | undefined {
  const [year] = yearAndMonth(today);
  if (groups['relativeYear'] !== undefined)
    return String(groups['relativeYear'] === '去年' ? year - 1 : year);
  return groups['year'] === undefined ? undefined : String(numberOf(groups['year']));
}

function dayIn(groups: DateGroups, day: string | undefined, today: string): DateMeaning {
  return dayMeaning(yearOf(groups, today), numberOf(groups['month']), numberOf(day), today);
}

const twoDays = (areAllBetween: boolean): DatePattern['meaning'] => {
  return (groups, today) =>
    daysMeaning(dayIn(groups, groups['first'], today), dayIn(groups, groups['second'], today), areAllBetween);
};
const DAY = `(?:\\d{1,2}|${NUMERAL})`;

const WRITTEN_DAYS: readonly DatePattern[] = [
  ...[TO, AND].map((joint) =>
    plain(
      `${YEAR}${MONTH}(?<first>${DAY})${GAP}${DAY_SIGN}?${joint}(?<second>${DAY})${GAP}${DAY_SIGN}`,
      twoDays(joint === TO),
    ),
  ),
  plain(`${YEAR}${MONTH}(?<day>${DAY})${GAP}${DAY_SIGN}`, (groups, today) =>
    dayIn(groups, groups['day'], today),
  ),
  plain(`${YEAR}${MONTH}(?<day>\\d{1,2})(?![\\p{N}个篇位条种项次万亿%.])`, (groups, today) =>
    dayIn(groups, groups['day'], today),
  ),
  plain(`(?<which>上个?|这个?|本|当)月${GAP}的?(?<day>${DAY})${GAP}${DAY_SIGN}`, (groups, today) =>
    dayOfRelativeMonth(numberOf(groups['day']), groups['which']?.startsWith('上') === true ? -1 : 0, today),
  ),
];

const RELATIVE_DAYS: readonly DatePattern[] = [
  plain('大前[天日]', (_, today) => daysAgo(3, today)),
  plain('(?<![目之以提眼当从空生])前[天日](?!赋)', (_, today) => daysAgo(2, today)),
  plain('昨[天日晚夜早]|昨儿个?', (_, today) => daysAgo(1, today)),
  plain('今[天早晚晨]|今日(?!头条)|今儿个?', (_, today) => daysAgo(0, today)),
  plain('明[天日](?!显)', (_, today) => daysAgo(-1, today)),
  plain('(?:前|头)[几些][天日]|[几数][天日](?:之|以)?前', (_, today) => someDaysAgo(today)),
  plain(`${COUNT}${GAP}${UNIT}(?:之|以)?前(?!沿)`, (groups, today) =>
    unitsAgo(countOf(groups['count']), unitOf(groups['unit']), today),
  ),
  plain(`前一[天日]`, (_, today) => daysAgo(1, today)),
  plain(
    `(?<![目之以提])(?:最近|过去|近|前|这(?!一天)|這)的?${GAP}${COUNT}${GAP}${UNIT}(?:之?[内里来]|以来|间)?`,
    (groups, today) => lastUnits(countOf(groups['count']), unitOf(groups['unit']), today),
  ),
  plain(`${COUNT}${GAP}(?<unit>天|日|周|个?星期|个?礼拜|个月)之?内`, (groups, today) =>
    lastUnits(countOf(groups['count']), unitOf(groups['unit']), today),
  ),
];

const WEEK_OFFSETS: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 下: 1 };
const offsetOf = (groups: DateGroups) => WEEK_OFFSETS[groups['which'] ?? ''] ?? 0;

const WEEKS: readonly DatePattern[] = [
  plain(`${WHICH}周末`, (groups, today) => {
    const isThis = offsetOf(groups) === 0;
    return weekendMeaning(isThis ? undefined : offsetOf(groups), today);
  }),
  plain(`${WHICH}${WEEK}(?<weekday>[一二三四五六日天])`, (groups, today) =>
    weekdayMeaning(weekdayIndex(groups), { week: offsetOf(groups) }, today),
  ),
  plain(`(?<![每一两几半双\\p{N}])${WEEK}(?<weekday>[一二三四五六日天])`, (groups, today) =>
    weekdayMeaning(weekdayIndex(groups), 'latest', today),
  ),
  plain('(?<![每一两几半双\\p{N}])周末', (_, today) => weekendMeaning(undefined, today)),
  plain(`${WHICH}${WEEK}`, (groups, today) => relative(weekOf(today, offsetOf(groups)))),
  plain('(?<which>上上|上|这|這|本|当|下)一?(?:个|個)?月(?!\\p{N})', (groups, today) =>
    relativeMonth(offsetOf(groups), today),
  ),
];

function weekdayIndex(groups: DateGroups): number {
  return '一二三四五六日'.indexOf((groups['weekday'] ?? '').replace('天', '日'));
}

const MONTH_PARTS: Readonly<Record<string, MonthPart>> = {
  初: 'early',
  上旬: 'early',
  中旬: 'middle',
  下旬: 'late',
  底: 'late',
  末: 'late',
};

const MONTHS: readonly DatePattern[] = [
  plain(
    `${YEAR}(?<first>(?<![\\p{N}.])\\d{1,2})${GAP}月?${TO}(?<second>\\d{1,2})${GAP}月份?(?!\\p{N})`,
    (groups, today) => {
      const first = monthMeaning(yearOf(groups, today), Number(groups['first']), today);
      const second = monthMeaning(yearOf(groups, today), Number(groups['second']), today);
      return first === undefined || second === undefined ? undefined : daysMeaning(first, second, true);
    },
  ),
  plain(
    `${YEAR}(?<![个第\\p{N}.一二三四五六七八九十-])${MONTH}份?(?<part>初|上旬|中旬|下旬|底|末)?(?!\\p{N}|一次|球|亮|饼|牙)`,
    (groups, today) =>
      monthMeaning(
        yearOf(groups, today),
        numberOf(groups['month']),
        today,
        MONTH_PARTS[groups['part'] ?? ''],
      ),
  ),
  plain('(?<which>今|去|前)年', (groups, today) =>
    relativeYear(-'今去前'.indexOf(groups['which'] ?? '今'), today),
  ),
];

/** What may stand before a bare Chinese day: not the name of a ship (`天宫一号`). */
const FREE = '(?<=^|[\\s\\u0000，。、；：？！,.?!:;()（）在到从和与至跟及于是这那看出结期-])';
const DAYS_OF_MONTH: readonly DatePattern[] = [
  plain(
    `(?<![\\p{N}.第])(?<day>\\d{1,2})${GAP}[号號](?!\\p{N}|机|线|楼|字|店|院|位|选手|模型)`,
    (groups, today) => dayOfMonth(Number(groups['day']), today),
  ),
  plain(`${FREE}(?<day>${NUMERAL})[号號](?!机|线|楼|字|店|院|位|选手|模型)`, (groups, today) =>
    dayOfMonth(numberOf(groups['day']), today),
  ),
  plain(`(?<![\\p{N}.月第])(?<day>\\d{1,2})${GAP}日(?![均内前后游程])`, (groups, today) =>
    dayOfMonth(Number(groups['day']), today),
  ),
];

/** Chinese dates, most specific first. */
export const CHINESE_DATES: readonly DatePattern[] = [
  ...WRITTEN_DAYS,
  ...RELATIVE_DAYS,
  ...WEEKS,
  ...MONTHS,
  ...DAYS_OF_MONTH,
];
