import { z } from 'zod';
import { EmbedderError, type EmbedderErrorCode } from '../../src/retrieval/embedder-error.ts';
import type { OpenAiEndpoint } from './openai-endpoint.ts';
import { abortedError } from './until-aborted.ts';

export type OpenAiOutcome =
  | { readonly status: 'ok'; readonly body: string }
  /** `retryAfter`: that header as it came. */
  | { readonly status: 'failed'; readonly error: EmbedderError; readonly retryAfter: string | undefined };

const MAX_DETAIL_CHARACTERS = 300;

const errorBody = z.object({
  error: z.object({ message: z.string().optional(), code: z.unknown().optional() }),
});

/**
 * Ask once for the texts' embeddings.
 *
 * @returns the answer's text, or an error in which the key appears nowhere: causes are not kept, since they may hold
 *   the request, and server texts that repeat the key are cleaned
 */
export async function requestEmbeddings(
  endpoint: OpenAiEndpoint,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<OpenAiOutcome> {
  const timeout = AbortSignal.timeout(endpoint.timeoutMs);
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(endpoint.apiKey === undefined ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
      },
      body: JSON.stringify({ model: endpoint.model, input: texts, encoding_format: 'float' }),
      // Following one would carry the key to an address that nobody configured.
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    const body = await response.text();
    if (response.status === 200) {
      return { status: 'ok', body };
    }
    const retryAfter = response.headers.get('retry-after') ?? undefined;
    return { status: 'failed', error: statusError(endpoint, response.status, body), retryAfter };
  } catch (error) {
    if (signal?.aborted) {
      throw abortedError(signal);
    }
    return {
      status: 'failed',
      error: connectionError(endpoint, error, timeout.aborted),
      retryAfter: undefined,
    };
  }
}

function statusError(endpoint: OpenAiEndpoint, status: number, body: string): EmbedderError {
  const { detail, code } = readError(body);
  const shown = detail === '' ? '' : `: ${clean(detail, endpoint.apiKey)}`;
  const where = `${endpoint.url.host} answered ${status} for the model ${endpoint.model}`;
  const fail = (kind: EmbedderErrorCode, advice: string, isRetryable = false) =>
    new EmbedderError(kind, `${where}${shown}.${advice}`, { isRetryable });
  if (status === 401 || status === 403) {
    // The server's text is left out: it repeats parts of the key.
    return new EmbedderError('unauthorized', `${where}. Check OPENAI_API_KEY.`);
  }
  if (status === 429) {
    const isQuota = code === 'insufficient_quota';
    return fail('rate-limited', isQuota ? ' The account has no quota left.' : '', !isQuota);
  }
  if (status >= 500) {
    return fail('server', '', true);
  }
  if (status === 408) {
    return fail('timeout', '', true);
  }
  if (status === 404) {
    return fail('model-not-found', ' Check the model in EMBEDDER and OPENAI_BASE_URL.');
  }
  if (status >= 300 && status < 400) {
    return fail('rejected', ' It redirects: set OPENAI_BASE_URL to the final address.');
  }
  return fail('rejected', '');
}

function connectionError(endpoint: OpenAiEndpoint, error: unknown, isTimeout: boolean): EmbedderError {
  if (isTimeout) {
    const message = `${endpoint.url.host} did not answer within ${endpoint.timeoutMs / 1000} s.`;
    return new EmbedderError('timeout', message, { isRetryable: true });
  }
  const reason = clean(describe(error), endpoint.apiKey);
  return new EmbedderError('network', `${endpoint.url.host} could not be reached: ${reason}.`, {
    isRetryable: true,
  });
}

function readError(body: string): { detail: string; code: unknown } {
  try {
    const parsed = errorBody.safeParse(JSON.parse(body));
    return { detail: parsed.data?.error.message ?? '', code: parsed.data?.error.code };
  } catch {
    return { detail: '', code: undefined };
  }
}

/** One line, shortened, without the key. */
function clean(text: string, apiKey: string | undefined): string {
  const withoutKey = apiKey === undefined ? text : text.replaceAll(apiKey, '[key]');
  return withoutKey
    .slice(0, MAX_DETAIL_CHARACTERS)
    .replace(/[\s.]+$/, '')
    .replace(/\s/g, ' ');
}

/** `fetch failed` alone says little: the cause names the system's error. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
