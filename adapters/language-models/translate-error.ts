import { LanguageModelError, type LanguageModelErrorCode } from '../../src/answer/language-model-error.ts';
import { parseRetryAfter } from '../../src/retry-after.ts';

/** What the SDK says of a failed request; read by shape, so that this file does not load the package. */
interface SdkError {
  readonly status?: unknown;
  readonly code?: unknown;
  readonly headers?: unknown;
  readonly message: string;
  readonly cause?: unknown;
}

export interface ErrorPlace {
  /** `host` of the endpoint, and the model, for messages. */
  readonly host: string;
  readonly model: string;
  /** Whether the answer had begun to come. */
  readonly isStreaming: boolean;
  readonly now: () => Date;
}

/**
 * An error of the SDK as ours. The SDK's own is not kept as a cause, and the server's words are not repeated: they may
 * hold the key, the address with its password, or the question.
 */
export function translateError(error: unknown, place: ErrorPlace): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  const { host, model, isStreaming, now } = place;
  const fail = (code: LanguageModelErrorCode, what: string, isRetryable: boolean, retryAfterMs?: number) =>
    new LanguageModelError(code, `${host} ${what}`, {
      isRetryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  if (!(error instanceof Error)) return fail('unavailable', 'failed.', true);
  if (error instanceof SyntaxError) return fail('bad-answer', 'sent something that is not JSON.', true);
  const { status, code, headers }: SdkError = error;
  const where = `answered ${status}${wordOf(code)} for the model ${model}`;
  switch (typeof status === 'number' ? status : 0) {
    case 0:
      break;
    case 401:
    case 403:
      return fail('unauthorised', `${where}. Check OPENAI_API_KEY.`, false);
    case 404:
      return fail('unavailable', `${where}. Check OPENAI_MODEL and OPENAI_BASE_URL.`, false);
    case 429: {
      const isSpent = code === 'insufficient_quota';
      const advice = isSpent ? '. The account has no quota left.' : '.';
      return fail('rate-limited', `${where}${advice}`, !isSpent, retryAfterMs(headers, now));
    }
    default: {
      const isFault = Number(status) >= 500 || status === 408 || status === 409;
      const isRedirect = Number(status) < 400;
      const advice = isRedirect ? '. It redirects: set OPENAI_BASE_URL to the final address.' : '.';
      const waitMs = isFault ? retryAfterMs(headers, now) : undefined;
      return fail('unavailable', `${where}${advice}`, isFault, waitMs);
    }
  }
  if (isStreaming && !('status' in error))
    return fail('cut-off', `broke the answer off${reasonOf(error)}.`, true);
  if (isStreaming) return fail('unavailable', `failed while it answered${wordOf(code)}.`, true);
  return fail('unavailable', `could not be reached${reasonOf(error)}.`, true);
}

/** Whether the endpoint refused a request for what stands in it. */
export function isRefusedRequest(error: unknown): error is Error {
  return error instanceof Error && 'status' in error && (error.status === 400 || error.status === 422);
}

/** Azure and others refuse a prompt that their filter dislikes instead of answering with `content_filter`. */
export function isFilteredPrompt(error: unknown): boolean {
  const code = isRefusedRequest(error) && 'code' in error ? error.code : undefined;
  return code === 'content_filter' || code === 'content_policy_violation';
}

function retryAfterMs(headers: unknown, now: () => Date): number | undefined {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  return value === null ? undefined : parseRetryAfter(value, now);
}

/** A server's error code where it is a plain word; anything else may repeat what was sent. */
function wordOf(code: unknown): string {
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? ` (${code})` : '';
}

/** The system's code, such as `ECONNREFUSED`, from wherever it stands among the causes. */
function reasonOf(error: Error): string {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && /^[A-Z_]{2,40}$/.test(each.code))
      return ` (${each.code})`;
  }
  return '';
}
