import type { ConversationMemory, ConversationStore } from '../../../src/conversation/conversation-store.ts';
import type { Connection } from './connection.ts';

type Change = Parameters<ConversationStore['changeConversation']>[3];

export function readConversation(
  connection: Connection,
  key: string,
  now: Date,
): ConversationMemory | undefined {
  const sql = 'SELECT memory FROM conversations WHERE key = ? AND expires_at > ?';
  const row = connection.get<{ memory: string }>(sql, key, now.getTime());
  return row === undefined ? undefined : (JSON.parse(row.memory) as ConversationMemory);
}

/** Within a transaction. */
export function changeConversation(
  connection: Connection,
  key: string,
  now: Date,
  expiresAt: Date,
  change: Change,
): void {
  const memory = change(readConversation(connection, key, now));
  const sql = `INSERT INTO conversations (key, expires_at, memory) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at, memory = excluded.memory`;
  connection.run(sql, key, expiresAt.getTime(), JSON.stringify(memory));
}

export function deleteConversation(connection: Connection, key: string): boolean {
  return connection.run('DELETE FROM conversations WHERE key = ?', key).changes > 0;
}

export function deleteExpiredConversations(connection: Connection, now: Date): number {
  return connection.run('DELETE FROM conversations WHERE expires_at <= ?', now.getTime()).changes;
}
