import type { Entry, LayoutName } from '../digest/digest.ts';
import { languageOfDigest } from '../digest/digest-language.ts';
import type { Language } from '../language/language.ts';
import { mergeAuthors, mergeLabels, mergeLinksByKind, mergeTitle, mergeTitles } from './merge-fields.ts';
import type { Paper } from './paper.ts';

/** An entry with what its digest adds to it. */
export interface PlacedEntry {
  /** Path of the digest as it was given to `ingest`. */
  readonly digest: string;
  readonly layout: LayoutName;
  /** Date of the digest: ISO day, or only a month when approximate. */
  readonly date?: string;
  /** Language in which most of the entry is written, see `entryLanguage`. */
  readonly language: Language;
  readonly entry: Entry;
}

/** Language in which most of an entry is written, judged like that of a digest; `otherwise` for one without text. */
export function entryLanguage(entry: Entry, otherwise: Language): Language {
  return entry.sections.length === 0 ? otherwise : languageOfDigest({ entries: [entry], sections: [] });
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By date (undated last), then path, then place: the order in which the entries of a paper are listed. */
function compareEntries(left: PlacedEntry, right: PlacedEntry): number {
  return (
    compareText(left.date ?? '~', right.date ?? '~') ||
    compareText(left.digest, right.digest) ||
    left.entry.position - right.entry.position ||
    // Two digests given under the same relative path from two folders.
    compareText(JSON.stringify(left.entry), JSON.stringify(right.entry))
  );
}

function definedValues<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

/** The score printed highest up in a list; of two at the same place, the earlier one. */
function mergeScore(entries: readonly PlacedEntry[]): Entry['score'] {
  const scored = entries.filter(({ entry }) => entry.score !== undefined);
  return scored.toSorted((left, right) => left.entry.position - right.entry.position)[0]?.entry.score;
}

/**
 * Merge all entries of one paper. The result does not depend on the order of `placed`.
 *
 * @param id the paper's id, see `identifyPapers`
 * @param placed at least one entry
 * @throws {RangeError} when there is none
 */
export function mergeEntries(id: string, placed: readonly PlacedEntry[]): Paper {
  if (placed.length === 0) throw new RangeError(`paper ${id} has no entries`);
  const sorted = placed.toSorted(compareEntries);
  const entries = sorted.map(({ entry }) => entry);
  const title = mergeTitle(entries);
  const publishedOn = definedValues(entries.map((entry) => entry.publishedOn)).toSorted(compareText)[0];
  const score = mergeScore(sorted);
  const upvotes = definedValues(entries.map((entry) => entry.upvotes));
  return {
    id,
    title,
    titles: mergeTitles(entries, title),
    authors: mergeAuthors(entries),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    categories: mergeLabels(entries.map((entry) => entry.categories)),
    tags: mergeLabels(entries.map((entry) => entry.tags)),
    ...(score === undefined ? {} : { score }),
    ...(upvotes.length === 0 ? {} : { upvotes: Math.max(...upvotes) }),
    dates: [...new Set(definedValues(sorted.map(({ date }) => date)))].toSorted(compareText),
    links: mergeLinksByKind(entries.map((entry) => entry.links)),
    entries: sorted.map(({ digest, layout, date, language, entry }) => ({
      digest,
      layout,
      ...(date === undefined ? {} : { date }),
      position: entry.position,
      language,
      sections: entry.sections,
    })),
  };
}
