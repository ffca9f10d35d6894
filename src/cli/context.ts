import { createStderrLogger } from '../../adapters/logs/stderr-logger.ts';
import { type Config, parseConfig } from '../config.ts';
import { openPaperboy, type Paperboy, readEnvironment } from '../main.ts';
import { createProgressBar } from './progress-bar.ts';
import { createStyle, type Style } from './style.ts';

/** Wrong usage: the process ends with code 2 and this message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What every command gets. */
export interface CommandContext {
  readonly config: Config;
  readonly isJson: boolean;
  readonly style: Style;
  /** Aborted by Ctrl-C; a second Ctrl-C ends the process at once. */
  readonly signal: AbortSignal;
  print(text: string): void;
  /** Opens the store and indexes, with a progress bar on a terminal; closed by `run`. */
  open(): Promise<Paperboy>;
  readonly progress: ReturnType<typeof createProgressBar>;
}

export interface GlobalOptions {
  readonly state?: string;
  readonly json?: boolean;
}

/**
 * Runs one command and closes what it opened.
 *
 * @returns the exit code: 0 done, 1 partly or not done
 * @throws {ConfigError} {@link UsageError}
 */
export async function runCommand(
  options: GlobalOptions,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const parsed = parseConfig(readEnvironment());
  const config = options.state === undefined ? parsed : { ...parsed, stateFolder: options.state };
  const logger = createStderrLogger(config.logLevel, [config.openai.apiKey ?? '']);
  const progress = createProgressBar(process.stderr);
  const opened: Paperboy[] = [];
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await work({
      config,
      isJson: options.json === true,
      style: createStyle(process.stdout.isTTY === true && !process.env['NO_COLOR']),
      signal: interrupt.signal,
      print: (text) => process.stdout.write(`${text}\n`),
      progress,
      async open() {
        const paperboy = await openPaperboy(config, logger, {
          onProgress: progress.update,
          signal: interrupt.signal,
        });
        progress.finish();
        opened.push(paperboy);
        return paperboy;
      },
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    progress.finish();
    for (const paperboy of opened) await paperboy.close();
  }
}

/** @throws {UsageError} not an instant */
export function parseNow(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`--now must be an ISO date and time such as 2026-01-12T09:00:00Z, not “${text}”.`);
  return date;
}

/** @throws {UsageError} not a day of the calendar */
export function parseDay(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  if (!isDay) throw new UsageError(`${name} must be a day such as 2026-01-12, not “${text}”.`);
  return text;
}

/** @throws {UsageError} not a whole number in the range */
export function parseCount(name: string, text: string, max: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > max) {
    throw new UsageError(`${name} must be a whole number from 1 to ${max}, not “${text}”.`);
  }
  return count;
}
