import type { ScoreBound } from '../../language/messages.ts';
import { foldMarks } from '../../language/normalise-text.ts';

/** `comparison`: how a paper's score has to lie to the one named; without one it has to be equal. */
export interface ScoreAsked {
  readonly value: number;
  readonly outOf: number;
  readonly comparison?: ScoreBound;
}

export interface ScoreInText {
  readonly score?: ScoreAsked;
  /** The text with the score and its comparison replaced by spaces. */
  readonly rest: string;
}

const START = '(?<![\\p{Script=Latin}\\p{N}./-])';
const VALUE = '(?<value>10|\\d(?:[.,]\\d)?)';
/** `4/5`, `8.5/10`, not `top-5/10`, a date or a share of something ("1/5 of the data"). */
const FRACTION = new RegExp(
  `${START}${VALUE}\\s{0,2}(?:/|out of|tren)\\s{0,2}(?<outOf>5|10)(?:\\s{0,2}(?:分|points?|stars?|sao|diem)(?![a-z]))?(?![\\p{N}/.]\\d?|\\s{0,2}%|\\s(?:of|the|as|times|lan|cua)(?![a-z]))`,
  'u',
);
/** `5 stars`, `5 sao`, "five-star"; out of five unless more. */
const STARS = new RegExp(
  `${START}(?:${VALUE}|(?<word>five|four|three))[\\s-]{0,2}(?:stars?|sao)(?![a-z])`,
  'u',
);
/** `4分`, `四星`, `4 điểm`, not `3分钟`. */
const POINTS = new RegExp(
  `${START}(?:${VALUE}|(?<word>[一二三四五]))\\s{0,2}(?:diem(?![a-z])|[分星](?=$|[^\\p{Script=Han}]|[的以及或和到论文章吗呢]))`,
  'u',
);
const FULL = /满分|full marks|perfect score|(?:top|maximum) score|diem (?:toi da|tuyet doi)/u;
const SCORE_WORD =
  /scor|rate[ds]?(?![a-z])|rating|grade|stars?(?![a-z])|points?|marks?(?![a-z])|cham|diem|sao(?![a-z])|danh gia|xep hang|评分|打分|得分|推荐度|评价|分数|星级|评为/u;

const AT_LEAST_BEFORE =
  /(?:at least|minimum(?: of)?|no less than|>=|≥|至少|不低于|不少于|大于等于|it nhat|toi thieu|(?<![a-z])tu)\s{0,2}(?:la )?$/u;
const AT_LEAST_AFTER =
  /^\s{0,2}(?:\+|(?:or|and)\s(?:higher|more|above|better|up|over)|(?:stars?|points?)?\s?(?:or|and) (?:higher|more|above|up|better)|(?:及|或)?以上|起|tro len|do len)/u;
const ABOVE_BEFORE =
  /(?:above|over|more than|higher than|better than|greater than|>|高于|大于|超过|多于|(?<![a-z])(?:tren|hon|cao hon))\s{0,2}$/u;
const AT_MOST_BEFORE =
  /(?:at most|no more than|up to|<=|≤|至多|最多|不高于|不超过|toi da|nhieu nhat)\s{0,2}$/u;
const AT_MOST_AFTER = /^\s{0,2}(?:(?:or|and)\s(?:lower|less|below)|(?:及|或)?以下|tro xuong)/u;
const BELOW_BEFORE =
  /(?:below|under|less than|lower than|worse than|<|低于|小于|少于|(?<![a-z])(?:duoi|thap hon|kem))\s{0,2}$/u;
const LOOK_AROUND = 24;

/**
 * Reads the score that a question filters by: `5/5`, "at least 4/5", `4分以上`, `từ 4/5 trở lên`, "5 stars".
 *
 * @param text without dates
 */
export function readScore(text: string): ScoreInText {
  const folded = foldMarks(text.normalize('NFC').toLowerCase());
  if (folded.length !== text.length) return { rest: text };
  const found = fractionIn(folded) ?? pointsIn(folded) ?? fullIn(folded);
  if (found === undefined) return { rest: text };
  const before = folded.slice(Math.max(0, found.start - LOOK_AROUND), found.start);
  const after = folded.slice(found.end, found.end + LOOK_AROUND);
  const compared = compare(before, after);
  const start = found.start - compared.before;
  const end = found.end + compared.after;
  const { comparison } = compared;
  return {
    score: { value: found.value, outOf: found.outOf, ...(comparison === undefined ? {} : { comparison }) },
    rest: text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
  };
}

interface FoundScore {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly outOf: number;
}

function found(match: RegExpExecArray, value: number, outOf: number): FoundScore | undefined {
  const isPossible = value <= outOf && Number.isFinite(value);
  return isPossible ? { start: match.index, end: match.index + match[0].length, value, outOf } : undefined;
}

function fractionIn(text: string): FoundScore | undefined {
  const match = FRACTION.exec(text);
  if (match === null) return undefined;
  const value = Number((match.groups?.['value'] ?? '').replace(',', '.'));
  const outOf = Number(match.groups?.['outOf']);
  // 1/5 and 3/10 are shares more often than scores; people ask for the high ones.
  return value / outOf >= 0.8 || SCORE_WORD.test(text) ? found(match, value, outOf) : undefined;
}

const NUMERALS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  five: 5,
  four: 4,
  three: 3,
};

function pointsIn(text: string): FoundScore | undefined {
  const match = STARS.exec(text) ?? POINTS.exec(text);
  if (match === null) return undefined;
  const { value = '', word = '' } = match.groups ?? {};
  const number = NUMERALS[word] ?? Number(value.replace(',', '.'));
  return found(match, number, number <= 5 ? 5 : 10);
}

function fullIn(text: string): FoundScore | undefined {
  const match = FULL.exec(text);
  return match === null ? undefined : found(match, 5, 5);
}

function compare(before: string, after: string) {
  const length = (pattern: RegExp, text: string) => pattern.exec(text)?.[0].length ?? 0;
  const sides: readonly (readonly [ScoreBound, number, number])[] = [
    ['at-least', length(AT_LEAST_BEFORE, before), length(AT_LEAST_AFTER, after)],
    ['at-most', length(AT_MOST_BEFORE, before), length(AT_MOST_AFTER, after)],
    ['above', length(ABOVE_BEFORE, before), 0],
    ['below', length(BELOW_BEFORE, before), 0],
  ];
  const first = sides.find(([, left, right]) => left + right > 0);
  return first === undefined
    ? { before: 0, after: 0, comparison: undefined }
    : { before: first[1], after: first[2], comparison: first[0] };
}
