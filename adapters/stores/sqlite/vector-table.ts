import type { StoredVector } from '../../../src/store.ts';
import type { Connection } from './connection.ts';

interface VectorRow {
  readonly key: number;
  readonly vector: Buffer;
}

/** Copied, since a driver's buffer need not begin at a multiple of four bytes. */
function vectorOf({ key, vector }: VectorRow): StoredVector {
  const { buffer, byteOffset, byteLength } = vector;
  return { key, vector: new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength)) };
}

function findEmbedder(connection: Connection, name: string): number | undefined {
  return connection.get<{ id: number }>('SELECT id FROM embedders WHERE name = ?', name)?.id;
}

export function writeVectors(
  connection: Connection,
  embedderId: string,
  vectors: readonly StoredVector[],
): void {
  const embedder =
    findEmbedder(connection, embedderId) ??
    connection.run('INSERT INTO embedders (name) VALUES (?)', embedderId).id;
  const sql = `INSERT INTO vectors (key, embedder_id, vector)
    SELECT key, ?, ? FROM passages WHERE key = ?
    ON CONFLICT (key, embedder_id) DO UPDATE SET vector = excluded.vector`;
  for (const { key, vector } of vectors) {
    connection.run(sql, embedder, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength), key);
  }
}

export function readVectors(
  connection: Connection,
  embedderId: string,
  keys: readonly number[],
): StoredVector[] {
  const embedder = findEmbedder(connection, embedderId);
  if (embedder === undefined) return [];
  const sql = 'SELECT key, vector FROM vectors WHERE key = ? AND embedder_id = ?';
  return keys.flatMap((key) => connection.get<VectorRow>(sql, key, embedder) ?? []).map(vectorOf);
}

/** The `limit` vectors after a key. */
export function readVectorsAfter(
  connection: Connection,
  embedderId: string,
  key: number,
  limit: number,
): StoredVector[] {
  const embedder = findEmbedder(connection, embedderId);
  if (embedder === undefined) return [];
  const sql = 'SELECT key, vector FROM vectors WHERE key > ? AND embedder_id = ? ORDER BY key LIMIT ?';
  return connection.all<VectorRow>(sql, key, embedder, limit).map(vectorOf);
}

export function countWithoutVector(connection: Connection, embedderId: string): number {
  const sql = `SELECT (SELECT count(*) FROM passages)
    - (SELECT count(*) FROM vectors v JOIN embedders m ON m.id = v.embedder_id WHERE m.name = ?) AS missing`;
  return connection.get<{ missing: number }>(sql, embedderId)?.missing ?? 0;
}
