import type { Entry } from '../../../src/digest/digest.ts';
import { mergeEntries, type PlacedEntry } from '../../../src/paper/merge-entries.ts';
import { foldLabel } from '../../../src/paper/merge-fields.ts';
import type { Paper } from '../../../src/paper/paper.ts';
import { identifyPapers, type PaperKeys } from '../../../src/paper/paper-keys.ts';
import type { Connection } from './connection.ts';

export interface EntryKeysRow {
  readonly id: number;
  readonly paperId: string | null;
  readonly arxivId: string | null;
  readonly doi: string | null;
  readonly titleHash: string;
}

interface PlacedEntryRow {
  readonly digest: string;
  readonly layout: PlacedEntry['layout'];
  readonly date: string | null;
  readonly language: PlacedEntry['language'];
  readonly details: string;
}

/** The sections stay out: they are the bulk, and nothing of them is merged. */
const SELECT_ENTRIES_TO_MERGE = `SELECT d.path AS digest, d.layout, d.date, e.language, e.details
  FROM entries e JOIN digests d ON d.id = e.digest_id WHERE e.paper_id = ?`;

const SELECT_KEYS =
  'SELECT id, paper_id AS paperId, arxiv_id AS arxivId, doi, title_hash AS titleHash FROM entries WHERE';

export function keysOfRow({ arxivId, doi, titleHash }: EntryKeysRow): PaperKeys {
  return { ...(arxivId === null ? {} : { arxivId }), ...(doi === null ? {} : { doi }), titleHash };
}

/** Everything that decides about the paper of an entry with one of these DOIs or titles. */
function loadNeighbours(connection: Connection, keys: readonly PaperKeys[]): EntryKeysRow[] {
  const rows = new Map<number, EntryKeysRow>();
  const load = (column: 'doi' | 'title_hash', values: Iterable<string>): EntryKeysRow[] => {
    const loaded = [...values].flatMap((value) =>
      connection.all<EntryKeysRow>(`${SELECT_KEYS} ${column} = ?`, value),
    );
    for (const row of loaded) rows.set(row.id, row);
    return loaded;
  };
  const doisOf = (some: readonly EntryKeysRow[]): Set<string> =>
    new Set(some.flatMap(({ doi }) => doi ?? []));
  // A DOI decides about the entries with their titles only, and these depend on further DOIs; there it ends.
  const sameDoi = load('doi', new Set(keys.flatMap(({ doi }) => doi ?? [])));
  const titles = new Set([...keys, ...sameDoi].map(({ titleHash }) => titleHash));
  load('doi', doisOf(load('title_hash', titles)));
  return [...rows.values()];
}

/**
 * Give every entry the paper it belongs to, after entries with these keys came or went.
 *
 * @returns ids of papers that gained or lost an entry by it, apart from those that went with deleted entries
 */
export function assignPapers(connection: Connection, keys: readonly PaperKeys[]): Set<string> {
  const rows = loadNeighbours(connection, keys);
  const ids = identifyPapers(rows.map(keysOfRow));
  const changed = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const id = ids[index] ?? row.paperId;
    if (id === null || id === row.paperId) continue;
    connection.run('UPDATE entries SET paper_id = ? WHERE id = ?', id, row.id);
    changed.add(id);
    if (row.paperId !== null) changed.add(row.paperId);
  }
  return changed;
}

function placedOf(row: PlacedEntryRow): PlacedEntry {
  const details = JSON.parse(row.details) as Omit<Entry, 'sections'>;
  return {
    digest: row.digest,
    layout: row.layout,
    ...(row.date === null ? {} : { date: row.date }),
    language: row.language,
    entry: { ...details, sections: [] },
  };
}

function writeLabels(connection: Connection, paper: Paper): void {
  connection.run('DELETE FROM labels WHERE paper_id = ?', paper.id);
  const sql = 'INSERT INTO labels (kind, label, paper_id) VALUES (?, ?, ?)';
  for (const tag of paper.tags) connection.run(sql, 'tag', foldLabel(tag), paper.id);
  for (const category of paper.categories) connection.run(sql, 'category', foldLabel(category), paper.id);
}

function writePaper(connection: Connection, paper: Paper, version: number): void {
  const { id, entries, ...details } = paper;
  const sql = `INSERT INTO papers (id, first_date, first_path, first_position, version, details)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET first_date = excluded.first_date, first_path = excluded.first_path,
      first_position = excluded.first_position, version = excluded.version, details = excluded.details`;
  const first = entries[0];
  connection.run(
    sql,
    id,
    first?.date ?? null,
    first?.digest ?? '',
    first?.position ?? 0,
    version,
    JSON.stringify(details),
  );
  writeLabels(connection, paper);
}

/** A number that no paper has had as its version. */
function nextVersion(connection: Connection): number {
  const sql = `INSERT INTO meta (name, value) VALUES ('paper_version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value`;
  return Number(connection.get<{ value: string }>(sql)?.value ?? 1);
}

/** Merge these papers anew from their entries; one without entries goes. */
export function mergePapers(connection: Connection, ids: Iterable<string>): void {
  const version = nextVersion(connection);
  for (const id of ids) {
    const placed = connection.all<PlacedEntryRow>(SELECT_ENTRIES_TO_MERGE, id).map(placedOf);
    if (placed.length > 0) writePaper(connection, mergeEntries(id, placed), version);
    else connection.run('DELETE FROM papers WHERE id = ?', id);
  }
}
