import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Write a file so that a crash leaves the old content or the new one.
 *
 * @param temporaryPath in the same folder; removed when writing fails
 * @throws {Error} of the file system
 */
export async function writeDurably(
  path: string,
  temporaryPath: string,
  content: Uint8Array | string,
): Promise<void> {
  try {
    await writeFile(temporaryPath, content);
    await syncFile(temporaryPath);
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
}

/** Wait until the file's content is on the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Wait until the folder's list of names is on the disk. Systems that cannot do that (Windows) are left alone. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!isNodeError(error) || !['EISDIR', 'EPERM', 'EINVAL'].includes(error.code ?? '')) {
      throw error;
    }
  }
}

/** @returns sha256 of the file's content in lower-case hexadecimal; reads 1 MB at a time */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk);
  }
  return hash.digest('hex');
}

export function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
