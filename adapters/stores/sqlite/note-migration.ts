/** Short texts that faces keep, such as when they connected. */
export const NOTE_MIGRATION = `
  CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
