import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from '../../src/config.ts';

/**
 * Environment variables, with those of a `.env` file in the working folder behind them.
 *
 * @param folder where `.env` is looked for
 * @param real variables that win over the file, also when they are empty
 * @throws {ConfigError} `.env` is there but cannot be read
 */
export function withEnvFile(
  folder: string,
  real: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const path = join(folder, '.env');
  if (!existsSync(path)) return real;
  try {
    // Some editors put a byte order mark first, which would become part of the first name.
    return { ...parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')), ...real };
  } catch (error) {
    throw new ConfigError([
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}
