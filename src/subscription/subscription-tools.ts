import type { CommandContext } from '../command/command-context.ts';
import type { MakePost } from '../delivery/fill-post.ts';
import type { OutboxStore } from '../delivery/outbox-store.ts';
import type { Paper } from '../paper/paper.ts';
import type { Clock } from '../ports.ts';
import type { Button } from '../reply/reply.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionStore } from './subscription-store.ts';
import { type SubscriptionWords, subscriptionWordsIn } from './subscription-words.ts';

/** What commands about subscriptions need from the rest. */
export interface SubscriptionTools {
  readonly store: SubscriptionStore & OutboxStore;
  readonly clock: Clock;
  /** As the scheduler's. */
  readonly makePost: MakePost;
  /** Papers that a subscription's post for a local date could hold, best first, those posted before included. */
  candidates(subscription: Subscription, localDate: string, now: Date): Promise<readonly Paper[]>;
  /** Subscriptions or posts changed: scheduler and dispatcher look again. */
  wake(): void;
  /** A chat is to be written to again, which its face may have given up. */
  onResume?(chatId: string): Promise<void>;
}

/** Name of the part, which stands in its sealed actions. */
export const PART = 'subscriptions';

/** What a button about subscriptions does. */
export type SubscriptionAction =
  | { readonly do: 'list' }
  | { readonly do: 'open' | 'pause' | 'resume' | 'preview' | 'post' | 'times'; readonly id: number }
  | { readonly do: 'ask-delete' | 'delete'; readonly id: number }
  | { readonly do: 'time'; readonly id: number; readonly minuteOfDay: number }
  | { readonly do: 'weekdays'; readonly id: number; readonly weekdays: readonly number[] }
  /** A new one at a usual time. */
  | { readonly do: 'preset'; readonly minuteOfDay: number; readonly weekdays: readonly number[] }
  | { readonly do: 'doubt'; readonly deliveryId: number; readonly word: 'arrived' | 'send-again' };

/** A command's context with what this part adds to it. */
export interface SubscriptionContext {
  readonly tools: SubscriptionTools;
  readonly context: CommandContext;
  readonly says: SubscriptionWords;
  button(label: string, action: SubscriptionAction): Promise<Button>;
}

export function subscriptionContext(tools: SubscriptionTools, context: CommandContext): SubscriptionContext {
  return {
    ...{ tools, context, says: subscriptionWordsIn(context.language) },
    button: (label, action) => context.button(label, { kind: 'other', part: PART, action }),
  };
}
