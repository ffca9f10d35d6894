import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import type { Logger } from '../../src/ports.ts';
import type { RateGate } from './rate-gate.ts';
import type { RequestGuard } from './request-guard.ts';
import { createWorkQueue } from './work-queue.ts';

export interface RestSettings {
  /** Base without version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** A limit that holds longer than this is an error, which others may wait for. */
  readonly longestWaitMs: number;
  readonly guard: RequestGuard;
  readonly gate: RateGate;
}

/** Each request on its way has a connection of its own; a burst of interactions opens no hundreds of them. */
const CONNECTIONS = 24;

/**
 * Options for every REST client of the bot. The library retries nothing by itself: a creation that was accepted and whose answer was
 * lost would be done again. What was refused by 429 was not accepted, so that it does repeat, when the time has come.
 */
export function restOptions(settings: RestSettings): Partial<RESTOptions> {
  const { apiUrl, timeoutMs, longestWaitMs, guard, gate } = settings;
  const firstResponses = createWorkQueue(2 * CONNECTIONS);
  const others = createWorkQueue(CONNECTIONS);
  return {
    api: apiUrl,
    version: '10',
    retries: 0,
    timeout: timeoutMs,
    // The gate counts the bot's requests in any second, which a count in fixed seconds does not.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > longestWaitMs,
    // Each interaction has a token, and each token a queue of its own.
    handlerSweepInterval: 60_000,
    hashSweepInterval: 600_000,
    async makeRequest(url, init) {
      const isWithToken = new Headers(init.headers as Record<string, string>).has('authorization');
      guard.check(isWithToken);
      const lane = url.endsWith('/callback') ? firstResponses : others;
      const response = await lane.run(() => DefaultRestOptions.makeRequest(url, init));
      guard.record(response.status, isWithToken, response.headers.get('x-ratelimit-scope') === 'shared');
      gate.observe(init.method ?? 'GET', pathOf(url, apiUrl), response.status, response.headers);
      return response;
    },
  };
}

export function createRest(settings: RestSettings, token: string, logger: Logger): REST {
  const rest = new REST(restOptions(settings)).setToken(token);
  rest.on('rateLimited', ({ global, retryAfter, scope, route }) =>
    logger.debug('Discord asks to wait', {
      isGlobal: global,
      retryAfterMs: retryAfter,
      scope,
      route: shape(route),
    }),
  );
  return rest;
}

/** From the version on. */
function pathOf(url: string, apiUrl: string): string {
  return url.slice(apiUrl.length).replace(/^\/v\d+/, '');
}

function shape(route: string): string {
  return route.replaceAll(/\d{15,}/g, ':id');
}
