import type { Timers } from './timers.ts';

/** Below Discord's 50 requests a second for a bot, those to interactions not counted. */
const GLOBAL_PER_SECOND = 45;
/** Routes whose limits are past are forgotten beyond this number. */
const KEPT_ROUTES = 2000;

interface Headers {
  get(name: string): string | null;
}

interface RouteState {
  /** The last request in line. */
  tail: Promise<unknown>;
  inLine: number;
  bucket: string | undefined;
}

/**
 * Lets no request go before the limits that Discord told in its headers. `@discordjs/rest` does nearly that, but begins anew when it
 * learns the name of a bucket, and then one request goes early. Requests of one route go one after another.
 */
export interface RateGate {
  /** @throws the signal's reason; whatever the work throws */
  run<Result>(
    method: string,
    path: string,
    work: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Learns from an answer. */
  observe(method: string, path: string, status: number, headers: Headers): void;
  /** Nothing but first responses goes before then. */
  close(untilMs: number): void;
}

export interface RateGateOptions {
  readonly timers: Timers;
  /** Told of every refusal. @param scope the channel's id, or undefined for the whole bot */
  onLimited?(scope: string | undefined, untilMs: number): void;
}

export function createRateGate({ timers, onLimited }: RateGateOptions): RateGate {
  const routes = new Map<string, RouteState>();
  const closedUntil = new Map<string, number>();
  let allClosedUntil = 0;
  let sent: number[] = [];

  const stateOf = (key: string): RouteState => {
    const state = routes.get(key) ?? { tail: Promise.resolve(), inLine: 0, bucket: undefined };
    routes.set(key, state);
    return state;
  };
  const deadline = (key: string, isExempt: boolean): number => {
    const own = Math.max(closedUntil.get(key) ?? 0, closedUntil.get(stateOf(key).bucket ?? '') ?? 0);
    if (isExempt) return own;
    sent = sent.filter((at) => at > timers.now() - 1000);
    const paced = sent.length < GLOBAL_PER_SECOND ? 0 : (sent[sent.length - GLOBAL_PER_SECOND] ?? 0) + 1001;
    return Math.max(own, allClosedUntil, paced);
  };
  const forget = () => {
    if (routes.size <= KEPT_ROUTES) return;
    const now = timers.now();
    for (const [key, until] of closedUntil) if (until <= now) closedUntil.delete(key);
    for (const [key, { inLine, bucket = '' }] of routes)
      if (inLine === 0 && !closedUntil.has(key) && !closedUntil.has(bucket)) routes.delete(key);
  };

  return {
    async run(method, path, work, signal) {
      const { key, isExempt, isUnlimited } = routeOf(method, path);
      if (isUnlimited) return await work();
      const state = stateOf(key);
      const before = state.tail;
      const go = async () => {
        await before.catch(() => {});
        for (let until = deadline(key, isExempt); until > timers.now(); until = deadline(key, isExempt))
          await timers.wait(until - timers.now(), signal);
        if (!isExempt) sent.push(timers.now());
        return await work();
      };
      state.inLine += 1;
      const result = go().finally(() => {
        state.inLine -= 1;
        forget();
      });
      state.tail = result.catch(() => {});
      return await result;
    },
    observe(method, path, status, headers) {
      const { key, major, isUnlimited } = routeOf(method, path);
      if (isUnlimited) return;
      const name = headers.get('x-ratelimit-bucket');
      const bucket = name === null ? undefined : `${name} ${major}`;
      if (bucket !== undefined) stateOf(key).bucket = bucket;
      const resetMs = Number(headers.get('x-ratelimit-reset-after') ?? 0) * 1000;
      const now = timers.now();
      const close = (until: number) => {
        for (const each of [key, bucket ?? key])
          closedUntil.set(each, Math.max(until, closedUntil.get(each) ?? 0));
      };
      if (status !== 429) {
        if (headers.get('x-ratelimit-remaining') === '0') close(now + resetMs);
        return;
      }
      const until = now + Math.max(resetMs, Number(headers.get('retry-after') ?? 1) * 1000);
      const isGlobal = headers.get('x-ratelimit-global') !== null;
      if (isGlobal) allClosedUntil = Math.max(allClosedUntil, until);
      else close(until);
      onLimited?.(isGlobal ? undefined : major, until);
    },
    close(untilMs) {
      allClosedUntil = Math.max(allClosedUntil, untilMs);
    },
  };
}

/** @param path from the version on, such as `/channels/1/messages`; the query does not matter */
function routeOf(method: string, path: string) {
  const [bare = ''] = path.split('?');
  const major = /^\/(?:channels|guilds)\/(\d+)|^\/webhooks\/\d+\/([^/]+)/.exec(bare);
  const id = major?.[1] ?? major?.[2] ?? '';
  const shape = bare.replaceAll(/\d{15,}/g, ':id').replace(/^\/webhooks\/:id\/[^/]+/, '/webhooks/:id/:token');
  return {
    key: `${method.toUpperCase()} ${shape} ${id}`,
    major: id,
    isExempt: bare.startsWith('/webhooks/'),
    /** First responses are under no limit, and have no time to wait. */
    isUnlimited: bare.startsWith('/interactions/'),
  };
}
