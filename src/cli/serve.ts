import { findDigests, startWebServer } from '../main.ts';
import { createMetricRegistry } from '../metrics/metric-registry.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './options.ts';

/** Serves the web page, the API and `/mcp` until it is told to stop. */
export async function serveCommand(context: CommandContext): Promise<number> {
  const { config, signal, logger } = context;
  if (config.web === undefined) throw new UsageError('WEB_PORT is off: there is nothing to serve.');
  const metrics = createMetricRegistry();
  const paperboy = await context.open({ isServing: true, metrics });
  const server = await startWebServer(paperboy, config.web, { metrics }, logger);
  context.note(`paperboy: ${server.url}`);
  const paths = config.digestPaths.map(findDigests);
  // The page shows what is there already while digests are read.
  const report = paths.length === 0 ? undefined : await paperboy.ingest(paths, { signal });
  for (const { path, reason } of report?.rejected ?? [])
    logger.warn('a digest was rejected', { path, reason });
  await untilAborted(signal);
  await server.stop();
  return 0;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
