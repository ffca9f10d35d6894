import type { Logger } from '../ports.ts';
import { fireAfterDate } from '../subscription/next-fire.ts';
import { dueAt } from '../subscription/plan.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { SubscriptionStore } from '../subscription/subscription-store.ts';
import type { Delivery, Post } from './delivery.ts';
import { cutOffOf, fillingOf, type MakePost } from './fill-post.ts';
import type { Filling, NewDelivery, OutboxStore } from './outbox-store.ts';
import { reasonOf } from './reason-of.ts';
import { createRepeating, type Repeating } from './repeat.ts';
import { nextTurn, type Timers } from './timers.ts';

export interface SchedulerParts {
  readonly store: OutboxStore & SubscriptionStore;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly makePost: MakePost;
  /** Another word whenever papers came or changed: then those that wait are looked at again. */
  contentVersion(): Promise<string>;
  /** Posts are ready to be sent. */
  onReady(): void;
}

/** Puts what is due into the outbox. `wake` it when subscriptions or papers change. */
export type Scheduler = Repeating;

const BATCH = 50;
/** The event loop gets a turn after so much work. */
const TURN_MS = 15;
/** While posts wait for papers, those are looked for this often. */
const LOOK_MS = 30_000;
/** A post that could not be written is tried again after this long, if no paper came meanwhile. */
const FAILED_MS = 600_000;
const PRUNE_MS = 3_600_000;

/** When a row that waits was last looked at. */
interface Look {
  readonly version: string;
  readonly at: Date;
  readonly hasFailed: boolean;
}

/** Nothing runs until `wake` or `run` is called. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { store, timers, logger } = parts;
  const looks = new Map<number, Look>();
  const stopping = new AbortController();
  let prunedAt = Number.NEGATIVE_INFINITY;
  const work = async (): Promise<number | undefined> => {
    await enqueueDue(store, timers.now());
    const wakeAt = await fillWaiting(parts, looks, stopping.signal);
    const now = timers.now();
    if (Math.abs(now.getTime() - prunedAt) >= PRUNE_MS) {
      prunedAt = now.getTime();
      await store.prune(now);
    }
    const next = (await store.nextFireAt())?.getTime();
    const first = Math.min(next ?? Number.POSITIVE_INFINITY, wakeAt);
    return Number.isFinite(first) ? first - now.getTime() : undefined;
  };
  const loop = createRepeating('scheduler', work, timers, logger);
  return {
    ...loop,
    stop() {
      stopping.abort();
      return loop.stop();
    },
  };
}

async function enqueueDue(store: OutboxStore & SubscriptionStore, now: Date): Promise<void> {
  for (;;) {
    const due = await store.dueSubscriptions(now, BATCH);
    if (due.length === 0) return;
    const rows: NewDelivery[] = [];
    for (const subscription of due) {
      const post = dueAt(subscription, now);
      if (post === undefined) await replan(store, subscription);
      else {
        const { fire, skippedDates, plan } = post;
        rows.push({ subscription, localDate: fire.date, dueAt: fire.at, skippedDates, plan });
      }
    }
    await store.enqueue(rows, now);
    await nextTurn();
  }
}

/** The rules of a time zone were changed since the next fire was worked out. */
async function replan(store: SubscriptionStore, subscription: Subscription): Promise<void> {
  const { id, revision, plan } = subscription;
  const next = fireAfterDate(subscription, plan.doneThrough);
  const { place: _place, chatId: _chatId, ownerId: _ownerId, ...rest } = subscription;
  const { pauseReason: _reason, createdAt: _at, id: _id, revision: _revision, plan: _plan, ...choice } = rest;
  await store.changeSubscription(id, revision, choice, { ...plan, next });
}

/**
 * @param stop what is written by then is kept, the rest waits for the next start
 * @returns when rows must be looked at again, in milliseconds since 1970; infinite when none waits
 */
async function fillWaiting(
  parts: SchedulerParts,
  looks: Map<number, Look>,
  stop: AbortSignal,
): Promise<number> {
  const { store, timers, onReady } = parts;
  const version = await parts.contentVersion();
  const seen = new Set<number>();
  let turnAt = performance.now();
  let after = 0;
  while (!stop.aborted) {
    const rows = await store.waiting(after, BATCH);
    if (rows.length === 0) break;
    const fillings: Filling[] = [];
    for (const { delivery, subscription } of rows) {
      if (stop.aborted) break;
      after = delivery.id;
      const now = timers.now();
      const isOver = now >= cutOffOf(delivery, subscription.kind);
      if (!isOver && !isWorthALook(looks.get(delivery.id), version, now)) {
        seen.add(delivery.id);
        continue;
      }
      const made = await make(parts, delivery, subscription, now);
      const filling = await fillingOf(delivery, subscription, made, now, store);
      if (filling !== undefined) fillings.push(filling);
      else {
        seen.add(delivery.id);
        looks.set(delivery.id, { version, at: now, hasFailed: made === 'failed' });
      }
      if (performance.now() - turnAt < TURN_MS) continue;
      await nextTurn();
      turnAt = performance.now();
    }
    if (fillings.length === 0) continue;
    await store.fill(fillings, timers.now());
    onReady();
  }
  for (const id of looks.keys()) if (!seen.has(id)) looks.delete(id);
  return seen.size === 0 ? Number.POSITIVE_INFINITY : timers.now().getTime() + LOOK_MS;
}

function isWorthALook(look: Look | undefined, version: string, now: Date): boolean {
  if (look === undefined || look.version !== version) return true;
  return look.hasFailed && Math.abs(now.getTime() - look.at.getTime()) >= FAILED_MS;
}

async function make(
  { makePost, store, logger }: SchedulerParts,
  delivery: Delivery,
  subscription: Subscription,
  now: Date,
): Promise<Post | 'nothing' | 'not-yet' | 'failed'> {
  try {
    return await makePost(subscription, delivery.localDate, now, await store.postedPapers(subscription.id));
  } catch (error) {
    const { id: deliveryId, subscriptionId } = delivery;
    logger.error('delivery: a post could not be written', {
      deliveryId,
      subscriptionId,
      reason: reasonOf(error),
    });
    return 'failed';
  }
}
