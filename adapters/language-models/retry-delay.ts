import type { LanguageModelError } from '../../src/answer/language-model-error.ts';

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;
/** Someone waits for the answer: a server that asks for more is not waited for. */
const MAX_DELAY_MS = 10_000;

/**
 * How long to wait before the next attempt at a call of which no text was given yet.
 *
 * @param attempt 0 for the first one that failed
 * @returns milliseconds: what the server asked for, else 500 and 1000; undefined when there is to be no other attempt
 */
export function retryDelayMs(attempt: number, error: LanguageModelError): number | undefined {
  const isSlow = error.code === 'timeout' || error.code === 'idle';
  if (!error.isRetryable || isSlow || attempt >= MAX_RETRIES) return undefined;
  const delayMs = error.retryAfterMs ?? FIRST_DELAY_MS * 2 ** attempt;
  return delayMs <= MAX_DELAY_MS ? delayMs : undefined;
}
