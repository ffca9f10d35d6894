import type Database from 'better-sqlite3';
import { isBusy, toStoreError } from './store-errors.ts';

/** Runs work on a database and turns its faults into `StoreError`. */
export type Guard = <Result>(work: () => Result) => Promise<Result>;

/** How long a writer waits before it tries again. */
const BUSY_PAUSE_MS = 10;

/**
 * A guard that waits for other writers without holding the event loop, as SQLite itself would: its own waiting is turned off,
 * and work that found the database busy, when nothing of it was done, runs again from a timer.
 *
 * @param database as `openDatabase` gives it; its busy timeout is how long is waited in all
 */
export function createPatientGuard(database: Database.Database, path: string): Guard {
  const patienceMs = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  return async (work) => {
    for (let waitedMs = 0; ; waitedMs += BUSY_PAUSE_MS) {
      try {
        return work();
      } catch (error) {
        if (!isBusy(error) || waitedMs >= patienceMs) throw toStoreError(error, path);
      }
      await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
    }
  };
}
