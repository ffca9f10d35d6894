import type { Entry, LayoutReading, Section } from '../../src/digest/digest.ts';
import { decodeEntities } from '../../src/digest/html-entities.ts';

/** A line of the source with words that no collected field has. */
export interface UncoveredLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Lines of a digest whose words were not collected: those between two entries' lines must be in the first one's
 * fields (or outside the entries), those before the first entry in the digest's own fields.
 *
 * Words are runs of Latin letters and digits, and pairs of neighbouring Han signs, so text may be trimmed, joined
 * and stripped of markup, but not lost or given to another entry.
 *
 * @param chrome what may be missing: every match is taken out of a line (global patterns), as are HTML entities
 */
export function uncoveredLines(
  text: string,
  reading: LayoutReading,
  chrome: readonly RegExp[] = [],
): UncoveredLine[] {
  const outside = wordsOf([
    reading.source,
    reading.date ?? '',
    ...Object.entries(reading.statistics).flat(),
    ...sectionTexts(reading.sections),
  ]);
  const entries = [...reading.entries].sort((one, other) => one.line - other.line);
  const collected = entries.map((entry) => wordsOf(entryTexts(entry)));
  let current = -1;
  return text.split('\n').flatMap((source, index) => {
    while ((entries[current + 1]?.line ?? Number.POSITIVE_INFINITY) <= index + 1) current += 1;
    const inside = collected[current] ?? outside;
    const stripped = chrome.reduce((rest, pattern) => rest.replace(pattern, ' '), decodeEntities(source));
    const words = [...wordsOf([stripped])].filter((word) => !inside.has(word) && !outside.has(word));
    return words.length === 0 ? [] : [{ line: index + 1, text: source, words }];
  });
}

function entryTexts(entry: Entry): string[] {
  return [
    String(entry.position),
    entry.title,
    ...Object.values(entry.titles),
    ...entry.authors,
    entry.publishedOn ?? '',
    ...entry.categories,
    ...entry.tags,
    entry.score === undefined ? '' : `${entry.score.value} ${entry.score.outOf}`,
    String(entry.upvotes ?? ''),
    entry.arxivId ?? '',
    entry.doi ?? '',
    ...entry.links.flatMap((link) => [link.url, link.label]),
    ...sectionTexts(entry.sections),
  ];
}

function sectionTexts(sections: readonly Section[]): string[] {
  return sections.flatMap((section) => [section.heading, section.text]);
}

function wordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [run] of text
      .normalize('NFC')
      .toLowerCase()
      .matchAll(/\p{Script=Han}+/gu))
      addPairs(run, words);
    for (const [word] of text
      .normalize('NFC')
      .toLowerCase()
      .replace(/\p{Script=Han}/gu, ' ')
      .matchAll(/[\p{L}\p{N}]+/gu))
      words.add(word);
  }
  return words;
}

function addPairs(run: string, words: Set<string>): void {
  if (run.length === 1) words.add(run);
  for (let at = 0; at + 1 < run.length; at += 1) words.add(run.slice(at, at + 2));
}
