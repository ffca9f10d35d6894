import type { Connection } from './connection.ts';

/** Deadlines before which nothing may be sent. */
export const GATE_MIGRATION = `
  CREATE TABLE gates (
    scope TEXT PRIMARY KEY, -- such as telegram or telegram:123
    until TEXT NOT NULL -- ISO, UTC
  ) STRICT, WITHOUT ROWID;
  `;

export function readGate(connection: Connection, scope: string): Date | undefined {
  const row = connection.get<{ until: string }>('SELECT until FROM gates WHERE scope = ?', scope);
  return row === undefined ? undefined : new Date(row.until);
}

/** The later deadline stays; ISO times of one form compare as text. */
export function writeGate(connection: Connection, scope: string, until: Date): void {
  const sql = `INSERT INTO gates (scope, until) VALUES (?, ?)
    ON CONFLICT (scope) DO UPDATE SET until = max(until, excluded.until)`;
  connection.run(sql, scope, until.toISOString());
}
