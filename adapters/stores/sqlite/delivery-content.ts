import { createHash } from 'node:crypto';
import type { Post } from '../../../src/delivery/delivery.ts';
import type { Audio, Picture, Reply } from '../../../src/reply/reply.ts';
import type { Connection } from './connection.ts';

/** A reply without the bytes of its pictures and audio, which are blobs of their own in that order. */
interface StoredReply extends Omit<Reply, 'pictures' | 'audio'> {
  readonly pictures: readonly Omit<Picture, 'bytes'>[];
  readonly audio?: Omit<Audio, 'bytes'>;
}

export function writeContent(
  connection: Connection,
  deliveryId: number,
  subscriptionId: number,
  { reply, paperIds }: Post,
  now: Date,
): void {
  const { pictures, audio, ...rest } = reply;
  const stored: StoredReply = {
    ...rest,
    pictures: pictures.map(({ name, alt }) => ({ name, alt })),
    ...(audio === undefined ? {} : { audio: { name: audio.name, title: audio.title } }),
  };
  const files = [...pictures, ...(audio === undefined ? [] : [audio])].map(({ bytes }) => bytes);
  for (const [place, bytes] of [Buffer.from(JSON.stringify(stored)), ...files].entries()) {
    const hash = createHash('sha256').update(bytes).digest('base64url');
    connection.run(
      'INSERT INTO blobs (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
      hash,
      bytes,
    );
    connection.run(
      'INSERT INTO delivery_blobs (delivery_id, place, hash) VALUES (?, ?, ?)',
      ...[deliveryId, place, hash],
    );
  }
  const sql = `INSERT INTO posted_papers (subscription_id, paper_id, delivery_id, posted_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO NOTHING`;
  for (const paperId of paperIds) connection.run(sql, subscriptionId, paperId, deliveryId, now.getTime());
}

export function readContent(connection: Connection, deliveryId: number): Reply | undefined {
  const sql = `SELECT b.bytes FROM delivery_blobs d JOIN blobs b ON b.hash = d.hash
    WHERE d.delivery_id = ? ORDER BY d.place`;
  const [first, ...files] = connection.all<{ bytes: Buffer }>(sql, deliveryId).map(({ bytes }) => bytes);
  if (first === undefined) return undefined;
  const { pictures, audio, ...rest } = JSON.parse(first.toString()) as StoredReply;
  const fileAt = (index: number) => new Uint8Array(files[index] ?? Buffer.alloc(0));
  return {
    ...rest,
    pictures: pictures.map((picture, index) => ({ ...picture, bytes: fileAt(index) })),
    ...(audio === undefined ? {} : { audio: { ...audio, bytes: fileAt(pictures.length) } }),
  };
}

/** Papers of a post that nobody will get: a later post may hold them. */
export function releasePapers(connection: Connection, deliveryId: number): void {
  const sql = `DELETE FROM posted_papers WHERE delivery_id = ?
    AND subscription_id = (SELECT subscription_id FROM deliveries WHERE id = ?)`;
  connection.run(sql, deliveryId, deliveryId);
}

export function readPostedPapers(connection: Connection, subscriptionId: number): ReadonlySet<string> {
  const sql = 'SELECT paper_id AS id FROM posted_papers WHERE subscription_id = ?';
  return new Set(connection.all<{ id: string }>(sql, subscriptionId).map(({ id }) => id));
}
