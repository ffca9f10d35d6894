import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type LockHolder, StateLockedError } from '../../../src/state-lock.ts';
import { connect } from './connect.ts';
import { isSqliteError, toStoreError } from './store-errors.ts';

/** Empty; the system's lock on it is the lock. */
const LOCK_FILE = 'server.lock';
/** Tells who holds the lock. Not in the lock's own file, since closing any handle of that would give up its locks. */
const HOLDER_FILE = 'server.json';
/** `findLockHolder` of another process takes the lock for a millisecond; a server that starts then must not give up. */
const PATIENCE_MS = 300;

export interface StateLock {
  /** Gives the folder free; a second call does nothing. */
  release(): void;
}

/**
 * Takes the state folder for this process, which serves from it until it releases the lock or ends in any way.
 *
 * The lock is SQLite's own exclusive lock on an empty database, that is, one of the operating system: it goes with the
 * process, also with one that was killed, so there is no stale lock, and no process id that another process has got
 * meanwhile can be mistaken for its holder. (In containers ids repeat at each start.)
 *
 * @param folder exists
 * @throws {StateLockedError} at once, when another process (or this one) has it
 * @throws {StoreError} the folder cannot be written
 */
export function acquireStateLock(folder: string, pid: number, now: Date): StateLock {
  const held = tryLock(folder, PATIENCE_MS);
  if (held === undefined) throw new StateLockedError(folder, readHolder(folder));
  const path = join(folder, HOLDER_FILE);
  try {
    writeFileSync(`${path}.tmp`, `${JSON.stringify({ pid, since: now.toISOString() })}\n`);
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    held.close();
    throw error;
  }
  return {
    release() {
      if (!held.open) return;
      rmSync(path, { force: true });
      held.close();
    },
  };
}

/** Who serves from the folder now; undefined when nobody does, whatever a killed process left there. */
export function findLockHolder(folder: string): LockHolder | undefined {
  const held = tryLock(folder, 0);
  if (held === undefined) return readHolder(folder);
  held.close();
  return undefined;
}

/** @returns undefined when it is taken */
function tryLock(folder: string, timeoutMs: number): Database.Database | undefined {
  const path = join(folder, LOCK_FILE);
  let database: Database.Database | undefined;
  try {
    database = connect(path, timeoutMs);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if (isSqliteError(error) && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw toStoreError(error, path);
  }
}

function readHolder(folder: string): LockHolder {
  const unknown = { pid: undefined, since: undefined };
  try {
    const { pid, since }: Record<string, unknown> = JSON.parse(
      readFileSync(join(folder, HOLDER_FILE), 'utf8'),
    );
    if (typeof pid !== 'number' || typeof since !== 'string') return unknown;
    return { pid, since };
  } catch {
    return unknown;
  }
}
