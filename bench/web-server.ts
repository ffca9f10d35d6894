import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { parseConfig } from '../src/config.ts';
import { startWebServer } from '../src/main/start-web-server.ts';
import { openPaperboy } from '../src/main.ts';
import { createMetricRegistry } from '../src/metrics/metric-registry.ts';
import { watchEventLoop } from './delay.ts';

/** The server of `web.ts` in a process of its own: tells its address, and on each message how long others had to wait. */
const config = parseConfig({ PAPERBOY_STATE: process.argv[2] ?? '', WEB_PORT: '0' });
const logger = createStderrLogger('error');
const metrics = createMetricRegistry();
const paperboy = await openPaperboy(config, logger, { metrics });
if (config.web === undefined) throw new Error('the page is off');
const started = performance.now();
const server = await startWebServer(paperboy, config.web, { metrics }, logger);
const delay = watchEventLoop();
await paperboy.views.catalogue();
const catalogueMs = performance.now() - started;
await paperboy.map?.read();
process.send?.({
  url: server.url,
  catalogueMs,
  mapMs: performance.now() - started - catalogueMs,
  worstMs: delay.worstMs(),
});
let used = process.cpuUsage();
process.on('message', () => {
  const { user, system } = process.cpuUsage(used);
  used = process.cpuUsage();
  const cpuMs = (user + system) / 1000;
  process.send?.({ worstMs: delay.worstMs(), cpuMs, rss: process.memoryUsage.rss() / 1e6 });
});
process.on('disconnect', () => process.exit());
