const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** A server that asks for more has a mistake in its header or a bad day; asking once a day harms nobody. */
export const LONGEST_RETRY_AFTER_MS = 86_400_000;

/**
 * How long to leave a source alone after failures in a row: a minute, doubled each time up to an hour, between half
 * and all of it by chance, so that many programs do not come back at once; at least as long as the server asked for.
 *
 * @param failures 1 for the first
 * @param random 0 to 1
 * @returns milliseconds
 */
export function backOffMs(failures: number, random: number, retryAfterMs = 0): number {
  const pause = doubled(FIRST_PAUSE_MS, failures, LONGEST_PAUSE_MS);
  return Math.max(spread(pause, random), Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
}

/** `firstMs` for the first of `tries`, doubled for each further one, at most `longestMs`. */
export function doubled(firstMs: number, tries: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, tries - 1)));
}

/** Between half of it and all of it. */
export function spread(pauseMs: number, random: number): number {
  return Math.round(pauseMs * (0.5 + random / 2));
}
