import { GLOSSARY } from '../language/glossary.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { normaliseText } from '../language/normalise-text.ts';
import { ABOUT, type LoggedDay, type LoggedPaper } from './paper-log.ts';

/** A word of the day's cloud. */
export interface Keyword {
  /** In the reader's language where the glossary has it; a tag stands as digests print it. */
  readonly text: string;
  /** Above 0; the day's first keyword has the greatest. */
  readonly weight: number;
  /** Of the day that name it. */
  readonly papers: number;
}

/** Concepts that say nothing about a day or a trend, by their English names. */
const TOO_GENERAL = new Set(
  'large language model|training|inference|knowledge|evaluation|visual|temporal|token|cost|error|environment|consistency|dataset|image|tool use|generalization|gradient|question answering|planning|efficiency'.split(
    '|',
  ),
);

/** Whether a concept tells readers something when it stands alone. */
export function isTelling(concept: number): boolean {
  return !TOO_GENERAL.has(GLOSSARY[concept]?.en[0] ?? '');
}

/** What a paper is about: `=3` for the glossary's fourth concept, `#hand tracking` for a tag. */
export function keysOf(paper: LoggedPaper): ReadonlySet<string> {
  const known = keysOfPapers.get(paper);
  if (known !== undefined) return known;
  const keys = new Set<string>();
  for (const [concept, weight] of paper.concepts) if (weight >= ABOUT) keys.add(`=${concept}`);
  for (const tag of paper.tags) keys.add(tagKey(tag));
  keysOfPapers.set(paper, keys);
  return keys;
}

/** A log keeps its papers, so a day is compared with thirty others without working out theirs anew. */
const keysOfPapers = new WeakMap<LoggedPaper, ReadonlySet<string>>();

export function tagKey(tag: string): string {
  return `#${normaliseText(tag)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()}`;
}

/** Number of papers by key; a paper that is listed on several days counts once. */
export function countKeys(days: readonly LoggedDay[]): { counts: Map<string, number>; papers: number } {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const paper of days.flatMap(({ papers }) => papers)) {
    if (seen.has(paper.id)) continue;
    seen.add(paper.id);
    for (const key of keysOf(paper)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, papers: seen.size };
}

/** One paper alone is no keyword of a day with more papers than this. */
const FEW_PAPERS = 12;
/** Half a paper more in each: what has never been seen is rare, not infinitely so. */
const SMOOTHING = 0.5;

/**
 * The keywords of a day: how often it names them times how rare they were in the days before (tf-idf), so that what every
 * day is full of stands behind what is special today.
 *
 * @param day the one shown; @param before the days to compare with, without it
 * @returns at most `limit`, greatest weight first, equal ones by text
 */
export function keywordsOf(
  day: LoggedDay,
  before: readonly LoggedDay[],
  language: ReplyLanguage,
  limit: number,
): Keyword[] {
  const today = countKeys([day]);
  const usual = countKeys(before);
  const printed = printedTags(day);
  const least = today.papers > FEW_PAPERS ? 2 : 1;
  const all = today.papers + usual.papers;
  const words = [...today.counts].flatMap(([key, papers]) => {
    const text = nameOfKey(key, language, printed);
    if (text === undefined || papers < least || (key.startsWith('=') && !isTelling(Number(key.slice(1)))))
      return [];
    const holding = papers + (usual.counts.get(key) ?? 0);
    return [{ text, weight: papers * Math.log((all + 1) / (holding + SMOOTHING)), papers }];
  });
  return withoutRepeats(
    words
      .filter(({ weight }) => weight > 0)
      .sort((left, right) => right.weight - left.weight || (left.text < right.text ? -1 : 1)),
  ).slice(0, limit);
}

/** Two concepts may have one name in a language (`推理`: inference, reasoning). */
function withoutRepeats(words: readonly Keyword[]): Keyword[] {
  const seen = new Set<string>();
  return words.filter(({ text }) => {
    const folded = text.toLowerCase();
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

/** The spelling of each tag that occurs most. */
function printedTags({ papers }: LoggedDay): ReadonlyMap<string, string> {
  const spellings = new Map<string, Map<string, number>>();
  for (const tag of papers.flatMap(({ tags }) => tags)) {
    const counts = spellings.get(tagKey(tag)) ?? new Map<string, number>();
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
    spellings.set(tagKey(tag), counts);
  }
  const most = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort((left, right) => right[1] - left[1])[0]?.[0] ?? '';
  return new Map([...spellings].map(([key, counts]) => [key, most(counts)]));
}

/**
 * A key as a reader of that language reads it.
 *
 * @returns undefined for a tag in a script that the reader may not read
 */
export function nameOfKey(
  key: string,
  language: ReplyLanguage,
  printed: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  if (key.startsWith('=')) return nameOfConcept(Number(key.slice(1)), language);
  const text = printed.get(key) ?? key.slice(1);
  const isLatin = !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Greek}]/u.test(text);
  if (language === 'zh') return isLatin || /\p{Script=Han}/u.test(text) ? text : undefined;
  // Vietnamese tags say nothing to who reads English.
  const isPlain = language === 'vi' || !/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(text);
  return isLatin && isPlain ? text : undefined;
}

/** The usual name of a concept of the glossary. */
export function nameOfConcept(concept: number, language: ReplyLanguage): string | undefined {
  return GLOSSARY[concept]?.[language][0];
}
