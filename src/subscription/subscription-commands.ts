import { refusalToChange } from '../command/chat-commands.ts';
import type { CommandPart } from '../command/command-context.ts';
import { readNumber } from '../command/find-paper.ts';
import type { Reply } from '../reply/reply.ts';
import { pressSubscription } from './press-subscription.ts';
import { askToDelete, showList } from './show-subscriptions.ts';
import { privately, subscribeCommand } from './subscribe-command.ts';
import {
  PART,
  type SubscriptionAction,
  type SubscriptionContext,
  type SubscriptionTools,
  subscriptionContext,
} from './subscription-tools.ts';

/** `/subscribe`, `/subscriptions` and `/unsubscribe`, with their buttons. */
export function createSubscriptionCommands(tools: SubscriptionTools): CommandPart {
  return {
    name: PART,
    commands: {
      subscribe: (argument, context) => subscribeCommand(argument, subscriptionContext(tools, context)),
      subscriptions: (_argument, context) => showList(subscriptionContext(tools, context)),
      unsubscribe: (argument, context) => unsubscribeCommand(argument, subscriptionContext(tools, context)),
    },
    // Sealed by this part, so it has the shape that this part gave it.
    press: (action, context) =>
      pressSubscription(action as SubscriptionAction, subscriptionContext(tools, context)),
    forgetUser: async (userId) => (await tools.store.deleteSubscriptionsBy(userId)) > 0,
    forgetChat: async (chatId) => void (await tools.store.deleteSubscriptionsOf(chatId)),
  };
}

const ALL = /^(?:all|everything|全部|所有|tat ca|tất cả|het|hết)$/iu;

/** Ends the only subscription, the one with that number in the list, or all of them. */
async function unsubscribeCommand(argument: string, parts: SubscriptionContext): Promise<Reply> {
  const { tools, context, says } = parts;
  const refusal = await refusalToChange(context);
  if (refusal !== undefined) return privately(parts, refusal);
  const subscriptions = await tools.store.subscriptionsOf(context.caller.chatId);
  if (subscriptions.length === 0) return privately(parts, says.none);
  const wanted = argument.trim();
  if (ALL.test(wanted)) {
    for (const { id } of subscriptions) await tools.store.deleteSubscription(id);
    tools.wake();
    return privately(parts, says.deletedAll(subscriptions.length));
  }
  const number = wanted === '' && subscriptions.length === 1 ? 1 : readNumber(wanted);
  if (number === undefined) {
    const list = await showList(parts);
    return {
      ...list,
      blocks: [...list.blocks, ...context.say(says.unsubscribeWhich(subscriptions.length)).blocks],
    };
  }
  const subscription = subscriptions[number - 1];
  if (subscription === undefined) return privately(parts, says.noNumber(subscriptions.length));
  return await askToDelete(subscription, parts);
}
