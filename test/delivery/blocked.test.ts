import { expect, it } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import { reactivateChat } from '../../src/subscription/reactivate.ts';
import { createWorld } from './world.ts';

const IS_LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const CHATS = IS_LONG ? 1000 : 60;
const DAYS = IS_LONG ? 30 : 5;

it('a third of the chats refuse: each is asked once over days and restarts, the others get every post', {
  timeout: 600_000,
}, async () => {
  const world = createWorld('2026-11-02T12:00:00Z');
  for (let chat = 1; chat <= CHATS; chat++)
    await world.subscribe({
      place: `telegram:${chat}`,
      chatId: `telegram:${chat}`,
      ownerId: `telegram:${chat}`,
    });
  const isBlocked = (place: string) => Number(place.slice('telegram:'.length)) % 10 < 3;
  world.telegram.fault = (place) => (isBlocked(place) ? 'blocked' : 'fine');
  let day = '2026-11-03';
  for (let count = 0; count < DAYS; count++, day = addDays(day, 1)) {
    await world.until(`${day}T12:00:00Z`);
    world.restart();
  }
  const asked = world.telegram.requests.filter(({ place }) => isBlocked(place));
  expect(asked).toHaveLength(Math.floor(CHATS * 0.3));
  expect(new Set(asked.map(({ place }) => place)).size).toBe(asked.length);
  expect(world.telegram.ledger).toHaveLength((CHATS - asked.length) * DAYS);
  // One of them presses /start.
  world.telegram.fault = () => 'fine';
  expect(await reactivateChat(world.store, 'telegram:1', world.clock.now())).toBe(1);
  await world.until(`${day}T12:00:00Z`);
  expect(world.telegram.ledger.filter(({ place }) => place === 'telegram:1')).toHaveLength(1);
  await world.close();
});
