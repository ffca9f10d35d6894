import type { DeliveryReason } from '../../src/delivery/messenger.ts';

/** What an unsuccessful request means for what comes next. */
export type FailureKind =
  /** Before `retryAfterMs` nothing may be sent there. */
  | 'flood'
  /** The group became a supergroup, `movedTo`. */
  | 'moved'
  | 'topic-gone'
  /** Our markup was not understood; the same words go without it. */
  | 'unparsable'
  /** The message is already as it should be. */
  | 'not-modified'
  /** The message to change is not there any more, or cannot be changed. */
  | 'message-gone'
  /** The button or inline query was answered too late. */
  | 'too-late'
  /** The chat does not take messages of the bot, and will not. */
  | 'silent'
  /** The server does not know the method: it is older than ours. */
  | 'unknown-method'
  | 'unauthorised'
  /** Another process polls with the same token. */
  | 'conflict'
  /** A request that no later try makes better. */
  | 'rejected'
  /** It certainly did not arrive. */
  | 'not-sent'
  /** It may have arrived. */
  | 'in-doubt';

/**
 * A request to Telegram that did not succeed. Holds no token, no address and no text of a message, so it may be logged;
 * the library's own error holds them and is dropped.
 */
export class TelegramFailure extends Error {
  readonly kind: FailureKind;
  readonly reason: DeliveryReason;
  readonly retryAfterMs: number | undefined;
  readonly movedTo: number | undefined;

  constructor(
    kind: FailureKind,
    reason: DeliveryReason,
    message: string,
    more: { readonly retryAfterMs?: number; readonly movedTo?: number } = {},
  ) {
    super(message);
    this.name = 'TelegramFailure';
    this.kind = kind;
    this.reason = reason;
    this.retryAfterMs = more.retryAfterMs;
    this.movedTo = more.movedTo;
  }
}
