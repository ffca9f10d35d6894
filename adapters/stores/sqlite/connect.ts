import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { StoreError } from '../../../src/store.ts';

type Driver = typeof Database;

/** A file that cannot be read as native code, and a package that is not there. */
const LOAD_FAILURES: ReadonlySet<unknown> = new Set(['ERR_DLOPEN_FAILED', 'MODULE_NOT_FOUND']);

// Not an import: its failure would end the process with a stack trace before a word can be said.
const loadDriver = (): Driver => createRequire(import.meta.url)('better-sqlite3') as Driver;

/**
 * A connection to SQLite. The driver is native code built for one version of Node.js: it may be absent, or not fit any
 * more after Node.js was changed.
 *
 * @param load only tests give their own
 * @throws {StoreError} `no-driver`; what SQLite itself says is thrown as it is
 */
export function connect(path: string, timeoutMs: number, load: () => Driver = loadDriver): Database.Database {
  try {
    return new (load())(path, { timeout: timeoutMs });
  } catch (error) {
    if (!isLoadFailure(error)) throw error;
    const [reason = ''] = error.message.split('\n', 1);
    throw new StoreError(
      'no-driver',
      `the database driver better-sqlite3 cannot be loaded; run "npm ci" again, as after every change of Node.js (${reason})`,
      { cause: error },
    );
  }
}

/** `tries`: places where the package looked for its native code in vain. */
function isLoadFailure(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'tries' in error || ('code' in error && LOAD_FAILURES.has(error.code));
}
