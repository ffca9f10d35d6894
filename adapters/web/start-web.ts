import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { isLoopback, type WebConfig } from '../../src/config/services.ts';
import { type AppOptions, createApp } from './create-app.ts';
import { readStaticFiles } from './static-files.ts';
import type { NodeListener, WebParts } from './web-parts.ts';
import { WebServerError } from './web-server-error.ts';

export interface WebOptions {
  readonly config: WebConfig;
  readonly parts: WebParts;
  /** Where `vite build` put the page; may be missing. */
  readonly pageFolder: string;
  /** Paths with listeners of their own, such as a platform's webhook; neither token nor limits hold for them. */
  readonly extraRoutes?: Readonly<Record<string, NodeListener>>;
  /** Told every answer of the API; for tests. */
  readonly onAnswer?: AppOptions['onAnswer'];
  /** How long `stop` waits for requests on their way; 5 s by default. */
  readonly graceMs?: number;
}

export interface WebServer {
  /** Where a browser on this machine finds it, such as `http://127.0.0.1:8790`. */
  readonly url: string;
  /** Takes no more requests, lets those on their way end, and ends the rest after a while. */
  stop(): Promise<void>;
}

const GRACE_MS = 5000;
/** A client that sends its request by drops holds a connection no longer than this. */
const TIMEOUTS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 };
const MOST_CONNECTIONS = 500;

/**
 * Serves the page, the API, `/mcp` and what operators look at.
 *
 * @throws {WebServerError} the address cannot be used
 */
export async function startWeb(options: WebOptions): Promise<WebServer> {
  const { config, parts, extraRoutes = {} } = options;
  if (!isLoopback(config.host) && config.token === undefined)
    throw new WebServerError('no-token', 'WEB_TOKEN is needed, because WEB_HOST is not loopback.');
  const { onAnswer } = options;
  const files = await readStaticFiles(options.pageFolder);
  const app = createApp({
    parts,
    token: config.token,
    files,
    ...(onAnswer === undefined ? {} : { onAnswer }),
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const extra = new Map(Object.entries(extraRoutes));
  const server = createServer(TIMEOUTS, (request, response) => {
    const own = extra.get((request.url ?? '').split('?')[0] ?? '');
    if (own !== undefined) own(request, response);
    else void listener(request, response);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, config);
  warmUp(parts);
  return {
    url: urlOf(config.host, server.address() as AddressInfo),
    stop: () => stop(server, options.graceMs ?? GRACE_MS),
  };
}

function listen(server: Server, { host, port }: WebConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(WebServerError.of(error, host, port)));
    // Brackets belong to addresses in URLs only.
    server.listen({ port, host: host.replace(/^\[|\]$/g, '') }, resolve);
  });
}

function urlOf(host: string, { address, port, family }: AddressInfo): string {
  if (host === 'localhost') return `http://localhost:${port}`;
  const isEverywhere = address === '0.0.0.0' || address === '::';
  if (isEverywhere) return `http://127.0.0.1:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** The first visitor need not wait for what all visitors share. */
function warmUp({ views, map, logger }: WebParts): void {
  views.catalogue().then(
    () => map?.latest(),
    (error: unknown) => logger.warn('the list of papers could not be read yet', { error }),
  );
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
