import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import { fireInstant } from '../../src/subscription/next-fire.ts';
import { planChanged } from '../../src/subscription/plan.ts';
import type { SubscriptionChoice } from '../../src/subscription/subscription.ts';
import { createWorld, postOf, type World } from './world.ts';

const RUNS = process.env['PAPERBOY_LONG_TESTS'] === '1' ? 3000 : 60;
const START = '2026-03-26T12:00:00Z';
const ZONES = ['Europe/Paris', 'America/New_York', 'Asia/Shanghai', 'Pacific/Auckland', 'Africa/Cairo'];
const HOUR_MS = 3_600_000;

/** Something that happens to a bot with one subscription. */
type Event =
  | { readonly kind: 'hours'; readonly hours: number }
  /** No process runs for that long. */
  | { readonly kind: 'off'; readonly hours: number }
  | { readonly kind: 'time'; readonly minuteOfDay: number }
  | { readonly kind: 'zone'; readonly timeZone: string }
  | { readonly kind: 'crash' }
  | { readonly kind: 'unsubscribe' }
  /** From now on digests come that many hours late. */
  | { readonly kind: 'late'; readonly hours: number };

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('off' as const), hours: fc.integer({ min: 1, max: 720 }) }),
  },
  fc.record({ kind: fc.constant('time' as const), minuteOfDay: fc.integer({ min: 0, max: 1439 }) }),
  fc.record({ kind: fc.constant('zone' as const), timeZone: fc.constantFrom(...ZONES) }),
  fc.record({ kind: fc.constant('crash' as const) }),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('late' as const), hours: fc.integer({ min: 0, max: 20 }) }),
  },
  fc.record({ kind: fc.constant('unsubscribe' as const) }),
);

/** What the bot owes, by looking at each half an hour that it ran: a date is owed when its time has come. */
class Model {
  timeZone = 'Europe/Paris';
  minuteOfDay = 540;
  isSubscribed = true;
  /** The newest date settled. */
  settled: string;
  readonly owed = new Set<string>();
  readonly leftOut = new Set<string>();

  constructor(now: number) {
    this.settled = this.newest(now);
  }

  newest(now: number): string {
    let date = new Date(now + 26 * HOUR_MS).toISOString().slice(0, 10);
    while ((fireInstant(date, this.minuteOfDay, this.timeZone)?.getTime() ?? Number.POSITIVE_INFINITY) > now)
      date = addDays(date, -1);
    return date;
  }

  runs(now: number): void {
    if (!this.isSubscribed) return;
    const newest = this.newest(now);
    if (newest <= this.settled) return;
    for (let date = addDays(this.settled, 1); date < newest; date = addDays(date, 1)) this.leftOut.add(date);
    this.owed.add(newest);
    this.settled = newest;
  }
}

async function change(world: World, id: number, rest: Partial<SubscriptionChoice>): Promise<void> {
  const current = await world.store.subscription(id);
  if (current === undefined) return;
  const choice = { ...current, ...rest };
  const plan = planChanged(choice, current, world.clock.now());
  await world.store.changeSubscription(id, current.revision, choice, plan);
}

async function play(history: readonly Event[]): Promise<void> {
  const world = createWorld(START);
  const model = new Model(Date.parse(START));
  let lateMs = 0;
  // The digest of a date is there that long after midnight UTC of it.
  world.makePost = async (each, date, now) =>
    now.getTime() >= Date.parse(date) - 14 * HOUR_MS + lateMs ? postOf(each, date, 1, [date]) : 'not-yet';
  const { id } = await world.subscribe();
  const step = async (ms: number) => {
    world.clock.set(new Date(world.clock.now().getTime() + ms));
    world.version = world.clock.now().toISOString();
    const before = world.telegram.ledger.length;
    await world.at(world.clock.now());
    const posts = world.telegram.ledger.slice(before).filter(({ text }) => /^1 2026|^No papers/.test(text));
    expect(posts.length).toBeLessThanOrEqual(1);
    model.runs(world.clock.now().getTime());
  };
  for (const event of history) {
    switch (event.kind) {
      case 'hours':
        for (let half = 0; half < event.hours * 2; half++) await step(HOUR_MS / 2);
        break;
      case 'off':
        world.restart();
        await step(event.hours * HOUR_MS);
        break;
      case 'time':
        model.minuteOfDay = event.minuteOfDay;
        await change(world, id, { minuteOfDay: event.minuteOfDay });
        break;
      case 'zone':
        model.timeZone = event.timeZone;
        await change(world, id, { timeZone: event.timeZone });
        break;
      case 'crash':
        world.restart();
        break;
      case 'late':
        lateMs = event.hours * HOUR_MS;
        break;
      case 'unsubscribe':
        model.isSubscribed = false;
        await world.store.deleteSubscription(id);
        break;
    }
  }
  const lines = world.telegram.ledger.flatMap(({ text }) => text.split('\n'));
  const dates = lines.flatMap((line) => /^1 (\S+)/.exec(line)?.[1] ?? []);
  const empty = lines.flatMap((line) => /^No papers for (\S+)/.exec(line)?.[1] ?? []);
  expect(new Set([...dates, ...empty]).size).toBe(dates.length + empty.length);
  for (const date of [...dates, ...empty]) expect(model.owed).toContain(date);
  const waiting = (await world.store.deliveriesIn('waiting', 10)).map(({ localDate }) => localDate);
  const skipped = (await world.store.deliveriesIn('skipped', 100)).map(({ localDate }) => localDate);
  if (model.isSubscribed)
    expect([...dates, ...empty, ...waiting, ...skipped].sort()).toEqual([...model.owed].sort());
  await world.close();
}

describe('any history of a subscription', () => {
  it('leads to one post for each date owed, or a reason, and never to a flood', {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(events, { minLength: 1, maxLength: 14 }), play), {
      numRuns: RUNS,
    });
  });
});
