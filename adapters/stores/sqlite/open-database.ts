import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { StoreError } from '../../../src/store.ts';
import { connect } from './connect.ts';
import { APPLICATION_ID } from './database-format.ts';
import { MIGRATIONS } from './migrations.ts';
import { isSqliteError, toStoreError } from './store-errors.ts';

const BUSY_TIMEOUT_MS = 5000;
const RETRY_PAUSE_MS = 20;

function numberOf(database: Database.Database, pragma: string): number {
  return Number(database.pragma(pragma, { simple: true }));
}

function checkOwner(database: Database.Database, path: string): void {
  const owner = numberOf(database, 'application_id');
  if (owner === APPLICATION_ID) return;
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (owner === 0 && tables === 0) return;
  throw new StoreError('foreign', `database ${path} belongs to another program; choose another state folder`);
}

function checkVersion(database: Database.Database, path: string, newest: number): number {
  const version = numberOf(database, 'user_version');
  if (version <= newest) return version;
  throw new StoreError(
    'newer-version',
    `database ${path} has format ${version}, this version of Paperboy knows ${newest} at most; update Paperboy or restore an older copy`,
  );
}

/**
 * Keeps a copy of the database beside it, `paperboy.db.format-3`, so that the version of Paperboy that made it can be
 * used again.
 */
function copyBeforeUpgrade(database: Database.Database, path: string, version: number): void {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    database.prepare('VACUUM INTO ?').run(temporary);
    const copy = connect(temporary, 0);
    // Another process may have upgraded it meanwhile; then it has made the copy, too.
    const isOld = numberOf(copy, 'user_version') === version;
    copy.close();
    if (isOld) renameSync(temporary, `${path}.format-${version}`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function migrate(database: Database.Database, path: string, migrations: readonly string[]): void {
  const found = checkVersion(database, path, migrations.length);
  if (found === migrations.length) return;
  if (found > 0 && path !== ':memory:') copyBeforeUpgrade(database, path, found);
  const run = database.transaction(() => {
    // Looked up again: another process may have been first.
    const version = checkVersion(database, path, migrations.length);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
}

/**
 * SQLite does not wait for other processes when it changes the journal, and several may make a new database at once.
 */
function useWriteAheadLog(database: Database.Database): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 1; ; attempt++) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = isSqliteError(error) && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || attempt * RETRY_PAUSE_MS >= BUSY_TIMEOUT_MS) throw error;
      Atomics.wait(pause, 0, 0, RETRY_PAUSE_MS);
    }
  }
}

/**
 * Open a database, create it with its folder when missing, and bring it to the newest format; a database of an older
 * one is copied first.
 *
 * Write-ahead log with `synchronous = NORMAL`: a killed process loses nothing that was committed; a power cut may lose
 * the last commits but leaves whole transactions. That suits data which an ingest can bring back; a table whose
 * commits must survive a power cut (a record of what was sent) needs `synchronous = FULL` on its own connection.
 *
 * @param path file, or `:memory:`
 * @param migrations only tests give their own
 * @throws {StoreError} `newer-version`, `foreign` (not ours), `corrupt`, `busy`, `unavailable`, `no-driver`
 */
export function openDatabase(path: string, migrations: readonly string[] = MIGRATIONS): Database.Database {
  let database: Database.Database | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    database = connect(path, BUSY_TIMEOUT_MS);
    database.pragma('foreign_keys = ON');
    // One transaction, so that another process which makes the database meanwhile is seen wholly or not at all.
    database.transaction(checkOwner)(database, path);
    useWriteAheadLog(database);
    database.pragma('synchronous = NORMAL');
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'syscall' in error) {
      throw new StoreError('unavailable', `database ${path} cannot be opened: ${error.message}`, {
        cause: error,
      });
    }
    throw toStoreError(error, path);
  }
}
