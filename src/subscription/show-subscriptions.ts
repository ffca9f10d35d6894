import { withCommands } from '../command/command-context.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { deliveryWordsIn } from '../delivery/delivery-words.ts';
import { type Block, type Button, heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import { clockTime, detailBlocks, pausedLine, scheduleLine, wantsLines } from './describe-subscription.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionContext } from './subscription-tools.ts';

/** A row of buttons holds five on Discord. */
const ROW = 5;
/** Rows of buttons for posts in doubt, which stand above those for subscriptions. */
const MOST_DOUBTS = 2;

const USUAL_TIMES = [7, 8, 9, 12, 18].map((hour) => hour * 60);
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [0, 1, 2, 3, 4];

/** What can be asked for, and buttons for what most want. */
export async function showHelp({ says, context, button }: SubscriptionContext): Promise<Reply> {
  const [before = '', after = ''] = says.help;
  const presets = (weekdays: readonly number[], days: string) =>
    Promise.all(
      [8, 9, 18].map((hour) =>
        button(`${days} ${clockTime(hour * 60)}`, { do: 'preset', minuteOfDay: hour * 60, weekdays }),
      ),
    );
  return reply(context.language, {
    blocks: [
      paragraph(...withCommands(before)),
      ...says.examples.map(
        (example): Block => ({
          kind: 'item',
          marker: '•',
          content: [text(example.text, 'code'), text(` ${example.meaning}`)],
        }),
      ),
      paragraph(`${after} (${context.timeZone})`),
    ],
    buttons: [
      await presets(EVERY_DAY, says.buttons.everyDay),
      await presets(WORKDAYS, says.buttons.workdays),
    ],
    isPrivate: true,
  });
}

/** The chat's subscriptions, with its posts in doubt. */
export async function showList(parts: SubscriptionContext): Promise<Reply> {
  const { tools, context, says, button } = parts;
  const subscriptions = await tools.store.subscriptionsOf(context.caller.chatId);
  const doubts = await tools.store.deliveriesIn('in-doubt', MOST_DOUBTS, context.caller.chatId);
  if (subscriptions.length === 0) return { ...context.say(says.none), isPrivate: true };
  const [only] = subscriptions;
  if (only !== undefined && subscriptions.length === 1 && doubts.length === 0)
    return await showOne(only, parts);
  const reasons = deliveryWordsIn(context.language).reasons;
  const lines = subscriptions.map((subscription, index): Block => {
    const paused = pausedLine(subscription, says, reasons);
    const first = wantsLines(subscription, says)[0] ?? '';
    const rest = subscription.like === undefined ? [first] : [];
    return {
      kind: 'item',
      marker: `${index + 1}.`,
      content: [
        text(scheduleLine(subscription, says), 'bold'),
        text(
          [...rest, ...(paused === undefined ? [] : [paused]), ...placeLine(subscription, parts)]
            .map((part) => ` · ${part}`)
            .join(''),
        ),
      ],
    };
  });
  const buttons = await Promise.all(
    subscriptions.map(({ id }, index) => button(String(index + 1), { do: 'open', id })),
  );
  return reply(context.language, {
    blocks: [heading(says.title), ...lines, ...doubtLines(doubts, parts), paragraph(says.openHint)],
    buttons: [...(await doubtButtons(doubts, parts)), ...rows(buttons)],
    isPrivate: true,
  });
}

/** Nothing when it posts where it is looked at. */
function placeLine({ place }: Subscription, { context, says }: SubscriptionContext): string[] {
  return place === context.caller.place ? [] : [says.elsewhere];
}

function doubtLines(doubts: readonly Delivery[], { says }: SubscriptionContext): Block[] {
  return doubts.map(({ localDate }) => paragraph(says.doubt(localDate)));
}

/** Two buttons for each post that may have arrived; a person decides. Also for `/status`. */
export async function doubtButtons(
  doubts: readonly Delivery[],
  { says, button }: SubscriptionContext,
): Promise<Button[][]> {
  return Promise.all(
    doubts.map(async ({ id: deliveryId, localDate }) => [
      await button(`${says.buttons.arrived} · ${localDate}`, { do: 'doubt', deliveryId, word: 'arrived' }),
      await button(`${says.buttons.sendAgain} · ${localDate}`, {
        do: 'doubt',
        deliveryId,
        word: 'send-again',
      }),
    ]),
  );
}

function rows(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / ROW) }, (_, row) =>
    buttons.slice(row * ROW, (row + 1) * ROW),
  );
}

/** One subscription with what can be done about it. @param first said above it */
export async function showOne(
  subscription: Subscription,
  parts: SubscriptionContext,
  first?: string,
): Promise<Reply> {
  const { context, says, button } = parts;
  const { id, pauseReason } = subscription;
  const { buttons } = says;
  const turn =
    pauseReason === undefined
      ? await button(buttons.pause, { do: 'pause', id })
      : await button(buttons.resume, { do: 'resume', id });
  return reply(context.language, {
    blocks: [
      ...(first === undefined ? [] : [paragraph(first)]),
      ...detailBlocks(subscription, says, deliveryWordsIn(context.language).reasons),
      ...placeLine(subscription, parts).map(
        (line): Block => ({ kind: 'item', marker: '•', content: [text(line)] }),
      ),
    ],
    buttons: [
      [
        await button(buttons.preview, { do: 'preview', id }),
        await button(buttons.time, { do: 'times', id }),
        turn,
      ],
      [await button(buttons.delete, { do: 'ask-delete', id }), await button(buttons.all, { do: 'list' })],
    ],
    isPrivate: true,
  });
}

export async function showTimes(
  { id }: Subscription,
  { context, says, button }: SubscriptionContext,
): Promise<Reply> {
  return reply(context.language, {
    blocks: [paragraph(says.whichTime)],
    buttons: [
      await Promise.all(
        USUAL_TIMES.map((minuteOfDay) => button(clockTime(minuteOfDay), { do: 'time', id, minuteOfDay })),
      ),
      [
        await button(says.buttons.everyDay, { do: 'weekdays', id, weekdays: EVERY_DAY }),
        await button(says.buttons.workdays, { do: 'weekdays', id, weekdays: WORKDAYS }),
        await button(says.buttons.back, { do: 'open', id }),
      ],
    ],
    isPrivate: true,
  });
}

export async function askToDelete(
  subscription: Subscription,
  { context, says, button }: SubscriptionContext,
): Promise<Reply> {
  const { id } = subscription;
  return reply(context.language, {
    blocks: [paragraph(says.sureToDelete), paragraph(text(scheduleLine(subscription, says), 'bold'))],
    buttons: [
      [
        await button(says.buttons.confirmDelete, { do: 'delete', id }),
        await button(says.buttons.back, { do: 'open', id }),
      ],
    ],
    isPrivate: true,
  });
}
