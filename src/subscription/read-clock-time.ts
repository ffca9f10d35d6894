import type { UnreadText } from './unread-text.ts';

/** @property written for messages */
export type ClockTime =
  | { readonly kind: 'time'; readonly minuteOfDay: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'impossible' | 'several'; readonly written: string };

/** Words for parts of the day; the second group is after noon. */
const BEFORE_NOON = '上午|早上|早晨|清晨|凌晨|早';
const AFTER_NOON = '下午|傍晚|晚上|晚|中午';
const DAY_PART = `(?<part>${BEFORE_NOON}|${AFTER_NOON})?\\s?`;
const AFTER = '(?:\\s?(?<after>am|pm|a\\.m\\.|p\\.m\\.|sang|chieu|toi|trua|dem)(?![a-z]))?';
const START = '(?<![\\p{N}:.,/])';
const END = '(?![\\p{N}:/%])';

/** `早上9点`, `晚上8点半`, `9点30分`; `09:00`, `8:30 pm`; `9h30`, `9 giờ 15 sáng`; `8am`, `8 pm`. */
const FORMS = [
  `${DAY_PART}${START}(?<hour>\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?(?:点钟|点|时)\\s?(?:(?<half>半)|(?<minute>\\d{1,2})(?!\\s?(?:篇|分(?:及|或)?(?:以上|起)))分?)?${END}`,
  `${DAY_PART}${START}(?<hour>\\d{1,2}):(?<minute>\\d{2})${END}${AFTER}`,
  `${START}(?<hour>\\d{1,2})\\s?(?:h|gio)(?![a-z])\\s?(?:(?<minute>\\d{1,2})(?!\\s?(?:papers?|bai))(?:\\s?phut)?|(?<half>ruoi))?${END}${AFTER}`,
  `${START}(?<hour>\\d{1,2})\\s?(?<after>am|pm|a\\.m\\.|p\\.m\\.)(?![a-z])`,
].map((form) => new RegExp(form, 'gu'));
const HAN_DIGITS = '一二三四五六七八九';

/** The time of day that a text names, in one of the ways people write it in three languages. */
export function readClockTime(text: UnreadText): ClockTime {
  const found = FORMS.flatMap((form) => text.take(form));
  const [first, second] = found;
  if (first === undefined) return { kind: 'none' };
  const written = found.map((match) => match[0].trim()).join(', ');
  if (second !== undefined) return { kind: 'several', written };
  const minuteOfDay = minutesOf(first.groups ?? {});
  return minuteOfDay === undefined ? { kind: 'impossible', written } : { kind: 'time', minuteOfDay };
}

function minutesOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const { hour: written = '', minute, half, part = '', after = '' } = groups;
  const hour = /^\d+$/.test(written) ? Number(written) : hanNumber(written);
  const minutes = half === undefined ? Number(minute ?? 0) : 30;
  const isAfternoon =
    /^(?:pm|p\.m\.|chieu|toi)$/.test(after) ||
    (/^(?:下午|傍晚|晚上|晚)$/.test(part) && hour > 0) ||
    (/^(?:中午|trua)$/.test(part || after) && hour < 10) ||
    (after === 'dem' && hour >= 7);
  const isMorning = /^(?:am|a\.m\.|sang|dem)$/.test(after) || /^(?:凌晨|早|上午)/.test(part);
  const isTwelveHours = /^[ap]/.test(after);
  if (isTwelveHours && (hour < 1 || hour > 12)) return undefined;
  const hours = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour === 12 ? 0 : hour;
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** `九`, `十`, `十一`, `二十`, `二十三`. */
function hanNumber(written: string): number {
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written];
  const digit = (text = '') => HAN_DIGITS.indexOf(text) + 1;
  if (!written.includes('十')) return ones?.length === 1 ? digit(ones) : 99;
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}
