import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { DigestFileError } from '../../src/ingest/digest-files.ts';
import { isInside } from './digest-names.ts';

const MEBIBYTE = 1024 * 1024;

/** Why something of the file system cannot be read, in words for the user. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    ENOTDIR: 'does not exist: a part of its path is a file',
    EACCES: 'cannot be read: permission denied',
    EPERM: 'cannot be read: permission denied',
    ELOOP: 'is a symbolic link that leads back to itself',
    ENAMETOOLONG: 'does not exist: the name is too long',
  };
  return reasons[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * The bytes of a digest file.
 *
 * @param maxBytes larger files are not read
 * @param realFolder when given, what is opened must lie in this real folder, whatever links and renames did to the
 *   path since it was listed
 * @throws {DigestFileError}
 */
export async function readDigestFile(
  path: string,
  maxBytes: number,
  realFolder: string | undefined,
): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    // Without blocking: a pipe that took the file's place would keep us waiting for a writer.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const opened = await file.stat();
    if (!opened.isFile()) throw new DigestFileError('unreadable', 'is neither a file nor a folder');
    if (realFolder !== undefined) await checkInside(path, opened, realFolder);
    if (opened.size <= maxBytes) return await file.readFile();
    const line = await lineAtSize(path, maxBytes);
    const sizes = `the limit of ${maxBytes / MEBIBYTE} MB; it has ${(opened.size / MEBIBYTE).toFixed(1)} MB`;
    throw new DigestFileError('too-large', `line ${line}: here the file passes ${sizes}`);
  } catch (error) {
    if (error instanceof DigestFileError) throw error;
    throw new DigestFileError('unreadable', fileReason(error), { cause: error });
  } finally {
    await file?.close();
  }
}

async function checkInside(
  path: string,
  opened: { readonly ino: number; readonly dev: number },
  realFolder: string,
): Promise<void> {
  const real = await realpath(path);
  const there = await stat(real);
  if (isInside(real, realFolder) && there.ino === opened.ino && there.dev === opened.dev) return;
  throw new DigestFileError('unreadable', LEADS_OUT);
}

/** Said of links whose target is elsewhere. */
export const LEADS_OUT = 'is a link that leads out of the folder; name its target to read it';

/** The line in which a file passes a size, read in pieces. */
async function lineAtSize(path: string, size: number): Promise<number> {
  let line = 1;
  for await (const chunk of createReadStream(path, { end: size, highWaterMark: MEBIBYTE })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) line += 1;
  }
  return line;
}
