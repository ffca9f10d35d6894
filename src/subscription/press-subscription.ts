import { refusalToChange } from '../command/chat-commands.ts';
import type { Pressed } from '../command/command.ts';
import { notice } from '../command/press.ts';
import type { Reply } from '../reply/reply.ts';
import { dateToFree, planChanged } from './plan.ts';
import { resume } from './reactivate.ts';
import { showPost, showPreview } from './show-preview.ts';
import { askToDelete, showList, showOne, showTimes } from './show-subscriptions.ts';
import { subscribe } from './subscribe-command.ts';
import type { Subscription, SubscriptionChoice } from './subscription.ts';
import type { SubscriptionAction, SubscriptionContext } from './subscription-tools.ts';

const LOOKS: ReadonlySet<SubscriptionAction['do']> = new Set(['list', 'open', 'preview', 'post']);

/** Whoever presses acts with their own rights: everybody may look, moderators may change. */
export async function pressSubscription(
  action: SubscriptionAction,
  parts: SubscriptionContext,
): Promise<Pressed> {
  const { tools, context, says } = parts;
  if (action.do === 'doubt') return await settleDoubt(action, parts);
  if (!LOOKS.has(action.do)) {
    const refusal = await refusalToChange(context);
    if (refusal !== undefined) return notice(refusal);
  }
  if (action.do === 'list') return replaced(await showList(parts));
  if (action.do === 'preset') return replaced(await subscribe(presetOf(action, parts), parts));
  const subscription = await tools.store.subscription(action.id);
  if (subscription === undefined || subscription.chatId !== context.caller.chatId) return notice(says.gone);
  return await act(action, subscription, parts);
}

type OneAction = Extract<SubscriptionAction, { readonly id: number }>;

async function act(
  action: OneAction,
  subscription: Subscription,
  parts: SubscriptionContext,
): Promise<Pressed> {
  const { tools, says } = parts;
  const { id } = subscription;
  switch (action.do) {
    case 'open':
      return replaced(await showOne(subscription, parts));
    case 'preview':
      return replaced(await showPreview(subscription, parts));
    case 'post':
      return { kind: 'reply', reply: await showPost(subscription, parts) };
    case 'times':
      return replaced(await showTimes(subscription, parts));
    case 'ask-delete':
      return replaced(await askToDelete(subscription, parts));
    case 'delete':
      await tools.store.deleteSubscription(id);
      tools.wake();
      return replaced({ ...parts.context.say(says.deleted), isPrivate: true });
    case 'pause':
      await tools.store.pauseSubscription(id, 'owner');
      return await shownAgain(id, parts, says.pausedNotice);
    case 'resume':
      await tools.onResume?.(subscription.chatId);
      await resume(tools.store, subscription, tools.clock.now());
      tools.wake();
      return await shownAgain(id, parts, says.resumedNotice);
    case 'time':
      return await change(subscription, { minuteOfDay: action.minuteOfDay }, parts);
    case 'weekdays':
      return await change(subscription, { weekdays: action.weekdays }, parts);
  }
}

async function change(
  subscription: Subscription,
  rest: Partial<SubscriptionChoice>,
  parts: SubscriptionContext,
): Promise<Pressed> {
  const { tools, says } = parts;
  const choice = { ...choiceOf(subscription), ...rest };
  const now = tools.clock.now();
  const free = dateToFree(choice, subscription, now);
  const wasPosted = free !== undefined && (await tools.store.hasDelivery(subscription.id, free));
  const plan = planChanged(choice, subscription, now, wasPosted ? undefined : free);
  const isDone = await tools.store.changeSubscription(subscription.id, subscription.revision, choice, plan);
  if (!isDone) return notice(says.gone);
  tools.wake();
  return await shownAgain(subscription.id, parts);
}

/** What its owner chose, without what the bot keeps beside it. */
export function choiceOf(subscription: Subscription): SubscriptionChoice {
  const { kind, timeZone, minuteOfDay, weekdays, language, wants, emptyDays, like } = subscription;
  const choice = { kind, timeZone, minuteOfDay, weekdays, language, wants, emptyDays };
  return like === undefined ? choice : { ...choice, like };
}

async function shownAgain(id: number, parts: SubscriptionContext, first?: string): Promise<Pressed> {
  const changed = await parts.tools.store.subscription(id);
  return changed === undefined ? notice(parts.says.gone) : replaced(await showOne(changed, parts, first));
}

function presetOf(
  { minuteOfDay, weekdays }: Extract<SubscriptionAction, { readonly do: 'preset' }>,
  { context }: SubscriptionContext,
): SubscriptionChoice {
  const { timeZone, language } = context;
  const lists = { topics: [], keywords: [], authors: [], categories: [], excluded: [] };
  const wants = { paperCount: 10, ...lists };
  return { kind: 'daily', timeZone, minuteOfDay, weekdays, language, wants, emptyDays: 'once' };
}

/** Moderators of the chat, and operators anywhere. */
async function settleDoubt(
  { deliveryId, word }: Extract<SubscriptionAction, { readonly do: 'doubt' }>,
  { tools, context, says }: SubscriptionContext,
): Promise<Pressed> {
  const { caller } = context;
  const row = await tools.store.delivery(deliveryId);
  const subscription = row === undefined ? undefined : await tools.store.subscription(row.subscriptionId);
  if (subscription === undefined) return notice(says.gone);
  const isOperator = caller.isIdentified && context.tools.operators.includes(caller.userId);
  if (!isOperator) {
    if (subscription.chatId !== caller.chatId) return notice(says.gone);
    const refusal = await refusalToChange(context);
    if (refusal !== undefined) return notice(refusal);
  }
  const isSettled = await tools.store.resolveDoubt(deliveryId, word, tools.clock.now());
  tools.wake();
  return notice(isSettled ? says.doubtSettled : says.gone);
}

function replaced(reply: Reply): Pressed {
  return { kind: 'replace', reply };
}
