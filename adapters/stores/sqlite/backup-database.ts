import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { realpath, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { StoreError } from '../../../src/store.ts';
import { checkDatabase } from './check-database.ts';
import { connect } from './connect.ts';
import { removeDatabase, syncFolderOf, syncToDisk } from './copy-files.ts';
import { APPLICATION_ID } from './database-format.ts';
import { MIGRATIONS } from './migrations.ts';
import { toStoreError } from './store-errors.ts';

export interface BackupOptions {
  /** Pages copied, of `total`. */
  onProgress?(done: number, total: number): void;
  /** Aborted: the backup is given up and leaves no file. */
  readonly signal?: AbortSignal;
}

export interface BackedUp {
  readonly bytes: number;
  /** Format of the database; an older version of Paperboy may not know it. */
  readonly format: number;
}

const BUSY_TIMEOUT_MS = 5000;
/** Copied between two turns: some 10 ms. */
const PAGES_PER_TURN = 1000;

/**
 * Copies a database, of one moment, while other processes read and write it. The copy is checked before it gets its
 * name, so that a file of this name is always a whole backup, the new one or the one before.
 *
 * @param target file in a folder that exists; an older backup there is replaced
 * @throws {StoreError} there is no database, `target` is something else, the copy cannot be written or is damaged
 */
export async function backupDatabase(
  path: string,
  target: string,
  options: BackupOptions = {},
): Promise<BackedUp> {
  await checkTarget(path, target);
  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await copyDatabase(path, temporary, options);
    const format = seal(temporary);
    await syncToDisk(temporary);
    await rename(temporary, target);
    await syncFolderOf(target);
    return { bytes: statSync(target).size, format };
  } catch (error) {
    await removeDatabase(temporary);
    throw asStoreError(error, target);
  }
}

async function checkTarget(path: string, target: string): Promise<void> {
  if (!existsSync(path)) throw new StoreError('unavailable', `there is no database ${path} to be backed up`);
  if (!existsSync(dirname(resolve(target))))
    throw new StoreError('unavailable', `the folder of ${target} does not exist; make it first`);
  if (!existsSync(target)) return;
  if ((await realpath(target)) === (await realpath(path)))
    throw new StoreError('unavailable', `${target} is the database itself; choose another file`);
  const isBackup = isPaperboyDatabase(target);
  if (!isBackup) throw new StoreError('foreign', `${target} is there and is no backup; choose another file`);
}

/** By its mark: an older backup that is damaged, or of another format, is one all the same. */
function isPaperboyDatabase(path: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = connect(path, BUSY_TIMEOUT_MS);
    return Number(database.pragma('application_id', { simple: true })) === APPLICATION_ID;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

async function copyDatabase(path: string, temporary: string, { onProgress, signal }: BackupOptions) {
  const source = connect(path, BUSY_TIMEOUT_MS);
  try {
    // Inside a transaction the source stays as it is for this connection: without one, SQLite begins the copy anew
    // each time somebody writes, which during an ingest is always.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(temporary, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted();
        onProgress?.(totalPages - remainingPages, totalPages);
        return PAGES_PER_TURN;
      },
    });
  } finally {
    source.close();
  }
}

/** Makes a copy one plain file and checks it. @returns its format */
function seal(path: string): number {
  const copy = connect(path, BUSY_TIMEOUT_MS);
  try {
    copy.pragma('journal_mode = DELETE');
    return checkDatabase(copy, path, MIGRATIONS.length);
  } finally {
    copy.close();
  }
}

function asStoreError(error: unknown, target: string): unknown {
  if (error instanceof Error && 'syscall' in error)
    return new StoreError('unavailable', `backup ${target} cannot be written: ${error.message}`, {
      cause: error,
    });
  return toStoreError(error, target);
}
