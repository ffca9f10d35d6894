import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { problemsOf } from './check-schema.ts';
import { createEvents, type FakeEvents } from './events.ts';
import type { RouteFacts } from './extract-facts.ts';
import { type Fault, FaultScript } from './faults.ts';
import { type FakeGateway, startGateway } from './gateway.ts';
import { bodyOf, bucketOf, bytesOf, FACTS, headersOf429, locate, tooMany } from './http-parts.ts';
import { createLimiter, type LimitRules, USUAL_LIMITS } from './limits.ts';
import type { UploadedFile } from './multipart.ts';
import type { RouteReply } from './route.ts';
import { ROUTES } from './routes.ts';
import { type Json, World } from './world.ts';

export interface FakeDiscordOptions {
  /** Milliseconds since 1970; the real clock by default. */
  readonly now?: () => number;
  readonly limits?: Partial<LimitRules>;
  /** So long a nonce is remembered; Discord says "the past few minutes". */
  readonly nonceWindowMs?: number;
  readonly heartbeatMs?: number;
  readonly shards?: number;
  readonly identifiesPer5s?: number;
  /** What `/gateway/bot` says is left of the day's 1000 identifies. */
  readonly identifiesLeft?: number;
  /** Before an answer goes out, for answers that overlap; 0 by default. */
  readonly latencyMs?: number;
}

export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  /** Without the version, with its query. */
  readonly path: string;
  /** Of the specification; undefined for a request that fits none. */
  readonly route: string | undefined;
  readonly body: unknown;
  readonly files: ReadonlyMap<number, UploadedFile>;
  readonly token: string | undefined;
  /** 0 for a request that got no answer. */
  status: number;
}

export interface FakeDiscord extends FakeEvents {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: FakeGateway;
  readonly requests: readonly RecordedRequest[];
  /** Requests of a method and a path of the specification, such as `POST /channels/{channel_id}/messages`. */
  requestsTo(route: string): readonly RecordedRequest[];
  /** Answers the next fitting requests by a fault; @param times 1 by default */
  fail(route: string | RegExp, fault: Fault, times?: number): void;
  /** Forgets what was recorded, for long runs; breaches stay. */
  forget(): void;
  /** Breaches of contract so far; they are forgiven by this call. */
  takeBreaches(): string[];
  /** Resolves when a condition holds; it is looked at after each request and often. @throws after `timeoutMs`, 5 s by default */
  until(condition: () => boolean, timeoutMs?: number): Promise<void>;
  /** @throws {Error} when the bot broke a contract that nobody forgave */
  stop(): Promise<void>;
}

export const FAKE_TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAx.fake.canary-of-the-bot-token';

/** A Discord on a free local port: REST and gateway that refuse what Discord refuses, and record everything. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const now = options.now ?? Date.now;
  const world = new World(now);
  const limiter = createLimiter({ ...USUAL_LIMITS, ...options.limits }, now);
  const faults = new FaultScript();
  const requests: RecordedRequest[] = [];
  const breaches: string[] = [];
  const waiting = new Set<() => void>();
  const hanging = new Set<ServerResponse>();
  const settings = { nonceWindowMs: options.nonceWindowMs ?? 60_000, token: FAKE_TOKEN };
  const notify = () => {
    for (const check of [...waiting]) check();
  };

  const answer = (
    request: RecordedRequest,
    facts: RouteFacts | undefined,
    parts: Record<string, string>,
  ): RouteReply => {
    if (facts === undefined)
      return { status: 404, body: { message: '404: Not Found', code: 0 }, breach: 'no such route' };
    const query = new URL(request.path, 'http://localhost').searchParams;
    const problems = [
      ...[...query.keys()].filter((key) => !facts.query.includes(key)).map((key) => `query ${key}: unknown`),
      ...(facts.body === undefined ? [] : problemsOf(request.body, facts.body, FACTS.schemas)),
    ];
    if (problems.length > 0)
      return {
        status: 400,
        body: { message: 'Invalid Form Body', code: 50035 },
        breach: problems.join('; '),
      };
    if (facts.path === '/gateway/bot') return { status: 200, body: gatewayInformation() };
    const call = { parts, query, body: (request.body ?? {}) as Json, files: request.files };
    return (
      ROUTES[`${facts.method} ${facts.path}`]?.(world, call, settings) ?? {
        status: 501,
        breach: 'a route without an answer',
      }
    );
  };
  const gatewayInformation = () => ({
    url: gatewayAddress(),
    shards: options.shards ?? 1,
    session_start_limit: {
      ...{ total: 1000, remaining: options.identifiesLeft ?? 1000 - gateway.identifyCount },
      ...{ reset_after: 3_600_000, max_concurrency: 1 },
    },
  });

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? 'GET';
    const path = (request.url ?? '').replace(/^\/api\/v\d+/, '');
    const place = locate(method, path);
    const route = place === undefined ? undefined : `${method} ${place.facts.path}`;
    const fault = faults.take(route ?? '', path);
    if (fault?.kind === 'reset') {
      requests.push({
        at: now(),
        method,
        path,
        route,
        body: undefined,
        files: new Map(),
        token: undefined,
        status: 0,
      });
      request.socket.destroy();
      notify();
      return;
    }
    const bytes = await bytesOf(request);
    const token = request.headers.authorization;
    const recorded: RecordedRequest = {
      ...{ at: now(), method, path, route, token, status: 0 },
      ...bodyOf(request.headers['content-type'] ?? '', bytes, breaches),
    };
    requests.push(recorded);
    const isOpen = /^\/(?:interactions|webhooks)\//.test(path);
    if (!isOpen && token !== `Bot ${FAKE_TOKEN}`)
      return send(response, recorded, { status: 401, body: { message: '401: Unauthorized', code: 0 } });
    const bucket = bucketOf(place, method);
    const isExempt = isOpen || path.startsWith('/gateway');
    const verdict = limiter.admit(bucket, isExempt);
    // First responses are under no limit.
    if (verdict.refusal !== undefined && !path.endsWith('/callback')) {
      if (!verdict.refusal.isExcused)
        breaches.push(`${route ?? `${method} ${path}`}: before its rate limit allowed it`);
      return send(response, recorded, tooMany(verdict.refusal), verdict.headers);
    }
    if (fault?.kind === 'hang') {
      hanging.add(response);
      notify();
      return;
    }
    if (fault?.kind === 'status') {
      const { status, code = 0, retryAfterMs, isGlobal = false } = fault;
      if (status !== 429)
        return send(response, recorded, { status, body: { message: 'scripted', code } }, verdict.headers);
      const refusal = {
        retryAfterMs: retryAfterMs ?? 1000,
        isGlobal,
        scope: isGlobal ? 'global' : (fault.scope ?? 'user'),
      };
      if (isGlobal) limiter.lockAll(refusal.retryAfterMs);
      else limiter.lock(bucket, refusal.retryAfterMs);
      return send(response, recorded, tooMany(refusal), isGlobal ? {} : verdict.headers);
    }
    const reply = answer(recorded, place?.facts, place?.parts ?? {});
    if (reply.breach !== undefined) breaches.push(`${route ?? `${method} ${path}`}: ${reply.breach}`);
    if (fault?.kind === 'drop') {
      request.socket.destroy();
      notify();
      return;
    }
    if (options.latencyMs !== undefined)
      await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    send(response, recorded, reply, path.endsWith('/callback') ? {} : verdict.headers);
  };

  const send = (
    response: ServerResponse,
    recorded: RecordedRequest,
    reply: RouteReply,
    headers: Record<string, string> = {},
  ) => {
    recorded.status = reply.status;
    if (reply.body === undefined) response.writeHead(reply.status, headers).end();
    else
      response
        .writeHead(reply.status, { ...headers, ...headersOf429(reply), 'content-type': 'application/json' })
        .end(JSON.stringify(reply.body));
    notify();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      breaches.push(`the fake failed: ${String(error)}`);
      response.writeHead(500).end();
      notify();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayAddress = () => `ws://127.0.0.1:${port}`;
  const gateway = startGateway(server, world, {
    ...{ token: FAKE_TOKEN, heartbeatMs: options.heartbeatMs ?? 41_250, shards: options.shards ?? 1 },
    ...{ identifiesPer5s: options.identifiesPer5s ?? 50, now, address: gatewayAddress },
    breach: (what) => breaches.push(`gateway: ${what}`),
    changed: notify,
  });

  return {
    ...createEvents(world, gateway),
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: FAKE_TOKEN,
    world,
    gateway,
    requests,
    requestsTo: (route) => requests.filter((each) => each.route === route),
    fail: (route, fault, times = 1) => faults.add(route, fault, times),
    forget() {
      requests.length = 0;
      world.forgetMessagesAndInteractions();
    },
    takeBreaches: () => breaches.splice(0),
    until(condition, timeoutMs = 5000) {
      return new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          clearInterval(looking);
          reject(new Error(`not within ${timeoutMs} ms; breaches so far: ${breaches.join(' | ')}`));
        }, timeoutMs);
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          clearInterval(looking);
          clearTimeout(timer);
          resolve();
        };
        const looking = setInterval(check, 5);
        waiting.add(check);
        check();
      });
    },
    async stop() {
      await gateway.stop();
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (breaches.length > 0) throw new Error(`the bot broke a contract:\n- ${breaches.join('\n- ')}`);
    },
  };
}
