import type { Logger } from '../ports.ts';
import type { SubscriptionStore } from '../subscription/subscription-store.ts';
import type { Delivery } from './delivery.ts';
import { type Fate, fateOf, fateOfLooking, MOST_ATTEMPTS, waitAfter } from './fate.ts';
import {
  DeliveryError,
  type DeliveryReason,
  type Messenger,
  type Place,
  type PreparedMessage,
  type SentMessage,
} from './messenger.ts';
import { nonceOf } from './nonce.ts';
import type { OutboxStore } from './outbox-store.ts';
import { reasonOf } from './reason-of.ts';
import { tellNotice, tellStopped } from './tell-owner.ts';
import type { Timers } from './timers.ts';

export interface DeliverParts {
  readonly store: OutboxStore & Pick<SubscriptionStore, 'subscription'>;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Where a user can be told something alone; undefined where that is not possible. */
  ownerPlace(ownerId: string): Place | undefined;
}

/** Whatever a platform says, a row is not tried again at once; others come first. */
const SHORTEST_WAIT_MS = 1000;

/** `done`: the next part may go; `later`: this row is over for now; an object: nothing can be sent on that platform for now. */
export type Delivered = 'done' | 'later' | { readonly waitMs: number | undefined };

/**
 * Sends the parts of a row that have not arrived, in order, each written down before and after its request.
 *
 * @throws {StoreError} the outbox cannot be read or written; a row that was being sent stays so until the platform's next run
 */
export async function deliver(
  parts: DeliverParts,
  messenger: Messenger,
  row: Delivery,
  signal: AbortSignal,
): Promise<Delivered> {
  const { store, logger } = parts;
  const messages = await prepare(parts, messenger, row);
  if (messages === undefined) {
    await store.refuse(row.id, 'rejected');
    return 'done';
  }
  let current = row;
  if (current.partsDone >= messages.length) return markArrived(parts, current);
  while (current.partsDone < messages.length) {
    const message = messages[current.partsDone];
    if (message === undefined) break;
    const isLast = current.partsDone === messages.length - 1;
    const result = await deliverPart(parts, messenger, current, message, isLast, signal);
    if (result !== 'done') return result;
    if (isLast) break;
    const next = await store.delivery(row.id);
    if (next?.state !== 'pending') return 'done';
    current = next;
  }
  logger.info('delivery: posted', { deliveryId: row.id, messages: messages.length });
  return 'done';
}

async function prepare(
  { store, logger }: DeliverParts,
  messenger: Messenger,
  { id, place }: Delivery,
): Promise<readonly PreparedMessage[] | undefined> {
  const content = await store.content(id);
  if (content === undefined) return undefined;
  try {
    return messenger.prepare(place, content);
  } catch (error) {
    logger.error('delivery: a post could not be cut into messages', {
      deliveryId: id,
      reason: reasonOf(error),
    });
    return undefined;
  }
}

/** A person said that the last part, which was in doubt, had arrived. */
async function markArrived({ store, timers }: DeliverParts, { id }: Delivery): Promise<Delivered> {
  await store.sent(id, { messageId: '', isLast: true, movedTo: undefined }, timers.now());
  return 'done';
}

async function deliverPart(
  parts: DeliverParts,
  messenger: Messenger,
  row: Delivery,
  message: PreparedMessage,
  isLast: boolean,
  signal: AbortSignal,
): Promise<Delivered> {
  const { store, timers } = parts;
  const nonce = nonceOf(row, row.partsDone);
  const leave = createLeave(store, timers, row.id);
  let sent: SentMessage | undefined;
  if (row.doubtSince !== undefined) {
    try {
      sent = await messenger.find?.(row.place, message, nonce, row.doubtSince);
    } catch (error) {
      return carryOut(parts, messenger, row, fateOfLooking(error, row.attempts), timers.now(), signal);
    }
  }
  try {
    if (sent === undefined) {
      if (messenger.callsOnLeave !== true) await leave.begin();
      sent = await messenger.send(row.place, message, nonce, signal, leave.begin);
    }
  } catch (error) {
    const { begunAt, isWithdrawn } = leave.state();
    if (isWithdrawn) return 'later';
    const fate = fateOf(error, row.attempts, begunAt !== undefined);
    return carryOut(parts, messenger, row, fate, begunAt ?? timers.now(), signal);
  }
  const { messageId, place, notice } = sent;
  // Asked for before the place is moved: its old name is the one that the owner knows.
  const subscription = notice === undefined ? undefined : await store.subscription(row.subscriptionId);
  await store.sent(row.id, { messageId, isLast, movedTo: place }, timers.now());
  if (subscription !== undefined && notice !== undefined)
    await tellNotice(parts, subscription, notice, signal);
  return 'done';
}

/** Writes down that a request leaves, once, before the first one does. */
function createLeave(store: OutboxStore, timers: Timers, id: number) {
  let begunAt: Date | undefined;
  let isWithdrawn = false;
  return {
    state: () => ({ begunAt, isWithdrawn }),
    begin: async (): Promise<void> => {
      if (begunAt !== undefined) return;
      const now = timers.now();
      isWithdrawn = !(await store.begin(id, now));
      if (isWithdrawn) throw new DeliveryError('not-sent', 'stopped', 'the post was withdrawn');
      begunAt = now;
    },
  };
}

async function carryOut(
  parts: DeliverParts,
  messenger: Messenger,
  row: Delivery,
  fate: Fate,
  triedAt: Date,
  signal: AbortSignal,
): Promise<Delivered> {
  const { store, timers, logger } = parts;
  logger.warn('delivery: a try failed', { deliveryId: row.id, fate: fate.kind, reason: fate.reason });
  switch (fate.kind) {
    case 'refuse':
      await store.refuse(row.id, fate.reason);
      return 'later';
    case 'refuse-chat': {
      const stopped = await store.refuseChat(row.place, fate.reason);
      await tellStopped(parts, stopped, fate.reason, signal);
      return 'later';
    }
    case 'in-doubt':
      await settleDoubt(parts, messenger, row, fate.reason, triedAt);
      return 'later';
    case 'later': {
      const wait = Math.max(fate.waitMs ?? 0, SHORTEST_WAIT_MS);
      await store.postpone(row.id, later(timers.now(), wait), fate.counts, undefined);
      return fate.isPlatform ? { waitMs: fate.waitMs } : 'later';
    }
  }
}

/** Where the platform can tell, it is asked before the next try; else a person is. */
async function settleDoubt(
  { store, timers }: DeliverParts,
  messenger: Messenger,
  row: Delivery,
  reason: DeliveryReason,
  triedAt: Date,
): Promise<void> {
  if (messenger.find === undefined || row.attempts + 1 >= MOST_ATTEMPTS)
    await store.doubt(row.id, row.doubtSince ?? triedAt, reason);
  else await store.postpone(row.id, later(timers.now(), waitAfter(row.attempts)), true, triedAt);
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
