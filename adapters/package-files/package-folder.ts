import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_DIGESTS } from '../../src/config.ts';

/** The folder of the package, from which its data files are found wherever it is started. */
export const PACKAGE_FOLDER = findPackageFolder();

function findPackageFolder(): string {
  const candidates = ['../..', '../../..'].map((step) => fileURLToPath(new URL(step, import.meta.url)));
  return candidates.find((folder) => existsSync(join(folder, 'package.json'))) ?? process.cwd();
}

/** The sample digests of the package, where the working folder has none of its own. */
export function findDigests(path: string): string {
  const isSample = path === DEFAULT_DIGESTS && !existsSync(path);
  return isSample ? join(PACKAGE_FOLDER, DEFAULT_DIGESTS) : path;
}
