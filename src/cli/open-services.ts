import { type Paperboy, type Services, startServices } from '../main.ts';
import { createMetricRegistry } from '../metrics/metric-registry.ts';
import type { Logger } from '../ports.ts';
import { StateLockedError } from '../state-lock.ts';
import type { CommandContext } from './context.ts';

/** What a serving command works with. */
export interface Serving {
  readonly paperboy: Paperboy;
  /** Undefined beside another process that serves from the same state folder. */
  start: ((logger: Logger, onFatal?: (problem: string) => void) => Promise<Services>) | undefined;
}

/** Opens a Paperboy whose services can be started. @throws {StateLockedError} another process serves from the state folder */
export async function openServing(context: CommandContext): Promise<Serving> {
  const metrics = createMetricRegistry();
  const paperboy = await context.open({ isServing: true, metrics });
  return {
    paperboy,
    start: (logger, onFatal) =>
      startServices(paperboy, logger, { metrics, ...(onFatal === undefined ? {} : { onFatal }) }),
  };
}

/** The same where a chat is all that is needed: without services beside a process that has them already. */
export async function openServingOrPlain(context: CommandContext): Promise<Serving> {
  const { web, telegram, discord, sources } = context.config;
  const isNothingToServe = web === undefined && telegram === undefined && discord === undefined;
  if (isNothingToServe && sources.length === 0) return { paperboy: await context.open(), start: undefined };
  try {
    return await openServing(context);
  } catch (error) {
    if (!(error instanceof StateLockedError)) throw error;
    const { pid } = error.holder;
    context.note(
      `paperboy: process ${pid ?? '?'} serves the page and the bots from this state folder; this is a chat beside it.`,
    );
    return { paperboy: await context.open(), start: undefined };
  }
}

/** Says where the page is and what could not be started. */
export function announce(services: Services, context: CommandContext): void {
  if (services.pageUrl !== undefined) context.note(`paperboy: the page is at ${services.pageUrl}`);
  for (const problem of services.problems) context.note(`paperboy: ${problem}`);
}

/**
 * A logger for services beside a chat in the same terminal: what is usual stays silent, and a source that cannot be reached is
 * told once, calmly, since without a network it fails again and again.
 *
 * @param aside runs what writes a line, where it leaves the prompt and what is typed behind it whole
 */
export function createCalmLogger(
  logger: Logger,
  note: (text: string) => void,
  aside: (write: () => void) => void,
): Logger {
  const told = new Set<unknown>();
  return {
    debug: logger.debug,
    info: logger.debug,
    error: (message, fields) => aside(() => logger.error(message, fields)),
    warn(message, fields) {
      // The chat has said so when it read them.
      if (message === 'digests are not there, or cannot be read') return;
      if (message !== 'a source failed') {
        aside(() => logger.warn(message, fields));
        return;
      }
      const source = fields?.['source'];
      if (told.has(source)) return;
      told.add(source);
      const name = `${String(source)} for now (${String(fields?.['code'])})`;
      aside(() => note(`paperboy: no new papers from ${name}; it is tried again by itself.`));
    },
  };
}
