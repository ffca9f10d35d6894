import type { Place } from '../delivery/messenger.ts';
import type { NewSubscription, PauseReason, Plan, Subscription, SubscriptionChoice } from './subscription.ts';

/** Who wants what where and when. Each changing method is one transaction. Every method may throw `StoreError`. */
export interface SubscriptionStore {
  addSubscription(subscription: NewSubscription, plan: Plan, now: Date): Promise<Subscription>;
  subscription(id: number): Promise<Subscription | undefined>;
  /** By id. */
  subscriptionsOf(chatId: string): Promise<Subscription[]>;
  countSubscriptions(): Promise<{ readonly active: number; readonly paused: number }>;
  /**
   * @param revision that the change starts from
   * @returns false when it has gone or was changed meanwhile
   */
  changeSubscription(id: number, revision: number, choice: SubscriptionChoice, plan: Plan): Promise<boolean>;
  /** Posts that have not begun are dropped. @returns false when it has gone */
  pauseSubscription(id: number, reason: PauseReason): Promise<boolean>;
  resumeSubscription(id: number, plan: Plan): Promise<boolean>;
  /** With all that was recorded of its posts. */
  deleteSubscription(id: number): Promise<boolean>;
  /** Nothing of them stays in the file. @returns how many there were */
  deleteSubscriptionsOf(chatId: string): Promise<number>;
  deleteSubscriptionsBy(ownerId: string): Promise<number>;
  /** A place has another name now: subscriptions and posts go with it. A chat takes its topics along. */
  movePlace(from: Place, to: Place): Promise<void>;
}
