import { refusalToChange } from '../command/chat-commands.ts';
import type { Reply } from '../reply/reply.ts';
import { type ParsedSubscription, parseSubscription } from './parse-subscription.ts';
import { planFrom } from './plan.ts';
import { showHelp, showOne } from './show-subscriptions.ts';
import type { Like, NewSubscription, Subscription, SubscriptionChoice } from './subscription.ts';
import type { SubscriptionContext } from './subscription-tools.ts';

/** Subscriptions of one chat. */
const MOST_SUBSCRIPTIONS = 20;
const PAPER_ID = /(?<![\d.])(\d{4}\.\d{4,5})(?:v\d{1,2})?(?![\d.]\d)/;

/** Makes a subscription from what was written, for the place where it was. */
export async function subscribeCommand(argument: string, parts: SubscriptionContext): Promise<Reply> {
  const { context, says } = parts;
  const refusal = await refusalToChange(context);
  if (refusal !== undefined) return privately(parts, refusal);
  if (argument.trim() === '') return await showHelp(parts);
  const { timeZone, language } = context;
  const parsed = parseSubscription(argument, { timeZone, language });
  if (!parsed.isRead) return privately(parts, says.problem(parsed.problem));
  const choice = await choiceOf(parsed.subscription, parts);
  if (typeof choice === 'string') return privately(parts, choice);
  return await subscribe(choice, parts);
}

/** The caller's right to do so has been checked. */
export async function subscribe(choice: SubscriptionChoice, parts: SubscriptionContext): Promise<Reply> {
  const { tools, context, says } = parts;
  const { chatId, place, userId } = context.caller;
  const others = await tools.store.subscriptionsOf(chatId);
  const same = others.find((other) => other.place === place && isSameChoice(other, choice));
  if (same !== undefined) return await showOne(same, parts, says.already);
  if (others.length >= MOST_SUBSCRIPTIONS) return privately(parts, says.tooMany(MOST_SUBSCRIPTIONS));
  const now = tools.clock.now();
  const subscription: NewSubscription = { ...choice, place, chatId, ownerId: userId };
  const added = await tools.store.addSubscription(subscription, planFrom(choice, now), now);
  tools.wake();
  return await showOne(added, parts, says.subscribed);
}

/** @returns what to say instead when the paper that others are to be like is not known */
async function choiceOf(
  { like: wanted, ...choice }: ParsedSubscription,
  { context, says }: SubscriptionContext,
): Promise<SubscriptionChoice | string> {
  if (wanted === undefined) return choice;
  const id = PAPER_ID.exec(wanted)?.[1];
  if (id === undefined) return { ...choice, like: { kind: 'sentence', text: wanted } };
  const paper = await context.tools.store.paper(id);
  if (paper === undefined) return says.noPaper(id);
  const like: Like = { kind: 'paper', paperId: paper.id, title: paper.title };
  return { ...choice, like };
}

function isSameChoice(left: Subscription, right: SubscriptionChoice): boolean {
  const key = ({
    kind,
    timeZone,
    minuteOfDay,
    weekdays,
    language,
    wants,
    emptyDays,
    like,
  }: SubscriptionChoice) =>
    JSON.stringify([
      kind,
      timeZone,
      minuteOfDay,
      weekdays,
      language,
      Object.entries(wants).sort(),
      emptyDays,
      like,
    ]);
  return key(left) === key(right);
}

export function privately({ context }: SubscriptionContext, text: string): Reply {
  return { ...context.say(text), isPrivate: true };
}
