import type { Passage } from '../../../src/paper/paper.ts';
import type { Connection } from './connection.ts';

interface PassageRow extends Omit<Passage, 'date'> {
  readonly date: string | null;
}

const SELECT_PASSAGES = `SELECT p.key, e.paper_id AS paperId, d.path AS digest, d.date, p.role, p.heading, p.language, p.text
  FROM passages p JOIN entries e ON e.id = p.entry_id JOIN digests d ON d.id = e.digest_id`;

function passageOf({ date, ...row }: PassageRow): Passage {
  return date === null ? row : { ...row, date };
}

export function readPassages(connection: Connection, keys: readonly number[]): Passage[] {
  const sql = `${SELECT_PASSAGES} WHERE p.key = ?`;
  return keys.flatMap((key) => connection.get<PassageRow>(sql, key) ?? []).map(passageOf);
}

export function readPassagesOf(connection: Connection, paperId: string): Passage[] {
  const sql = `${SELECT_PASSAGES} WHERE e.paper_id = ?
    ORDER BY d.date IS NULL, d.date, d.path, e.position, e.details, e.sections, p.place`;
  return connection.all<PassageRow>(sql, paperId).map(passageOf);
}

/** The `limit` passages after a key. */
export function readPassagesAfter(connection: Connection, key: number, limit: number): Passage[] {
  const sql = `${SELECT_PASSAGES} WHERE p.key > ? ORDER BY p.key LIMIT ?`;
  return connection.all<PassageRow>(sql, key, limit).map(passageOf);
}

export function readPassagesWithoutVector(
  connection: Connection,
  embedderId: string,
  limit: number,
  after: number,
): Passage[] {
  const sql = `${SELECT_PASSAGES} WHERE p.key > ? AND NOT EXISTS (SELECT 1 FROM vectors v JOIN embedders m ON m.id = v.embedder_id
    WHERE v.key = p.key AND m.name = ?) ORDER BY p.key LIMIT ?`;
  return connection.all<PassageRow>(sql, after, embedderId, limit).map(passageOf);
}

/** The `limit` passages after a key, each with its paper. */
export function readPassageKeysAfter(
  connection: Connection,
  key: number,
  limit: number,
): { readonly key: number; readonly paperId: string }[] {
  const sql = `SELECT p.key, e.paper_id AS paperId FROM passages p JOIN entries e ON e.id = p.entry_id
    WHERE p.key > ? ORDER BY p.key LIMIT ?`;
  return connection.all(sql, key, limit);
}
