export type LanguageModelErrorCode =
  /** The whole answer took too long. */
  | 'timeout'
  /** Nothing came for too long. */
  | 'idle'
  /** The endpoint does not accept the key. */
  | 'unauthorised'
  | 'rate-limited'
  /** No connection, the endpoint failed, or it refuses such requests. */
  | 'unavailable'
  /** What came is not what the protocol promises. */
  | 'bad-answer'
  /** The answer ended without saying that it is whole. */
  | 'cut-off'
  /** Too many calls failed in a row: nothing is asked for a while. */
  | 'circuit-open'
  /** The caller's signal, or the model was closed. */
  | 'aborted'
  /** A budget of tokens is used up; nothing was asked. */
  | 'budget';

export interface LanguageModelErrorOptions {
  readonly cause?: unknown;
  /** Whether the same call may succeed a little later; default false. */
  readonly isRetryable?: boolean;
  /** Milliseconds after which it may, where that is known. */
  readonly retryAfterMs?: number;
}

/** What a `LanguageModel` throws. The message is for the operator; it holds no key and no text of prompt or answer. */
export class LanguageModelError extends Error {
  readonly code: LanguageModelErrorCode;
  readonly isRetryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: LanguageModelErrorCode, message: string, options: LanguageModelErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'LanguageModelError';
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }
}
