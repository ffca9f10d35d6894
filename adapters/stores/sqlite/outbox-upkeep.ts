import type { DeliveryState } from '../../../src/delivery/delivery.ts';
import type { OutboxCounts } from '../../../src/delivery/outbox-store.ts';
import type { Connection } from './connection.ts';
import { deleteUnheldBlobs } from './subscription-table.ts';

const NO_ROWS: Readonly<Record<DeliveryState, number>> = {
  ...{ waiting: 0, pending: 0, sending: 0, 'in-doubt': 0, delivered: 0, refused: 0, skipped: 0 },
};

export function countOutbox(connection: Connection, lateBefore: Date): OutboxCounts {
  const rows = connection.all<{ state: DeliveryState; count: number }>(
    'SELECT state, count(*) AS count FROM deliveries GROUP BY state',
  );
  const numbers = connection.get<{ late: number; unplanned: number }>(
    `SELECT (SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending') AND ready_at < ?) AS late,
      (SELECT count(*) FROM subscriptions WHERE pause_reason IS NULL AND next_at < ?) AS unplanned`,
    ...[lateBefore.getTime(), lateBefore.getTime()],
  );
  const states = { ...NO_ROWS, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  return { states, late: numbers?.late ?? 0, unplanned: numbers?.unplanned ?? 0 };
}

export function readLastDeliveredAt(connection: Connection): Date | undefined {
  const at = connection.get<{ at: number | null }>('SELECT max(delivered_at) AS at FROM deliveries')?.at;
  return at === null || at === undefined ? undefined : new Date(at);
}

export function readOldestDue(connection: Connection): Date | undefined {
  const sql = `SELECT min(at) AS at FROM (
    SELECT min(ready_at) AS at FROM deliveries WHERE state IN ('pending', 'sending')
    UNION ALL SELECT min(next_at) FROM subscriptions WHERE pause_reason IS NULL)`;
  const at = connection.get<{ at: number | null }>(sql)?.at;
  return at === null || at === undefined ? undefined : new Date(at);
}

const DAY_MS = 86_400_000;
/** What was posted is kept a little, for questions about it; what nobody got, as long as somebody may ask for it. */
const CONTENT_DAYS = 2;
const DOUBT_DAYS = 14;
const ROW_DAYS = 90;
/** No digest lists a paper again after so long. */
const PAPER_DAYS = 400;

/** See `OutboxStore.prune`; within a transaction. */
export function prune(connection: Connection, now: Date): void {
  const ago = (days: number) => now.getTime() - days * DAY_MS;
  connection.run(
    `UPDATE deliveries SET state = 'refused' WHERE state = 'in-doubt' AND created_at < ?`,
    ago(DOUBT_DAYS),
  );
  connection.run(
    `DELETE FROM delivery_blobs WHERE EXISTS (SELECT 1 FROM deliveries d WHERE d.id = delivery_blobs.delivery_id
      AND d.state IN ('delivered', 'refused', 'skipped') AND d.created_at < ?)`,
    ago(CONTENT_DAYS),
  );
  connection.run(
    `DELETE FROM deliveries WHERE state IN ('delivered', 'refused', 'skipped') AND created_at < ?`,
    ago(ROW_DAYS),
  );
  connection.run('DELETE FROM posted_papers WHERE posted_at < ?', ago(PAPER_DAYS));
  deleteUnheldBlobs(connection);
}
