import { withEnvFile } from '../adapters/package-files/with-env-file.ts';
import type { serveMcp as serve } from './main/serve-mcp.ts';
import type { startServices as start } from './main/start-services.ts';

// The command writes its own remarks and looks at folders; it gets the tools for that from here, not from the adapters.
export { createRedactor } from '../adapters/logs/redact.ts';
export { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
export { loadLexicon, loadRepairer } from '../adapters/package-files/load-models.ts';
export { findDigests, PACKAGE_FOLDER } from '../adapters/package-files/package-folder.ts';
export { freeBytes } from '../adapters/stores/disk-space.ts';
export { makeStateFolder } from '../adapters/stores/state-folder.ts';
export { backupState, restoreState } from './main/backup.ts';
export { openPaperboy } from './main/open-paperboy.ts';
export { openSources, type Sources } from './main/open-sources.ts';
export type { OpenOptions, Paperboy, Progress, Reindexed, WorkOptions } from './main/paperboy.ts';

export type { Services } from './main/start-services.ts';

/** See `src/main/start-services.ts`; loaded only where it is needed, since most commands need no server and no bot. */
export const startServices: typeof start = async (...input) =>
  await (await import('./main/start-services.ts')).startServices(...input);

/** See `src/main/serve-mcp.ts`. */
export const serveMcp: typeof serve = async (...input) =>
  await (await import('./main/serve-mcp.ts')).serveMcp(...input);

/**
 * Environment variables, with those of a `.env` file in the working folder behind them.
 *
 * @throws {ConfigError} `.env` is there but cannot be read
 */
export function readEnvironment(
  folder: string = process.cwd(),
  real: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string | undefined>> {
  return withEnvFile(folder, real);
}
