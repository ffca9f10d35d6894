import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Waits until a file's content and its name are on the disk. Systems that sync no folder (Windows) skip the name. */
export async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
  await syncFolderOf(path);
}

export async function syncFolderOf(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder
    ?.sync()
    .catch(() => undefined)
    .finally(() => folder.close());
}

/** Removes a database with the files that SQLite puts beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(path + suffix, { force: true });
}
