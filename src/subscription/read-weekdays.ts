import type { UnreadText } from './unread-text.ts';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];

const DAYS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/(?<![a-z])(?:weekdays|workdays|working days|ngay thuong|ngay lam viec)(?![a-z])|工作日/gu, WORKDAYS],
  [/(?<![a-z])(?:weekends?|cuoi tuan)(?![a-z])|周末/gu, WEEKEND],
  [/(?<![a-z])(?:daily|every ?day|each day|(?:hang|moi) ngay)(?![a-z])|每[天日]|天天/gu, EVERY_DAY],
];

/** The day of the week that a name begins, 0 for Monday. */
const NAMES: readonly (readonly [RegExp, number])[] = [
  [/^(?:mon|thu (?:hai|2)|t2|(?:周|星期|礼拜)?一)/, 0],
  [/^(?:tue|thu (?:ba|3)|t3|(?:周|星期|礼拜)?二)/, 1],
  [/^(?:wed|thu (?:tu|4)|t4|(?:周|星期|礼拜)?三)/, 2],
  [/^(?:thu (?:nam|5)|t5|(?:周|星期|礼拜)?四)/, 3],
  [/^(?:fri|thu (?:sau|6)|t6|(?:周|星期|礼拜)?五)/, 4],
  [/^(?:sat|thu (?:bay|7)|t7|(?:周|星期|礼拜)?六)/, 5],
  [/^(?:sun|chu nhat|cn|(?:周|星期|礼拜)?[日天])/, 6],
  // "thu" alone is English.
  [/^thu/, 3],
];
const LATIN_DAY =
  '(?<![a-z])(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu (?:hai|ba|tu|nam|sau|bay|[2-7](?!\\d))|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?|chu nhat|cn|t[2-7])(?![a-z\\d])';
const HAN_DAY = '(?:每?(?:周|星期|礼拜)[一二三四五六日天])';
const DAY = `(?:${LATIN_DAY}|${HAN_DAY})`;
const TO = '\\s?(?:-|~|to|through|until|den|至|到)\\s?';
/** `周一三五`: further days without the word before them. */
const SPAN = new RegExp(
  `(?<from>${DAY})${TO}(?<to>${DAY}|[一二三四五六日天])|(?<day>${DAY})(?<more>[一二三四五六日天]*)`,
  'gu',
);

/** Days of the week that a text names, 0 for Monday, in order. @returns undefined when it names none */
export function readWeekdays(text: UnreadText): number[] | undefined {
  const days = new Set<number>();
  for (const [pattern, named] of DAYS)
    if (text.take(pattern).length > 0) for (const day of named) days.add(day);
  for (const { groups = {} } of text.take(SPAN)) {
    const { from, to, day, more = '' } = groups;
    if (from !== undefined && to !== undefined)
      for (const each of between(dayOf(from), dayOf(to))) days.add(each);
    else for (const name of [day ?? '', ...more]) days.add(dayOf(name));
  }
  return days.size === 0 ? undefined : [...days].sort((left, right) => left - right);
}

function dayOf(name: string): number {
  const bare = name.replace(/^每/, '');
  return NAMES.find(([pattern]) => pattern.test(bare))?.[1] ?? 0;
}

/** Friday to Monday goes over the end of the week. */
function between(from: number, to: number): number[] {
  const length = (to - from + 7) % 7;
  return Array.from({ length: length + 1 }, (_, index) => (from + index) % 7);
}
