import { GrammyError, HttpError } from 'grammy';
import type { DeliveryReason } from '../../src/delivery/messenger.ts';
import { type FailureKind, TelegramFailure } from './telegram-failure.ts';

/** By what Telegram says, first match first. These words are its own and have been the same for years. */
const REFUSALS: readonly (readonly [RegExp, FailureKind, DeliveryReason])[] = [
  [/message thread not found|TOPIC_(?:DELETED|CLOSED|ID_INVALID)/i, 'topic-gone', 'chat-gone'],
  [/can't parse entities|ENTITY_/i, 'unparsable', 'rejected'],
  [/message is not modified/i, 'not-modified', 'rejected'],
  [/message (?:to edit|to delete|can't be edited)|MESSAGE_ID_INVALID/i, 'message-gone', 'rejected'],
  [/query is too old|QUERY_ID_INVALID/i, 'too-late', 'rejected'],
  [/blocked by the user/i, 'silent', 'blocked'],
  [/was kicked|not a member/i, 'silent', 'kicked'],
  [/user is deactivated/i, 'silent', 'deactivated'],
  [/chat not found|PEER_ID_INVALID|group chat was deactivated|CHANNEL_PRIVATE/i, 'silent', 'chat-gone'],
  [/can't initiate conversation/i, 'silent', 'no-direct-messages'],
  [
    /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_/i,
    'rejected',
    'no-permission',
  ],
];

/** Failures of a connection before anything of the request was on its way. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
]);

/**
 * What an error of the library means.
 *
 * @param method for the message, such as `sendMessage`
 */
export function readFailure(method: string, error: unknown): TelegramFailure {
  if (error instanceof TelegramFailure) return error;
  if (error instanceof GrammyError) return readRefusal(method, error);
  if (error instanceof HttpError) return readBrokenRequest(method, error.error);
  // A mistake of ours; its message may hold what a user wrote.
  const name = error instanceof Error ? error.name : 'unknown error';
  return new TelegramFailure('not-sent', 'rejected', `${method}: ${name} before it was sent`);
}

function readRefusal(
  method: string,
  { error_code: status, description, parameters }: GrammyError,
): TelegramFailure {
  const failure = (kind: FailureKind, reason: DeliveryReason, more = {}) =>
    new TelegramFailure(kind, reason, `${method}: ${status} ${withoutQuotes(description)}`, more);
  const { retry_after: seconds, migrate_to_chat_id: movedTo } = parameters;
  if (status === 429)
    return failure('flood', 'rate-limited', { retryAfterMs: 1000 * Math.max(1, seconds ?? 1) });
  if (movedTo !== undefined) return failure('moved', 'chat-gone', { movedTo });
  if (status === 401) return failure('unauthorised', 'not-connected');
  if (status === 404) return failure('unknown-method', 'rejected');
  if (status === 409) return failure('conflict', 'not-connected');
  const [, kind, reason] = REFUSALS.find(([words]) => words.test(description)) ?? [];
  if (kind !== undefined && reason !== undefined) return failure(kind, reason);
  if (status === 403) return failure('silent', 'no-permission');
  // The server failed while it worked on it: it may have done it.
  return status >= 500 ? failure('in-doubt', 'server-error') : failure('rejected', 'rejected');
}

/** Telegram repeats pieces of the text that it could not read. */
function withoutQuotes(description: string): string {
  return description.replace(/(can't parse entities).*$/is, '$1').slice(0, 200);
}

function readBrokenRequest(method: string, cause: unknown): TelegramFailure {
  const { code, type, name, message } = (typeof cause === 'object' && cause !== null ? cause : {}) as {
    readonly code?: unknown;
    readonly type?: unknown;
    readonly name?: unknown;
    readonly message?: unknown;
  };
  if (typeof code === 'string' && BEFORE_SENDING.has(code))
    return new TelegramFailure('not-sent', 'unreachable', `${method}: no connection (${code})`);
  if (type === 'invalid-json')
    return new TelegramFailure('in-doubt', 'server-error', `${method}: the answer was no JSON`);
  if (name === 'AbortError') return new TelegramFailure('in-doubt', 'stopped', `${method}: broken off`);
  const isLate = typeof message === 'string' && /timed out/.test(message);
  const why = isLate ? 'no answer in time' : `connection lost${typeof code === 'string' ? ` (${code})` : ''}`;
  return new TelegramFailure('in-doubt', 'reply-lost', `${method}: ${why}`);
}
