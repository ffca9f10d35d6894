import type { IncomingMessage } from 'node:http';
import type { Validators } from '../../../src/source/source.ts';
import { isLoopbackAddress } from './addresses.ts';
import { createAddressRule, parseAddress, type Resolve, resolveName } from './check-address.ts';
import { type FetchError, fetchError, toFetchError } from './fetch-error.ts';
import { type FetchAnswer, readAnswer } from './read-answer.ts';
import { sendRequest } from './send-request.ts';

const USER_AGENT = 'Paperboy (self-hosted reader of paper digests)';
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
export interface FetchLimits {
  /** Until the head of an answer is there. */
  readonly headMs: number;
  /** Until all of it is there, redirects included. */
  readonly totalMs: number;
  /** Of the body, packed and unpacked. */
  readonly maxBytes: number;
}

export interface FetcherOptions {
  /** Addresses that the operator named; only those on this machine (`localhost`, `127.0.0.1`, `[::1]`) matter. */
  readonly operatorAddresses: readonly string[];
  readonly limits?: Partial<FetchLimits>;
  /** Only tests give their own. */
  readonly resolve?: Resolve;
  /** For `Retry-After` with a date. */
  now?(): Date;
}

export interface FetchRequest {
  /** Media types for `Accept`. */
  readonly accept: string;
  readonly signal: AbortSignal;
  readonly validators?: Validators;
}

/** Fetches from addresses that others may have written, safely. */
export interface Fetcher {
  /** @throws {FetchError}; the signal's reason when it is aborted */
  get(address: string, request: FetchRequest): Promise<FetchAnswer>;
}

/**
 * A fetcher that connects to the public internet only (checked for every address it connects to), follows no redirect
 * to another host, sends no credentials, and reads at most 20 MB in 30 s.
 */
export function createFetcher({
  operatorAddresses,
  limits = {},
  resolve = resolveName,
  now = () => new Date(),
}: FetcherOptions): Fetcher {
  const { headMs = 10_000, totalMs = 30_000, maxBytes = MAX_BYTES } = limits;
  const localOrigins = new Set(operatorAddresses.flatMap(localOriginOf));

  const open = async (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const rule = createAddressRule(url, localOrigins.has(url.origin), resolve);
    const untilHead = new AbortController();
    const timer = setTimeout(() => untilHead.abort(timedOut(url)), headMs);
    try {
      return await sendRequest(url, headers, rule, AbortSignal.any([signal, untilHead.signal]));
    } catch (error) {
      throw untilHead.signal.aborted ? timedOut(url) : error;
    } finally {
      clearTimeout(timer);
    }
  };

  const follow = async (first: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => {
    let url = first;
    for (let redirects = 0; ; redirects += 1) {
      const response = await open(url, headers, signal);
      if (!REDIRECTS.has(response.statusCode ?? 0)) return response;
      response.destroy();
      if (redirects >= MAX_REDIRECTS) throw fetchError('redirect', `${url.host}: more than ${MAX_REDIRECTS}`);
      url = redirectTarget(url, response.headers.location ?? '');
    }
  };

  return {
    async get(address, { accept, signal: stop, validators = {} }) {
      const url = parseAddress(address);
      const end = AbortSignal.timeout(totalMs);
      const signal = AbortSignal.any([stop, end]);
      let response: IncomingMessage | undefined;
      try {
        response = await follow(url, headersOf(accept, validators), signal);
        return await readAnswer(response, url, { maxBytes, signal, now });
      } catch (error) {
        stop.throwIfAborted();
        throw end.aborted ? timedOut(url) : toFetchError(error, url.host);
      } finally {
        response?.destroy();
      }
    },
  };
}

/** The same host by the same or a safer protocol. @throws {FetchError} any other */
function redirectTarget(from: URL, location: string): URL {
  const target = parseAddress(location, from.href);
  const isSafer =
    from.protocol === 'http:' && target.protocol === 'https:' && from.port === '' && target.port === '';
  if (target.hostname === from.hostname && (target.origin === from.origin || isSafer)) return target;
  throw fetchError('redirect', `${from.host} -> ${target.host}`);
}

function headersOf(accept: string, { etag, lastModified }: Validators): Record<string, string> {
  return {
    accept,
    'accept-encoding': 'gzip, br',
    'user-agent': USER_AGENT,
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function timedOut(url: URL): FetchError {
  return fetchError('timeout', url.host);
}

/** The origin of an address that names this machine. */
function localOriginOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { origin, hostname } = new URL(address);
  const isLocal = hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
  return isLocal ? [origin] : [];
}
