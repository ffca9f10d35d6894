import type { Section } from '../../../src/digest/digest.ts';
import { foldLabel } from '../../../src/paper/merge-fields.ts';
import type { Paper, PaperEntry } from '../../../src/paper/paper.ts';
import type { DateRange, ListedDay, PaperFilter } from '../../../src/store.ts';
import type { Connection } from './connection.ts';

interface EntryRow extends Omit<PaperEntry, 'date' | 'sections'> {
  readonly date: string | null;
  /** JSON. */
  readonly sections: string;
}

/** Entries of a paper in the order of `mergeEntries`. */
const SELECT_ENTRIES = `SELECT d.path AS digest, d.layout, d.date, e.position, e.language, e.sections
  FROM entries e JOIN digests d ON d.id = e.digest_id
  WHERE e.paper_id = ? ORDER BY d.date IS NULL, d.date, d.path, e.position, e.details, e.sections`;

const LISTED_BETWEEN = `id IN (SELECT e.paper_id FROM digests d JOIN entries e ON e.digest_id = d.id
  WHERE d.first_day >= ? AND d.last_day <= ?)`;
const LABELLED = 'id IN (SELECT paper_id FROM labels WHERE kind = ? AND label = ?)';
const AMONG = 'id IN (SELECT value FROM json_each(?))';

interface Condition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

function conditionsOf({ date, from, to, tag, category, ids }: PaperFilter): Condition[] {
  const conditions: Condition[] = [];
  if (date !== undefined) conditions.push({ sql: LISTED_BETWEEN, parameters: [date, date] });
  if (from !== undefined || to !== undefined) {
    conditions.push({ sql: LISTED_BETWEEN, parameters: [from ?? '', to ?? '~'] });
  }
  if (tag !== undefined) conditions.push({ sql: LABELLED, parameters: ['tag', foldLabel(tag)] });
  if (category !== undefined)
    conditions.push({ sql: LABELLED, parameters: ['category', foldLabel(category)] });
  if (ids !== undefined) conditions.push({ sql: AMONG, parameters: [JSON.stringify(ids)] });
  return conditions;
}

export function listPaperIds(connection: Connection, filter: PaperFilter): string[] {
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const sql = `SELECT id FROM papers ${where}
    ORDER BY first_date IS NULL, first_date, first_path, first_position, id`;
  const rows = connection.all<{ id: string }>(sql, ...conditions.flatMap(({ parameters }) => parameters));
  return rows.map(({ id }) => id);
}

export function readPaper(connection: Connection, id: string): Paper | undefined {
  const row = connection.get<{ details: string }>('SELECT details FROM papers WHERE id = ?', id);
  if (row === undefined) return undefined;
  const details = JSON.parse(row.details) as Omit<Paper, 'id' | 'entries'>;
  const entries = connection.all<EntryRow>(SELECT_ENTRIES, id);
  return {
    id,
    ...details,
    entries: entries.map(({ digest, layout, date, position, language, sections }) => ({
      digest,
      layout,
      ...(date === null ? {} : { date }),
      position,
      language,
      sections: JSON.parse(sections) as readonly Section[],
    })),
  };
}

/** See `Store.paperVersions`. */
export function readPaperVersions(connection: Connection): Map<string, number> {
  const rows = connection.all<{ id: string; version: number }>('SELECT id, version FROM papers');
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** See `Store.paperScores`. */
export function readPaperScores(connection: Connection): Map<string, NonNullable<Paper['score']>> {
  const sql = `SELECT id, json_extract(details, '$.score.value') AS value, json_extract(details, '$.score.outOf') AS outOf
    FROM papers WHERE json_extract(details, '$.score') IS NOT NULL`;
  const rows = connection.all<{ id: string; value: number; outOf: number }>(sql);
  return new Map(rows.map(({ id, value, outOf }) => [id, { value, outOf }]));
}

/** See `Store.paperAuthors`. */
export function readPaperAuthors(connection: Connection): Map<string, readonly string[]> {
  const sql = `SELECT id, json_extract(details, '$.authors') AS authors FROM papers
    WHERE json_array_length(details, '$.authors') > 0`;
  const rows = connection.all<{ id: string; authors: string }>(sql);
  return new Map(rows.map(({ id, authors }) => [id, JSON.parse(authors) as readonly string[]]));
}

/** See `Store.paperTitles`. */
export function readPaperTitles(connection: Connection, ids: Iterable<string>): Map<string, string> {
  const sql = "SELECT json_extract(details, '$.title') AS title FROM papers WHERE id = ?";
  const titles = new Map<string, string>();
  for (const id of ids) {
    const row = connection.get<{ title: string }>(sql, id);
    if (row !== undefined) titles.set(id, row.title);
  }
  return titles;
}

/** Days of the range with a digest, see `Store.listedDays`. */
export function readDaysWithDigest(connection: Connection, { from = '', to = '~' }: DateRange): string[] {
  const sql = `SELECT DISTINCT first_day AS day FROM digests
    WHERE first_day >= ? AND last_day <= ? AND first_day = last_day ORDER BY day`;
  return connection.all<{ day: string }>(sql, from, to).map(({ day }) => day);
}

export function readListedDay(connection: Connection, day: string): ListedDay {
  const sql = `SELECT p.id, json_extract(p.details, '$.tags') AS tags FROM papers p WHERE p.id IN
    (SELECT e.paper_id FROM digests d JOIN entries e ON e.digest_id = d.id WHERE d.first_day = ? AND d.last_day = ?)
    ORDER BY p.id`;
  const rows = connection.all<{ id: string; tags: string }>(sql, day, day);
  return { day, papers: rows.map(({ id, tags }) => ({ id, tags: JSON.parse(tags) as readonly string[] })) };
}
