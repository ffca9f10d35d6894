import type { Connection } from './connection.ts';

/** In the table `meta`, apart from what the store itself keeps there. */
const keyOf = (name: string) => `note:${name}`;

export function readNote(connection: Connection, name: string): string | undefined {
  return connection.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', keyOf(name))?.value;
}

export function writeNote(connection: Connection, name: string, value: string | undefined): void {
  if (value === undefined) connection.run('DELETE FROM meta WHERE name = ?', keyOf(name));
  else
    connection.run(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      keyOf(name),
      value,
    );
}
