import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Path of something in the `shared` folder beside a developer's checkout.
 *
 * @returns undefined where that folder is missing, as on a user's machine: skip the test and say why
 */
export function sharedPath(...parts: readonly string[]): string | undefined {
  const path = fileURLToPath(new URL(['../../shared', ...parts].join('/'), import.meta.url));
  return existsSync(path) ? path : undefined;
}
