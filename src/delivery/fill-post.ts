import { paragraph, reply } from '../reply/reply.ts';
import type { Subscription } from '../subscription/subscription.ts';
import type { Delivery, Post } from './delivery.ts';
import { deliveryWordsIn } from './delivery-words.ts';
import type { Filling, OutboxStore } from './outbox-store.ts';

/**
 * Writes a subscription's post for a local date.
 *
 * @param posted papers that this subscription had already
 * @returns `not-yet`: the day's digests are not there, ask again when one has come; `nothing`: they are, and nothing fits
 */
export type MakePost = (
  subscription: Subscription,
  localDate: string,
  now: Date,
  posted: ReadonlySet<string>,
) => Promise<Post | 'nothing' | 'not-yet'>;

const HOUR_MS = 3_600_000;
/** A digest that comes later than this is for the next post. */
export const CUT_OFF_MS = 12 * HOUR_MS;
/** After a start, sources get this long to bring what was missed. */
const GRACE_MS = HOUR_MS;
/** An alert waits until its next day begins. */
const ALERT_MS = 24 * HOUR_MS;

export function cutOffOf({ dueAt, createdAt }: Delivery, kind: Subscription['kind']): Date {
  const wait = kind === 'alert' ? ALERT_MS : CUT_OFF_MS;
  return new Date(Math.max(dueAt.getTime() + wait, createdAt.getTime() + GRACE_MS));
}

/**
 * What becomes of a row that waits for its papers.
 *
 * @param made what `MakePost` gave; `failed` when it threw
 * @returns undefined while it is to wait on
 */
export async function fillingOf(
  delivery: Delivery,
  subscription: Subscription,
  made: Post | 'nothing' | 'not-yet' | 'failed',
  now: Date,
  outbox: Pick<OutboxStore, 'wasLastEmpty'>,
): Promise<Filling | undefined> {
  const { id, localDate } = delivery;
  if (typeof made === 'object')
    return { id, post: withSkipped(made, delivery, subscription), isEmpty: false };
  const isOver = now >= cutOffOf(delivery, subscription.kind);
  if (!isOver && (made !== 'nothing' || subscription.kind === 'alert')) return undefined;
  if (made === 'failed') return { id, skip: 'failed' };
  const says =
    subscription.kind === 'daily' &&
    subscription.emptyDays !== 'never' &&
    (subscription.emptyDays === 'always' || !(await outbox.wasLastEmpty(subscription.id, localDate)));
  if (!says) return { id, skip: 'nothing' };
  const text = deliveryWordsIn(subscription.language).nothing(localDate);
  const empty: Post = {
    reply: reply(subscription.language, { form: 'message', blocks: [paragraph(text)] }),
    paperIds: [],
  };
  return { id, post: withSkipped(empty, delivery, subscription), isEmpty: true };
}

/** Days that were left out are named once, above the post that makes up for them. */
function withSkipped(post: Post, { skippedDates }: Delivery, { kind, language }: Subscription): Post {
  if (skippedDates.length === 0 || kind === 'alert') return post;
  const line = paragraph({
    kind: 'text',
    text: deliveryWordsIn(language).skipped(skippedDates),
    style: 'italic',
  });
  return { ...post, reply: { ...post.reply, blocks: [line, ...post.reply.blocks] } };
}
