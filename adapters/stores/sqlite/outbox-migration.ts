/** Who wants what where and when, and what was posted. */
export const OUTBOX_MIGRATION = `
  -- AUTOINCREMENT: nonces and buttons know rows by number, so a number never means another row.
  CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place TEXT NOT NULL,
    chat_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    choice TEXT NOT NULL, -- JSON: schedule, language, what is wanted
    pause_reason TEXT, -- NULL while active
    done_through TEXT NOT NULL, -- local date
    next_date TEXT NOT NULL, -- local date
    next_at INTEGER NOT NULL, -- milliseconds since 1970, UTC
    revision INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX subscriptions_by_next ON subscriptions (next_at) WHERE pause_reason IS NULL;
  CREATE INDEX subscriptions_by_chat ON subscriptions (chat_id);
  CREATE INDEX subscriptions_by_owner ON subscriptions (owner_id);

  CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    local_date TEXT NOT NULL,
    place TEXT NOT NULL,
    platform TEXT NOT NULL,
    state TEXT NOT NULL, -- waiting, pending, sending, in-doubt, delivered, refused, skipped
    reason TEXT,
    is_empty INTEGER NOT NULL DEFAULT 0, -- says that there is nothing
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ready_at INTEGER, -- when it got its content
    skipped_dates TEXT NOT NULL, -- JSON
    parts_done INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    retry_at INTEGER NOT NULL,
    sending_since INTEGER,
    doubt_since INTEGER,
    message_ids TEXT NOT NULL DEFAULT '[]', -- JSON
    delivered_at INTEGER,
    UNIQUE (subscription_id, local_date)
  ) STRICT;
  CREATE INDEX deliveries_by_retry ON deliveries (platform, retry_at, id) WHERE state = 'pending';
  CREATE INDEX deliveries_by_state ON deliveries (state, id);
  CREATE INDEX deliveries_by_end ON deliveries (delivered_at) WHERE delivered_at IS NOT NULL;
  CREATE INDEX deliveries_by_creation ON deliveries (created_at);

  -- Replies (JSON) and their pictures, once for all rows that hold the same.
  CREATE TABLE blobs (
    hash TEXT PRIMARY KEY, -- SHA-256, base64url
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE delivery_blobs (
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    place INTEGER NOT NULL, -- 0 for the reply, then its pictures and its audio
    hash TEXT NOT NULL REFERENCES blobs (hash),
    PRIMARY KEY (delivery_id, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX delivery_blobs_by_hash ON delivery_blobs (hash);

  CREATE TABLE posted_papers (
    subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    paper_id TEXT NOT NULL,
    delivery_id INTEGER NOT NULL,
    posted_at INTEGER NOT NULL,
    PRIMARY KEY (subscription_id, paper_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX posted_papers_by_time ON posted_papers (posted_at);
  `;
