import type { Logger } from '../../src/ports.ts';
import { canBeLeftOut, type Outgoing } from './outgoing.ts';
import type { Target } from './requests.ts';
import type { Sender, SendOptions } from './sender.ts';
import { type FailureKind, TelegramFailure } from './telegram-failure.ts';
import { pause, type Timers } from './timers.ts';

/** After a failure that certainly precedes the sending. */
const RETRY_PAUSES_MS = [1000, 4000];
/** A 429 that lasts longer is not waited for, nor more of them than these. */
const MOST_FLOOD_MS = 120_000;
const MOST_FLOODS = 20;
const MOST_EDITS = 3;

export interface Delivery {
  readonly target: Target;
  readonly parts: readonly Outgoing[];
  /** A message that the first text goes into. */
  readonly inPlaceOf: number | undefined;
  readonly options: SendOptions;
  /** Called after each message that arrived. */
  readonly onArrive?: () => void;
}

export interface DeliverTools {
  readonly sender: Sender;
  readonly timers: Timers;
  readonly logger: Logger;
}

/**
 * Sends the messages of an answer, one after the other. Waits out a 429; tries again what certainly did not arrive, and
 * nothing else.
 *
 * @returns whether all arrived, as far as is known
 * @throws {StoppedError}
 */
export async function deliver(
  { target, parts, inPlaceOf, options, onArrive }: Delivery,
  tools: DeliverTools,
): Promise<boolean> {
  const { sender } = tools;
  let to = target;
  let replaced = inPlaceOf;
  for (const part of parts) {
    const ended = await insisting(tools, to.chatId, options.signal, async () => {
      if (replaced !== undefined && part.kind === 'text') {
        const isReplaced = await tryToEdit(sender, to, replaced, part, options);
        replaced = undefined;
        if (isReplaced) return;
      }
      const sent = await sender.send(to, part, options);
      // The others follow it, and need not point to the question again.
      to = { ...sent.target, replyTo: undefined };
    });
    if (ended === 'arrived') onArrive?.();
    else if (!canBeLeftOut(part, ended)) return false;
  }
  return true;
}

/** Whether the message has the text now; false when it is not there any more. */
async function tryToEdit(
  sender: Sender,
  target: Target,
  messageId: number,
  part: Outgoing & { kind: 'text' },
  options: SendOptions,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await sender.edit(target, messageId, part, options);
      return true;
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      if (error.kind === 'not-modified') return true;
      if (error.kind === 'message-gone') return false;
      // Unlike a message, a change may be made twice.
      if (error.kind !== 'in-doubt' || tries === MOST_EDITS) throw error;
    }
  }
}

/** @returns why it was given up */
async function insisting(
  { timers, logger }: DeliverTools,
  chatId: number,
  signal: AbortSignal | undefined,
  work: () => Promise<void>,
): Promise<'arrived' | FailureKind> {
  let retries = 0;
  let floods = 0;
  for (;;) {
    try {
      await work();
      return 'arrived';
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      const { kind, reason, message, retryAfterMs = 0 } = error;
      // The gate knows when to go on.
      if (kind === 'flood' && retryAfterMs <= MOST_FLOOD_MS && ++floods <= MOST_FLOODS) continue;
      const wait = kind === 'not-sent' && reason === 'unreachable' ? RETRY_PAUSES_MS[retries++] : undefined;
      if (wait === undefined) {
        logger.warn('a message was not delivered', {
          chat: `telegram:${chatId}`,
          kind,
          reason,
          failure: message,
        });
        return kind;
      }
      await pause(timers, wait, signal);
    }
  }
}
