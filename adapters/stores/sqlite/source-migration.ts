/** What was asked of sources, and when papers were first seen. */
export const SOURCE_MIGRATION = `
  CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_success_at INTEGER, -- milliseconds since 1970, UTC, like the other moments here
    last_failure TEXT, -- JSON
    last_failure_at INTEGER,
    next_try_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE source_days (
    source TEXT NOT NULL,
    day TEXT NOT NULL, -- ISO
    status TEXT NOT NULL, -- fetched, not-there, failed
    tries INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    next_try_at INTEGER, -- NULL once settled
    etag TEXT,
    last_modified TEXT,
    hash TEXT,
    failure TEXT, -- JSON
    PRIMARY KEY (source, day)
  ) STRICT, WITHOUT ROWID;

  -- Without a reference to papers: one that goes and comes back is not new.
  CREATE TABLE paper_seen (
    paper_id TEXT PRIMARY KEY,
    first_seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX paper_seen_by_time ON paper_seen (first_seen_at, paper_id);
  -- Papers from before this step count as long known.
  INSERT INTO paper_seen (paper_id, first_seen_at) SELECT id, 0 FROM papers;
  `;
