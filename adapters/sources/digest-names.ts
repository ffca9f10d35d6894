import { basename, extname, sep } from 'node:path';

const EXTENSIONS = new Set(['.md', '.markdown', '.txt', '.json', '.jsonl', '.html', '.htm', '.atom']);
const SKIPPED_FOLDERS = new Set(['node_modules', '__pycache__', 'licenses', 'licences']);
/** Names without extension of files that stand beside digests in repositories and never are one. */
const SKIPPED_NAMES = new Set(
  'license licence copying notice changelog contributing code_of_conduct security package package-lock tsconfig requirements robots claude agents'.split(
    ' ',
  ),
);

/** Whether what has this name in a folder is passed over: hidden, or what stands beside digests in repositories. */
export function isSkippedName(name: string): boolean {
  return name.startsWith('.') || SKIPPED_NAMES.has(basename(name, extname(name)).toLowerCase());
}

/** Whether a folder of this name inside another holds no digests. */
export function isSkippedFolder(name: string): boolean {
  return SKIPPED_FOLDERS.has(name.toLowerCase());
}

/** Whether a file's name ends as that of a digest does. */
export function hasDigestExtension(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}

/** Whether a real path is a real folder or lies in it. */
export function isInside(realPath: string, realFolder: string): boolean {
  return (
    realPath === realFolder || realPath.startsWith(realFolder.endsWith(sep) ? realFolder : realFolder + sep)
  );
}
