import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hasDigestExtension, isInside, isSkippedFolder, isSkippedName } from '../digest-names.ts';

/** A file as it was when it was looked at. */
export interface SeenFile {
  /** Another text when the file was written, replaced or renamed over. */
  readonly mark: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

export interface Scan {
  /** By path: the folder as given and the way from there. */
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Folders on the way with what tells whether they are still the same; of a file the one it lies in. */
  readonly folders: ReadonlyMap<string, string>;
}

/**
 * Everything in a folder that may be a digest, by the same rules as `createDigestFiles`; or a single file. What cannot be
 * read is left out: the next look may find it.
 */
export async function scanFolder(path: string): Promise<Scan> {
  const scan = { files: new Map<string, SeenFile>(), folders: new Map<string, string>() };
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) await scanInto(scan, path, await realpath(path), new Set());
    else if (stats.isFile()) {
      scan.files.set(path, seenOf(stats));
      scan.folders.set(dirname(path), 'of a file');
    }
  } catch {
    // The folder is gone, or not there yet.
  }
  return scan;
}

async function scanInto(
  scan: { readonly files: Map<string, SeenFile>; readonly folders: Map<string, string> },
  folder: string,
  realFolder: string,
  visited: Set<string>,
): Promise<void> {
  const real = await realpath(folder);
  if (visited.has(real) || !isInside(real, realFolder)) return;
  visited.add(real);
  // A folder made anew often gets the number of the one before it, but never its time of birth.
  const { ino, dev, birthtimeMs } = await stat(folder);
  scan.folders.set(folder, `${dev} ${ino} ${birthtimeMs}`);
  const names = (await readdir(folder)).filter((name) => !isSkippedName(name));
  for (const path of names.sort().map((name) => join(folder, name))) {
    try {
      const stats = await statInside(path, realFolder);
      if (stats?.isDirectory() === true && !isSkippedFolder(basename(path)))
        await scanInto(scan, path, realFolder, visited);
      else if (stats?.isFile() === true && hasDigestExtension(path)) scan.files.set(path, seenOf(stats));
    } catch {
      // It went while we looked.
    }
  }
}

async function statInside(path: string, realFolder: string) {
  const stats = await lstat(path);
  if (!stats.isSymbolicLink()) return stats;
  return isInside(await realpath(path), realFolder) ? await stat(path) : undefined;
}

function seenOf(stats: {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}): SeenFile {
  const { ino, size, mtimeMs, ctimeMs } = stats;
  return { mark: `${ino} ${size} ${mtimeMs} ${ctimeMs}`, size, changedAt: Math.max(mtimeMs, ctimeMs) };
}
