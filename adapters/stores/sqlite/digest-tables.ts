import type { Digest } from '../../../src/digest/digest.ts';
import { dayRange } from '../../../src/paper/day-range.ts';
import type { DigestRecord } from '../../../src/paper/paper.ts';
import type { DateRange, DigestFile, StoredDigest } from '../../../src/store.ts';
import type { Connection } from './connection.ts';

interface DigestRow extends DigestFile {
  readonly id: number;
  readonly layout: DigestRecord['layout'];
  readonly source: string;
  readonly language: DigestRecord['language'];
  readonly date: string | null;
  readonly isDateApproximate: number;
  readonly details: string;
  readonly papers: number;
}

type DigestDetails = Pick<DigestRecord, 'statistics' | 'sections' | 'warnings'>;

const SELECT_DIGESTS = `SELECT id, location, path, name, hash, layout, source, language, date,
    is_date_approximate AS isDateApproximate, details,
    (SELECT count(DISTINCT paper_id) FROM entries WHERE digest_id = digests.id) AS papers
  FROM digests`;

function recordOf(row: DigestRow): DigestRecord {
  return {
    path: row.path,
    layout: row.layout,
    source: row.source,
    language: row.language,
    ...(row.date === null ? {} : { date: row.date }),
    isDateApproximate: row.isDateApproximate === 1,
    papers: row.papers,
    ...(JSON.parse(row.details) as DigestDetails),
  };
}

function storedOf(row: DigestRow): StoredDigest {
  const { location, path, name, hash } = row;
  return { file: { location, path, name, hash }, record: recordOf(row) };
}

export function findDigest(connection: Connection, location: string): StoredDigest | undefined {
  const row = connection.get<DigestRow>(`${SELECT_DIGESTS} WHERE location = ?`, location);
  return row === undefined ? undefined : storedOf(row);
}

export function findDigestId(connection: Connection, location: string): number | undefined {
  return connection.get<{ id: number }>('SELECT id FROM digests WHERE location = ?', location)?.id;
}

export function findCopies(connection: Connection, hash: string): StoredDigest[] {
  const sql = `${SELECT_DIGESTS} WHERE hash = ? ORDER BY location`;
  return connection.all<DigestRow>(sql, hash).map(storedOf);
}

export function listDigests(connection: Connection, { from, to }: DateRange): DigestRecord[] {
  const isOpen = from === undefined && to === undefined;
  const where = isOpen ? '' : 'WHERE first_day >= ? AND last_day <= ?';
  const parameters = isOpen ? [] : [from ?? '', to ?? '~'];
  const sql = `${SELECT_DIGESTS} ${where} ORDER BY date IS NULL, date, path, location`;
  return connection.all<DigestRow>(sql, ...parameters).map(recordOf);
}

/** Adds the digest's row, or fills the one with this id anew. @returns the row's id */
export function writeDigestRow(
  connection: Connection,
  id: number | undefined,
  file: DigestFile,
  digest: Digest,
): number {
  const days = digest.date === undefined ? undefined : dayRange(digest.date);
  const { statistics, sections, warnings } = digest;
  const details: DigestDetails = { statistics, sections, warnings };
  const sql = `INSERT INTO digests (id, location, path, name, hash, layout, source, language, date,
      is_date_approximate, first_day, last_day, details)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET location = excluded.location, path = excluded.path, name = excluded.name,
      hash = excluded.hash, layout = excluded.layout, source = excluded.source, language = excluded.language,
      date = excluded.date, is_date_approximate = excluded.is_date_approximate, first_day = excluded.first_day,
      last_day = excluded.last_day, details = excluded.details`;
  const written = connection.run(
    sql,
    id ?? null,
    file.location,
    file.path,
    file.name,
    file.hash,
    digest.layout,
    digest.source,
    digest.language,
    digest.date ?? null,
    digest.isDateApproximate ? 1 : 0,
    days?.firstDay ?? null,
    days?.lastDay ?? null,
    JSON.stringify(details),
  );
  return id ?? written.id;
}
