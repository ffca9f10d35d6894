import type { Connection } from './connection.ts';
import { movePlace } from './subscription-table.ts';

/** Columns that name a chat, alone or with something behind it after a slash. A table that is not there is left out. */
const CHAT_COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['chat_settings', 'chat_id'],
  ['actions', 'chat_id'],
  ['feedback', 'chat_id'],
  ['conversations', 'key'],
  ['model_calls', 'chat_id'],
  ['gates', 'scope'],
  ['silent_chats', 'chat'],
];

/** A chat goes on under another name, with everything kept for it, its subscriptions and posts too. Belongs into one transaction. */
export function moveChat(connection: Connection, from: string, to: string): void {
  if (from === to) return;
  movePlace(connection, from, to);
  for (const [table, column] of CHAT_COLUMNS) {
    if (!hasTable(connection, table)) continue;
    const rows = `(${column} = ? OR substr(${column}, 1, length(?) + 1) = ? || '/')`;
    const sql = `UPDATE OR REPLACE ${table} SET ${column} = ? || substr(${column}, length(?) + 1) WHERE ${rows}`;
    connection.run(sql, to, from, from, from, from);
  }
  // Whoever was moved to the old name is at the new one now; no chat is moved to itself.
  connection.run('UPDATE moved_chats SET moved_to = ? WHERE moved_to = ?', to, from);
  connection.run('DELETE FROM moved_chats WHERE chat = ?', to);
  const sql = `INSERT INTO moved_chats (chat, moved_to) VALUES (?, ?)
    ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to`;
  connection.run(sql, from, to);
}

function hasTable(connection: Connection, name: string): boolean {
  const sql = "SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = ?";
  return connection.get(sql, name) !== undefined;
}
