/** Rate limits of the fake. Discord's own are unknown and change, so the bot may only go by the headers. */
export interface LimitRules {
  /** Requests of one bucket (route with its channel or token) in `windowMs`. */
  readonly perBucket: number;
  readonly windowMs: number;
  /** Requests of the bot in a second, those to interactions apart. */
  readonly globalPerSecond: number;
}

export const USUAL_LIMITS: LimitRules = { perBucket: 5, windowMs: 1000, globalPerSecond: 50 };

/** So long after a limit of the whole bot was told, requests may come that were sent before. */
const ON_ITS_WAY_MS = 150;

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set for a request that came too early. */
  readonly refusal?: {
    readonly retryAfterMs: number;
    readonly isGlobal: boolean;
    readonly scope: string;
    /** It was on its way when the limit was told. */
    readonly isExcused: boolean;
  };
}

interface Bucket {
  used: number;
  resetsAt: number;
  /** Until a 429's deadline nothing may come. */
  lockedUntil: number;
}

export interface Limiter {
  /** Counts a request. @param isExempt for interactions, which no global limit holds */
  admit(bucket: string, isExempt: boolean): Verdict;
  /** What a 429 says is a promise: requests before its end are breaches. */
  lock(bucket: string, retryAfterMs: number): void;
  lockAll(retryAfterMs: number): void;
}

export function createLimiter(rules: LimitRules, now: () => number): Limiter {
  const buckets = new Map<string, Bucket>();
  let second = { startsAt: 0, used: 0 };
  let allLockedUntil = 0;
  let allLockedAt = 0;

  const bucketFor = (name: string): Bucket => {
    const found = buckets.get(name);
    if (found !== undefined && found.resetsAt > now()) return found;
    const bucket = { used: 0, resetsAt: now() + rules.windowMs, lockedUntil: found?.lockedUntil ?? 0 };
    buckets.set(name, bucket);
    return bucket;
  };
  const headersOf = (name: string, { used, resetsAt, lockedUntil }: Bucket) => {
    const resetMs = Math.max(resetsAt, lockedUntil) - now();
    return {
      'x-ratelimit-bucket': `bucket-${name.replaceAll(/\W+/g, '-').slice(0, 40)}`,
      'x-ratelimit-limit': String(rules.perBucket),
      'x-ratelimit-remaining': String(Math.max(0, rules.perBucket - used)),
      'x-ratelimit-reset': ((now() + resetMs) / 1000).toFixed(3),
      'x-ratelimit-reset-after': (resetMs / 1000).toFixed(3),
    };
  };

  return {
    admit(name, isExempt) {
      const bucket = bucketFor(name);
      if (!isExempt && allLockedUntil > now())
        return {
          headers: {},
          refusal: {
            ...{ retryAfterMs: allLockedUntil - now(), isGlobal: true, scope: 'global' },
            isExcused: now() - allLockedAt < ON_ITS_WAY_MS,
          },
        };
      if (bucket.lockedUntil > now() || bucket.used >= rules.perBucket) {
        const until = Math.max(bucket.lockedUntil, bucket.used >= rules.perBucket ? bucket.resetsAt : 0);
        return {
          headers: { ...headersOf(name, bucket), 'x-ratelimit-remaining': '0' },
          refusal: { retryAfterMs: until - now(), isGlobal: false, scope: 'user', isExcused: false },
        };
      }
      if (!isExempt) {
        if (now() - second.startsAt >= 1000) second = { startsAt: now(), used: 0 };
        if (second.used >= rules.globalPerSecond)
          return {
            headers: {},
            refusal: { retryAfterMs: 1000, isGlobal: true, scope: 'global', isExcused: false },
          };
        second.used += 1;
      }
      bucket.used += 1;
      return { headers: headersOf(name, bucket) };
    },
    lock(name, retryAfterMs) {
      bucketFor(name).lockedUntil = now() + retryAfterMs;
    },
    lockAll(retryAfterMs) {
      allLockedUntil = now() + retryAfterMs;
      allLockedAt = now();
    },
  };
}
