import type Database from 'better-sqlite3';
import { StoreError } from '../../../src/store.ts';
import { APPLICATION_ID } from './database-format.ts';

/**
 * Checks that a database is Paperboy's, of a format that this version knows, and whole. Reads all of it: about a second
 * for 100 MB.
 *
 * @param path for messages
 * @returns its format
 * @throws {StoreError} `foreign`, `newer-version`, `corrupt`; what SQLite says is thrown as it is
 */
export function checkDatabase(database: Database.Database, path: string, newest: number): number {
  if (Number(database.pragma('application_id', { simple: true })) !== APPLICATION_ID)
    throw new StoreError('foreign', `${path} is no database of Paperboy`);
  const format = Number(database.pragma('user_version', { simple: true }));
  if (format > newest)
    throw new StoreError(
      'newer-version',
      `${path} has format ${format}, this version of Paperboy knows ${newest} at most; update Paperboy`,
    );
  const verdict = database.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw new StoreError('corrupt', `${path} is damaged (${String(verdict)})`);
  return format;
}
