import { existsSync } from 'node:fs';
import { copyFile, link, rename, rm } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { failPoint } from '../../../src/fail-point.ts';
import { StoreError } from '../../../src/store.ts';
import { checkDatabase } from './check-database.ts';
import { connect } from './connect.ts';
import { removeDatabase, syncFolderOf, syncToDisk } from './copy-files.ts';
import { MIGRATIONS } from './migrations.ts';
import { isBusy, toStoreError } from './store-errors.ts';

export interface Restored {
  /** Format of the backup; an older one is brought up when the database is opened. */
  readonly format: number;
  /** Where the database that was there before is kept; undefined when there was none. */
  readonly previous: string | undefined;
}

export interface RestoreParts {
  /** The backup; it is only read. */
  readonly file: string;
  /** The database to be replaced. */
  readonly path: string;
  /** Index files made from the database that goes: numbers in them could mean something else in the new one. */
  readonly indexFolder: string;
  readonly now: Date;
}

/**
 * Puts a backup in the place of the database, once it is known to be whole and of a format that this version knows.
 * A kill at any moment leaves the old database or the new one. The caller holds the state folder's lock.
 *
 * @throws {StoreError} the backup cannot be used, or another process has the database open; nothing was changed then
 */
export async function restoreDatabase({ file, path, indexFolder, now }: RestoreParts): Promise<Restored> {
  if (!existsSync(file)) throw new StoreError('unavailable', `there is no backup ${file}`);
  const copy = `${path}.restoring`;
  try {
    await removeDatabase(copy);
    await copyFile(file, copy);
    // Somebody copied the files of a database in use: what was written last is in the log beside it.
    if (existsSync(`${file}-wal`)) await copyFile(`${file}-wal`, `${copy}-wal`);
    const format = checkCopy(copy, file);
    await syncToDisk(copy);
    const previous = existsSync(path) ? await keep(path, now) : undefined;
    await rm(indexFolder, { recursive: true, force: true });
    failPoint('restore: before the rename');
    await rename(copy, path);
    await syncFolderOf(path);
    return { format, previous };
  } catch (error) {
    await removeDatabase(copy);
    throw toStoreError(error, path);
  }
}

/** Checked as a copy, since opening a database can change files beside it. @returns its format */
function checkCopy(copy: string, file: string): number {
  let database: Database.Database | undefined;
  try {
    database = connect(copy, 0);
    database.pragma('journal_mode = DELETE');
    return checkDatabase(database, file, MIGRATIONS.length);
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    database?.close();
  }
}

/** Gives the database a second name, under which it stays. @returns that name */
async function keep(path: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const kept = `${path}.before-restore-${stamp}`;
  settle(path);
  // Not renamed: a kill between two renames would leave no database, and the next start would begin with an empty one.
  await link(path, kept).catch(() => copyFile(path, kept));
  for (const suffix of ['-wal', '-shm'])
    if (existsSync(path + suffix)) await rename(path + suffix, kept + suffix);
  return kept;
}

/**
 * Brings what is in the log into the file and takes the log away: beside another database, SQLite would write its
 * content into that one. Needs the database for itself alone.
 */
function settle(path: string): void {
  let database: Database.Database | undefined;
  try {
    database = connect(path, 0);
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (isBusy(error))
      throw new StoreError('busy', `another process has ${path} open; end it, then restore again`);
    // Damaged, which may be why it is replaced: its log is kept beside it.
  } finally {
    database?.close();
  }
}
