import type { Logger } from '../../src/ports.ts';

/** Discord bans addresses for a while after 10,000 invalid requests in 10 minutes; this stops at a tenth of that. */
const MOST_INVALID = 1000;
const WINDOW_MS = 10 * 60 * 1000;

/** A request that was not made, to keep the bot in good standing. */
export class RequestWithheldError extends Error {
  readonly code: 'unauthorized' | 'too-many-invalid';
  /** How long requests are withheld; undefined: until the operator has acted. */
  readonly retryAfterMs: number | undefined;

  constructor(code: RequestWithheldError['code'], message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'RequestWithheldError';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Counts what Discord holds against a bot, and ends the requests in time. */
export interface RequestGuard {
  /** @throws {RequestWithheldError} */
  check(isWithToken: boolean): void;
  /** @param isShared a 429 for a limit that others used up, which does not count */
  record(status: number, isWithToken: boolean, isShared: boolean): void;
  /** Why no requests are made, if so. */
  problem(): string | undefined;
}

export function createRequestGuard(now: () => number, logger: Logger): RequestGuard {
  let invalid: number[] = [];
  let isUnauthorized = false;
  const recent = () => {
    invalid = invalid.filter((at) => at > now() - WINDOW_MS);
    return invalid;
  };
  const openAgainMs = () => Math.max(1, (recent()[0] ?? now()) + WINDOW_MS - now());
  const isFull = () => recent().length >= MOST_INVALID;
  const FULL = `${MOST_INVALID} requests to Discord were refused within 10 minutes; no more are made for a while`;
  const UNAUTHORIZED = 'Discord refused the token; no more requests are made with it';

  return {
    check(isWithToken) {
      if (isUnauthorized && isWithToken) throw new RequestWithheldError('unauthorized', UNAUTHORIZED);
      if (isFull()) throw new RequestWithheldError('too-many-invalid', FULL, openAgainMs());
    },
    record(status, isWithToken, isShared) {
      if (status === 401 && isWithToken) isUnauthorized = true;
      if (status !== 401 && status !== 403 && (status !== 429 || isShared)) return;
      invalid.push(now());
      if (invalid.length === MOST_INVALID) logger.error('requests to Discord are withheld', { reason: FULL });
    },
    problem: () => (isUnauthorized ? UNAUTHORIZED : isFull() ? FULL : undefined),
  };
}
