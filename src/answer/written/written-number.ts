import { normaliseNumber } from '../../language/normalise-number.ts';

/**
 * What digits can mean: `10,277` is 10277 or, with a decimal comma, 10.277; `1.200` is 1.2 or 1200. Which one holds, only
 * the text that it is compared with can tell.
 *
 * @param digits such as `84.1`, NFKC
 * @returns at least one value, or none for what is no number (`1.2.3`)
 */
export function readDigits(digits: string): number[] {
  const plain = normaliseNumber(digits);
  if (plain === undefined) return [];
  const values = [Number(plain)];
  // One sign before three digits parts thousands in one language and decimals in another.
  const [, whole, rest] = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(digits) ?? [];
  if (whole !== undefined && rest !== undefined)
    values.push(Number(`${whole}${rest}`), Number(`${whole}.${rest}`));
  return [...new Set(values)];
}

const HAN_DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
HAN_DIGITS.set('〇', 0).set('两', 2).set('壹', 1);
const HAN_SCALES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const HAN_MYRIADS = new Map([
  ['万', 10_000],
  ['亿', 100_000_000],
]);
/** A run of Chinese number characters. */
export const HAN_NUMBER = '[零〇一二两三四五六七八九十百千万亿]';

/** `三百二十` -> 320, `二〇二六` -> 2026, `两` -> 2; undefined for other runs. */
export function readHanNumber(text: string): number | undefined {
  const characters = [...text];
  if (characters.length > 1 && characters.every((character) => HAN_DIGITS.has(character)))
    return Number(characters.map((character) => HAN_DIGITS.get(character)).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const character of characters) {
    const scale = HAN_SCALES.get(character);
    const myriad = HAN_MYRIADS.get(character);
    if (scale !== undefined) section += (digit ?? 1) * scale;
    else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0) || 1) * myriad;
      section = 0;
    } else {
      const value = HAN_DIGITS.get(character);
      if (value === undefined || (digit ?? 0) > 0) return undefined;
      digit = value;
      continue;
    }
    digit = undefined;
  }
  return total + section + (digit ?? 0);
}

const numbered = (words: string, first: number, step = 1): readonly (readonly [string, number])[] =>
  words.split(' ').map((word, index) => [word, first + index * step] as const);

const ENGLISH = new Map([
  ...numbered('one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen', 1),
  ...numbered('sixteen seventeen eighteen nineteen', 16),
  ...numbered('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  ...numbered('hundred', 100),
  ...numbered('thousand', 1000),
]);
/** Without `năm`, which is a year, and `không`, which is "not", except in a compound. */
const VIETNAMESE = new Map([
  ...numbered('một hai ba bốn năm sáu bảy tám chín mười', 1),
  ['trăm', 100] as const,
  ['nghìn', 1000] as const,
  ['ngàn', 1000] as const,
]);

/** English number words in a text, as a pattern: `twenty-five`, `three hundred`. */
export const ENGLISH_NUMBER = `(?:${[...ENGLISH.keys()].join('|')})(?:[ -](?:${[...ENGLISH.keys()].join('|')}))*`;
export const VIETNAMESE_NUMBER = `(?:${[...VIETNAMESE.keys()].join('|')})(?: (?:mươi|lăm|mốt|tư|${[...VIETNAMESE.keys()].join('|')}))*`;

/** @param words lower case, such as `twenty-five` */
export function readEnglishNumber(words: string): number | undefined {
  return readWords(words.split(/[ -]/).map((word) => ENGLISH.get(word)));
}

/** @param words lower case with marks, such as `hai mươi lăm` */
export function readVietnameseNumber(words: string): number | undefined {
  const parts = words.split(' ');
  // `năm` alone is mostly a year.
  if (parts.length === 1 && parts[0] === 'năm') return undefined;
  const special = new Map([
    ['mươi', 10],
    ['lăm', 5],
    ['mốt', 1],
    ['tư', 4],
  ]);
  return readWords(
    parts.map((word) => special.get(word) ?? VIETNAMESE.get(word)),
    parts.includes('mươi'),
  );
}

/** Units after tens, tens and units after hundreds and thousands. @param tensMultiply `hai mươi` is 2 times 10 */
function readWords(values: readonly (number | undefined)[], tensMultiply = false): number | undefined {
  let total = 0;
  let section = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    if (value === 1000) {
      total += (section || 1) * value;
      section = 0;
    } else if (value === 100 || (value === 10 && tensMultiply && section % 10 > 0)) {
      const unit = value === 100 ? section || 1 : section % 10;
      section = section - (value === 100 ? section : unit) + unit * value;
    } else section += value;
  }
  return total + section;
}
