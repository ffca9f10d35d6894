import type { NoteStore } from '../../../src/delivery/note-store.ts';
import type { Connection } from './connection.ts';

export function readNote(connection: Connection, name: string): string | undefined {
  return connection.get<{ value: string }>('SELECT value FROM notes WHERE name = ?', name)?.value;
}

/** Within a transaction. */
export function changeNote(
  connection: Connection,
  name: string,
  change: Parameters<NoteStore['changeNote']>[1],
): string {
  const value = change(readNote(connection, name));
  const sql =
    'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  connection.run(sql, name, value);
  return value;
}
