export type EmbedderErrorCode =
  /** An optional package is missing. */
  | 'not-installed'
  /** This version has no such embedder. */
  | 'not-available'
  /** The configuration asks for something impossible. */
  | 'invalid-setting'
  /** A model or one of its files is missing, or the endpoint does not know the model. */
  | 'model-not-found'
  /** No connection, or it broke. */
  | 'network'
  | 'timeout'
  /** The endpoint does not accept the key. */
  | 'unauthorized'
  | 'rate-limited'
  /** The endpoint failed. */
  | 'server'
  /** The endpoint refused the request. */
  | 'rejected'
  /** The answer is not what the protocol promises: no JSON, missing vectors, another dimension. */
  | 'invalid-answer'
  /** The caller's signal. */
  | 'aborted'
  /** Used after `close`. */
  | 'closed'
  /** The model failed or its process ended. */
  | 'failed';

export interface EmbedderErrorOptions {
  readonly cause?: unknown;
  /** Whether the same call may succeed later; default false. */
  readonly isRetryable?: boolean;
}

/** What an `Embedder` throws. The message is for the operator and never holds a key. */
export class EmbedderError extends Error {
  readonly code: EmbedderErrorCode;
  readonly isRetryable: boolean;

  constructor(code: EmbedderErrorCode, message: string, options: EmbedderErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'EmbedderError';
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
  }
}
