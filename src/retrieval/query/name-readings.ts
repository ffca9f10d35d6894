import { bareNames, MAX_NAME_WORDS, readAuthors } from './read-authors.ts';
import { MAX_TAG_WORDS, readTags } from './read-tags.ts';

/** Tags and authors as a question may mean them. */
export interface NameReading {
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  /** The text without them. */
  readonly rest: string;
  /** Holds only when nothing else is asked: the name may as well be a title. */
  readonly mustBeWhole?: boolean;
}

/**
 * Every way to read the tags and authors of a question, the longest names first: where a name ends only those who know
 * the names can say.
 *
 * @param text without dates, ids and categories
 * @returns at least one; the last one holds when no other one does, and names no authors
 */
export function nameReadings(text: string): readonly NameReading[] {
  const usual = { ...readTags(text), authors: [] };
  const tagged = differing(
    descending(MAX_TAG_WORDS).map((limit) => ({ ...readTags(text, limit), authors: [] })),
  );
  const withAuthors = (reading: NameReading) =>
    descending(MAX_NAME_WORDS).map((limit) => ({ ...reading, ...readAuthors(reading.rest, limit) }));
  const authored = [...tagged, usual].flatMap(withAuthors).filter(({ authors }) => authors.length > 0);
  const withTags = tagged.filter(({ tags }) => tags.length > 0);
  const bare = bareNames(usual.rest).map((names) => ({ ...usual, ...names, mustBeWhole: true }));
  return [...differing([...authored, ...withTags, ...bare]), usual];
}

function descending(most: number): number[] {
  return Array.from({ length: most }, (_, index) => most - index);
}

/** Without repeats, each where it came first. */
function differing(readings: readonly NameReading[]): NameReading[] {
  return [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()];
}

function keyOf({ tags, authors, rest }: NameReading): string {
  return JSON.stringify([tags, authors, rest]);
}
