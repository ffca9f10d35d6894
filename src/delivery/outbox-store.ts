import type { Reply } from '../reply/reply.ts';
import type { Plan, Subscription } from '../subscription/subscription.ts';
import type { Delivery, DeliveryState, Post, SkipReason } from './delivery.ts';
import type { DeliveryReason, Place } from './messenger.ts';

/** A post whose time has come. */
export interface NewDelivery {
  readonly subscription: Pick<Subscription, 'id' | 'revision' | 'place'>;
  readonly localDate: string;
  readonly dueAt: Date;
  readonly skippedDates: readonly string[];
  /** Of the subscription from then on. */
  readonly plan: Plan;
}

export type Filling =
  | { readonly id: number; readonly post: Post; readonly isEmpty: boolean }
  | { readonly id: number; readonly skip: SkipReason };

export interface SentPart {
  readonly messageId: string;
  readonly isLast: boolean;
  /** Where it went when that is another place. */
  readonly movedTo: Place | undefined;
}

/** Numbers and rows for `/status`. */
export interface OutboxCounts {
  readonly states: Readonly<Record<DeliveryState, number>>;
  /** Ready to be sent, and not delivered by then. */
  readonly late: number;
  /** Subscriptions whose time came before then, and nothing was put into the outbox. */
  readonly unplanned: number;
}

/**
 * What is to be posted, and what was. A row is there once for each subscription and local date. Each method is one
 * transaction that survives a power cut. Every method may throw `StoreError`.
 */
export interface OutboxStore {
  /** Active subscriptions whose next fire has come, oldest first. */
  dueSubscriptions(now: Date, limit: number): Promise<Subscription[]>;
  nextFireAt(): Promise<Date | undefined>;
  /**
   * Adds rows and moves their subscriptions on; a subscription that was changed meanwhile is left alone, a date that has a row
   * keeps it. Rows of the same subscription that wait or have not begun are skipped for it, and the dates of the latter join
   * those left out.
   */
  enqueue(deliveries: readonly NewDelivery[], now: Date): Promise<void>;

  /** Rows that wait for their papers, by id, after the id `after`. */
  waiting(
    after: number,
    limit: number,
  ): Promise<{ readonly delivery: Delivery; readonly subscription: Subscription }[]>;
  /** Gives waiting rows what they are to post, or ends them; rows that wait no more stay as they are. */
  fill(fillings: readonly Filling[], now: Date): Promise<void>;
  /** Papers that were posted to a subscription or are on their way. */
  postedPapers(subscriptionId: number): Promise<ReadonlySet<string>>;
  /** Whether the newest post before a date said that there was nothing. */
  wasLastEmpty(subscriptionId: number, before: string): Promise<boolean>;

  /** Pending rows of a platform that may be tried, the longest ready first. */
  ready(platform: string, now: Date, limit: number): Promise<Delivery[]>;
  nextRetryAt(platform: string): Promise<Date | undefined>;
  delivery(id: number): Promise<Delivery | undefined>;
  /** Whether a date has a row, whatever became of it. */
  hasDelivery(subscriptionId: number, localDate: string): Promise<boolean>;
  content(id: number): Promise<Reply | undefined>;
  /** Before a request: pending -> sending. @returns false when the row has gone or is not pending */
  begin(id: number, now: Date): Promise<boolean>;
  /** sending -> pending for the next part, or delivered. Other places are moved with it. */
  sent(id: number, part: SentPart, now: Date): Promise<void>;
  /** sending or pending -> pending. @param doubtSince when the try may have arrived */
  postpone(id: number, retryAt: Date, counts: boolean, doubtSince: Date | undefined): Promise<void>;
  /** sending or pending -> in-doubt. */
  doubt(id: number, since: Date, reason: DeliveryReason): Promise<void>;
  /** -> refused. The subscription goes on with its next post. */
  refuse(id: number, reason: DeliveryReason): Promise<void>;
  /** -> skipped, unless a part of it has begun. */
  skip(id: number, reason: SkipReason): Promise<void>;
  /**
   * The chat takes no posts any more: its subscriptions are paused, what they were to post is refused.
   *
   * @returns the subscriptions that were active until now
   */
  refuseChat(place: Place, reason: DeliveryReason): Promise<Subscription[]>;
  /** After a start: rows that were being sent are looked for where the platform can, else they are in doubt. */
  recover(platform: string, canFind: boolean, now: Date): Promise<number>;
  /** A person's word on a row in doubt. @returns false when it is not in doubt (any more) */
  resolveDoubt(id: number, word: 'arrived' | 'send-again', now: Date): Promise<boolean>;

  /** @param lateBefore rows ready before then and not delivered are late */
  counts(lateBefore: Date): Promise<OutboxCounts>;
  /** Newest first. */
  deliveriesIn(state: DeliveryState, limit: number, chatId?: string): Promise<Delivery[]>;
  lastDeliveredAt(): Promise<Date | undefined>;
  /**
   * Since when a post could have gone out that has not: the oldest that is ready or being sent, or the time of a subscription that
   * nothing was put into the outbox for, which may be to come. Posts that wait for their papers are not late.
   */
  oldestDue(): Promise<Date | undefined>;
  /** Deletes what is older than needed: contents delivered, rows and papers long past. */
  prune(now: Date): Promise<void>;
}
