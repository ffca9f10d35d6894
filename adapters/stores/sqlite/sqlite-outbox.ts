import type { OutboxStore } from '../../../src/delivery/outbox-store.ts';
import type { SubscriptionStore } from '../../../src/subscription/subscription-store.ts';
import { createConnection } from './connection.ts';
import { readContent, readPostedPapers } from './delivery-content.ts';
import {
  DELIVERY_COLUMNS,
  type DeliveryRow,
  deliveryOf,
  readDeliveriesIn,
  readDelivery,
  readNextRetryAt,
  readReady,
} from './delivery-row.ts';
import {
  beginPart,
  doubt,
  partSent,
  postpone,
  recover,
  refuse,
  refuseChat,
  resolveDoubt,
} from './delivery-steps.ts';
import { openDatabase } from './open-database.ts';
import { enqueue, fill, skipRow, wasLastEmpty } from './outbox-rows.ts';
import { countOutbox, prune, readLastDeliveredAt, readOldestDue } from './outbox-upkeep.ts';
import { createPatientGuard } from './patient-guard.ts';
import {
  addSubscription,
  changeSubscription,
  countSubscriptions,
  deleteSubscriptions,
  movePlace,
  pauseSubscription,
  readDueSubscriptions,
  readNextFireAt,
  readSubscription,
  readSubscriptionsOf,
  resumeSubscription,
} from './subscription-table.ts';

export type SqliteOutbox = SubscriptionStore & OutboxStore & { close(): Promise<void> };

/**
 * Subscriptions and posts, in the same file as everything else but on a connection of their own, whose commits survive a power
 * cut and whose deletions leave nothing in the file.
 *
 * @param path file; `:memory:` for none
 * @throws {StoreError} see `openDatabase`
 */
export function openSqliteOutbox(path: string): SqliteOutbox {
  const database = openDatabase(path);
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  const connection = createConnection(database);
  const guard = createPatientGuard(database, path);
  const change = <Result>(work: () => Result) => guard(() => connection.changeBeside(work));
  /** What was deleted is gone from the log of changes as well. */
  const erase = async (work: () => number): Promise<number> => {
    const count = await change(work);
    await guard(() => database.pragma('wal_checkpoint(TRUNCATE)'));
    return count;
  };
  return {
    addSubscription: (subscription, plan, now) =>
      change(() => addSubscription(connection, subscription, plan, now)),
    subscription: (id) => guard(() => readSubscription(connection, id)),
    subscriptionsOf: (chatId) => guard(() => readSubscriptionsOf(connection, chatId)),
    countSubscriptions: () => guard(() => countSubscriptions(connection)),
    changeSubscription: (id, revision, choice, plan) =>
      change(() => changeSubscription(connection, id, revision, choice, plan)),
    pauseSubscription: (id, reason) => change(() => pauseSubscription(connection, id, reason)),
    resumeSubscription: (id, plan) => change(() => resumeSubscription(connection, id, plan)),
    deleteSubscription: async (id) => (await change(() => deleteSubscriptions(connection, 'id', id))) > 0,
    deleteSubscriptionsOf: (chatId) => erase(() => deleteSubscriptions(connection, 'chat', chatId)),
    deleteSubscriptionsBy: (ownerId) => erase(() => deleteSubscriptions(connection, 'owner', ownerId)),
    movePlace: (from, to) => change(() => movePlace(connection, from, to)),

    dueSubscriptions: (now, limit) => guard(() => readDueSubscriptions(connection, now, limit)),
    nextFireAt: () => guard(() => readNextFireAt(connection)),
    enqueue: (deliveries, now) => change(() => enqueue(connection, deliveries, now)),
    waiting: (after, limit) =>
      guard(() => {
        const sql = `SELECT ${DELIVERY_COLUMNS} FROM deliveries d WHERE d.state = 'waiting' AND d.id > ?
          ORDER BY d.id LIMIT ?`;
        return connection.all<DeliveryRow>(sql, after, limit).flatMap((row) => {
          const subscription = readSubscription(connection, row.subscriptionId);
          return subscription === undefined ? [] : [{ delivery: deliveryOf(row), subscription }];
        });
      }),
    fill: (fillings, now) => change(() => fill(connection, fillings, now)),
    postedPapers: (subscriptionId) => guard(() => readPostedPapers(connection, subscriptionId)),
    wasLastEmpty: (subscriptionId, before) => guard(() => wasLastEmpty(connection, subscriptionId, before)),

    ready: (platform, now, limit) => guard(() => readReady(connection, platform, now, limit)),
    nextRetryAt: (platform) => guard(() => readNextRetryAt(connection, platform)),
    hasDelivery: (subscriptionId, localDate) =>
      guard(() => {
        const sql = 'SELECT 1 AS found FROM deliveries WHERE subscription_id = ? AND local_date = ?';
        return connection.get(sql, subscriptionId, localDate) !== undefined;
      }),
    delivery: (id) => guard(() => readDelivery(connection, id)),
    content: (id) => guard(() => readContent(connection, id)),
    begin: (id, now) => change(() => beginPart(connection, id, now)),
    sent: (id, part, now) => change(() => partSent(connection, id, part, now)),
    postpone: (id, retryAt, counts, doubtSince) =>
      change(() => postpone(connection, id, retryAt, counts, doubtSince)),
    doubt: (id, since, reason) => change(() => doubt(connection, id, since, reason)),
    refuse: (id, reason) => change(() => refuse(connection, id, reason)),
    skip: (id, reason) => change(() => skipRow(connection, id, reason)),
    refuseChat: (place, reason) => change(() => refuseChat(connection, place, reason)),
    recover: (platform, canFind, now) => change(() => recover(connection, platform, canFind, now)),
    resolveDoubt: (id, word, now) => change(() => resolveDoubt(connection, id, word, now)),

    counts: (lateBefore) => guard(() => countOutbox(connection, lateBefore)),
    deliveriesIn: (state, limit, chatId) => guard(() => readDeliveriesIn(connection, state, limit, chatId)),
    lastDeliveredAt: () => guard(() => readLastDeliveredAt(connection)),
    oldestDue: () => guard(() => readOldestDue(connection)),
    prune: (now) => change(() => prune(connection, now)),
    close: () => guard(() => void database.close()),
  };
}
