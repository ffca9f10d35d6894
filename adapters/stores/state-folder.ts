import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from '../../src/store.ts';

/**
 * Makes a folder with its parents.
 *
 * One by one, since `mkdir` with `recursive` never returns for a folder in which none can be made (nodejs/node#31481
 * tells of `/proc`).
 *
 * @throws {StoreError} `unavailable`, with a mend
 */
export async function makeStateFolder(folder: string): Promise<void> {
  const mend = 'choose another one with --state or PAPERBOY_STATE';
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path);
  for (const path of missing) {
    try {
      await mkdir(path);
    } catch (cause) {
      // Another process may have made it meanwhile.
      if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') continue;
      const message = `state folder ${folder} cannot be made (${reasonOf(cause)}); ${mend}`;
      throw new StoreError('unavailable', message, { cause });
    }
  }
  if (!(await stat(folder)).isDirectory())
    throw new StoreError('unavailable', `state folder ${folder} is a file; ${mend}`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
