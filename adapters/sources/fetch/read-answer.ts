import type { IncomingMessage } from 'node:http';
import { parseRetryAfter } from '../../../src/retry-after.ts';
import type { Validators } from '../../../src/source/source.ts';
import { FetchError } from './fetch-error.ts';
import { readBody } from './read-body.ts';

/** Longer ones are no validators but somebody's data, kept in our database. */
const MAX_VALIDATOR_LENGTH = 500;

export type FetchAnswer =
  | {
      readonly status: 'ok';
      readonly bytes: Uint8Array;
      readonly validators: Validators;
      /** Without parameters, lower case. */
      readonly mediaType: string;
    }
  | { readonly status: 'unchanged' }
  /** 404 or 410. */
  | { readonly status: 'missing' };

interface ReadOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  now(): Date;
}

/**
 * What an answer says, its body read.
 *
 * @throws {FetchError} any status but 200, 304, 404 and 410; what `readBody` throws
 */
export async function readAnswer(
  response: IncomingMessage,
  url: URL,
  { maxBytes, signal, now }: ReadOptions,
): Promise<FetchAnswer> {
  const status = response.statusCode ?? 0;
  if (status === 304) return { status: 'unchanged' };
  if (status === 404 || status === 410) return { status: 'missing' };
  if (status !== 200) throw statusError(response, status, url, now);
  const bytes = await readBody(response, maxBytes, signal);
  const { etag, 'last-modified': lastModified, 'content-type': type = '' } = response.headers;
  return {
    status: 'ok',
    bytes,
    validators: {
      ...(isValidator(etag) ? { etag } : {}),
      ...(isValidator(lastModified) ? { lastModified } : {}),
    },
    mediaType: (type.split(';')[0] ?? '').trim().toLowerCase(),
  };
}

function statusError(response: IncomingMessage, status: number, url: URL, now: () => Date): FetchError {
  const header = response.headers['retry-after'];
  const retryAfterMs = header === undefined ? undefined : parseRetryAfter(header, now);
  const isServerError = status >= 500;
  const code = status === 429 ? 'rate-limited' : isServerError ? 'server-error' : 'rejected';
  return new FetchError({
    ...{ code, detail: `${url.host}: ${status}` },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function isValidator(header: string | undefined): header is string {
  return header !== undefined && header.length <= MAX_VALIDATOR_LENGTH && /^[\x20-\x7e]+$/.test(header);
}
