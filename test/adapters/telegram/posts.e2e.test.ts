import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteOutbox } from '../../../adapters/stores/sqlite/sqlite-outbox.ts';
import { openSqliteStore } from '../../../adapters/stores/sqlite/sqlite-store.ts';
import { createDispatcher } from '../../../src/delivery/dispatcher.ts';
import { createScheduler } from '../../../src/delivery/scheduler.ts';
import { planFrom } from '../../../src/subscription/plan.ts';
import { reactivateChat } from '../../../src/subscription/reactivate.ts';
import { choiceOf, postOf, SILENT } from '../../delivery/world.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { scriptedCommands, startBot } from './start-bot.ts';

/** Subscriptions, outbox and this face, over one database. */
async function start() {
  const path = join(await temporaryFolder(), 'paperboy.db');
  const store = openSqliteStore(path);
  onTestFinished(() => store.close());
  const bot = await startBot({ commands: scriptedCommands(), store });
  const outbox = openSqliteOutbox(path);
  onTestFinished(() => outbox.close());
  const clock = createSimClock('2026-08-12T06:00:00Z');
  const dispatcher = createDispatcher({
    ...{ store: outbox, timers: clock, logger: SILENT },
    messengers: new Map([['telegram', bot.telegram.messenger]]),
    ownerPlace: (ownerId) => ownerId,
  });
  const scheduler = createScheduler({
    ...{ store: outbox, timers: clock, logger: SILENT },
    makePost: async (subscription, date) => postOf(subscription, date, 2),
    contentVersion: async () => '1',
    onReady() {},
  });
  return {
    ...{ bot, outbox, store, clock, server: bot.server },
    subscribe: (rest: Parameters<typeof choiceOf>[0]) => {
      const choice = choiceOf(rest);
      return outbox.addSubscription(choice, planFrom(choice, clock.now()), clock.now());
    },
    async at(instant: string) {
      clock.set(instant);
      await scheduler.run();
      await dispatcher.run();
    },
  };
}

const firstLines = (messages: readonly { readonly text: string }[]) =>
  messages.map(({ text }) => text.split('\n')[0]);

describe('a daily post', () => {
  it('goes to its topic on time, once; to the group when the topic is gone, and its owner is told', async () => {
    const { server, subscribe, at, outbox } = await start();
    const group = server.group(-1001, { topics: [7] });
    server.say({ id: 42 }, '/start');
    await server.until('the greeting', () => server.messagesIn(42).length === 1);
    const { id } = await subscribe({ place: 'telegram:-1001/7', chatId: 'telegram:-1001' });
    await at('2026-08-12T07:00:00Z');
    await at('2026-08-12T07:05:00Z');
    expect(firstLines(server.messagesIn(-1001))).toEqual([`${id} 2026-08-12 1/2`]);
    expect(server.messagesIn(-1001)[0]?.threadId).toBe(7);
    server.deleteTopic(group, 7);
    await at('2026-08-13T07:00:00Z');
    expect(server.messagesIn(-1001)[1]?.threadId).toBeUndefined();
    expect((await outbox.subscription(id))?.place).toBe('telegram:-1001');
    expect(server.messagesIn(42)).toHaveLength(2);
    await at('2026-08-14T07:00:00Z');
    expect(server.messagesIn(-1001)).toHaveLength(3);
    expect(server.messagesIn(42)).toHaveLength(2);
  });

  it('follows its group to the new number', async () => {
    const { server, subscribe, at, outbox } = await start();
    const group = server.group(-7);
    const { id } = await subscribe({});
    server.migrate(group, -1007, false);
    await at('2026-08-12T07:00:00Z');
    await at('2026-08-13T07:00:00Z');
    expect(server.messagesIn(-1007)).toHaveLength(2);
    expect(await outbox.subscription(id)).toMatchObject({
      place: 'telegram:-1007',
      chatId: 'telegram:-1007',
    });
  });

  it.each(['drop-reply', 'reset'] as const)(
    'is not sent twice after a %s, and is named as in doubt',
    async (is) => {
      const { server, subscribe, at, outbox } = await start();
      server.group(-7);
      await subscribe({});
      server.fault({ method: 'sendMessage', kind: { is } });
      await at('2026-08-12T07:00:00Z');
      await at('2026-08-12T07:30:00Z');
      await at('2026-08-12T09:00:00Z');
      expect(server.requests.filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
      expect((await outbox.counts(new Date('2026-08-12T09:00:00Z'))).states['in-doubt']).toBe(1);
    },
  );

  it('stops at a chat that blocked the bot and goes on when its user comes back', async () => {
    const { server, subscribe, at, outbox, clock, bot } = await start();
    server.say({ id: 5 }, '/start');
    await server.until('the greeting', () => server.messagesIn(5).length === 1);
    const chat = server.chats.get(5);
    if (chat === undefined) throw new Error('no chat');
    const { id } = await subscribe({ place: 'telegram:5', chatId: 'telegram:5', ownerId: 'telegram:5' });
    chat.refusal = 'bot was blocked by the user';
    for (const day of [12, 13, 14]) await at(`2026-08-${day}T07:00:00Z`);
    expect(server.requests.filter(({ status }) => status === 403)).toHaveLength(1);
    expect((await outbox.subscription(id))?.pauseReason).toBeDefined();
    delete chat.refusal;
    server.say({ id: 5 }, '/start');
    await expect.poll(() => bot.reachable).toEqual(['telegram:5']);
    expect(await reactivateChat(outbox, 'telegram:5', clock.now())).toBe(1);
    await at('2026-08-15T07:00:00Z');
    await server.until('the post', () => firstLines(server.messagesIn(5)).includes(`${id} 2026-08-15 1/2`));
  });
});
