import type { Entry, Link, LinkKind } from '../digest/digest.ts';
import { mergeLinks } from '../digest/links.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { Language } from '../language/language.ts';
import { isPlaceholderTitle, normaliseTitle } from './title-key.ts';

const LANGUAGES: readonly Language[] = ['en', 'zh', 'vi', 'other'];
const LINK_KINDS: readonly LinkKind[] = ['paper', 'pdf', 'code', 'project', 'other'];
/** The end of a list of authors that was cut short. */
const CUT_SHORT =
  /(?:\bet\.? al\.?|\.\.\.|…|\band others|\band \d+ (?:more|others)|等人?|và cộng sự|và cs\.?)$/iu;

/** The value whose key occurs most often; among equals the first. */
function mostFrequent<T>(values: readonly T[], keyOf: (value: T) => string): T | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  let best: T | undefined;
  let bestCount = 0;
  for (const value of values) {
    const count = counts.get(keyOf(value)) ?? 0;
    if (count > bestCount) [best, bestCount] = [value, count];
  }
  return best;
}

/** The title on which most agree, apart from spelling, in its most frequent spelling. */
function agreedTitle(titles: readonly string[]): string | undefined {
  const known = titles.filter((title) => !isPlaceholderTitle(title));
  const agreed = mostFrequent(known, normaliseTitle);
  if (agreed === undefined) return undefined;
  const key = normaliseTitle(agreed);
  return mostFrequent(
    known.filter((title) => normaliseTitle(title) === key),
    (title) => title,
  );
}

/**
 * The English title with most agreement; without one the original title with most agreement; a placeholder such as
 * `arXiv 2507.08000` only when there is nothing else.
 *
 * @param entries in the paper's order; the earliest decides between equals
 */
export function mergeTitle(entries: readonly Entry[]): string {
  const english = entries.flatMap(({ titles }) => titles.en ?? []);
  const originals = entries.map((entry) => entry.title);
  return agreedTitle(english) ?? agreedTitle(originals) ?? originals.find((title) => title !== '') ?? '';
}

/** The most agreed title of each language, with `title` under its own language. */
export function mergeTitles(entries: readonly Entry[], title: string): Partial<Record<Language, string>> {
  const merged: Partial<Record<Language, string>> = {};
  for (const language of LANGUAGES) {
    const agreed = agreedTitle(entries.flatMap(({ titles }) => titles[language] ?? []));
    if (agreed !== undefined) merged[language] = agreed;
  }
  if (!isPlaceholderTitle(title) && !Object.values(merged).includes(title))
    merged[detectLanguage(title)] ??= title;
  return merged;
}

function isCutShort(authors: readonly string[]): boolean {
  return CUT_SHORT.test((authors.at(-1) ?? '').slice(-40).trim());
}

/** The longest list of authors that is not cut short with `et al.`; among equals the first. */
export function mergeAuthors(entries: readonly Entry[]): readonly string[] {
  const lists = entries.map(({ authors }) => authors).filter((authors) => authors.length > 0);
  const whole = lists.filter((authors) => !isCutShort(authors));
  const [first, ...others] = whole.length > 0 ? whole : lists;
  if (first === undefined) return [];
  return others.reduce((longest, authors) => (authors.length > longest.length ? authors : longest), first);
}

/** Union of tags or categories without regard to case and width; the first spelling stays. */
export function mergeLabels(lists: readonly (readonly string[])[]): string[] {
  const labels = new Map<string, string>();
  for (const label of lists.flat()) {
    const key = foldLabel(label);
    if (key !== '' && !labels.has(key)) labels.set(key, label.trim());
  }
  return [...labels.values()];
}

/** Form in which two spellings of a tag or category are equal. */
export function foldLabel(label: string): string {
  return label.normalize('NFKC').trim().toLowerCase();
}

/** Union of links, one per page (`canonicalUrl`), ordered by kind and then as found. */
export function mergeLinksByKind(lists: readonly (readonly Link[])[]): Link[] {
  const links = lists.flat();
  return mergeLinks(LINK_KINDS.flatMap((kind) => links.filter((link) => link.kind === kind)));
}
