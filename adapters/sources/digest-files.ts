import { access, lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { MAX_FILE_BYTES } from '../../src/digest/index.ts';
import type { DigestFiles, FoundFile, RejectedPath } from '../../src/ingest/digest-files.ts';
import { hasDigestExtension, isInside, isSkippedFolder, isSkippedName } from './digest-names.ts';
import { fileReason, LEADS_OUT, readDigestFile } from './read-file.ts';

async function whyMissing(path: string, error: unknown): Promise<string> {
  const target = await readlink(path).catch(() => undefined);
  const reason = fileReason(error);
  return target === undefined || !reason.startsWith('does not') ? reason : `is a broken link to ${target}`;
}

function foundFile(path: string, isNamed: boolean): FoundFile {
  const name = basename(path);
  return { path, location: resolve(path), name, isDoubtful: !isNamed && /^readme\b/i.test(name) };
}

interface Walk {
  /** Real paths of folders seen so far; links may lead back to them. */
  readonly visited: Set<string>;
  /** Real folder that the user named, in which everything found below has to lie; undefined for what was named. */
  readonly realFolder: string | undefined;
}

/** @param path as given, or on the way down from there */
async function* listPath(
  path: string,
  { visited, realFolder }: Walk,
  onFound: (file: FoundFile, realFolder: string | undefined) => void,
): AsyncGenerator<FoundFile | RejectedPath> {
  const isNamed = realFolder === undefined;
  try {
    if (!isNamed && (await lstat(path)).isSymbolicLink() && !isInside(await realpath(path), realFolder)) {
      yield { path, reason: LEADS_OUT };
      return;
    }
    const stats = await stat(path);
    if (stats.isDirectory()) yield* listFolder(path, { visited, realFolder }, onFound);
    else if (!stats.isFile()) yield* isNamed ? [{ path, reason: 'is neither a file nor a folder' }] : [];
    else if (isNamed || hasDigestExtension(path)) {
      const file = foundFile(path, isNamed);
      onFound(file, realFolder);
      yield file;
    }
  } catch (error) {
    yield { path, reason: await whyMissing(path, error) };
  }
}

async function* listFolder(
  path: string,
  { visited, realFolder }: Walk,
  onFound: (file: FoundFile, realFolder: string | undefined) => void,
): AsyncGenerator<FoundFile | RejectedPath> {
  if (realFolder !== undefined && isSkippedFolder(basename(path))) return;
  const realPath = await realpath(path);
  if (visited.has(realPath)) return;
  visited.add(realPath);
  const names = await readdir(path);
  const walk = { visited, realFolder: realFolder ?? realPath };
  for (const child of names.sort()) {
    if (!isSkippedName(child)) yield* listPath(join(path, child), walk, onFound);
  }
}

/**
 * Digest files on disk. A named file is always taken. In a folder, files with the extension of a digest are, but not
 * hidden ones, `node_modules`, folders of licences, and what stands beside digests in repositories (licence, changelog, `package.json`);
 * a `README` is doubtful, since for some repositories it is the digest. What a folder's links lead to is taken only when it lies in
 * the folder too.
 *
 * @param maxBytes larger files are not read
 */
export function createDigestFiles(maxBytes: number = MAX_FILE_BYTES): DigestFiles {
  const folders = new WeakMap<FoundFile, string>();
  const onFound = (file: FoundFile, realFolder: string | undefined) => {
    if (realFolder !== undefined) folders.set(file, realFolder);
  };
  return {
    async *list(paths) {
      const visited = new Set<string>();
      for (const path of paths) yield* listPath(path, { visited, realFolder: undefined }, onFound);
    },
    read: (file) => readDigestFile(file.location, maxBytes, folders.get(file)),
    exists: (location) =>
      access(location).then(
        () => true,
        () => false,
      ),
  };
}
