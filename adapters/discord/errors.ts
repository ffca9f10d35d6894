import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryReason } from '../../src/delivery/messenger.ts';
import { RequestWithheldError } from './request-guard.ts';

/** Codes after which no later try of the same will do, with what they mean for a place (Discord's list of JSON error codes). */
const PERMANENT: Readonly<Record<number, DeliveryReason>> = {
  10003: 'chat-gone', // unknown channel
  10004: 'kicked', // unknown server
  50001: 'no-permission', // missing access: not in the server, or the channel is hidden
  50007: 'no-direct-messages', // the person takes none
  50013: 'no-permission',
  50083: 'no-permission', // the thread is archived and locked
  50278: 'blocked', // no server in common any more
};

/** An interaction that is gone or was answered: nothing can be done, and nothing is lost that somebody waits for. */
const GONE_INTERACTION = new Set([10062, 40060]);
/** A token whose 15 minutes are over, and a webhook that it no longer opens. */
const DEAD_TOKEN = new Set([10015, 50027]);
const THREAD_EXISTS = 160004;

/** Before a connection stands, nothing was sent. */
const BEFORE_SENDING = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...[
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
]);

export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

export const isGoneInteraction = (error: unknown) => GONE_INTERACTION.has(codeOf(error) ?? 0);
export const isDeadToken = (error: unknown) => DEAD_TOKEN.has(codeOf(error) ?? 0);
export const isThreadExisting = (error: unknown) => codeOf(error) === THREAD_EXISTS;
export const isPermanent = (error: unknown) => toDeliveryError(error).fate === 'refused';

/** Whether the same request may be made again, if doing it twice does no harm. */
export function isTransient(error: unknown): boolean {
  const { fate, reason } = toDeliveryError(error);
  return fate === 'in-doubt' || (fate === 'not-sent' && reason === 'unreachable');
}

/** What an error of a send means. The error that comes back holds no token, no text and no address. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof RateLimitError)
    return new DeliveryError('not-sent', 'rate-limited', 'Discord asks to wait', error.retryAfter);
  if (error instanceof RequestWithheldError)
    return error.code === 'unauthorized'
      ? new DeliveryError('not-sent', 'not-connected', error.message)
      : new DeliveryError('not-sent', 'rate-limited', error.message, error.retryAfterMs);
  if (error instanceof DiscordAPIError) return fromApiError(error);
  if (error instanceof HTTPError)
    return new DeliveryError('in-doubt', 'server-error', `Discord failed with status ${error.status}`);
  if (isNeverSent(error)) return new DeliveryError('not-sent', 'unreachable', 'Discord cannot be reached');
  return new DeliveryError('in-doubt', 'reply-lost', 'no answer came from Discord');
}

function fromApiError({ status, code }: DiscordAPIError): DeliveryError {
  const reason = PERMANENT[Number(code)];
  const said = `Discord refused with status ${status} and code ${String(code)}`;
  if (reason !== undefined) return new DeliveryError('refused', reason, said);
  if (status === 401) return new DeliveryError('not-sent', 'not-connected', said);
  if (status === 429) return new DeliveryError('not-sent', 'rate-limited', said, 1000);
  if (status === 403) return new DeliveryError('refused', 'no-permission', said);
  if (status === 404) return new DeliveryError('refused', 'chat-gone', said);
  return new DeliveryError('refused', 'rejected', said);
}

function isNeverSent(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && BEFORE_SENDING.has(String(each.code))) return true;
    if (each instanceof AggregateError) return each.errors.length > 0 && each.errors.every(isNeverSent);
    // Where no token is left after Discord refused it.
    if (each.message.startsWith('Expected token to be set')) return true;
  }
  return false;
}

/**
 * What may be logged of an error. Errors of discord.js hold tokens of interactions in their addresses and the texts of users in
 * their bodies, so nothing of them is passed on but numbers and the shape of the route.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DeliveryError) return { fate: error.fate, reason: error.reason };
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const code = error instanceof DiscordAPIError ? { code: error.code } : {};
    return {
      name: error.constructor.name,
      status: error.status,
      ...code,
      method: error.method,
      route: shapeOf(error.url),
    };
  }
  if (error instanceof RateLimitError)
    return { name: 'RateLimitError', retryAfterMs: error.retryAfter, isGlobal: error.global };
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  return { name: error.name, ...(code === undefined ? {} : { code: code.replace(/\W/g, '').slice(0, 60) }) };
}

/** An address without host, ids and tokens. */
function shapeOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/]+(?:\/.*?\/v\d+)?/, '').replace(/\?.*$/, '');
  return path
    .replace(/\/(interactions|webhooks)\/\d+\/[^/]+/, '/$1/:id/:token')
    .replaceAll(/\d{15,}/g, ':id');
}
