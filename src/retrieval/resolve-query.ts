import { type AuthorFinder, createAuthorFinder, type KnownAuthor } from '../paper/find-author.ts';
import type { Store } from '../store.ts';
import type { Query, QueryReading } from './query/query.ts';

/**
 * Chooses the reading of a question whose tags and authors the store knows. A question is read without the store, so it
 * comes with every way to read its names: `papers tagged Agentic AI`, `papers by Ada Example about robots`.
 *
 * @returns the query without other readings; itself, when none of them fits
 */
export async function resolveQuery(query: Query, store: Store): Promise<Query> {
  if (query.readings.length === 0) return query;
  const isKnown = knownTags(store);
  let findAuthor: AuthorFinder | undefined;
  for (const reading of query.readings) {
    const areTagsKnown = (await Promise.all(reading.tags.map(isKnown))).every((known) => known);
    if (!areTagsKnown) continue;
    if (reading.authorNames.length > 0) findAuthor ??= await authorFinder(store);
    const found = authorsOf(reading.authorNames, findAuthor);
    if (found !== undefined) return withReading(query, reading, found);
  }
  return { ...query, readings: [] };
}

/** Reading all authors takes some 0.2 s for 10,000 papers, so it is done once until the store changes. */
const finders = new WeakMap<Store, { readonly generation: string; readonly find: AuthorFinder }>();

async function authorFinder(store: Store): Promise<AuthorFinder> {
  const generation = await store.generation();
  const known = finders.get(store);
  if (known?.generation === generation) return known.find;
  const find = createAuthorFinder(await store.paperAuthors());
  finders.set(store, { generation, find });
  return find;
}

function withReading(query: Query, reading: QueryReading, authors: readonly KnownAuthor[]): Query {
  const { score: _score, ...shared } = query;
  const { authorNames: _names, ...read } = reading;
  const isAboutLatest = query.isAboutLatest && read.isAboutLatest;
  return { ...shared, ...read, isAboutLatest, authors, readings: [] };
}

/** Each tag is looked up once. */
function knownTags(store: Store): (tag: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (tag) => {
    const asked = known.get(tag) ?? store.paperIds({ tag }).then((ids) => ids.length > 0);
    known.set(tag, asked);
    return asked;
  };
}

function authorsOf(
  names: readonly string[],
  findAuthor: AuthorFinder | undefined,
): readonly KnownAuthor[] | undefined {
  const found = names.flatMap((name) => findAuthor?.(name) ?? []);
  return found.length === names.length ? found : undefined;
}
