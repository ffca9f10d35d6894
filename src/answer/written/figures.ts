import { normaliseText } from '../../language/normalise-text.ts';
import { SCALE_PATTERN, scaleOf, UNIT_PATTERN, unitKind, unitsAgree, unitsIn } from './units.ts';
import {
  ENGLISH_NUMBER,
  HAN_NUMBER,
  readDigits,
  readEnglishNumber,
  readHanNumber,
  readVietnameseNumber,
  VIETNAMESE_NUMBER,
} from './written-number.ts';

/** A number in a text, whatever its spelling. */
export interface Figure {
  /** As it stands in the text, lower case, NFKC. */
  readonly text: string;
  /** All that it can mean, see `readDigits`; a share such as 1/4 as 0.25. */
  readonly values: readonly number[];
  /** See `unitKind`; `share` for fractions. */
  readonly unit?: string;
}

/**
 * `claim`: numbers that a sentence asserts. `source`: also what may just be a word ("one", `一个`), so that a claim finds
 * its match.
 */
export type FigureUse = 'claim' | 'source';

interface Rule {
  readonly pattern: RegExp;
  read(match: RegExpMatchArray, use: FigureUse): Omit<Figure, 'text'> | undefined;
}

const SPACE = '[ \\u00a0]?';
const TAIL = `(?:${SPACE}-?(?<scale>${SCALE_PATTERN}))?(?:${SPACE}[-]?(?<unit>${UNIT_PATTERN}))?`;
const DIGITS = '\\d[\\d.,]*';
/** Not inside a name: `gpt-4`, `v2`, `h.264`. */
const NO_NAME_BEFORE = '(?<![\\p{Script=Latin}\\d_]|[\\p{Script=Latin}][-._]|\\d[.,])';
const NO_NAME_AFTER = '(?![\\p{Script=Latin}\\d])';
/** What is counted in Chinese; without one of these behind it a number character is often part of a word. */
const COUNTED =
  '(?=[个種种类項项篇步层層倍次组組位名张張条條台天年月款份段点點轮輪维維阶階人家项只支套场場对對]|小时|分钟|秒|部分|方面|大[类类]|数据集|任务|模型)';

const withTail = (
  values: readonly number[],
  { groups }: RegExpMatchArray,
): Omit<Figure, 'text'> | undefined => {
  const scale = scaleOf(groups?.['scale'] ?? '');
  const unit = unitKind(groups?.['unit'] ?? '');
  if (values.length === 0) return undefined;
  // 0.1 * 3 is not 0.3: so many digits as a digest prints, and no more.
  const scaled = values.map((value) => Number((value * scale).toPrecision(12)));
  return { values: scaled, ...(unit === undefined ? {} : { unit }) };
};
const share = (part: number | undefined, whole: number | undefined) =>
  part === undefined || whole === undefined || whole === 0
    ? undefined
    : { values: [part / whole], unit: 'share' };
const byWord = (read: (words: string) => number | undefined) => (match: RegExpMatchArray, use: FigureUse) => {
  const value = read(match.groups?.['words'] ?? '');
  if (value === undefined || (use === 'claim' && value <= 1)) return undefined;
  return withTail([value], match);
};

/** In order: what an earlier one takes, a later one does not see. */
const RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`百分之(?<digits>${DIGITS}|${HAN_NUMBER}+)`, 'gu'),
    read({ groups }) {
      const digits = groups?.['digits'] ?? '';
      const values = /^\d/.test(digits) ? readDigits(digits) : [readHanNumber(digits) ?? []].flat();
      return values.length === 0 ? undefined : { values, unit: '%' };
    },
  },
  {
    pattern: new RegExp(`(?<whole>${HAN_NUMBER}+|\\d+)分之(?<part>${HAN_NUMBER}+|\\d+)`, 'gu'),
    read: ({ groups }) => share(hanOrDigits(groups?.['part']), hanOrDigits(groups?.['whole'])),
  },
  {
    pattern: new RegExp(`${NO_NAME_BEFORE}(?<part>\\d{1,3})/(?<whole>\\d{1,3})(?![\\d/])`, 'gu'),
    read: ({ groups }) => share(Number(groups?.['part']), Number(groups?.['whole'])),
  },
  { pattern: /\bhalf\b|一半|半数|(?:một )?nửa(?!\p{L})/gu, read: () => ({ values: [0.5], unit: 'share' }) },
  { pattern: /\b(?:a|one)[ -]third\b|một phần ba/gu, read: () => ({ values: [1 / 3], unit: 'share' }) },
  { pattern: /\btwo[ -]thirds\b|hai phần ba/gu, read: () => ({ values: [2 / 3], unit: 'share' }) },
  { pattern: /\b(?:a|one)[ -]quarter\b|một phần tư/gu, read: () => ({ values: [0.25], unit: 'share' }) },
  { pattern: /\bthree[ -]quarters\b|ba phần tư/gu, read: () => ({ values: [0.75], unit: 'share' }) },
  {
    pattern: /\btwice\b|\bdoubl(?:ed|es|ing)\b|翻[倍番]|gấp đôi/gu,
    read: () => ({ values: [2], unit: 'times' }),
  },
  { pattern: /\btripl(?:ed|es|ing)\b|gấp ba(?!\p{L})/gu, read: () => ({ values: [3], unit: 'times' }) },
  {
    pattern: new RegExp(`\\$${SPACE}(?<digits>${DIGITS})(?:${SPACE}(?<scale>${SCALE_PATTERN}))?`, 'gu'),
    read: (match) => {
      const read = withTail(readDigits(trimmed(match.groups?.['digits'])), match);
      return read === undefined ? undefined : { ...read, unit: 'dollar' };
    },
  },
  {
    pattern: new RegExp(`${NO_NAME_BEFORE}(?<digits>${DIGITS})${TAIL}${NO_NAME_AFTER}`, 'gu'),
    read: (match) => withTail(readDigits(trimmed(match.groups?.['digits'])), match),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d-])(?<words>${ENGLISH_NUMBER})${TAIL}(?![\\p{L}\\d])`, 'gu'),
    read: (match, use) =>
      /^(?:hundred|thousand)$/.test(match[0]) ? undefined : byWord(readEnglishNumber)(match, use),
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d-])(?<words>${VIETNAMESE_NUMBER})${TAIL}(?![\\p{L}\\d])`, 'gu'),
    read: byWord(readVietnameseNumber),
  },
  {
    pattern: new RegExp(`(?<words>${HAN_NUMBER}+)${TAIL}`, 'gu'),
    read: byWord(readHanNumber),
  },
];
const HAN_RULE = RULES.length - 1;
const HAN_CLAIM = new RegExp(
  `(?<![第数几上成百千${HAN_NUMBER.slice(1, -1)}])(?<words>${HAN_NUMBER}+)(?:${TAIL}|)${COUNTED}`,
  'gu',
);

function hanOrDigits(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d/.test(text) ? Number(text) : readHanNumber(text);
}

/** Without the punctuation that follows the number in its sentence. */
function trimmed(digits: string | undefined): string {
  return (digits ?? '').replace(/[.,]+$/, '');
}

/** All numbers of a text that are not part of a name. */
export function readFigures(text: string, use: FigureUse): Figure[] {
  let rest = comparable(text);
  const figures: Figure[] = [];
  for (const [index, { pattern, read }] of RULES.entries()) {
    const isHan = index === HAN_RULE;
    rest = rest.replace(isHan && use === 'claim' ? HAN_CLAIM : pattern, (...found: unknown[]) => {
      const match = matchOf(found);
      const figure = read(match, use);
      if (figure === undefined) return match[0];
      figures.push({ text: match[0].trim(), ...figure });
      return ' ; ';
    });
  }
  return figures;
}

/** What `replace` hands over, in the form of a match. */
function matchOf(found: readonly unknown[]): RegExpMatchArray {
  const groups = found.at(-1);
  const texts = found.filter((part) => typeof part === 'string' || part === undefined).slice(0, -1);
  const match = texts.map((part) => (typeof part === 'string' ? part : '')) as RegExpMatchArray;
  if (typeof groups === 'object' && groups !== null)
    match.groups = Object.fromEntries(
      Object.entries(groups).filter(([, value]) => typeof value === 'string'),
    );
  return match;
}

function comparable(text: string): string {
  return normaliseText(text).toLowerCase().replaceAll('⁄', '/').replace(/\s+/g, ' ');
}

/** Figures of a text to look claims up in. */
export interface FigureSource {
  readonly figures: readonly Figure[];
  readonly units: ReadonlySet<string>;
}

export function figureSource(text: string): FigureSource {
  return { figures: readFigures(text, 'source'), units: unitsIn(comparable(text)) };
}

/**
 * Whether a text holds a figure: the same number with the same unit, or the bare number in a text that names the unit
 * elsewhere (in the head of a table). A share may be told as a percentage.
 */
export function holdsFigure({ figures, units }: FigureSource, claim: Figure): boolean {
  return figures.some((figure) => {
    if (isShare(claim) !== isShare(figure)) return isSame(asShare(claim), asShare(figure));
    if (!isSame(claim.values, figure.values)) return false;
    if (claim.unit === undefined) return true;
    if (figure.unit !== undefined) return unitsAgree(claim.unit, figure.unit);
    const { unit } = claim;
    return [...units].some((kind) => unitsAgree(unit, kind));
  });
}

function isShare({ unit }: Figure): boolean {
  return unit === 'share';
}

function asShare({ values, unit }: Figure): readonly number[] {
  if (unit === 'share') return values;
  if (unit === '%') return values.map((value) => value / 100);
  return unit === undefined ? values.filter((value) => value < 1) : [];
}

function isSame(ones: readonly number[], others: readonly number[]): boolean {
  return ones.some((one) =>
    others.some((other) => Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), 1e-3)),
  );
}
