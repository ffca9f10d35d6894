import type { DeliveryReason } from '../../../src/delivery/messenger.ts';
import type { ReachState } from '../../../src/delivery/reach-store.ts';
import type { Connection } from './connection.ts';

/** Chats that cannot be written to, and chats that became others. */
export const REACH_MIGRATION = `
  CREATE TABLE silent_chats (
    chat TEXT PRIMARY KEY, -- such as telegram:-1001
    reason TEXT NOT NULL,
    since INTEGER NOT NULL -- milliseconds since 1970, UTC
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE moved_chats (
    chat TEXT PRIMARY KEY,
    moved_to TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;

export function readReachState(connection: Connection, chat: string): ReachState {
  const sql = 'SELECT reason FROM silent_chats WHERE chat = ?';
  return { silence: connection.get<{ reason: DeliveryReason }>(sql, chat)?.reason };
}

export function silenceChat(connection: Connection, chat: string, reason: string, now: Date): void {
  const sql = 'INSERT INTO silent_chats (chat, reason, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  connection.run(sql, chat, reason, now.getTime());
}

export function wakeChat(connection: Connection, chat: string): boolean {
  return connection.run('DELETE FROM silent_chats WHERE chat = ?', chat).changes > 0;
}

export function readMovedChat(connection: Connection, chat: string): string | undefined {
  const sql = 'SELECT moved_to AS movedTo FROM moved_chats WHERE chat = ?';
  return connection.get<{ movedTo: string }>(sql, chat)?.movedTo;
}
