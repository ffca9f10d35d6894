import type { QueryGroup } from '../retrieval/lexical/lexical-index.ts';
import { asksFigure } from './cues.ts';

const NUMBERS: readonly (readonly [count: number, en: string, zh: string, vi: string])[] = [
  [3, 'three', '三', 'ba'],
  [4, 'four', '四', 'bon'],
  [5, 'five', '五', 'nam'],
  [6, 'six', '六', 'sau'],
  [7, 'seven', '七', 'bay'],
  [8, 'eight', '八', 'tam'],
  [9, 'nine', '九', 'chin'],
  [10, 'ten', '十', 'muoi'],
];
const LATIN = NUMBERS.map(([, en]) => en).join('|');
const VIETNAMESE = NUMBERS.map(([, , , vi]) => vi).join('|');

/** How a question asks for several things by name, with their number; lower case, no marks. */
const ASKS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:which|what|name|list)(?: are| is)?(?: all| the| its| their){0,2} (${LATIN}|\\d{1,2})\\b(?! ?%)(?! (?:[\\w-]+ )?(?:papers|works|articles))`,
    'u',
  ),
  new RegExp(
    `\\bthe (${LATIN}|\\d{1,2}) [^,.;?]{3,80}\\b(?:name them|which ones|called what|what are they)`,
    'u',
  ),
  /哪([三四五六七八九十]|\d{1,2})[个种类项家款门]/u,
  /([三四五六七八九十]|\d{1,2}) ?[个种类项家款门][^，。？?]{1,30}(?:具体|分别)(?:是|有|叫|为)?(?:哪|什么)/u,
  new RegExp(
    `(?<![\\p{L}\\d.])(${VIETNAMESE}|\\d{1,2}) (?!(?:lan|phan tram|ngay|thang|bai|paper)\\b)[^,.;?]{2,80}(?:ten (?:la )?gi|(?:la )?(?:nhung|cac) [^,.;?]{1,30} nao|ke ten)`,
    'u',
  ),
];

/** Things that have names of their own, with capitals in every language. */
const NAMED_THINGS =
  /\b(?:m?llms?|vlms?|models?|data ?sets?|benchmarks?|baselines?|companies|universities|mo hinh|bo du lieu)\b|模型|数据集|基准/u;
const CLAUSE = /[。！？!?，；;\n]|\.\s/;
/** What stands between the things of an enumeration. */
const SEPARATOR = /、|,(?!\d)|\s(?:and|or|và|hoặc)\s|以及|[和与及/]/u;
/** Longer pieces are clauses, not names. */
const LONGEST_NAME = 40;
const LIST_ITEM = /(?:^|\n)\s*(?:[-*+•]|\d{1,2}[.)])\s|[（(]?\d[)）]/g;

/**
 * Whether a question asks for three or more things by name ("which four models?") of which no text of the paper makes
 * an enumeration that long: what is told of them then is only their number.
 *
 * @param question lower case, marks removed
 * @param texts all that the digests say of the paper
 */
export function lacksEnumeration(question: string, texts: readonly string[]): boolean {
  const count = countAsked(question);
  if (count === undefined) return false;
  const isListed = NAMED_THINGS.test(question)
    ? (text: string) => longestEnumeration(text, (piece) => /\p{Lu}/u.test(piece)) >= count
    : (text: string) =>
        Math.max(
          longestEnumeration(text, () => true),
          (text.match(LIST_ITEM) ?? []).length,
        ) >= count;
  return !texts.some(isListed);
}

function countAsked(question: string): number | undefined {
  const written = ASKS.map((pattern) => pattern.exec(question)?.[1]).find((count) => count !== undefined);
  if (written === undefined) return undefined;
  const count = NUMBERS.find((names) => names.slice(1).includes(written))?.[0] ?? Number(written);
  return count >= 3 ? count : undefined;
}

/** Most things that one clause of a text names in a row; the first and the last may stand in a longer piece. */
function longestEnumeration(text: string, isName: (piece: string) => boolean): number {
  let longest = 0;
  for (const clause of text.split(CLAUSE)) {
    let run = 0;
    for (const piece of clause.split(SEPARATOR)) {
      run = isName(piece) ? run + 1 : 0;
      longest = Math.max(longest, run);
      if (piece.trim().length > LONGEST_NAME) run = Math.min(run, 1);
    }
  }
  return longest;
}

/** As many names that a paper does not hold are more than a slip. */
const NAMES_MISSING = 2;

/**
 * Whether a question asks for a figure under names that the paper lacks, such as a metric on a data set: then no other
 * figure of the paper answers it.
 *
 * @param question lower case, marks removed
 * @param parts what the paper holds of each group, see `RankedPaper`
 */
export function lacksNames(
  question: string,
  groups: readonly QueryGroup[],
  parts: readonly number[],
): boolean {
  if (!asksFigure(question)) return false;
  const missing = groups.flatMap(({ isName, label }, index) =>
    isName === true && (parts[index] ?? 0) === 0 ? [label] : [],
  );
  const whole = missing.filter((name) => !missing.some((other) => other !== name && other.includes(name)));
  return whole.length >= NAMES_MISSING;
}
