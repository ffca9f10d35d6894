import { join } from 'node:path';
import {
  type BackedUp,
  type BackupOptions,
  backupDatabase,
} from '../../adapters/stores/sqlite/backup-database.ts';
import { type Restored, restoreDatabase } from '../../adapters/stores/sqlite/restore-database.ts';
import { acquireStateLock } from '../../adapters/stores/sqlite/state-lock.ts';
import { makeStateFolder } from '../../adapters/stores/state-folder.ts';

export type { BackedUp, Restored };

/** Copies the database of a state folder to a file, also while it is served from. @throws {StoreError} */
export function backupState(stateFolder: string, file: string, options?: BackupOptions): Promise<BackedUp> {
  return backupDatabase(join(stateFolder, 'paperboy.db'), file, options);
}

/**
 * Puts a backup in the place of a state folder's database. The indexes are built anew at the next opening.
 *
 * @throws {StateLockedError} a process serves from the folder
 * @throws {StoreError} the backup cannot be used; nothing was changed then
 */
export async function restoreState(stateFolder: string, file: string): Promise<Restored> {
  await makeStateFolder(stateFolder);
  const now = new Date();
  const lock = acquireStateLock(stateFolder, process.pid, now);
  try {
    const path = join(stateFolder, 'paperboy.db');
    return await restoreDatabase({ file, path, indexFolder: join(stateFolder, 'indexes'), now });
  } finally {
    lock.release();
  }
}
