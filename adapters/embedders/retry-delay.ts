import { parseRetryAfter } from '../../src/retry-after.ts';

const FIRST_DELAY_MS = 500;
/** A server that asks for more is not waited for: the caller tries again later. */
const MAX_RETRY_AFTER_MS = 60_000;

/**
 * How long to wait before the next attempt.
 *
 * @param attempt 0 for the first one that failed
 * @param retryAfter a `Retry-After` header: whole or decimal seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @returns milliseconds: what the header says, else 500, 1000, 2000, ...; undefined for more than a minute
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | undefined,
  now: () => Date,
): number | undefined {
  const asked = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, now);
  if (asked === undefined) {
    return FIRST_DELAY_MS * 2 ** attempt;
  }
  return asked <= MAX_RETRY_AFTER_MS ? asked : undefined;
}
