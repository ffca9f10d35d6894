import type { KeptAction } from '../../../src/command/action.ts';
import type { ChatSettings, ChatStore, PaperRating } from '../../../src/command/chat-store.ts';
import type { Connection } from './connection.ts';
import { moveChat } from './move-chat.ts';

type Guard = <Result>(work: () => Result) => Promise<Result>;

/** Settings, buttons and thumbs of chats. @param guard turns faults of the database into `StoreError` */
export function createChatStore(connection: Connection, guard: Guard): ChatStore {
  return {
    chatSettings: (chatId) => guard(() => readSettings(connection, chatId)),
    changeChatSettings: (chatId, change) =>
      guard(() => connection.changeBeside(() => changeSettings(connection, chatId, change))),
    keepAction: (key, kept, expiresAt) => guard(() => keepAction(connection, key, kept, expiresAt)),
    keptAction: (key, now) => guard(() => readAction(connection, key, now)),
    deleteExpiredActions: (now) =>
      guard(() => connection.run('DELETE FROM actions WHERE expires_at <= ?', now.getTime()).changes),
    putFeedback: ({ answerId, userId, chatId, value, paperIds, at }) =>
      guard(() => {
        const sql = `INSERT INTO feedback (answer_id, user_id, chat_id, value, papers, at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (answer_id, user_id) DO UPDATE SET value = excluded.value, at = excluded.at`;
        connection.run(sql, answerId, userId, chatId, value, JSON.stringify(paperIds), at.getTime());
      }),
    paperRatings: (chatId) => guard(() => readRatings(connection, chatId)),
    forgetUser: (userId) => guard(() => connection.changeBeside(() => forgetUser(connection, userId))),
    forgetChat: (chatId) => guard(() => connection.changeBeside(() => forgetChat(connection, chatId))),
    moveChat: (from, to) => guard(() => connection.changeBeside(() => moveChat(connection, from, to))),
  };
}

function readSettings(connection: Connection, chatId: string): ChatSettings {
  const sql = 'SELECT settings FROM chat_settings WHERE chat_id = ?';
  const row = connection.get<{ settings: string }>(sql, chatId);
  return row === undefined ? {} : (JSON.parse(row.settings) as ChatSettings);
}

function changeSettings(
  connection: Connection,
  chatId: string,
  change: Parameters<ChatStore['changeChatSettings']>[1],
): ChatSettings {
  // JSON leaves out what is undefined, which is how a choice is taken back.
  const json = JSON.stringify({ ...readSettings(connection, chatId), ...change });
  const sql = `INSERT INTO chat_settings (chat_id, settings) VALUES (?, ?)
    ON CONFLICT (chat_id) DO UPDATE SET settings = excluded.settings`;
  connection.run(sql, chatId, json);
  return JSON.parse(json) as ChatSettings;
}

function keepAction(
  connection: Connection,
  key: string,
  { chatId, userId, action }: KeptAction,
  expiresAt: Date,
): void {
  const sql = 'INSERT INTO actions (key, chat_id, user_id, action, expires_at) VALUES (?, ?, ?, ?, ?)';
  connection.run(sql, key, chatId, userId ?? null, JSON.stringify(action), expiresAt.getTime());
}

function readAction(connection: Connection, key: string, now: Date): KeptAction | undefined {
  const row = connection.get<{ chat_id: string; user_id: string | null; action: string }>(
    'SELECT chat_id, user_id, action FROM actions WHERE key = ? AND expires_at > ?',
    key,
    now.getTime(),
  );
  if (row === undefined) return undefined;
  const action = JSON.parse(row.action) as KeptAction['action'];
  return { chatId: row.chat_id, action, ...(row.user_id === null ? {} : { userId: row.user_id }) };
}

function readRatings(connection: Connection, chatId: string): PaperRating[] {
  return connection.all<PaperRating>(
    `SELECT paper.value AS paperId, sum(feedback.value > 0) AS up, sum(feedback.value < 0) AS down
    FROM feedback, json_each(feedback.papers) AS paper WHERE chat_id = ? GROUP BY paper.value ORDER BY paper.value`,
    chatId,
  );
}

function forgetUser(connection: Connection, userId: string): boolean {
  const actions = connection.run('DELETE FROM actions WHERE user_id = ?', userId).changes;
  const feedback = connection.run('DELETE FROM feedback WHERE user_id = ?', userId).changes;
  return actions + feedback + forgetConversationsWith(connection, userId) > 0;
}

/** Conversations with that user alone: of a private chat under the user's id, and those whose key ends with `/@` and it. */
function forgetConversationsWith(connection: Connection, userId: string): number {
  const colon = userId.indexOf(':') + 1;
  const [platform, end] = [userId.slice(0, colon), `/@${userId.slice(colon)}`];
  const sql = `DELETE FROM conversations WHERE ${CONVERSATIONS_OF}
    OR substr(key, 1, length(?)) = ? AND substr(key, -length(?)) = ?`;
  return connection.run(sql, userId, userId, userId, platform, platform, end, end).changes;
}

/** Conversations of a chat: its own key, and with a thread behind a slash. The chat is given three times. */
const CONVERSATIONS_OF = "(key = ? OR substr(key, 1, length(?) + 1) = ? || '/')";

function forgetChat(connection: Connection, chatId: string): void {
  connection.run('DELETE FROM chat_settings WHERE chat_id = ?', chatId);
  connection.run('DELETE FROM actions WHERE chat_id = ?', chatId);
  connection.run('DELETE FROM feedback WHERE chat_id = ?', chatId);
  connection.run(`DELETE FROM conversations WHERE ${CONVERSATIONS_OF}`, chatId, chatId, chatId);
}
