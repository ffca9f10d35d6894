import type { SourceFailure } from '../../../src/source/source.ts';

/** Nothing could be fetched; the message names the host at most, since addresses may hold tokens. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly failure: SourceFailure;

  constructor(failure: SourceFailure, options?: ErrorOptions) {
    super(`${failure.code}: ${failure.detail}`, options);
    this.failure = failure;
  }
}

export function fetchError(code: SourceFailure['code'], detail: string, cause?: unknown): FetchError {
  return new FetchError({ code, detail }, cause === undefined ? undefined : { cause });
}

/** TLS: the certificate is out of date, of somebody else, or of nobody that we trust. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|HOSTNAME_MISMATCH)/;

/** What a failed connection or a broken body means. */
export function toFetchError(error: unknown, host: string): FetchError {
  if (error instanceof FetchError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Several addresses were tried and none answered.
  const inner = error instanceof AggregateError ? error.errors[0] : undefined;
  if (inner instanceof Error && code === '') return toFetchError(inner, host);
  const detail = code === '' ? host : `${host}: ${code}`;
  if (CERTIFICATE.test(code)) return fetchError('certificate', detail, error);
  if (/^(?:Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR__|HPE_)/.test(code))
    return fetchError('broken-answer', detail, error);
  if (code === 'ETIMEDOUT') return fetchError('timeout', host, error);
  return fetchError('unreachable', detail, error);
}
