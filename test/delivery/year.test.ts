import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import { fireInstant } from '../../src/subscription/next-fire.ts';
import type { Fault } from '../fakes/fake-messenger.ts';
import { createWorld } from './world.ts';

/** `PAPERBOY_LONG_TESTS=1`: a whole year of a thousand subscriptions, or of `PAPERBOY_SUBSCRIPTIONS`. */
const IS_LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const SUBSCRIPTIONS = Number(process.env['PAPERBOY_SUBSCRIPTIONS'] ?? (IS_LONG ? 1000 : 40));
/** By default around the days on which most clocks change, in both directions. */
const RANGES = IS_LONG
  ? [['2026-01-01', '2026-12-31']]
  : [
      ['2026-03-27', '2026-03-30'],
      ['2026-10-24', '2026-11-02'],
    ];
const ZONES = Intl.supportedValuesOf('timeZone');
const TIMES = [0, 30, 90, 150, 540, 1080, 1410, 1439];

/** Repeats exactly, so that a failure can be looked at. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a simulated year', () => {
  it.each(RANGES)(
    'from %s to %s: each subscription posts once a local day',
    { timeout: 3_600_000 },
    async (from = '', to = '') => {
      const random = createRandom(7);
      const zones = Array.from({ length: 40 }, (_, index) => ZONES[(index * 11 + 3) % ZONES.length] ?? 'UTC');
      const world = createWorld(`${addDays(from, -2)}T12:00:00Z`);
      const faults: Fault[] = [
        'reply-lost',
        'vanished',
        'unreachable',
        'server-error',
        { retryAfterMs: 5000 },
      ];
      // A person settles what Telegram leaves in doubt, so faults there are those that tell.
      world.discord.fault = () =>
        random() < 0.02 ? (faults[Math.floor(random() * faults.length)] ?? 'fine') : 'fine';
      world.telegram.fault = () =>
        random() < 0.02 ? (faults[2 + Math.floor(random() * 3)] ?? 'fine') : 'fine';
      const expected = new Map<string, number>();
      for (let index = 0; index < SUBSCRIPTIONS; index++) {
        const timeZone = zones[index % zones.length] ?? 'UTC';
        const minuteOfDay = TIMES[(index + Math.floor(index / zones.length)) % TIMES.length] ?? 0;
        const place = `${index % 2 === 0 ? 'telegram' : 'discord'}:${index}`;
        const { id } = await world.subscribe({ place, chatId: place, timeZone, minuteOfDay });
        for (let date = from; date <= to; date = addDays(date, 1)) {
          const at = fireInstant(date, minuteOfDay, timeZone);
          if (at !== undefined) expected.set(`${place}: ${id} ${date} 1/1`, at.getTime());
        }
      }
      await world.until(`${addDays(from, -1)}T09:00:00Z`);
      await world.until(`${addDays(to, 2)}T14:00:00Z`);
      const all = [...world.telegram.ledger, ...world.discord.ledger];
      const posts = new Map<string, number>();
      const doubled: string[] = [];
      for (const { place, text, at } of all) {
        const key = `${place}: ${text.split('\n')[0]}`;
        if (posts.has(key)) doubled.push(key);
        posts.set(key, at.getTime());
      }
      expect(doubled).toEqual([]);
      expect([...expected.keys()].filter((key) => !posts.has(key))).toEqual([]);
      const tooLate = [...expected].filter(([key, at]) => (posts.get(key) ?? 0) - at > 900_000);
      const tooEarly = [...expected].filter(([key, at]) => (posts.get(key) ?? 0) < at);
      expect([tooLate, tooEarly]).toEqual([[], []]);
      const { states } = await world.store.counts(world.clock.now());
      expect(states).toMatchObject({ waiting: 0, pending: 0, sending: 0, 'in-doubt': 0, refused: 0 });
      await world.close();
    },
  );
});
