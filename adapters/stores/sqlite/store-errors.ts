import type Database from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from '../../../src/store.ts';

/** By the start of SQLite's code, first match first. */
const CAUSES: readonly (readonly [string, StoreErrorCode, string])[] = [
  ['SQLITE_BUSY', 'busy', 'another process is writing to it; try again'],
  ['SQLITE_LOCKED', 'busy', 'another process is writing to it; try again'],
  ['SQLITE_FULL', 'full', 'the disk is full; free some space'],
  [
    'SQLITE_NOTADB',
    'foreign',
    'it is not an SQLite database; move the file away or choose another state folder',
  ],
  ['SQLITE_CORRUPT', 'corrupt', 'it is damaged; move it away, ingest again or restore a copy'],
  ['SQLITE_', 'unavailable', 'it cannot be read or written; check the folder and its permissions'],
];

/** Told by its name: the driver's class is there only once it is loaded. */
export function isSqliteError(error: unknown): error is InstanceType<Database.SqliteError> {
  return error instanceof Error && error.name === 'SqliteError';
}

/** Another connection is writing. A snapshot that is too old to write (`SQLITE_BUSY_SNAPSHOT`) passes in the same way. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');
}

/** A driver's error as a `StoreError` that names the database and a mend; any other error as it is. */
export function toStoreError(error: unknown, path: string): unknown {
  // Rows hold JSON that this code wrote; SQLite does not notice when the disk changed it.
  if (error instanceof SyntaxError) {
    const message = `database ${path}: it is damaged; move it away, ingest again or restore a copy (${error.message})`;
    return new StoreError('corrupt', message, { cause: error });
  }
  if (!isSqliteError(error)) return error;
  // A broken constraint is a mistake in this code, not a state of the database.
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return error;
  const [, code, advice] = CAUSES.find(([start]) => error.code.startsWith(start)) ?? ['', 'unavailable', ''];
  return new StoreError(
    code as StoreErrorCode,
    `database ${path}: ${advice} (${error.code}: ${error.message})`,
    {
      cause: error,
    },
  );
}
