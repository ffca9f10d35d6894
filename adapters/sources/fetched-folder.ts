import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FetchedFiles, FetchedFilesError } from '../../src/source/fetched-files.ts';

const FOLDER = /^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXTENSION = /^[a-z]{1,10}$/;
const FILE = /^\d{4}-\d{2}-\d{2}\.[a-z]{1,10}$/;

/**
 * Fetched digests under a folder: `<source>/<day>.<extension>`.
 *
 * @param folder as answers may show it, see `DigestFile.path`
 */
export function createFetchedFolder(folder: string): FetchedFiles {
  const pathOf: FetchedFiles['pathOf'] = (source, day) => {
    // Names come from settings and the calendar; this is the wall behind them.
    if (!FOLDER.test(source.folder) || !DAY.test(day) || !EXTENSION.test(source.extension))
      throw new RangeError('the name of a fetched digest leads out of its folder');
    return join(folder, source.folder, `${day}.${source.extension}`);
  };
  return {
    pathOf,
    read: async (source, day) => {
      try {
        return await readFile(pathOf(source, day));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw toFilesError(error);
      }
    },
    write: (source, day, bytes) => guard(() => writeWhole(pathOf(source, day), bytes)),
    remove: (source, day) => guard(() => rm(pathOf(source, day), { force: true })),
    list: async () => {
      const folders = await namesIn(folder, (name) => FOLDER.test(name), 'folder');
      const paths = folders.map(async (name) =>
        (await namesIn(join(folder, name), (file) => FILE.test(file), 'file')).map((file) =>
          join(folder, name, file),
        ),
      );
      return (await Promise.all(paths)).flat();
    },
  };
}

/** Either the old file or the new one is there, whatever happens meanwhile, a power cut included. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // The ending is none of a digest, so that no run takes a half-written one.
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  const file = await open(partial, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, path);
  const folder = await open(dirname(path), 'r');
  // Some file systems cannot sync a folder; then the file alone has to do.
  await folder.sync().catch(() => undefined);
  await folder.close();
}

async function namesIn(
  folder: string,
  isWanted: (name: string) => boolean,
  kind: 'folder' | 'file',
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw toFilesError(error);
  });
  const isKind = (entry: { isFile(): boolean; isDirectory(): boolean }) =>
    kind === 'file' ? entry.isFile() : entry.isDirectory();
  return entries
    .filter((entry) => isKind(entry) && isWanted(entry.name))
    .map(({ name }) => name)
    .toSorted();
}

async function guard(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw toFilesError(error);
  }
}

function toFilesError(error: unknown): unknown {
  if (error instanceof RangeError) return error;
  const code = codeOf(error);
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'permission denied',
    EROFS: 'the disk is read-only',
  };
  const reason = reasons[code] ?? (code === '' ? String(error) : code);
  return new FetchedFilesError(reason, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
