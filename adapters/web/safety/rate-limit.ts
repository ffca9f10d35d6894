/** How often one address may do something. */
export interface Limit {
  /** So many at once. */
  readonly burst: number;
  /** So many more a second. */
  readonly perSecond: number;
}

export const LIMITS = {
  /** A page loads with a dozen requests, and completes while someone types. */
  read: { burst: 120, perSecond: 20 },
  /** Answers cost processor time, and money where a model writes them. */
  ask: { burst: 10, perSecond: 0.5 },
  /** Guessing a token of 16 characters would take longer than the universe has. */
  login: { burst: 10, perSecond: 0.1 },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

interface Bucket {
  tokens: number;
  /** Milliseconds. */
  at: number;
}

/** Addresses remembered; the ones not heard of longest are forgotten, which gives them a full bucket. */
const MOST_ADDRESSES = 10_000;

/**
 * Token buckets by address and limit.
 *
 * @param now milliseconds
 * @returns a function that takes a token and gives 0, or gives the seconds to wait for one
 */
export function createRateLimit(
  now: () => number,
  limits: Readonly<Record<LimitName, Limit>> = LIMITS,
): (address: string, name: LimitName) => number {
  const buckets = new Map<string, Bucket>();
  return (address, name) => {
    const { burst, perSecond } = limits[name];
    const key = `${name} ${address}`;
    const time = now();
    const bucket = buckets.get(key) ?? { tokens: burst, at: time };
    const passed = Math.max(0, time - bucket.at) / 1000;
    const tokens = Math.min(burst, bucket.tokens + passed * perSecond);
    const isTaken = tokens >= 1;
    buckets.delete(key);
    buckets.set(key, { tokens: isTaken ? tokens - 1 : tokens, at: time });
    if (buckets.size > MOST_ADDRESSES) {
      for (const oldest of buckets.keys()) {
        buckets.delete(oldest);
        break;
      }
    }
    return isTaken ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}
