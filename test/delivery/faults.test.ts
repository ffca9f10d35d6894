import { describe, expect, it } from 'vitest';
import type { Fault } from '../fakes/fake-messenger.ts';
import { createWorld } from './world.ts';

const CHATS = process.env['PAPERBOY_LONG_TESTS'] === '1' ? 100 : 30;
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['a reply that is lost', 'reply-lost'],
  ['a request that vanishes', 'vanished'],
  ['no connection', 'unreachable'],
  ['an error of the server', 'server-error'],
  ['a wait', { retryAfterMs: 7000 }],
];

describe.each(FAULTS)('%s in each chat', (_, fault) => {
  it.each(['telegram', 'discord'] as const)(
    'on %s: nothing twice, nothing lost without a word',
    async (platform) => {
      const world = createWorld('2026-11-02T12:00:00Z');
      for (let chat = 1; chat <= CHATS; chat++)
        await world.subscribe({ place: `${platform}:${chat}`, chatId: `${platform}:${chat}` });
      const met = new Set<string>();
      const messenger = world[platform];
      messenger.fault = (place) => {
        if (met.has(place)) return 'fine';
        met.add(place);
        return fault;
      };
      await world.until('2026-11-03T23:00:00Z');
      expect(met.size).toBe(CHATS);
      const { states } = await world.store.counts(world.clock.now());
      const isDoubtful = platform === 'telegram' && (fault === 'reply-lost' || fault === 'vanished');
      expect([states.delivered, states['in-doubt']]).toEqual(isDoubtful ? [0, CHATS] : [CHATS, 0]);
      const arrived = isDoubtful && fault === 'vanished' ? 0 : CHATS;
      expect(messenger.ledger).toHaveLength(arrived);
      expect(new Set(messenger.ledger.map(({ place }) => place)).size).toBe(arrived);
      await world.close();
    },
  );
});
