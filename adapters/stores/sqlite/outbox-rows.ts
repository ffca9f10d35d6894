import type { SkipReason } from '../../../src/delivery/delivery.ts';
import { platformOf } from '../../../src/delivery/delivery.ts';
import type { Filling, NewDelivery } from '../../../src/delivery/outbox-store.ts';
import type { Connection } from './connection.ts';
import { releasePapers, writeContent } from './delivery-content.ts';

/** See `OutboxStore.enqueue`; within a transaction. */
export function enqueue(connection: Connection, deliveries: readonly NewDelivery[], now: Date): void {
  for (const delivery of deliveries) enqueueOne(connection, delivery, now);
}

function enqueueOne(connection: Connection, delivery: NewDelivery, now: Date): void {
  const { subscription, localDate, dueAt, plan } = delivery;
  const moveOn = `UPDATE subscriptions SET done_through = ?, next_date = ?, next_at = ?
    WHERE id = ? AND revision = ? AND pause_reason IS NULL`;
  const next = [plan.next.date, plan.next.at.getTime()];
  const moved = connection.run(moveOn, plan.doneThrough, ...next, subscription.id, subscription.revision);
  if (moved.changes === 0) return;
  const add = `INSERT INTO deliveries (subscription_id, local_date, place, platform, state, due_at, created_at, retry_at,
      skipped_dates)
    VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, '[]') ON CONFLICT DO NOTHING`;
  const { changes, id } = connection.run(
    add,
    ...[subscription.id, localDate, subscription.place, platformOf(subscription.place)],
    ...[dueAt.getTime(), now.getTime(), now.getTime()],
  );
  if (changes === 0) return;
  const left = [...delivery.skippedDates, ...supersede(connection, subscription.id, id)];
  if (left.length === 0) return;
  const dates = JSON.stringify([...new Set(left)].sort());
  connection.run('UPDATE deliveries SET skipped_dates = ? WHERE id = ?', dates, id);
}

/** @returns the dates of posts that were ready and never begun, and those they stood for */
function supersede(connection: Connection, subscriptionId: number, newest: number): string[] {
  const select = `SELECT id, state, local_date AS date, skipped_dates AS skipped FROM deliveries
    WHERE subscription_id = ? AND id <> ?
      AND (state = 'waiting' OR (state = 'pending' AND parts_done = 0 AND doubt_since IS NULL))`;
  type Row = { id: number; state: string; date: string; skipped: string };
  const rows = connection.all<Row>(select, subscriptionId, newest);
  for (const { id } of rows) skipRow(connection, id, 'superseded');
  return rows.flatMap(({ state, date, skipped }) => [
    ...(JSON.parse(skipped) as string[]),
    ...(state === 'pending' ? [date] : []),
  ]);
}

/** See `OutboxStore.skip`. */
export function skipRow(connection: Connection, id: number, reason: SkipReason): void {
  const sql = `UPDATE deliveries SET state = 'skipped', reason = ? WHERE id = ?
    AND (state = 'waiting' OR (state = 'pending' AND parts_done = 0 AND doubt_since IS NULL))`;
  if (connection.run(sql, reason, id).changes > 0) releasePapers(connection, id);
}

/** See `OutboxStore.fill`; within a transaction. */
export function fill(connection: Connection, fillings: readonly Filling[], now: Date): void {
  for (const filling of fillings) {
    if ('skip' in filling) {
      skipRow(connection, filling.id, filling.skip);
      continue;
    }
    const sql = `UPDATE deliveries SET state = 'pending', ready_at = ?, retry_at = ?, is_empty = ?
      WHERE id = ? AND state = 'waiting' RETURNING subscription_id AS subscriptionId`;
    const isEmpty = filling.isEmpty ? 1 : 0;
    const parameters = [now.getTime(), now.getTime(), isEmpty, filling.id];
    const row = connection.get<{ subscriptionId: number }>(sql, ...parameters);
    if (row !== undefined) writeContent(connection, filling.id, row.subscriptionId, filling.post, now);
  }
}

export function wasLastEmpty(connection: Connection, subscriptionId: number, before: string): boolean {
  const sql = `SELECT is_empty AS isEmpty FROM deliveries
    WHERE subscription_id = ? AND local_date < ? AND state IN ('pending', 'sending', 'in-doubt', 'delivered')
    ORDER BY local_date DESC LIMIT 1`;
  return connection.get<{ isEmpty: number }>(sql, subscriptionId, before)?.isEmpty === 1;
}
