import type { InboxEvent, WaitingEvent } from '../../../src/delivery/inbox-store.ts';
import type { Connection } from './connection.ts';

/** Events of chat platforms, so that each is handled once. */
export const INBOX_MIGRATION = `
  CREATE TABLE inbox (
    face TEXT NOT NULL, -- such as telegram
    id INTEGER NOT NULL,
    received_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answering', 'handled')),
    body TEXT, -- NULL once handled
    PRIMARY KEY (face, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX inbox_waiting ON inbox (face, id) WHERE state = 'waiting';
  CREATE INDEX inbox_by_time ON inbox (received_at);
  `;

/** Within a transaction. */
export function receiveEvents(
  connection: Connection,
  face: string,
  events: readonly InboxEvent[],
  now: Date,
): number[] {
  const sql = `INSERT INTO inbox (face, id, received_at, state, body) VALUES (?, ?, ?, 'waiting', ?)
    ON CONFLICT DO NOTHING`;
  return events
    .filter(({ id, body }) => connection.run(sql, face, id, now.getTime(), body).changes > 0)
    .map(({ id }) => id);
}

export function readWaiting(connection: Connection, face: string): WaitingEvent[] {
  const sql =
    "SELECT id, body, received_at AS receivedAt FROM inbox WHERE face = ? AND state = 'waiting' ORDER BY id";
  return connection
    .all<{ id: number; body: string; receivedAt: number }>(sql, face)
    .map(({ id, body, receivedAt }) => ({ id, body, receivedAt: new Date(receivedAt) }));
}

export function markAnswering(connection: Connection, face: string, id: number, hasBegun: boolean): void {
  const [from, to] = hasBegun ? ['waiting', 'answering'] : ['answering', 'waiting'];
  connection.run('UPDATE inbox SET state = ? WHERE face = ? AND id = ? AND state = ?', to, face, id, from);
}

export function finishEvent(connection: Connection, face: string, id: number): void {
  connection.run("UPDATE inbox SET state = 'handled', body = NULL WHERE face = ? AND id = ?", face, id);
}

export function deleteHandled(connection: Connection, face: string, before: Date): number {
  const sql = "DELETE FROM inbox WHERE face = ? AND received_at < ? AND state <> 'waiting'";
  return connection.run(sql, face, before.getTime()).changes;
}
