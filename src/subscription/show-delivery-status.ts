import type { CommandContext } from '../command/command-context.ts';
import { deliveryStatus } from '../delivery/delivery-status.ts';
import { deliveryWordsIn } from '../delivery/delivery-words.ts';
import { type Block, type Button, heading, text } from '../reply/reply.ts';
import { doubtButtons } from './show-subscriptions.ts';
import { statusWordsIn } from './status-words.ts';
import { type SubscriptionTools, subscriptionContext } from './subscription-tools.ts';

/** Posts with buttons, of which a message holds few rows. */
const MOST_DOUBTS = 3;
const MOST_REFUSED = 5;

/** How posting goes, for operators: lines of `/status`, with two buttons for each post in doubt. @throws {StoreError} */
export async function showDeliveryStatus(
  tools: SubscriptionTools,
  context: CommandContext,
): Promise<{ readonly blocks: readonly Block[]; readonly buttons: readonly (readonly Button[])[] }> {
  const status = await deliveryStatus(tools.store, tools.clock.now());
  const { counts, subscriptions, lastDeliveredAt, inDoubt, refused } = status;
  const words = statusWordsIn(context.language);
  const { reasons } = deliveryWordsIn(context.language);
  const shownDoubts = inDoubt.slice(0, MOST_DOUBTS);
  const toSend = counts.states.pending + counts.states.sending;
  const lines = [
    words.subscriptions(subscriptions.active, subscriptions.paused),
    words.last(lastDeliveredAt?.toISOString().slice(0, 16).replace('T', ' ')),
    ...(counts.states.waiting === 0 ? [] : [words.waiting(counts.states.waiting)]),
    ...(toSend === 0 ? [] : [words.pending(toSend)]),
    ...(status.isLate ? [words.late] : []),
    ...refused
      .slice(0, MOST_REFUSED)
      .map(({ place, localDate, reason }) => words.refused(place, localDate, reasonText(reasons, reason))),
    ...(inDoubt.length === 0 ? [] : [words.doubt(counts.states['in-doubt'])]),
    ...shownDoubts.map(({ place, localDate }) => words.doubtful(place, localDate)),
  ];
  return {
    blocks: [
      heading(words.title),
      ...lines.map((line): Block => ({ kind: 'item', marker: '•', content: [text(line)] })),
    ],
    buttons: await doubtButtons(shownDoubts, subscriptionContext(tools, context)),
  };
}

function reasonText(reasons: Readonly<Record<string, string>>, reason: string | undefined): string {
  return reason === undefined ? '' : (reasons[reason] ?? reason);
}
