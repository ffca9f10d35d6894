import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteOutbox, type SqliteOutbox } from '../../../adapters/stores/sqlite/sqlite-outbox.ts';
import type { Post } from '../../../src/delivery/delivery.ts';
import { paragraph, reply } from '../../../src/reply/reply.ts';
import { planFrom } from '../../../src/subscription/plan.ts';
import type { NewSubscription, Subscription } from '../../../src/subscription/subscription.ts';
import { choiceOf } from '../../delivery/world.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const NOW = new Date('2026-11-03T08:00:00Z');
const DAY_MS = 86_400_000;

function add(store: SqliteOutbox, rest: Partial<NewSubscription> = {}): Promise<Subscription> {
  const choice = choiceOf(rest);
  return store.addSubscription(choice, planFrom(choice, NOW), NOW);
}

async function put(
  store: SqliteOutbox,
  subscription: Subscription,
  localDate: string,
  post: Post,
): Promise<number> {
  const { plan } = subscription;
  await store.enqueue([{ subscription, localDate, dueAt: NOW, skippedDates: [], plan }], NOW);
  const rows = await store.waiting(0, 100);
  const id = rows.find(({ delivery }) => delivery.subscriptionId === subscription.id)?.delivery.id ?? 0;
  await store.fill([{ id, post, isEmpty: false }], NOW);
  return id;
}

const PICTURE = Uint8Array.from({ length: 5000 }, (_, index) => index % 251);
const postWith = (text: string, picture = PICTURE): Post => ({
  paperIds: ['2601.00001'],
  reply: reply('vi', {
    form: 'post',
    blocks: [paragraph(text)],
    buttons: [[{ label: 'more', key: 'k' }]],
    pictures: [
      { name: 'a.png', bytes: picture, alt: 'words' },
      { name: 'b.png', bytes: Uint8Array.of(1, 2), alt: 'days' },
    ],
    audio: { name: 'a.mp3', bytes: Uint8Array.of(9), title: 'the day' },
  }),
});

describe('the SQLite outbox', () => {
  it('gives a reply back as it was, pictures and audio included', async () => {
    const store = openSqliteOutbox(':memory:');
    const post = postWith('xin chào');
    const id = await put(store, await add(store), '2026-11-03', post);
    expect(await store.content(id)).toEqual(post.reply);
    await store.close();
  });

  it('keeps what many posts share once, and until the last of them has gone', async () => {
    const path = join(await temporaryFolder(), 'paperboy.db');
    const store = openSqliteOutbox(path);
    const subscriptions = await Promise.all(Array.from({ length: 100 }, () => add(store)));
    const big = Uint8Array.from({ length: 200_000 }, (_, index) => (index * index) % 251);
    const ids: number[] = [];
    for (const subscription of subscriptions)
      ids.push(await put(store, subscription, '2026-11-03', postWith('a', big)));
    const size = readdirSync(join(path, '..')).reduce(
      (sum, name) => sum + readFileSync(join(path, '..', name)).length,
      0,
    );
    // With the log of changes; a hundred copies alone would be 20 MB.
    expect(size).toBeLessThan(8_000_000);
    for (const { id } of subscriptions.slice(1)) await store.deleteSubscription(id);
    expect((await store.content(ids[0] ?? 0))?.pictures[0]?.bytes).toEqual(big);
    expect(await store.content(ids[1] ?? 0)).toBeUndefined();
    await store.close();
  });

  it.each(['owner', 'chat'] as const)(
    'leaves no byte of deleted subscriptions (%s) in its files',
    async (by) => {
      const folder = await temporaryFolder();
      const store = openSqliteOutbox(join(folder, 'paperboy.db'));
      const mine = {
        ownerId: 'telegram:CANARYOWNER',
        chatId: 'telegram:CANARYCHAT',
        place: 'telegram:CANARYCHAT',
      };
      const wants = { ...choiceOf().wants, topics: ['CANARYTOPIC'] };
      const subscription = await add(store, { ...mine, wants });
      const other = await add(store, { ownerId: 'telegram:SOMEONE' });
      await put(store, subscription, '2026-11-03', postWith('CANARYTEXT'));
      const all = () =>
        readdirSync(folder)
          .map((name) => readFileSync(join(folder, name), 'latin1'))
          .join('');
      expect(all()).toMatch(/CANARYOWNER/);
      const count =
        by === 'owner'
          ? await store.deleteSubscriptionsBy('telegram:CANARYOWNER')
          : await store.deleteSubscriptionsOf('telegram:CANARYCHAT');
      expect(count).toBe(1);
      expect(all()).not.toMatch(/CANARY/);
      expect(all()).toMatch(/SOMEONE/);
      expect(await store.subscription(other.id)).toBeDefined();
      await store.close();
    },
  );

  it('puts a date once into the outbox, and leaves a subscription alone that was changed meanwhile', async () => {
    const store = openSqliteOutbox(':memory:');
    const subscription = await add(store);
    const row = {
      subscription,
      localDate: '2026-11-03',
      dueAt: NOW,
      skippedDates: [],
      plan: subscription.plan,
    };
    await store.enqueue([row, row], NOW);
    expect(await store.waiting(0, 10)).toHaveLength(1);
    const { kind, timeZone, minuteOfDay, weekdays, language, wants, emptyDays } = subscription;
    const choice = { kind, timeZone, minuteOfDay: minuteOfDay + 60, weekdays, language, wants, emptyDays };
    const plan = planFrom(choice, NOW);
    expect(await store.changeSubscription(subscription.id, subscription.revision, choice, plan)).toBe(true);
    expect(await store.changeSubscription(subscription.id, subscription.revision, choice, plan)).toBe(false);
    await store.enqueue([{ ...row, localDate: '2026-11-04' }], NOW);
    expect((await store.waiting(0, 10)).map(({ delivery }) => delivery.localDate)).toEqual(['2026-11-03']);
    expect((await store.subscription(subscription.id))?.plan).toEqual(plan);
    await store.close();
  });

  it('forgets contents after two days, rows after ninety, and keeps what a person still decides about', async () => {
    const store = openSqliteOutbox(':memory:');
    const [delivered, doubtful] = [await add(store), await add(store)];
    const first = await put(store, delivered, '2026-11-03', postWith('first'));
    await store.begin(first, NOW);
    await store.sent(first, { messageId: '1', isLast: true, movedTo: undefined }, NOW);
    const second = await put(store, doubtful, '2026-11-03', postWith('second'));
    await store.begin(second, NOW);
    await store.doubt(second, NOW, 'reply-lost');
    await store.prune(new Date(NOW.getTime() + 3 * DAY_MS));
    expect(await store.content(first)).toBeUndefined();
    expect(await store.content(second)).toBeDefined();
    expect((await store.delivery(first))?.state).toBe('delivered');
    await store.prune(new Date(NOW.getTime() + 91 * DAY_MS));
    expect(await store.delivery(first)).toBeUndefined();
    expect(await store.postedPapers(delivered.id)).toEqual(new Set(['2601.00001']));
    await store.prune(new Date(NOW.getTime() + 401 * DAY_MS));
    expect(await store.postedPapers(delivered.id)).toEqual(new Set());
    await store.close();
  });

  it('commits so that a power cut loses nothing', () => {
    const text = readFileSync(
      new URL('../../../adapters/stores/sqlite/sqlite-outbox.ts', import.meta.url),
      'utf8',
    );
    expect(text).toContain("database.pragma('synchronous = FULL')");
  });
});
