import { planFrom } from './plan.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionStore } from './subscription-store.ts';

/** Starts a paused subscription again, from its next post on; what came meanwhile is not posted. */
export async function resume(
  store: SubscriptionStore,
  subscription: Subscription,
  now: Date,
): Promise<boolean> {
  const plan = planFrom(subscription, now, subscription.plan.doneThrough);
  return store.resumeSubscription(subscription.id, plan);
}

/**
 * The chat takes posts again (`/start`, or a command in it): what the platform had stopped goes on; what its owner paused does not.
 *
 * @returns how many go on
 */
export async function reactivateChat(store: SubscriptionStore, chatId: string, now: Date): Promise<number> {
  let count = 0;
  for (const subscription of await store.subscriptionsOf(chatId)) {
    const { pauseReason } = subscription;
    if (pauseReason === undefined || pauseReason === 'owner') continue;
    if (await resume(store, subscription, now)) count++;
  }
  return count;
}
