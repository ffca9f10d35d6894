import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryStatus } from '../../src/delivery/delivery-status.ts';
import { nonceOf } from '../../src/delivery/nonce.ts';
import type { Subscription } from '../../src/subscription/subscription.ts';
import { createWorld, postOf, type World } from './world.ts';

const DUE = '2026-11-03T08:00:00Z';
let world: World;
let messages = 1;
beforeEach(() => {
  world = createWorld('2026-11-02T12:00:00Z');
  messages = 1;
  world.makePost = async (subscription, date) =>
    postOf(subscription, date, messages, [`${subscription.id} ${date}`]);
});
afterEach(() => world.close());

const telegram = (rest = {}) => world.subscribe({ place: 'telegram:-7', ...rest });
const discord = (rest = {}) =>
  world.subscribe({ place: 'discord:9', chatId: 'discord:9', ownerId: 'discord:4', ...rest });
const rowOf = async ({ id }: Subscription) => {
  const states = ['waiting', 'pending', 'sending', 'in-doubt', 'delivered', 'refused', 'skipped'] as const;
  for (const state of states) {
    const [row] = (await world.store.deliveriesIn(state, 100)).filter((each) => each.subscriptionId === id);
    if (row !== undefined) return row;
  }
  return undefined;
};
/** A fault for the first requests, then all are fine. */
const first =
  (...faults: ReturnType<World['telegram']['fault']>[]) =>
  (_: string, request: number) =>
    faults[request] ?? 'fine';

describe('a post of several messages', () => {
  beforeEach(() => {
    messages = 3;
  });

  it('arrives in order, each with a nonce of its own', async () => {
    await telegram();
    await world.at(DUE);
    expect(world.posted()).toEqual([1, 2, 3].map((part) => `telegram:-7: 1 2026-11-03 ${part}/3`));
    expect(new Set(world.telegram.ledger.map(({ nonce }) => nonce)).size).toBe(3);
  });

  it('goes on where it was, after a failure and after a restart', async () => {
    const subscription = await telegram();
    world.telegram.fault = first('fine', 'server-error', 'unreachable');
    await world.at(DUE);
    expect(await rowOf(subscription)).toMatchObject({ state: 'pending', partsDone: 1 });
    world.restart();
    await world.until('2026-11-03T08:30:00Z');
    expect(world.posted()).toEqual([1, 2, 3].map((part) => `telegram:-7: 1 2026-11-03 ${part}/3`));
    expect(await rowOf(subscription)).toMatchObject({ state: 'delivered', partsDone: 3, attempts: 0 });
  });
});

describe('a reply that is lost', () => {
  it('on Telegram leaves the post in doubt, listed, and it is not sent again by itself', async () => {
    const subscription = await telegram();
    world.telegram.fault = first('reply-lost');
    await world.at(DUE);
    world.restart();
    await world.until('2026-11-03T22:00:00Z');
    expect(world.telegram.requests).toHaveLength(1);
    const status = await deliveryStatus(world.store, world.clock.now());
    expect(status.inDoubt).toMatchObject([{ subscriptionId: subscription.id, localDate: '2026-11-03' }]);
    await world.until('2026-11-04T08:00:00Z');
    expect(world.posted()).toHaveLength(2);
  });

  it.each([
    ['arrived', 'reply-lost'],
    ['send-again', 'vanished'],
  ] as const)('is settled by a person who says "%s", once', async (word, fault) => {
    messages = 2;
    const subscription = await telegram();
    world.telegram.fault = first(fault);
    await world.at(DUE);
    const row = await rowOf(subscription);
    expect(row?.state).toBe('in-doubt');
    expect(await world.store.resolveDoubt(row?.id ?? 0, word, world.clock.now())).toBe(true);
    expect(await world.store.resolveDoubt(row?.id ?? 0, word, world.clock.now())).toBe(false);
    await world.at('2026-11-03T09:00:00Z');
    expect(world.posted()).toEqual([1, 2].map((part) => `telegram:-7: 1 2026-11-03 ${part}/2`));
    expect((await rowOf(subscription))?.state).toBe('delivered');
  });

  it('for the last message, which a person saw, ends the post', async () => {
    const subscription = await telegram();
    world.telegram.fault = first('reply-lost');
    await world.at(DUE);
    const row = await rowOf(subscription);
    await world.store.resolveDoubt(row?.id ?? 0, 'arrived', world.clock.now());
    await world.at('2026-11-03T09:00:00Z');
    expect(world.posted()).toHaveLength(1);
    expect((await rowOf(subscription))?.state).toBe('delivered');
  });

  it.each(['reply-lost', 'vanished'] as const)('on Discord is looked for (%s)', async (fault) => {
    const subscription = await discord();
    world.discord.fault = first(fault, 'fine');
    await world.at(DUE);
    await world.until('2026-11-03T09:00:00Z');
    expect(world.posted()).toEqual(['discord:9: 1 2026-11-03 1/1']);
    expect((await rowOf(subscription))?.state).toBe('delivered');
  });

  it('again and again on Discord is left to a person after five tries', async () => {
    const subscription = await discord();
    world.discord.fault = () => 'vanished';
    await world.at(DUE);
    await world.until('2026-11-03T20:00:00Z');
    expect(world.discord.requests).toHaveLength(5);
    expect((await rowOf(subscription))?.state).toBe('in-doubt');
  });

  it.each([
    [true, 'in-doubt'],
    [false, 'pending'],
  ] as const)('by an error of our own (request left: %s) leaves the post %s', async (hasLeft, state) => {
    const subscription = await telegram();
    world.telegram.callsOnLeave = true;
    world.telegram.send = async (_place, _message, _nonce, _signal, onLeave) => {
      if (hasLeft) await onLeave?.();
      throw new TypeError('planted');
    };
    await world.at(DUE);
    expect((await rowOf(subscription))?.state).toBe(state);
  });
});

describe('a process that ends while it sends', () => {
  it.each([
    ['telegram', 'in-doubt', 1],
    ['discord', 'delivered', 1],
  ] as const)('on %s leaves the post %s', async (platform, state, requests) => {
    const subscription = await (platform === 'telegram' ? telegram() : discord());
    const messenger = world[platform];
    const send = messenger.send.bind(messenger);
    let isSent = () => {};
    const sent = new Promise<void>((resolve) => {
      isSent = resolve;
    });
    messenger.send = async (...request) => {
      await send(...request);
      isSent();
      return new Promise(() => {});
    };
    void world.at(DUE);
    await sent;
    messenger.send = send;
    world.restart();
    await world.at('2026-11-03T08:01:00Z');
    expect((await rowOf(subscription))?.state).toBe(state);
    expect(messenger.ledger).toHaveLength(1);
    expect(messenger.requests).toHaveLength(requests);
  });

  it('before the request lets it be sent, when it only waited for the platform’s limits', async () => {
    const subscription = await telegram();
    let isWaiting = () => {};
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve;
    });
    world.telegram.callsOnLeave = true;
    const send = world.telegram.send.bind(world.telegram);
    world.telegram.send = () => {
      isWaiting();
      return new Promise(() => {});
    };
    void world.at(DUE);
    await waiting;
    world.telegram.send = send;
    world.restart();
    await world.at('2026-11-03T08:01:00Z');
    expect((await rowOf(subscription))?.state).toBe('delivered');
    expect(world.telegram.requests).toHaveLength(1);
  });
});

describe('a platform that fails', () => {
  it('before the request is tried until it answers, and no try counts', async () => {
    const subscription = await telegram();
    world.telegram.fault = () => 'unreachable';
    await world.at(DUE);
    await world.until('2026-11-03T14:00:00Z');
    expect(world.telegram.requests.length).toBeLessThan(6 * 12 + 10);
    world.telegram.fault = () => 'fine';
    await world.until('2026-11-03T14:06:00Z');
    expect(await rowOf(subscription)).toMatchObject({ state: 'delivered' });
  });

  it('for want of a connection is asked again within half a minute, however long it took', async () => {
    const subscription = await telegram();
    world.telegram.fault = () => 'not-connected';
    await world.at(DUE);
    await world.until('2026-11-03T11:00:00Z');
    world.telegram.fault = () => 'fine';
    await world.until('2026-11-03T11:01:00Z');
    expect((await rowOf(subscription))?.state).toBe('delivered');
  });

  it('holds back every other post of that platform meanwhile, and none of the other platform', async () => {
    for (let chat = 1; chat <= 20; chat++) await telegram({ place: `telegram:${chat}` });
    await discord();
    world.telegram.fault = () => 'unreachable';
    await world.at(DUE);
    expect(world.telegram.requests.length).toBeLessThanOrEqual(3);
    expect(world.discord.ledger).toHaveLength(1);
  });

  it('with errors is tried five times, then the post is refused and the next one goes on', async () => {
    const subscription = await telegram();
    world.telegram.fault = () => 'server-error';
    await world.until('2026-11-03T23:00:00Z');
    expect(world.telegram.requests).toHaveLength(5);
    expect(await rowOf(subscription)).toMatchObject({ state: 'refused', reason: 'server-error' });
    world.telegram.fault = () => 'fine';
    await world.at('2026-11-04T08:00:00Z');
    expect(world.posted()).toEqual(['telegram:-7: 1 2026-11-04 1/1']);
  });

  it('with a wait is not asked before it is over, also after a restart', async () => {
    const subscription = await telegram();
    world.telegram.fault = first({ retryAfterMs: 43_838_000 });
    await world.at(DUE);
    world.restart();
    await world.until('2026-11-03T20:10:37Z');
    expect(world.telegram.requests).toHaveLength(1);
    await world.until('2026-11-03T20:11:30Z');
    expect(await rowOf(subscription)).toMatchObject({ state: 'delivered', attempts: 0 });
  });
});

describe('a storm of waits', () => {
  it('ends with every post delivered once, none tried before its time', async () => {
    const CHATS = 500;
    for (let chat = 1; chat <= CHATS; chat++) await telegram({ place: `telegram:${chat}` });
    const openAt = new Map<string, number>();
    let early = 0;
    world.telegram.fault = (place) => {
      const now = world.clock.now().getTime();
      const known = openAt.get(place);
      if (known !== undefined) {
        if (now < known) early++;
        return 'fine';
      }
      const waitMs = (1 + (Number(place.slice(9)) % 60)) * 1000;
      openAt.set(place, now + waitMs);
      return { retryAfterMs: waitMs };
    };
    await world.until('2026-11-03T08:05:00Z');
    expect(early).toBe(0);
    expect(world.telegram.requests).toHaveLength(2 * CHATS);
    expect(new Set(world.posted()).size).toBe(CHATS);
  });
});

describe('a chat that takes no posts', () => {
  it('is asked once, ever, whatever is subscribed there; its owner is told once; /start starts it again', async () => {
    const inGroup = { chatId: 'telegram:-7', place: 'telegram:-7' };
    await telegram(inGroup);
    await telegram({ ...inGroup, place: 'telegram:-7/3' });
    await telegram({ ...inGroup, minuteOfDay: 600 });
    const other = await telegram({ place: 'telegram:-70', chatId: 'telegram:-70' });
    world.telegram.fault = (place) =>
      place.startsWith('telegram:-7/') || place === 'telegram:-7' ? 'blocked' : 'fine';
    for (let day = 3; day <= 12; day++) {
      await world.until(`2026-11-${String(day).padStart(2, '0')}T12:00:00Z`);
      world.restart();
    }
    const asked = world.telegram.requests.filter(({ place }) => /^telegram:-7(?:\/|$)/.test(place));
    expect(asked).toHaveLength(1);
    const told = world.telegram.ledger.filter(({ place }) => place === 'telegram:42');
    expect(told.map(({ text }) => text)).toEqual([
      'I have stopped posting to -7: the bot is blocked there. Once that is mended, /subscriptions there starts it again.',
    ]);
    const states = (await world.store.subscriptionsOf('telegram:-7')).map(({ pauseReason }) => pauseReason);
    expect(states).toEqual(['blocked', 'blocked', 'blocked']);
    expect((await world.store.subscription(other.id))?.pauseReason).toBeUndefined();
  });

  it('that is its owner’s own is not told of it there', async () => {
    await telegram({ place: 'telegram:42', chatId: 'telegram:42' });
    world.telegram.fault = () => 'blocked';
    await world.until('2026-11-05T12:00:00Z');
    expect(world.telegram.requests).toHaveLength(1);
  });

  it('does not count when only the message was not taken', async () => {
    const subscription = await telegram();
    world.telegram.fault = first('rejected');
    await world.until('2026-11-04T12:00:00Z');
    expect(world.posted()).toEqual(['telegram:-7: 1 2026-11-04 1/1']);
    expect((await world.store.subscription(subscription.id))?.pauseReason).toBeUndefined();
  });
});

describe('a chat that moves', () => {
  it('is posted to where it is now, in the same try; all of its places go with it', async () => {
    const group = await telegram();
    const topic = await telegram({ place: 'telegram:-7/5', minuteOfDay: 600 });
    const other = await telegram({ place: 'telegram:-71', chatId: 'telegram:-71', minuteOfDay: 600 });
    messages = 2;
    world.telegram.moved.set('telegram:-7', { to: 'telegram:-1007' });
    await world.at(DUE);
    expect(world.posted()).toEqual([1, 2].map((part) => `telegram:-1007: 1 2026-11-03 ${part}/2`));
    const places = await Promise.all(
      [group, topic, other].map(async ({ id }) => {
        const found = await world.store.subscription(id);
        return [found?.place, found?.chatId];
      }),
    );
    expect(places).toEqual([
      ['telegram:-1007', 'telegram:-1007'],
      ['telegram:-1007/5', 'telegram:-1007'],
      ['telegram:-71', 'telegram:-71'],
    ]);
    await world.at('2026-11-04T08:00:00Z');
    const asked = world.telegram.requests.map(({ place }) => place);
    expect(asked.filter((place) => place === 'telegram:-7')).toHaveLength(1);
    expect(asked.filter((place) => place === 'telegram:-1007')).toHaveLength(3);
  });

  it('loses a topic: the post goes to the group, its owner is told once, later posts go there too', async () => {
    const subscription = await telegram({ place: 'telegram:-7/5', chatId: 'telegram:-7' });
    const neighbour = await telegram({ place: 'telegram:-7/6', chatId: 'telegram:-7' });
    world.telegram.moved.set('telegram:-7/5', { to: 'telegram:-7', notice: 'The topic has gone.' });
    await world.until('2026-11-05T12:00:00Z');
    const told = world.telegram.ledger.filter(({ place }) => place === 'telegram:42');
    expect(told.map(({ text }) => text)).toEqual(['About your subscription in -7/5:\nThe topic has gone.']);
    expect((await world.store.subscription(subscription.id))?.place).toBe('telegram:-7');
    expect((await world.store.subscription(neighbour.id))?.place).toBe('telegram:-7/6');
    expect(world.telegram.ledger.filter(({ place }) => place === 'telegram:-7')).toHaveLength(3);
  });
});

describe('the nonce', () => {
  it('is the same for each try of a message, other for every other, and fits Discord', async () => {
    const subscription = await telegram();
    await world.at(DUE);
    const row = await rowOf(subscription);
    if (row === undefined) throw new Error('no row');
    expect(nonceOf(row, 0)).toBe(nonceOf({ ...row, state: 'pending', attempts: 3 }, 0));
    expect(nonceOf(row, 0)).toMatch(/^[\w-]{22}$/);
    const others = [
      nonceOf(row, 1),
      nonceOf({ ...row, id: row.id + 1 }, 0),
      nonceOf({ ...row, createdAt: new Date(0) }, 0),
    ];
    expect(new Set([nonceOf(row, 0), ...others]).size).toBe(4);
  });
});

describe('health', () => {
  it('turns red when a post is ten minutes late, and when nothing plans any more', async () => {
    await telegram();
    world.telegram.fault = () => 'unreachable';
    await world.at(DUE);
    const isLate = async (at: string) => (await deliveryStatus(world.store, new Date(at))).isLate;
    expect(await isLate('2026-11-03T08:09:00Z')).toBe(false);
    expect(await world.store.oldestDue()).toEqual(new Date(DUE));
    expect(await isLate('2026-11-03T08:11:00Z')).toBe(true);
    world.telegram.fault = () => 'fine';
    await world.until('2026-11-03T08:30:00Z');
    expect(await isLate('2026-11-03T09:00:00Z')).toBe(false);
    expect(await world.store.oldestDue()).toEqual(new Date('2026-11-04T08:00:00Z'));
    expect(await isLate('2026-11-04T08:09:00Z')).toBe(false);
    expect(await isLate('2026-11-04T08:11:00Z')).toBe(true);
  });

  it('stays green while a digest is waited for, and lists what waits and what was refused', async () => {
    world.makePost = async () => 'not-yet';
    await telegram();
    await world.at(DUE);
    const status = await deliveryStatus(world.store, new Date('2026-11-03T10:00:00Z'));
    expect(status).toMatchObject({ isLate: false, subscriptions: { active: 1, paused: 0 } });
    expect(status.waiting).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('begins no try any more and lets those that run end', async () => {
    for (let chat = 1; chat <= 10; chat++) await telegram({ place: `telegram:${chat}` });
    world.clock.set(DUE);
    await world.scheduler.run();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const send = world.telegram.send.bind(world.telegram);
    world.telegram.send = async (place, message, nonce) => {
      await held;
      return send(place, message, nonce);
    };
    const running = world.dispatcher.run();
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = world.dispatcher.stop();
    release();
    await Promise.all([running, stopped]);
    expect(world.telegram.ledger).toHaveLength(3);
    expect((await world.store.counts(world.clock.now())).states).toMatchObject({ delivered: 3, pending: 7 });
    await world.dispatcher.run();
    expect(world.telegram.ledger).toHaveLength(3);
  });
});
