/** What chats leave behind: settings, buttons, thumbs. */
export const CHAT_MIGRATION = `
  CREATE TABLE chat_settings (
    chat_id TEXT PRIMARY KEY,
    settings TEXT NOT NULL -- JSON
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE actions (
    key TEXT PRIMARY KEY,
    chat_id TEXT NOT NULL,
    user_id TEXT, -- when set, nobody else can press it
    action TEXT NOT NULL, -- JSON
    expires_at INTEGER NOT NULL -- milliseconds since 1970, UTC
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX actions_by_expiry ON actions (expires_at);
  CREATE INDEX actions_by_chat ON actions (chat_id);

  CREATE TABLE feedback (
    answer_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (-1, 1)),
    papers TEXT NOT NULL, -- JSON: ids
    at INTEGER NOT NULL,
    PRIMARY KEY (answer_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX feedback_by_chat ON feedback (chat_id);
  CREATE INDEX feedback_by_user ON feedback (user_id);
  `;
