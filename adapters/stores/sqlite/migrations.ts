import { CHAT_MIGRATION } from './chat-migration.ts';
import { CONVERSATION_MIGRATION } from './conversation-migration.ts';
import { GATE_MIGRATION } from './gate-table.ts';
import { INBOX_MIGRATION } from './inbox-table.ts';
import { OUTBOX_MIGRATION } from './outbox-migration.ts';
import { REACH_MIGRATION } from './reach-tables.ts';
import { SOURCE_MIGRATION } from './source-migration.ts';
import { SPENDING_MIGRATION } from './spending-migration.ts';

/**
 * Steps that bring a database from version `n` to `n + 1`, in order. A step that was released is never edited: a
 * change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE digests (
    id INTEGER PRIMARY KEY,
    location TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    layout TEXT NOT NULL,
    source TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT,
    is_date_approximate INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    details TEXT NOT NULL -- JSON: statistics, sections, warnings
  ) STRICT;
  CREATE INDEX digests_by_copy ON digests (hash, name);
  CREATE INDEX digests_by_day ON digests (first_day, last_day);

  CREATE TABLE papers (
    id TEXT PRIMARY KEY,
    first_date TEXT,
    first_path TEXT NOT NULL,
    first_position INTEGER NOT NULL,
    version INTEGER NOT NULL, -- another number after each change of the paper or its passages
    details TEXT NOT NULL -- JSON: the merged paper without its entries
  ) STRICT;

  CREATE TABLE labels (
    kind TEXT NOT NULL, -- tag, category
    label TEXT NOT NULL, -- folded
    paper_id TEXT NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, label, paper_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX labels_by_paper ON labels (paper_id);

  -- The paper of an entry is known only when the whole digest is in, so its check waits for the commit.
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY,
    digest_id INTEGER NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paper_id TEXT REFERENCES papers (id) DEFERRABLE INITIALLY DEFERRED,
    arxiv_id TEXT,
    doi TEXT,
    title_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    details TEXT NOT NULL, -- JSON: the entry without its sections
    sections TEXT NOT NULL -- JSON
  ) STRICT;
  CREATE INDEX entries_by_digest ON entries (digest_id, paper_id);
  CREATE INDEX entries_by_paper ON entries (paper_id);
  CREATE INDEX entries_by_doi ON entries (doi) WHERE doi IS NOT NULL;
  CREATE INDEX entries_by_title ON entries (title_hash);

  -- AUTOINCREMENT: indexes outside the database know passages by key, so a key never means another text.
  CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT CHECK (key < 2147483648),
    entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    role TEXT NOT NULL,
    heading TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX passages_by_entry ON passages (entry_id, place);

  CREATE TABLE embedders (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE vectors (
    key INTEGER NOT NULL REFERENCES passages (key) ON DELETE CASCADE,
    embedder_id INTEGER NOT NULL REFERENCES embedders (id),
    vector BLOB NOT NULL, -- 32-bit floats, little-endian
    PRIMARY KEY (key, embedder_id)
  ) STRICT;
  `,
  SPENDING_MIGRATION,
  CONVERSATION_MIGRATION,
  CHAT_MIGRATION,
  SOURCE_MIGRATION,
  GATE_MIGRATION,
  INBOX_MIGRATION,
  REACH_MIGRATION,
  OUTBOX_MIGRATION,
];
