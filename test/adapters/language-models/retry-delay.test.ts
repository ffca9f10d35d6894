import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../adapters/language-models/retry-delay.ts';
import {
  LanguageModelError,
  type LanguageModelErrorCode,
  type LanguageModelErrorOptions,
} from '../../../src/answer/language-model-error.ts';

const errorOf = (code: LanguageModelErrorCode, options: LanguageModelErrorOptions = {}) =>
  new LanguageModelError(code, 'failed', { isRetryable: true, ...options });

describe('retryDelayMs', () => {
  it('is half a second, then a second, then no other attempt', () => {
    expect([0, 1, 2].map((attempt) => retryDelayMs(attempt, errorOf('unavailable')))).toEqual([
      500,
      1000,
      undefined,
    ]);
  });

  it('is what the server asks for, up to ten seconds', () => {
    const delays = [0, 10_000, 10_001].map((retryAfterMs) =>
      retryDelayMs(0, errorOf('rate-limited', { retryAfterMs })),
    );
    expect(delays).toEqual([0, 10_000, undefined]);
  });

  it('is none after what will not pass, or took long already', () => {
    expect(retryDelayMs(0, errorOf('unauthorised', { isRetryable: false }))).toBeUndefined();
    expect(retryDelayMs(0, errorOf('idle'))).toBeUndefined();
    expect(retryDelayMs(0, errorOf('timeout'))).toBeUndefined();
  });
});
