import { type DateRange, daysOf, oneDay } from '../calendar.ts';
import { newestDay } from '../newest-day.ts';
import type { Paper } from '../paper/paper.ts';
import type { Store } from '../store.ts';
import type { Query } from './query/query.ts';
import type { ScoreAsked } from './query/read-score.ts';

/** The papers among which a question looks, when it names days, categories, tags, authors, a score or ids. */
export interface Scope {
  /** Days with digests inside the days asked for; the days asked for themselves when there is none. */
  readonly days: readonly string[];
  /** Undefined: all papers. */
  readonly paperIds?: ReadonlySet<string>;
  /** Papers left out of all papers; those of `paperIds` are left out there. */
  readonly excluded?: ReadonlySet<string>;
  /** Only papers that a conversation has shown are looked at. */
  readonly isOfShown?: boolean;
  /** Days were named and no digest is there. */
  readonly isEmptyDay: boolean;
}

/**
 * Resolves days, categories, tags, authors, score and ids of a question to papers.
 *
 * @param query as `resolveQuery` gives it
 */
export async function findScope(query: Query, store: Store): Promise<Scope> {
  const ranges = query.isAboutLatest ? await rangesOfNewestDay(store) : query.ranges;
  const sets: ReadonlySet<string>[] = [];
  let days: readonly string[] = [];
  if (ranges.length > 0 || query.impossibleDates.length > 0) {
    const found = await papersOfDays(ranges, store);
    days = found.days.length > 0 ? found.days : ranges.flatMap((range) => daysOf(range));
    sets.push(found.paperIds);
    if (found.days.length === 0) return { days, paperIds: new Set(), isEmptyDay: true };
  }
  if (query.categories.length > 0) sets.push(await papersOfCategories(query.categories, store));
  if (query.isAboutAll) sets.push(new Set(await store.paperIds()));
  for (const author of query.authors) sets.push(new Set(author.paperIds));
  for (const tag of query.tags) sets.push(new Set(await store.paperIds({ tag })));
  if (query.score !== undefined) sets.push(await papersOfScore(query.score, store));
  if (query.arxivIds.length > 0) sets.push(new Set(await store.paperIds({ ids: query.arxivIds })));
  const paperIds = sets.reduce<ReadonlySet<string> | undefined>(intersect, undefined);
  return { days, isEmptyDay: false, ...(paperIds === undefined ? {} : { paperIds }) };
}

/** What a conversation adds to the scope of a question. */
export interface ShownScope {
  /** Only these papers. */
  readonly paperIds?: readonly string[];
  /** None of these papers. */
  readonly excludePaperIds?: readonly string[];
}

/** The scope among the papers that a conversation speaks of, without those that it has shown. */
export function narrowScope(scope: Scope, { paperIds: only, excludePaperIds }: ShownScope): Scope {
  const paperIds = only === undefined ? scope.paperIds : intersect(scope.paperIds, new Set(only));
  const narrowed: Scope = {
    ...scope,
    ...(paperIds === undefined ? {} : { paperIds }),
    ...(only === undefined ? {} : { isOfShown: true }),
  };
  if (excludePaperIds === undefined || excludePaperIds.length === 0) return narrowed;
  const excluded = new Set(excludePaperIds);
  if (paperIds === undefined) return { ...narrowed, excluded };
  return { ...narrowed, paperIds: new Set([...paperIds].filter((id) => !excluded.has(id))) };
}

/** @returns undefined when every paper is in it */
export function acceptedBy({ paperIds, excluded }: Scope): ((id: string) => boolean) | undefined {
  if (paperIds !== undefined) return (id) => paperIds.has(id);
  return excluded === undefined ? undefined : (id) => !excluded.has(id);
}

function intersect(left: ReadonlySet<string> | undefined, right: ReadonlySet<string>): ReadonlySet<string> {
  return left === undefined ? right : new Set([...left].filter((id) => right.has(id)));
}

async function rangesOfNewestDay(store: Store): Promise<DateRange[]> {
  const newest = await newestDay(store);
  return newest === undefined ? [] : [oneDay(newest)];
}

async function papersOfDays(ranges: readonly DateRange[], store: Store) {
  const paperIds = new Set<string>();
  const days = new Set<string>();
  for (const range of ranges) {
    for (const id of await store.paperIds(range)) paperIds.add(id);
    for (const record of await store.digests(range)) if (record.date !== undefined) days.add(record.date);
  }
  return { paperIds, days: [...days].sort() };
}

async function papersOfCategories(categories: readonly string[], store: Store): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(categories.map((category) => store.paperIds({ category })));
  return new Set(lists.flat());
}

async function papersOfScore(asked: ScoreAsked, store: Store): Promise<ReadonlySet<string>> {
  const scores = await store.paperScores();
  return new Set([...scores].flatMap(([id, score]) => (fits(score, asked) ? [id] : [])));
}

/** Scores out of 5 and out of 10 are compared by their share of the whole. */
function fits(score: NonNullable<Paper['score']>, { value, outOf, comparison }: ScoreAsked): boolean {
  const difference = score.value / score.outOf - value / outOf;
  if (Math.abs(difference) < 1e-9) return comparison !== 'above' && comparison !== 'below';
  if (comparison === undefined) return false;
  return comparison === 'at-least' || comparison === 'above' ? difference > 0 : difference < 0;
}
