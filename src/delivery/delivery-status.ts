import type { SubscriptionStore } from '../subscription/subscription-store.ts';
import type { Delivery } from './delivery.ts';
import type { OutboxCounts, OutboxStore } from './outbox-store.ts';

/** How posting goes, for `/status` and for health. */
export interface DeliveryStatus {
  /** Posts are overdue by more than ten minutes, or nothing looks for due ones any more. */
  readonly isLate: boolean;
  readonly subscriptions: { readonly active: number; readonly paused: number };
  readonly counts: OutboxCounts;
  readonly lastDeliveredAt: Date | undefined;
  /** Newest first, at most twenty each. */
  readonly inDoubt: readonly Delivery[];
  readonly refused: readonly Delivery[];
  readonly waiting: readonly Delivery[];
}

export const LATE_MS = 600_000;
const MOST_LISTED = 20;
const REFUSED_MS = 7 * 86_400_000;

/** @throws {StoreError} */
export async function deliveryStatus(
  store: OutboxStore & SubscriptionStore,
  now: Date,
): Promise<DeliveryStatus> {
  const counts = await store.counts(new Date(now.getTime() - LATE_MS));
  const refused = await store.deliveriesIn('refused', MOST_LISTED);
  return {
    isLate: counts.late > 0 || counts.unplanned > 0,
    subscriptions: await store.countSubscriptions(),
    counts,
    lastDeliveredAt: await store.lastDeliveredAt(),
    inDoubt: await store.deliveriesIn('in-doubt', MOST_LISTED),
    refused: refused.filter(({ createdAt }) => now.getTime() - createdAt.getTime() < REFUSED_MS),
    waiting: await store.deliveriesIn('waiting', MOST_LISTED),
  };
}
