import { type CommandContext, InterruptedError } from './context.ts';
import { announce, openServing } from './open-services.ts';
import { UsageError } from './options.ts';

/** Serves what the settings turn on (page, API, `/mcp`, Telegram, Discord, sources, posts) until it is told to stop. */
export async function serveCommand(context: CommandContext): Promise<number> {
  const { config, signal, logger } = context;
  const { web, telegram, discord, sources } = config;
  const isNothing = web === undefined && telegram === undefined && discord === undefined;
  if (isNothing && sources.length === 0)
    throw new UsageError('There is nothing to serve: WEB_PORT is off, and no token and no source is set.');
  const { start } = await openServing(context).catch((error: unknown) => {
    // Told to stop while it was starting.
    if (error instanceof InterruptedError) return { start: undefined };
    throw error;
  });
  const services = await start?.(logger, (problem) => context.note(`paperboy: ${problem}`));
  if (services !== undefined) announce(services, context);
  await untilAborted(signal);
  await services?.stop();
  return 0;
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
