import type {
  NewSubscription,
  Plan,
  Subscription,
  SubscriptionChoice,
} from '../../../src/subscription/subscription.ts';
import type { Connection } from './connection.ts';
import { skipRow } from './outbox-rows.ts';

export interface SubscriptionRow {
  readonly id: number;
  readonly place: string;
  readonly chatId: string;
  readonly ownerId: string;
  readonly choice: string;
  readonly pauseReason: string | null;
  readonly doneThrough: string;
  readonly nextDate: string;
  readonly nextAt: number;
  readonly revision: number;
  readonly createdAt: number;
}

/** With `s` for the table. */
export const SUBSCRIPTION_COLUMNS = `s.id, s.place, s.chat_id AS chatId, s.owner_id AS ownerId, s.choice,
  s.pause_reason AS pauseReason, s.done_through AS doneThrough, s.next_date AS nextDate, s.next_at AS nextAt, s.revision,
  s.created_at AS createdAt`;
const SELECT = `SELECT ${SUBSCRIPTION_COLUMNS} FROM subscriptions s`;

export function subscriptionOf(row: SubscriptionRow): Subscription {
  const { id, place, chatId, ownerId, revision } = row;
  return {
    ...(JSON.parse(row.choice) as SubscriptionChoice),
    ...{ id, place, chatId, ownerId, revision },
    pauseReason: row.pauseReason ?? undefined,
    plan: { doneThrough: row.doneThrough, next: { date: row.nextDate, at: new Date(row.nextAt) } },
    createdAt: new Date(row.createdAt),
  };
}

export function readSubscription(connection: Connection, id: number): Subscription | undefined {
  const row = connection.get<SubscriptionRow>(`${SELECT} WHERE s.id = ?`, id);
  return row === undefined ? undefined : subscriptionOf(row);
}

export function readSubscriptionsOf(connection: Connection, chatId: string): Subscription[] {
  const sql = `${SELECT} WHERE s.chat_id = ? ORDER BY s.id`;
  return connection.all<SubscriptionRow>(sql, chatId).map(subscriptionOf);
}

export function readDueSubscriptions(connection: Connection, now: Date, limit: number): Subscription[] {
  const sql = `${SELECT} WHERE s.pause_reason IS NULL AND s.next_at <= ? ORDER BY s.next_at, s.id LIMIT ?`;
  return connection.all<SubscriptionRow>(sql, now.getTime(), limit).map(subscriptionOf);
}

export function readNextFireAt(connection: Connection): Date | undefined {
  const sql = 'SELECT min(next_at) AS at FROM subscriptions WHERE pause_reason IS NULL';
  const at = connection.get<{ at: number | null }>(sql)?.at ?? undefined;
  return at === undefined ? undefined : new Date(at);
}

export function countSubscriptions(connection: Connection): { active: number; paused: number } {
  const sql = `SELECT count(*) FILTER (WHERE pause_reason IS NULL) AS active,
    count(*) FILTER (WHERE pause_reason IS NOT NULL) AS paused FROM subscriptions`;
  return connection.get<{ active: number; paused: number }>(sql) ?? { active: 0, paused: 0 };
}

export function addSubscription(
  connection: Connection,
  subscription: NewSubscription,
  { doneThrough, next }: Plan,
  now: Date,
): Subscription {
  const { place, chatId, ownerId, ...choice } = subscription;
  const sql = `INSERT INTO subscriptions (place, chat_id, owner_id, choice, done_through, next_date, next_at, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
  const { id } = connection.run(
    sql,
    ...[place, chatId, ownerId, JSON.stringify(choice)],
    ...[doneThrough, next.date, next.at.getTime(), now.getTime()],
  );
  const added = readSubscription(connection, id);
  if (added === undefined) throw new Error('a row that was just added is not there');
  return added;
}

export function changeSubscription(
  connection: Connection,
  id: number,
  revision: number,
  choice: SubscriptionChoice,
  { doneThrough, next }: Plan,
): boolean {
  const sql = `UPDATE subscriptions SET choice = ?, done_through = ?, next_date = ?, next_at = ?, revision = revision + 1
    WHERE id = ? AND revision = ?`;
  const at = next.at.getTime();
  return connection.run(sql, JSON.stringify(choice), doneThrough, next.date, at, id, revision).changes > 0;
}

export function pauseSubscription(connection: Connection, id: number, reason: string): boolean {
  const sql = 'UPDATE subscriptions SET pause_reason = ?, revision = revision + 1 WHERE id = ?';
  if (connection.run(sql, reason, id).changes === 0) return false;
  const rows = connection.all<{ id: number }>(
    "SELECT id FROM deliveries WHERE subscription_id = ? AND state IN ('waiting', 'pending')",
    id,
  );
  for (const row of rows) skipRow(connection, row.id, 'paused');
  return true;
}

export function resumeSubscription(connection: Connection, id: number, { doneThrough, next }: Plan): boolean {
  const sql = `UPDATE subscriptions SET pause_reason = NULL, done_through = ?, next_date = ?, next_at = ?,
    revision = revision + 1 WHERE id = ?`;
  return connection.run(sql, doneThrough, next.date, next.at.getTime(), id).changes > 0;
}

/** Which subscriptions a deletion is for. */
const DELETIONS = {
  id: 'DELETE FROM subscriptions WHERE id = ?',
  chat: 'DELETE FROM subscriptions WHERE chat_id = ?',
  owner: 'DELETE FROM subscriptions WHERE owner_id = ?',
};

/** With their posts, their papers and what only they held. */
export function deleteSubscriptions(
  connection: Connection,
  by: keyof typeof DELETIONS,
  value: string | number,
): number {
  const { changes } = connection.run(DELETIONS[by], value);
  if (changes > 0) deleteUnheldBlobs(connection);
  return changes;
}

export function deleteUnheldBlobs(connection: Connection): void {
  connection.run('DELETE FROM blobs WHERE hash NOT IN (SELECT hash FROM delivery_blobs)');
}

/** Columns that hold places or chats; a chat that moves takes its topics along. */
const PLACE_COLUMNS = [
  ['subscriptions', 'place'],
  ['subscriptions', 'chat_id'],
  ['deliveries', 'place'],
] as const;

/**
 * @param from with a topic: that place alone; else the chat and all of its topics
 */
export function movePlace(connection: Connection, from: string, to: string): void {
  for (const [table, column] of PLACE_COLUMNS) {
    connection.run(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, to, from);
    if (from.includes('/')) continue;
    const below = `UPDATE ${table} SET ${column} = ? || substr(${column}, ?) WHERE substr(${column}, 1, ?) = ?`;
    connection.run(below, to, from.length + 1, from.length + 1, `${from}/`);
  }
}
