import type { Delivery, DeliveryState } from '../../../src/delivery/delivery.ts';
import type { Connection } from './connection.ts';

export interface DeliveryRow {
  readonly id: number;
  readonly subscriptionId: number;
  readonly localDate: string;
  readonly place: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly dueAt: number;
  readonly createdAt: number;
  readonly skippedDates: string;
  readonly partsDone: number;
  readonly attempts: number;
  readonly retryAt: number;
  readonly doubtSince: number | null;
  readonly deliveredAt: number | null;
}

/** With `d` for the table. */
export const DELIVERY_COLUMNS = `d.id, d.subscription_id AS subscriptionId, d.local_date AS localDate, d.place, d.state, d.reason,
  d.due_at AS dueAt, d.created_at AS createdAt, d.skipped_dates AS skippedDates, d.parts_done AS partsDone, d.attempts,
  d.retry_at AS retryAt, d.doubt_since AS doubtSince, d.delivered_at AS deliveredAt`;
const SELECT = `SELECT ${DELIVERY_COLUMNS} FROM deliveries d`;

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    ...{ id: row.id, subscriptionId: row.subscriptionId, localDate: row.localDate, place: row.place },
    ...{ state: row.state, partsDone: row.partsDone, attempts: row.attempts },
    reason: (row.reason ?? undefined) as Delivery['reason'],
    dueAt: new Date(row.dueAt),
    createdAt: new Date(row.createdAt),
    skippedDates: JSON.parse(row.skippedDates) as string[],
    retryAt: new Date(row.retryAt),
    doubtSince: row.doubtSince === null ? undefined : new Date(row.doubtSince),
    deliveredAt: row.deliveredAt === null ? undefined : new Date(row.deliveredAt),
  };
}

export function readDelivery(connection: Connection, id: number): Delivery | undefined {
  const row = connection.get<DeliveryRow>(`${SELECT} WHERE d.id = ?`, id);
  return row === undefined ? undefined : deliveryOf(row);
}

export function readReady(connection: Connection, platform: string, now: Date, limit: number): Delivery[] {
  const sql = `${SELECT} WHERE d.state = 'pending' AND d.platform = ? AND d.retry_at <= ?
    ORDER BY d.retry_at, d.id LIMIT ?`;
  return connection.all<DeliveryRow>(sql, platform, now.getTime(), limit).map(deliveryOf);
}

export function readNextRetryAt(connection: Connection, platform: string): Date | undefined {
  const sql = "SELECT min(retry_at) AS at FROM deliveries WHERE state = 'pending' AND platform = ?";
  const at = connection.get<{ at: number | null }>(sql, platform)?.at ?? undefined;
  return at === undefined ? undefined : new Date(at);
}

export function readDeliveriesIn(
  connection: Connection,
  state: DeliveryState,
  limit: number,
  chatId: string | undefined,
): Delivery[] {
  const sql = `${SELECT} JOIN subscriptions s ON s.id = d.subscription_id
    WHERE d.state = ? AND (? IS NULL OR s.chat_id = ?) ORDER BY d.id DESC LIMIT ?`;
  return connection.all<DeliveryRow>(sql, state, chatId ?? null, chatId ?? null, limit).map(deliveryOf);
}
