import type { ChatState } from '../../../src/delivery/chat-store.ts';
import type { DeliveryReason } from '../../../src/delivery/messenger.ts';
import type { Connection } from './connection.ts';

/** Chats that cannot be written to, chats that became others, and small facts of the faces. */
export const CHAT_MIGRATION = `
  CREATE TABLE silent_chats (
    chat TEXT PRIMARY KEY, -- such as telegram:-1001
    reason TEXT NOT NULL,
    since INTEGER NOT NULL -- milliseconds since 1970, UTC
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE moved_chats (
    chat TEXT PRIMARY KEY,
    moved_to TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;

/** Columns that name a chat, alone or with something behind it after a slash. A table that is not there is left out. */
const CHAT_COLUMNS: readonly (readonly [string, string])[] = [
  ['conversations', 'key'],
  ['gates', 'scope'],
  ['silent_chats', 'chat'],
  ['model_calls', 'chat_id'],
];

export function readChatState(connection: Connection, chat: string): ChatState {
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

/** Within a transaction. */
export function moveChat(connection: Connection, from: string, to: string): void {
  if (from === to) return;
  for (const [table, column] of CHAT_COLUMNS) {
    if (!hasTable(connection, table)) continue;
    const rows = `(${column} = ? OR substr(${column}, 1, length(?) + 1) = ? || '/')`;
    // What the new name has already stays; the old rows that stand in its way go.
    const rename = `UPDATE OR IGNORE ${table} SET ${column} = ? || substr(${column}, length(?) + 1) WHERE ${rows}`;
    connection.run(rename, to, from, from, from, from);
    connection.run(`DELETE FROM ${table} WHERE ${rows}`, from, from, from);
  }
  // Whoever was moved to the old name is at the new one now; no chat is moved to itself.
  connection.run('UPDATE moved_chats SET moved_to = ? WHERE moved_to = ?', to, from);
  connection.run('DELETE FROM moved_chats WHERE chat = ?', to);
  const sql =
    'INSERT INTO moved_chats (chat, moved_to) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to';
  connection.run(sql, from, to);
}

function hasTable(connection: Connection, name: string): boolean {
  const sql = "SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = ?";
  return connection.get(sql, name) !== undefined;
}

export function readNote(connection: Connection, name: string): string | undefined {
  return connection.get<{ value: string }>('SELECT value FROM notes WHERE name = ?', name)?.value;
}

export function writeNote(connection: Connection, name: string, value: string): void {
  const sql =
    'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  connection.run(sql, name, value);
}
