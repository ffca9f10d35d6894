import { chatOfPlace } from '../../../src/delivery/delivery.ts';
import type { DeliveryReason } from '../../../src/delivery/messenger.ts';
import type { SentPart } from '../../../src/delivery/outbox-store.ts';
import type { Subscription } from '../../../src/subscription/subscription.ts';
import type { Connection } from './connection.ts';
import { releasePapers } from './delivery-content.ts';
import { moveChat } from './move-chat.ts';
import {
  movePlace,
  SUBSCRIPTION_COLUMNS,
  type SubscriptionRow,
  subscriptionOf,
} from './subscription-table.ts';

export function beginPart(connection: Connection, id: number, now: Date): boolean {
  const sql = "UPDATE deliveries SET state = 'sending', sending_since = ? WHERE id = ? AND state = 'pending'";
  return connection.run(sql, now.getTime(), id).changes > 0;
}

/** See `OutboxStore.sent`; within a transaction. */
export function partSent(connection: Connection, id: number, part: SentPart, now: Date): void {
  const sql = `UPDATE deliveries SET state = ?, parts_done = parts_done + 1, attempts = 0, doubt_since = NULL,
      sending_since = NULL, reason = NULL, delivered_at = ?, message_ids = json_insert(message_ids, '$[#]', ?)
    WHERE id = ? AND state IN ('sending', 'pending') RETURNING place`;
  const state = part.isLast ? 'delivered' : 'pending';
  const deliveredAt = part.isLast ? now.getTime() : null;
  const row = connection.get<{ place: string }>(sql, state, deliveredAt, part.messageId, id);
  if (row === undefined || part.movedTo === undefined || part.movedTo === row.place) return;
  const chats = [chatOfPlace(row.place), chatOfPlace(part.movedTo)] as const;
  // Another chat: the group was migrated. The same one: a topic has gone.
  if (chats[0] === chats[1]) movePlace(connection, row.place, part.movedTo);
  else moveChat(connection, ...chats);
}

export function postpone(
  connection: Connection,
  id: number,
  retryAt: Date,
  counts: boolean,
  doubtSince: Date | undefined,
): void {
  const sql = `UPDATE deliveries SET state = 'pending', retry_at = ?, attempts = attempts + ?, sending_since = NULL,
      doubt_since = coalesce(doubt_since, ?)
    WHERE id = ? AND state IN ('sending', 'pending')`;
  connection.run(sql, retryAt.getTime(), counts ? 1 : 0, doubtSince?.getTime() ?? null, id);
}

export function doubt(connection: Connection, id: number, since: Date, reason: DeliveryReason): void {
  const sql = `UPDATE deliveries SET state = 'in-doubt', reason = ?, doubt_since = coalesce(doubt_since, ?)
    WHERE id = ? AND state IN ('sending', 'pending')`;
  connection.run(sql, reason, since.getTime(), id);
}

export function refuse(connection: Connection, id: number, reason: DeliveryReason): void {
  const sql = `UPDATE deliveries SET state = 'refused', reason = ? WHERE id = ?
    AND state IN ('waiting', 'sending', 'pending') RETURNING parts_done AS partsDone`;
  const row = connection.get<{ partsDone: number }>(sql, reason, id);
  if (row?.partsDone === 0) releasePapers(connection, id);
}

/** See `OutboxStore.refuseChat`; within a transaction. */
export function refuseChat(connection: Connection, place: string, reason: DeliveryReason): Subscription[] {
  const chat = chatOfPlace(place);
  const here = '(place = ? OR substr(place, 1, ?) = ?)';
  const parameters = [chat, chat.length + 1, `${chat}/`];
  const rows = connection.all<{ id: number }>(
    `SELECT id FROM deliveries WHERE state IN ('waiting', 'pending', 'sending') AND ${here}`,
    ...parameters,
  );
  for (const { id } of rows) refuse(connection, id, reason);
  const active = connection.all<SubscriptionRow>(
    `SELECT ${SUBSCRIPTION_COLUMNS} FROM subscriptions s WHERE s.pause_reason IS NULL AND ${here} ORDER BY s.id`,
    ...parameters,
  );
  const pause = `UPDATE subscriptions SET pause_reason = ?, revision = revision + 1
    WHERE pause_reason IS NULL AND ${here}`;
  connection.run(pause, reason, ...parameters);
  return active.map(subscriptionOf);
}

/** See `OutboxStore.recover`. */
export function recover(connection: Connection, platform: string, canFind: boolean, now: Date): number {
  const state = canFind ? 'pending' : 'in-doubt';
  const sql = `UPDATE deliveries SET state = ?, reason = 'reply-lost', doubt_since = coalesce(doubt_since, sending_since),
      sending_since = NULL, retry_at = ?
    WHERE state = 'sending' AND platform = ?`;
  return connection.run(sql, state, now.getTime(), platform).changes;
}

const RESOLVE = {
  'send-again': `UPDATE deliveries SET state = 'pending', reason = NULL, doubt_since = NULL, attempts = 0, retry_at = ?
    WHERE id = ? AND state = 'in-doubt'`,
  // The next part is tried; when there is none, the dispatcher finds the row delivered.
  arrived: `UPDATE deliveries SET state = 'pending', reason = NULL, doubt_since = NULL, attempts = 0, retry_at = ?,
      parts_done = parts_done + 1 WHERE id = ? AND state = 'in-doubt'`,
};

export function resolveDoubt(
  connection: Connection,
  id: number,
  word: keyof typeof RESOLVE,
  now: Date,
): boolean {
  return connection.run(RESOLVE[word], now.getTime(), id).changes > 0;
}
