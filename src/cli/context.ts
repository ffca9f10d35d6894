import { type Config, parseConfig, secretsOf } from '../config.ts';
import {
  createRedactor,
  createStderrLogger,
  type OpenOptions,
  openPaperboy,
  openSources,
  type Paperboy,
  readEnvironment,
  type Sources,
} from '../main.ts';
import type { Logger } from '../ports.ts';
import { explainError } from './explain-error.ts';
import { UsageError } from './options.ts';
import { createProgressBar, type ProgressBar } from './progress-bar.ts';
import { createStyle, type Style, safeForTerminal } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** What every command gets. */
export interface CommandContext {
  readonly config: Config;
  readonly isJson: boolean;
  readonly style: Style;
  /** Aborted by Ctrl-C; a second Ctrl-C ends the process at once. */
  readonly signal: AbortSignal;
  /** Text for people on standard output, fitted to a terminal's width. */
  print(text: string): void;
  /** A piece of text on standard output, as it comes. */
  write(text: string): void;
  /** One JSON value as one line on standard output. */
  printJson(value: unknown): void;
  /** A remark on standard error. */
  note(text: string): void;
  /** Opens the store and indexes, with a progress bar on a terminal; closed by `runCommand`. */
  open(options?: OpenOptions): Promise<Paperboy>;
  /** Sources and watched folders over it, not started. */
  openSources(paperboy: Paperboy): Sources;
  readonly progress: ProgressBar;
  /** Lines for operators on standard error. */
  readonly logger: Logger;
}

export interface GlobalOptions {
  readonly state?: string;
  readonly json?: boolean;
}

/** Broken off by Ctrl-C before there was something to show. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('stopped; what was done is kept.');
  }
}

/**
 * Runs one command, closes what it opened and tells on standard error what went wrong.
 *
 * @returns the exit code: 0 done, 1 partly or not done, 2 wrong usage or configuration
 */
export async function runCommand(
  options: GlobalOptions,
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  let redact = (text: string) => text;
  let isVerbose = false;
  try {
    const env = readEnvironment();
    const config = withState(parseConfig(env), options.state);
    redact = createRedactor(secretsOf(config));
    isVerbose = config.logLevel === 'debug';
    return await runWith(config, { ...options, isColoured: wantsColour(env) }, work);
  } catch (error) {
    const { text, exitCode } = explainError(error, isVerbose);
    process.stderr.write(`${redact(safeForTerminal(text))}\n`);
    return exitCode;
  }
}

async function runWith(
  config: Config,
  options: GlobalOptions & { readonly isColoured: boolean },
  work: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const logger = createStderrLogger(config.logLevel, secretsOf(config));
  const progress = createProgressBar(process.stderr);
  const opened: Paperboy[] = [];
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    return await work({
      config,
      isJson: options.json === true,
      style: createStyle(options.isColoured),
      signal: interrupt.signal,
      progress,
      logger,
      print: (text) => process.stdout.write(`${fitToTerminal(text)}\n`),
      write: (text) => process.stdout.write(text),
      printJson: (value) => process.stdout.write(`${JSON.stringify(value)}\n`),
      openSources: (paperboy) => openSources(paperboy, logger),
      note: (text) => process.stderr.write(`${safeForTerminal(text)}\n`),
      async open(options = {}) {
        const paperboy = await openPaperboy(config, logger, {
          ...options,
          onProgress: progress.update,
          signal: interrupt.signal,
        });
        opened.push(paperboy);
        progress.finish();
        // Indexes that were broken off would answer as if papers were missing.
        if (interrupt.signal.aborted) throw new InterruptedError();
        return paperboy;
      },
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    process.removeListener('SIGTERM', onInterrupt);
    progress.finish();
    for (const paperboy of opened) await paperboy.close();
  }
}

function withState(config: Config, stateFolder: string | undefined): Config {
  if (stateFolder === undefined) return config;
  if (stateFolder.trim() === '') throw new UsageError('--state must name a folder; it is empty.');
  return { ...config, stateFolder };
}

function wantsColour(env: Readonly<Record<string, string | undefined>>): boolean {
  // https://no-color.org: any value but an empty one turns colour off.
  const isUnwanted = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return process.stdout.isTTY === true && !isUnwanted;
}

function fitToTerminal(text: string): string {
  return process.stdout.isTTY === true ? wrapText(text, process.stdout.columns) : text;
}
