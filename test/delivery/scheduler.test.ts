import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planChanged } from '../../src/subscription/plan.ts';
import { reactivateChat } from '../../src/subscription/reactivate.ts';
import type { Subscription, SubscriptionChoice } from '../../src/subscription/subscription.ts';
import { createWorld, postOf, type World } from './world.ts';

let world: World;
beforeEach(() => {
  world = createWorld('2026-11-02T12:00:00Z');
});
afterEach(() => world.close());

/** The dates posted to the only subscription. */
const dates = () => world.telegram.ledger.map(({ text }) => text.split(' ')[1]);
const texts = () => world.telegram.ledger.map(({ text }) => text);

async function change(subscription: Subscription, rest: Partial<SubscriptionChoice>): Promise<void> {
  const current = await world.store.subscription(subscription.id);
  if (current === undefined) throw new Error('no such subscription');
  const {
    place: _1,
    chatId: _2,
    ownerId: _3,
    pauseReason: _4,
    createdAt: _5,
    id,
    revision,
    plan,
    ...old
  } = current;
  const choice = { ...old, ...rest };
  const changed = planChanged(choice, { plan }, world.clock.now());
  expect(await world.store.changeSubscription(id, revision, choice, changed)).toBe(true);
}

describe('a daily post', () => {
  it('comes at its local time, once, from the first time after the subscription on', async () => {
    await world.subscribe();
    await world.at('2026-11-02T12:00:00Z');
    await world.at('2026-11-03T07:59:59Z');
    expect(dates()).toEqual([]);
    await world.at('2026-11-03T08:00:00Z');
    await world.at('2026-11-03T08:00:00Z');
    await world.at('2026-11-03T23:00:00Z');
    expect(dates()).toEqual(['2026-11-03']);
    expect(world.telegram.ledger[0]?.at.toISOString()).toBe('2026-11-03T08:00:00.000Z');
  });

  it('comes on the weekdays that were chosen', async () => {
    await world.subscribe({ weekdays: [0, 4] });
    await world.until('2026-11-16T12:00:00Z');
    expect(dates()).toEqual(['2026-11-06', '2026-11-09', '2026-11-13', '2026-11-16']);
  });

  it('that is being written when the bot stops is kept, and no other is begun', async () => {
    for (const hour of [9, 10, 11]) await world.subscribe({ minuteOfDay: hour * 60 });
    const written: string[] = [];
    world.makePost = async (subscription, date) => {
      written.push(date);
      if (written.length === 1) void world.scheduler.stop();
      return postOf(subscription, date);
    };
    await world.at('2026-11-03T12:00:00Z');
    expect(written).toHaveLength(1);
    expect(dates()).toEqual(['2026-11-03']);
    world.restart();
    await world.at('2026-11-03T12:00:01Z');
    expect(dates()).toHaveLength(3);
  });

  it('is not repeated by a restart, nor by a clock that is set back', async () => {
    await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    world.restart();
    await world.at('2026-11-03T07:00:00Z');
    await world.at('2026-11-03T08:00:00Z');
    expect(dates()).toEqual(['2026-11-03']);
    await world.until('2026-11-05T12:00:00Z');
    expect(dates()).toEqual(['2026-11-03', '2026-11-04', '2026-11-05']);
  });

  it('comes early, and not again, when the clock jumps forward and back', async () => {
    await world.subscribe();
    await world.at('2026-11-03T02:00:00Z');
    await world.at('2026-11-03T10:00:00Z');
    await world.at('2026-11-03T02:01:00Z');
    await world.until('2026-11-04T12:00:00Z');
    expect(dates()).toEqual(['2026-11-03', '2026-11-04']);
  });

  it('that was missed comes once, late, and names none when it is the only one', async () => {
    await world.subscribe();
    await world.at('2026-11-04T07:00:00Z');
    expect(texts()).toEqual(['1 2026-11-03 1/1\ntext']);
  });

  it('after days off comes once, for the newest date, and names those left out', async () => {
    await world.subscribe();
    await world.at('2026-11-06T12:00:00Z');
    expect(texts()).toEqual([
      'I was not running when 3 posts were due (2026-11-03, 2026-11-04, 2026-11-05); they are left out. /today with a date shows them.',
      '1 2026-11-06 1/1\ntext',
    ]);
    await world.at('2026-11-06T12:01:00Z');
    expect(texts()).toHaveLength(2);
  });

  it('stands in for those that could not be sent, and names them', async () => {
    await world.subscribe();
    world.telegram.fault = () => 'unreachable';
    await world.until('2026-11-05T07:00:00Z');
    world.telegram.fault = () => 'fine';
    await world.at('2026-11-05T08:00:00Z');
    expect(texts()).toEqual([
      'I was not running when 2 posts were due (2026-11-03, 2026-11-04); they are left out. /today with a date shows them.',
      '1 2026-11-05 1/1\ntext',
    ]);
  });
});

describe('a time zone whose rules were changed', () => {
  it('moves the next post to where it is now', async () => {
    const { id } = await world.subscribe();
    const early = {
      doneThrough: '2026-11-02',
      next: { date: '2026-11-03', at: new Date('2026-11-03T07:00:00Z') },
    };
    await world.store.resumeSubscription(id, early);
    await world.at('2026-11-03T07:00:00Z');
    expect(texts()).toEqual([]);
    expect((await world.store.subscription(id))?.plan.next.at).toEqual(new Date('2026-11-03T08:00:00Z'));
    await world.at('2026-11-03T08:00:00Z');
    expect(dates()).toEqual(['2026-11-03']);
  });
});

describe('a subscription that is changed', () => {
  it('to a later time on the same day is not posted twice, to an earlier one not left out', async () => {
    const subscription = await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    await change(subscription, { minuteOfDay: 1080 });
    await world.at('2026-11-03T18:00:00Z');
    expect(dates()).toEqual(['2026-11-03']);
    world.clock.set('2026-11-04T10:00:00Z');
    await change(subscription, { minuteOfDay: 600 });
    await world.at('2026-11-04T10:00:00Z');
    await world.until('2026-11-05T10:00:00Z');
    expect(dates()).toEqual(['2026-11-03', '2026-11-04', '2026-11-05']);
  });

  it('to another zone twice in a day is posted once for each local date', async () => {
    const subscription = await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    await change(subscription, { timeZone: 'Pacific/Auckland' });
    await world.at('2026-11-03T20:30:00Z');
    await change(subscription, { timeZone: 'America/Los_Angeles' });
    await world.until('2026-11-03T23:00:00Z');
    await change(subscription, { timeZone: 'Europe/Paris' });
    await world.until('2026-11-06T12:00:00Z');
    expect(dates()).toEqual(['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']);
  });

  it('to more weekdays names no day that nobody waited for', async () => {
    const subscription = await world.subscribe({ weekdays: [0] });
    await world.until('2026-11-13T12:00:00Z');
    await change(subscription, { weekdays: [0, 1, 2, 3, 4, 5, 6] });
    await world.until('2026-11-14T12:00:00Z');
    expect(texts()).toEqual(['1 2026-11-09 1/1\ntext', '1 2026-11-14 1/1\ntext']);
  });

  it('while it is paused posts nothing, and afterwards nothing of that time', async () => {
    const subscription = await world.subscribe();
    await world.store.pauseSubscription(subscription.id, 'blocked');
    await world.until('2026-11-06T12:00:00Z');
    expect(await reactivateChat(world.store, 'telegram:-7', world.clock.now())).toBe(1);
    await world.until('2026-11-07T12:00:00Z');
    expect(texts()).toEqual(['1 2026-11-07 1/1\ntext']);
  });

  it('is not started again by the chat when its owner paused it', async () => {
    const subscription = await world.subscribe();
    await world.store.pauseSubscription(subscription.id, 'owner');
    expect(await reactivateChat(world.store, 'telegram:-7', world.clock.now())).toBe(0);
  });

  it('by deletion posts nothing, also what waited', async () => {
    const subscription = await world.subscribe();
    world.makePost = async () => 'not-yet';
    await world.at('2026-11-03T08:00:00Z');
    await world.store.deleteSubscription(subscription.id);
    world.makePost = async (each, date) => postOf(each, date);
    world.version = '2';
    await world.at('2026-11-03T09:00:00Z');
    expect(texts()).toEqual([]);
  });
});

describe('a digest that is late', () => {
  beforeEach(() => {
    world.makePost = async (subscription, date) =>
      world.version >= date ? postOf(subscription, date) : 'not-yet';
  });

  it('is posted within a minute of its arrival', async () => {
    await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    await world.at('2026-11-03T19:30:00Z');
    expect(texts()).toEqual([]);
    expect(Math.min(...world.clock.delays())).toBeLessThanOrEqual(60_000);
    world.version = '2026-11-03';
    await world.at('2026-11-03T19:30:30Z');
    expect(dates()).toEqual(['2026-11-03']);
  });

  it('is given up after twelve hours with one line, and never both', async () => {
    await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    await world.at('2026-11-03T19:59:59Z');
    expect(texts()).toEqual([]);
    await world.at('2026-11-03T20:00:00Z');
    world.version = '2026-11-03';
    await world.at('2026-11-03T20:01:00Z');
    expect(texts()).toEqual(['No papers for 2026-11-03 yet, so there is nothing to post today.']);
  });

  it('leaves one line on the first of several empty days, and the next digest is posted again', async () => {
    await world.subscribe();
    for (const day of ['03', '04', '05']) {
      await world.at(`2026-11-${day}T08:00:00Z`);
      await world.at(`2026-11-${day}T20:00:00Z`);
    }
    world.version = '2026-11-06';
    await world.at('2026-11-06T08:00:00Z');
    expect(texts()).toEqual([
      'No papers for 2026-11-03 yet, so there is nothing to post today.',
      '1 2026-11-06 1/1\ntext',
    ]);
  });

  it('leaves a line on each empty day, or none, where that was chosen', async () => {
    await world.subscribe({ emptyDays: 'always', place: 'telegram:1' });
    await world.subscribe({ emptyDays: 'never', place: 'telegram:2' });
    for (const day of ['03', '04']) {
      await world.at(`2026-11-${day}T08:00:00Z`);
      await world.at(`2026-11-${day}T20:00:00Z`);
    }
    expect(world.telegram.ledger.map(({ place }) => place)).toEqual(['telegram:1', 'telegram:1']);
  });

  it('is waited for an hour after a start, whatever the time', async () => {
    await world.subscribe();
    await world.at('2026-11-04T06:00:00Z');
    expect(texts()).toEqual([]);
    world.version = '2026-11-04';
    await world.at('2026-11-04T06:30:00Z');
    expect(dates()).toEqual(['2026-11-03']);
  });

  it('is not looked for when nothing came, and a post that fails is tried again only after a while', async () => {
    let calls = 0;
    world.makePost = async () => {
      calls++;
      throw new Error('planted');
    };
    await world.subscribe();
    for (let minute = 0; minute < 60; minute++)
      await world.at(new Date(Date.parse('2026-11-03T08:00:00Z') + minute * 60_000));
    expect(calls).toBe(6);
    await world.at('2026-11-03T20:00:00Z');
    expect(texts()).toEqual([]);
    const [row] = await world.store.deliveriesIn('skipped', 5);
    expect(row).toMatchObject({ reason: 'failed', localDate: '2026-11-03' });
  });
});

describe('an alert', () => {
  const alert = { kind: 'alert', minuteOfDay: 480, like: { kind: 'sentence', text: 'robots' } } as const;

  it('says nothing until a paper comes, then at once, and once a day', async () => {
    world.makePost = async (subscription, date) =>
      world.version === '1' ? 'not-yet' : postOf(subscription, date);
    await world.subscribe(alert);
    await world.at('2026-11-03T07:00:00Z');
    await world.at('2026-11-04T06:59:00Z');
    await world.at('2026-11-04T07:00:00Z');
    expect(texts()).toEqual([]);
    world.version = '2';
    await world.at('2026-11-05T02:00:00Z');
    world.version = '3';
    await world.at('2026-11-05T03:00:00Z');
    expect(texts()).toEqual(['1 2026-11-04 1/1\ntext']);
    await world.at('2026-11-05T07:00:00Z');
    expect(dates()).toEqual(['2026-11-04', '2026-11-05']);
  });
});

describe('papers', () => {
  it('that were posted are known to the next post, those of a post that nobody got are free again', async () => {
    const seen: string[][] = [];
    world.makePost = async (subscription, date, _now, posted) => {
      seen.push([...posted]);
      return postOf(subscription, date, 1, [`paper of ${date}`]);
    };
    const { id } = await world.subscribe();
    await world.at('2026-11-03T08:00:00Z');
    world.telegram.fault = () => 'rejected';
    await world.at('2026-11-04T08:00:00Z');
    await world.at('2026-11-05T08:00:00Z');
    expect(seen).toEqual([[], ['paper of 2026-11-03'], ['paper of 2026-11-03']]);
    expect(await world.store.postedPapers(id)).toEqual(new Set(['paper of 2026-11-03']));
  });
});

describe('the scheduler', () => {
  it('never waits longer than a minute nor shorter than a second, however far the next post', async () => {
    await world.subscribe({ weekdays: [0] });
    await world.at('2026-11-02T12:00:00Z');
    expect(world.clock.delays()).toContain(60_000);
    await world.at('2026-11-09T07:59:59.900Z');
    expect(Math.min(...world.clock.delays())).toBe(1000);
  });

  it('wakes a thousand and a few times a day, not more', async () => {
    await world.subscribe();
    await world.scheduler.run();
    let wakes = 0;
    const end = Date.parse('2026-11-03T12:00:00Z');
    while (world.clock.now().getTime() < end && world.clock.runNext()) {
      wakes++;
      await world.scheduler.run();
    }
    expect(wakes).toBeGreaterThanOrEqual(1440);
    expect(wakes).toBeLessThan(1450);
  });

  it('fills a thousand posts in under two seconds and lets the event loop run', async () => {
    for (let index = 0; index < 1000; index++) await world.subscribe({ place: `telegram:${index}` });
    world.clock.set('2026-11-03T08:00:00Z');
    let longest = 0;
    let last = performance.now();
    let isOver = false;
    const watch = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (!isOver) setImmediate(watch);
    };
    setImmediate(watch);
    const started = performance.now();
    await world.scheduler.run();
    const took = performance.now() - started;
    isOver = true;
    expect((await world.store.counts(world.clock.now())).states.pending).toBe(1000);
    expect(took).toBeLessThan(2000);
    // 25 ms when nothing else runs; the machines of tests stall.
    expect(longest).toBeLessThan(250);
  });
});
