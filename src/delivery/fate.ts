import { DeliveryError, type DeliveryReason } from './messenger.ts';

/** What a failed try means for its row. */
export type Fate =
  /** The chat takes no posts any more. */
  | { readonly kind: 'refuse-chat'; readonly reason: DeliveryReason }
  /** This post will not go. */
  | { readonly kind: 'refuse'; readonly reason: DeliveryReason }
  | { readonly kind: 'in-doubt'; readonly reason: DeliveryReason }
  /**
   * @property counts as one of the few tries that a post has
   * @property isPlatform whether nothing can be sent on that platform for now
   */
  | {
      readonly kind: 'later';
      readonly reason: DeliveryReason;
      readonly waitMs: number | undefined;
      readonly counts: boolean;
      readonly isPlatform: boolean;
    };

/** Tries of one message that may have reached the platform. */
export const MOST_ATTEMPTS = 5;
const RATE_LIMITED_MS = 60_000;
/** Asking whether there is a connection costs nothing. */
const NOT_CONNECTED_MS = 15_000;
/** After the first, second, ... counted try. */
const WAITS_MS = [5000, 30_000, 120_000, 600_000];

/** Refusals that are about the chat, not about the message. */
const ABOUT_CHAT: ReadonlySet<DeliveryReason> = new Set<DeliveryReason>([
  'blocked',
  'kicked',
  'deactivated',
  'chat-gone',
  'no-permission',
  'no-direct-messages',
]);
/** The request was not made. */
const BEFORE_REQUEST: ReadonlySet<DeliveryReason> = new Set<DeliveryReason>([
  'unreachable',
  'not-connected',
  'stopped',
]);

/**
 * @param error what `Messenger.send` threw; anything but a `DeliveryError` may have arrived
 * @param attempts counted tries before this one
 * @param hasLeft whether a request may have left; without one nothing is in doubt
 */
export function fateOf(error: unknown, attempts: number, hasLeft: boolean): Fate {
  if (!(error instanceof DeliveryError))
    return hasLeft ? { kind: 'in-doubt', reason: 'reply-lost' } : laterOrNever('rejected', attempts);
  const { fate, reason, retryAfterMs } = error;
  if (fate === 'in-doubt')
    return hasLeft ? { kind: 'in-doubt', reason } : laterOrNever(reason, attempts, retryAfterMs);
  if (fate === 'refused') return { kind: ABOUT_CHAT.has(reason) ? 'refuse-chat' : 'refuse', reason };
  if (reason === 'rate-limited') {
    const waitMs = retryAfterMs ?? RATE_LIMITED_MS;
    return { kind: 'later', reason, waitMs, counts: false, isPlatform: false };
  }
  if (BEFORE_REQUEST.has(reason)) {
    const waitMs = retryAfterMs ?? (reason === 'not-connected' ? NOT_CONNECTED_MS : undefined);
    return { kind: 'later', reason, waitMs, counts: false, isPlatform: true };
  }
  return laterOrNever(reason, attempts, retryAfterMs);
}

/** One of the few tries is used up. */
function laterOrNever(reason: DeliveryReason, attempts: number, retryAfterMs = 0): Fate {
  if (attempts + 1 >= MOST_ATTEMPTS) return { kind: 'refuse', reason };
  const waitMs = Math.max(retryAfterMs, waitAfter(attempts));
  return { kind: 'later', reason, waitMs, counts: true, isPlatform: false };
}

/** @param attempts counted tries before the one that failed */
export function waitAfter(attempts: number): number {
  return WAITS_MS[Math.min(attempts, WAITS_MS.length - 1)] ?? 0;
}

/** The same when it could not be looked whether an earlier try arrived: that one stays in doubt. */
export function fateOfLooking(error: unknown, attempts: number): Fate {
  const fate = fateOf(error, attempts, true);
  return fate.kind === 'later' ? fate : { kind: 'in-doubt', reason: 'reply-lost' };
}
