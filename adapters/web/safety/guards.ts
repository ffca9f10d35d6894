import type { MiddlewareHandler } from 'hono';
import type { Metrics } from '../../../src/metrics/metrics.ts';
import { HttpProblem } from '../problem.ts';
import type { WebContext } from '../web-context.ts';
import { callerAddress } from './caller-address.ts';
import { SAFETY_HEADERS } from './headers.ts';
import type { LimitName } from './rate-limit.ts';
import { checkLength } from './read-body.ts';
import { isSameOrigin, namesThisMachine } from './same-origin.ts';
import type { WebToken } from './web-token.ts';

type Guard = MiddlewareHandler<WebContext>;

export function safetyHeaders(): Guard {
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SAFETY_HEADERS)) context.header(name, value);
  };
}

/** Methods that get a row of their own; a caller can make up any number of others. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

export function measuredRequests(metrics: Metrics): Guard {
  return async (context, next) => {
    const started = performance.now();
    context.set('route', 'other');
    await next();
    const route = context.get('route');
    const method = METHODS.has(context.req.method) ? context.req.method : 'other';
    metrics.observe('paperboy_http_seconds', (performance.now() - started) / 1000, { route });
    metrics.count('paperboy_http_requests_total', { route, method, status: String(context.res.status) });
  };
}

/** What anyone may see: that the server lives, and how to log in. */
const OPEN_PATHS = new Set(['/healthz', '/readyz', '/login', '/login.css']);

/**
 * Lets only those through who may ask: whoever shows the token, or, without one, programs and pages of this machine.
 * Also remembers who it is, for limits and budgets.
 *
 * @param takeToken see `createRateLimit`
 */
export function callerGuard(
  token: WebToken | undefined,
  takeToken: (address: string, name: LimitName) => number,
): Guard {
  return async (context, next) => {
    const { method, path } = context.req;
    const header = (name: string) => context.req.header(name);
    const remote = context.env.incoming.socket.remoteAddress;
    const address = callerAddress(remote, header('X-Forwarded-For'));
    context.set('payer', { userId: `web:${address}`, chatId: `web:${address}` });
    context.set('take', (name) => {
      const seconds = takeToken(address, name);
      if (seconds > 0)
        throw new HttpProblem(429, `Try again in ${seconds} s.`, {
          headers: { 'Retry-After': String(seconds) },
        });
    });
    if (token === undefined && !namesThisMachine(header('Host')))
      throw new HttpProblem(421, 'Without WEB_TOKEN this server answers as localhost only.');
    checkLength(header('Content-Length'));
    if (!isSameOrigin(method, header)) throw new HttpProblem(403, 'Only pages of this server may send this.');
    if (token !== undefined && !OPEN_PATHS.has(path) && !token.isAllowed(header)) {
      const isPage = method === 'GET' && !/^\/(?:api|mcp|metrics)(?:\/|$)/.test(path);
      if (isPage && (header('Accept') ?? '').includes('text/html')) return context.redirect('/login', 303);
      // Guesses are limited here as they are in the form.
      if (header('Authorization') !== undefined) context.get('take')('login');
      throw new HttpProblem(401, 'Send WEB_TOKEN as a bearer token, or log in at /login.', {
        headers: { 'WWW-Authenticate': 'Bearer realm="Paperboy", Basic realm="Paperboy"' },
      });
    }
    return await next();
  };
}
