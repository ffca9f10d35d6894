import { isoDay } from '../calendar.ts';
import type { Entry } from './digest.ts';

/** Month names and usual short forms, lower case, by number; English, French, German, Spanish. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'januar', 'enero'],
  ['february', 'feb', 'février', 'februar', 'febrero'],
  ['march', 'mar', 'mars', 'märz', 'marzo'],
  ['april', 'apr', 'avril', 'abril'],
  ['may', 'mai', 'mayo'],
  ['june', 'jun', 'juin', 'juni', 'junio'],
  ['july', 'jul', 'juillet', 'juli', 'julio'],
  ['august', 'aug', 'août', 'agosto'],
  ['september', 'sept', 'sep', 'septembre', 'septiembre'],
  ['october', 'oct', 'octobre', 'oktober', 'octubre'],
  ['november', 'nov', 'novembre', 'noviembre'],
  ['december', 'dec', 'décembre', 'dezember', 'diciembre'],
];
const MONTH_NUMBER = new Map(
  MONTH_NAMES.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);
const NAMES = [...MONTH_NUMBER.keys()].sort((left, right) => right.length - left.length).join('|');

interface DatePattern {
  readonly pattern: RegExp;
  /** Group numbers of year, month and day. */
  readonly groups: readonly [number, number, number];
  /** Day before month with slashes: true in Vietnamese, ambiguous elsewhere. */
  readonly onlyVietnamese?: boolean;
}

const DATE_PATTERNS: readonly DatePattern[] = [
  { pattern: /(?<![\d.])(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)/gu, groups: [1, 3, 4] },
  { pattern: /(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]/gu, groups: [1, 2, 3] },
  {
    pattern: new RegExp(`(?<!\\p{L})(${NAMES})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'gu'),
    groups: [3, 1, 2],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.)? (?:de |of )?(${NAMES})\\.?,? (?:de )?(\\d{4})(?!\\d)`,
      'gu',
    ),
    groups: [3, 2, 1],
  },
  { pattern: /(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm|\/| -)? ?(\d{4})(?!\d)/gu, groups: [3, 2, 1] },
  { pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, groups: [3, 2, 1] },
  { pattern: /(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)/gu, groups: [4, 3, 1], onlyVietnamese: true },
];
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]|bài báo|ngày/u;
const LABEL =
  /^[\s>*_#\-|]*(?:(?:📅|🗓)\uFE0F?[\s*_]*)?(?:date|last updated|updated|published|window|日期|时间|更新时间|窗口|发布日期|ngày|cập nhật|날짜|日付|datum|fecha)[\s*_]*[:：]/iu;
const HEADING = /^(?:#{1,6}\s|<h[1-6])/u;
const HEAD_LINES = 60;
const HEAD_LENGTH = 400;

/** The day of a digest or paper: none is older than arXiv, and a number above 2100 is no year. */
function digestDay(year: number, month: number, day: number): string | undefined {
  return year < 1991 || year > 2100 ? undefined : isoDay(year, month, day);
}

/**
 * The first date written in a text: `2026-01-12`, `2026年1月12日`, `January 12, 2026`, `12 janvier 2026`,
 * `ngày 12 tháng 1 năm 2026`, and `12/01/2026` (day first) where the text or `isVietnamese` says Vietnamese.
 *
 * @param text one line or a few; read up to 4,000 UTF-16 units
 * @returns an ISO day, or undefined; impossible dates such as 30 February do not count
 */
export function findDate(text: string, isVietnamese = false): string | undefined {
  const sample = text.slice(0, 4000).normalize('NFC').toLowerCase().replace(/\s/gu, ' ');
  const hasVietnamese = isVietnamese || VIETNAMESE.test(sample);
  let best: { readonly at: number; readonly day: string } | undefined;
  for (const { pattern, groups, onlyVietnamese } of DATE_PATTERNS) {
    if (onlyVietnamese === true && !hasVietnamese) continue;
    for (const match of sample.matchAll(pattern)) {
      const [year, month, day] = groups.map((group) => match[group] ?? '');
      const found = digestDay(Number(year), MONTH_NUMBER.get(month ?? '') ?? Number(month), Number(day));
      if (found === undefined) continue;
      if (best === undefined || match.index < best.at) best = { at: match.index, day: found };
      break;
    }
  }
  return best?.day;
}

/**
 * The date that a digest states about itself: in its first heading with a date, else in a line labelled as
 * a date, else the first date of the lines.
 *
 * @param lines the lines before the first entry; only the first 60 are looked at
 */
export function findStatedDate(lines: readonly string[]): string | undefined {
  const head = lines.slice(0, HEAD_LINES).map((line) => line.slice(0, HEAD_LENGTH));
  const isVietnamese = VIETNAMESE.test(head.join('\n').toLowerCase().normalize('NFC'));
  const search = (some: readonly string[]): string | undefined =>
    some.map((line) => findDate(line, isVietnamese)).find((day) => day !== undefined);
  return (
    search(head.filter((line) => HEADING.test(line))) ??
    search(head.filter((line) => LABEL.test(line))) ??
    search(head)
  );
}

/**
 * The date in a path: in the file name (`2025-06-20.md`, `daily_20250620.json`), else in its folders
 * (`2025/06/20/papers.md`).
 */
export function dateOfPath(path: string): string | undefined {
  const parts = path.split(/[\\/]/u).filter((part) => part !== '');
  for (const part of [...parts].reverse()) {
    const separated = findDate(part.replace(/[T ]\d{2}[:_-]\d{2}.*$/u, ''));
    if (separated !== undefined) return separated;
    const packed = /(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/u.exec(part);
    const day = packed && digestDay(Number(packed[1]), Number(packed[2]), Number(packed[3]));
    if (day) return day;
  }
  return findDate(
    parts
      .slice(-4)
      .join('/')
      .replace(/\.\w+$/u, ''),
  );
}

/** @returns `2026-01` for `2601.05432`, `2003-09` for `math/0309136`; undefined when it tells no real month */
export function monthOfArxivId(id: string): string | undefined {
  const match = /^(?:[a-z-]+(?:\.[A-Z]{2})?\/)?(\d{2})(\d{2})(?:\.\d{4,5}|\d{3})$/u.exec(id);
  if (match === null) return undefined;
  const [shortYear, month] = [Number(match[1]), Number(match[2])];
  const year = shortYear > 90 ? 1900 + shortYear : 2000 + shortYear;
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}

/**
 * When a digest appeared: as its text states, else as its path says, else the month of its newest arXiv id.
 *
 * @param stated ISO day that the reader found in the text
 */
export function dateOfDigest(
  stated: string | undefined,
  path: string,
  entries: readonly Entry[],
): { readonly date?: string; readonly isDateApproximate: boolean } {
  const exact = stated ?? dateOfPath(path);
  if (exact !== undefined) return { date: exact, isDateApproximate: false };
  const months = entries.flatMap((entry) => monthOfArxivId(entry.arxivId ?? '') ?? []);
  const newest = months.sort().at(-1);
  return newest === undefined ? { isDateApproximate: false } : { date: newest, isDateApproximate: true };
}
