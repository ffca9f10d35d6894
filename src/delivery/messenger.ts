import type { Reply } from '../reply/reply.ts';

/**
 * A place of a chat platform where posts go: `telegram:<chat id>`, `telegram:<chat id>/<topic id>`, `discord:<channel or
 * thread id>`.
 */
export type Place = string;

/** Cut by a messenger to one message of its platform; only the messenger that made it looks inside. */
export type PreparedMessage = object;

export interface SentMessage {
  /** The platform's own id. */
  readonly messageId: string;
  /** Where it went when that is another place than asked for: a migrated group, the group instead of a deleted topic. */
  readonly place?: Place;
  /** What the owner should be told once, in one plain sentence; such as a topic that is gone. */
  readonly notice?: string;
}

/** Sends what nobody asked for at that moment: daily posts and alerts. One for each platform. */
export interface Messenger {
  readonly platform: string;
  /**
   * Whether `send` calls and awaits `onLeave` when a request is about to leave, after all waiting for limits. Then a process that
   * dies while it waits leaves nothing in doubt; without it every try counts as begun once `send` is called.
   */
  readonly callsOnLeave?: boolean;
  /** Cuts a reply into the platform's messages, the same ones each time. @returns at least one message */
  prepare(place: Place, reply: Reply): readonly PreparedMessage[];
  /**
   * Tries once. Waits for the platform's rate limits, but retries nothing itself.
   *
   * @param nonce at most 25 characters, the same for each try of one message
   * @param onLeave see `callsOnLeave`; what it throws is thrown, and nothing is sent
   * @throws {DeliveryError}
   */
  send(
    place: Place,
    message: PreparedMessage,
    nonce: string,
    signal?: AbortSignal,
    onLeave?: () => Promise<void>,
  ): Promise<SentMessage>;
  /**
   * Looks whether a message of which a try ended in doubt has arrived. Absent where the platform cannot tell.
   *
   * @throws {DeliveryError} when it cannot look
   */
  find?(place: Place, message: PreparedMessage, nonce: string, since: Date): Promise<SentMessage | undefined>;
}

/**
 * `not-sent`: the platform certainly has not got it, a later try may succeed; `refused`: no later try will (blocked, kicked,
 * channel gone, no permission); `in-doubt`: it may have arrived.
 */
export type DeliveryFate = 'not-sent' | 'refused' | 'in-doubt';

/** Why, for people and for `/status`. */
export type DeliveryReason =
  | 'blocked'
  | 'kicked'
  | 'deactivated'
  | 'chat-gone'
  | 'no-permission'
  | 'no-direct-messages'
  | 'rate-limited'
  | 'unreachable'
  | 'server-error'
  | 'not-connected'
  | 'rejected'
  | 'reply-lost'
  | 'stopped';

/** Holds no token and no text of a message, so it may be logged. */
export class DeliveryError extends Error {
  readonly fate: DeliveryFate;
  readonly reason: DeliveryReason;
  /** Before then no try makes sense. */
  readonly retryAfterMs: number | undefined;

  constructor(fate: DeliveryFate, reason: DeliveryReason, message: string, retryAfterMs?: number) {
    super(message);
    this.name = 'DeliveryError';
    this.fate = fate;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
