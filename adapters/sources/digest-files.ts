import { createReadStream } from 'node:fs';
import { access, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { MAX_FILE_BYTES } from '../../src/digest/index.ts';
import {
  DigestFileError,
  type DigestFiles,
  type FoundFile,
  type RejectedPath,
} from '../../src/ingest/digest-files.ts';

const EXTENSIONS = new Set(['.md', '.markdown', '.txt', '.json', '.jsonl', '.html', '.htm']);
const SKIPPED_FOLDERS = new Set(['node_modules', '__pycache__', 'licenses', 'licences']);
/** Names without extension of files that stand beside digests in repositories and never are one. */
const SKIPPED_NAMES = new Set(
  'license licence copying notice changelog contributing code_of_conduct security package package-lock tsconfig requirements robots claude agents'.split(
    ' ',
  ),
);
const MEBIBYTE = 1024 * 1024;

function reasonOf(error: unknown): string {
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

async function whyMissing(path: string, error: unknown): Promise<string> {
  const target = await readlink(path).catch(() => undefined);
  const reason = reasonOf(error);
  return target === undefined || !reason.startsWith('does not') ? reason : `is a broken link to ${target}`;
}

function isSkipped(name: string): boolean {
  return name.startsWith('.') || SKIPPED_NAMES.has(basename(name, extname(name)).toLowerCase());
}

function foundFile(path: string, isNamed: boolean): FoundFile {
  const name = basename(path);
  return { path, location: resolve(path), name, isDoubtful: !isNamed && /^readme\b/i.test(name) };
}

/**
 * @param path as given, or on the way down from there
 * @param isNamed whether the user named it
 * @param visited real paths of folders seen so far, to which this one is added; links may lead back to them
 */
async function* listPath(
  path: string,
  isNamed: boolean,
  visited: Set<string>,
): AsyncGenerator<FoundFile | RejectedPath> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) yield* listFolder(path, isNamed, visited);
    else if (!stats.isFile()) yield* isNamed ? [{ path, reason: 'is neither a file nor a folder' }] : [];
    else if (isNamed || EXTENSIONS.has(extname(path).toLowerCase())) yield foundFile(path, isNamed);
  } catch (error) {
    yield { path, reason: await whyMissing(path, error) };
  }
}

async function* listFolder(
  path: string,
  isNamed: boolean,
  visited: Set<string>,
): AsyncGenerator<FoundFile | RejectedPath> {
  const name = basename(path).toLowerCase();
  if (!isNamed && SKIPPED_FOLDERS.has(name)) return;
  const realPath = await realpath(path);
  if (visited.has(realPath)) return;
  visited.add(realPath);
  const names = await readdir(path);
  for (const child of names.sort()) {
    if (!isSkipped(child)) yield* listPath(join(path, child), false, visited);
  }
}

/** The line in which a file passes a size, read in pieces. */
async function lineAtSize(path: string, size: number): Promise<number> {
  let line = 1;
  for await (const chunk of createReadStream(path, { end: size, highWaterMark: MEBIBYTE })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) line += 1;
  }
  return line;
}

async function readWithin(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= maxBytes) return await readFile(path);
    const line = await lineAtSize(path, maxBytes);
    const limit = `${maxBytes / MEBIBYTE} MB`;
    throw new DigestFileError(
      'too-large',
      `line ${line}: here the file passes the limit of ${limit}; it has ${(size / MEBIBYTE).toFixed(1)} MB`,
    );
  } catch (error) {
    if (error instanceof DigestFileError) throw error;
    throw new DigestFileError('unreadable', reasonOf(error), { cause: error });
  }
}

/**
 * Digest files on disk. A named file is always taken. In a folder, files with the extension of a digest are, but not
 * hidden ones, `node_modules`, folders of licences, and what stands beside digests in repositories (licence, changelog, `package.json`);
 * a `README` is doubtful, since for some repositories it is the digest.
 *
 * @param maxBytes larger files are not read
 */
export function createDigestFiles(maxBytes: number = MAX_FILE_BYTES): DigestFiles {
  return {
    async *list(paths) {
      const visited = new Set<string>();
      for (const path of paths) yield* listPath(path, true, visited);
    },
    read: ({ location }) => readWithin(location, maxBytes),
    exists: (location) =>
      access(location).then(
        () => true,
        () => false,
      ),
  };
}
