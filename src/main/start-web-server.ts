import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createMcpHandler } from '../../adapters/mcp/mcp-handler.ts';
import { PACKAGE_FOLDER } from '../../adapters/package-files/package-folder.ts';
import { startWeb, type WebServer } from '../../adapters/web/start-web.ts';
import type { NodeListener, SourceStatus, WebParts } from '../../adapters/web/web-parts.ts';
import type { WebConfig } from '../config/services.ts';
import type { HealthReport } from '../health/health.ts';
import type { MetricRegistry } from '../metrics/metric-registry.ts';
import type { Logger } from '../ports.ts';
import { packageVersion } from './package-version.ts';
import type { Paperboy } from './paperboy.ts';

/** What the web server shows of the other services; nothing of it needs to be there. */
export interface WebServices {
  readonly metrics: MetricRegistry;
  readonly health?: () => Promise<HealthReport>;
  readonly sources?: () => Promise<readonly SourceStatus[]>;
  /** Posts by state. */
  readonly deliveries?: () => Promise<Readonly<Record<string, number>>>;
  /** Where the page was built; `dist/page` of this package by default. */
  readonly pageFolder?: string;
  /** Paths with listeners of their own, such as a platform's webhook. */
  readonly extraRoutes?: Readonly<Record<string, NodeListener>>;
}

const KEY_BYTES = 18;

/**
 * The web page, the API and `/mcp` over one Paperboy.
 *
 * @throws {WebServerError} the address cannot be used
 */
export async function startWebServer(
  paperboy: Paperboy,
  config: WebConfig,
  services: WebServices,
  logger: Logger,
): Promise<WebServer> {
  const version = packageVersion();
  const { store, languageModel, understand, retrieve, conversation } = paperboy;
  const { views, similarTo, map, daily } = paperboy;
  const clock = { now: () => new Date() };
  const defaults = { language: paperboy.config.language, timeZone: paperboy.config.timeZone };
  const shared = { store, views, understand, retrieve, conversation, clock, defaults, version };
  return await startWeb({
    config,
    pageFolder: services.pageFolder ?? join(PACKAGE_FOLDER, 'dist', 'page'),
    ...(services.extraRoutes === undefined ? {} : { extraRoutes: services.extraRoutes }),
    parts: {
      ...{ ...shared, log: daily.log, similarTo, map, logger, metrics: services.metrics },
      putFeedback: (feedback) => store.putFeedback(feedback),
      randomKey: () => randomBytes(KEY_BYTES).toString('base64url'),
      startedAt: clock.now(),
      index: () => indexState(paperboy),
      languageModel: languageModel?.id,
      health: async () =>
        ((await services.health?.())?.parts ?? []).map(({ name, status, reason }) => ({
          ...{ name, isGreen: status === 'green', reason },
        })),
      sources: services.sources ?? (async () => []),
      deliveries: services.deliveries ?? (async () => ({})),
      mcp: createMcpHandler({ ...shared, logger }),
    },
  });
}

function indexState({ lexical, dense }: Paperboy): ReturnType<WebParts['index']> {
  let changes = 0;
  // Versions are never used twice, so that their sum tells one state from those before it.
  for (const [, version] of lexical.versions()) changes += version;
  const { vectors, embedder } = dense?.forRetrieval ?? {};
  return {
    lexical: lexical.size,
    vectors: vectors?.size,
    embedder: embedder?.id,
    state: `${lexical.size} ${changes}`,
  };
}
