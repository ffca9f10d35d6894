/** What was said in chats, for as long as it is remembered. */
export const CONVERSATION_MIGRATION = `
  CREATE TABLE conversations (
    key TEXT PRIMARY KEY, -- chat and thread
    expires_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    memory TEXT NOT NULL -- JSON: turns, papers shown
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_by_expiry ON conversations (expires_at);
  `;
