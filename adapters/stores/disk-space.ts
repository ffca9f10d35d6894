import { statfs } from 'node:fs/promises';

/** Bytes that this process may still write in the file system of a folder that exists. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
