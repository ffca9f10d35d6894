/** Posts from the outbox to Discord, with things going wrong on the way: each arrives, none twice. */
import { afterEach, describe, expect, it } from 'vitest';
import { openSqliteOutbox } from '../../../adapters/stores/sqlite/sqlite-outbox.ts';
import { createDispatcher } from '../../../src/delivery/dispatcher.ts';
import { createScheduler } from '../../../src/delivery/scheduler.ts';
import { planFrom } from '../../../src/subscription/plan.ts';
import { choiceOf, postOf, SILENT } from '../../delivery/world.ts';
import type { Fault } from '../../fakes/discord/faults.ts';
import type { FakeChannel } from '../../fakes/discord/world.ts';
import { createSimClock } from '../../fakes/sim-clock.ts';
import { type Running, runDiscord } from './harness.ts';

const CREATE = 'POST /channels/{channel_id}/messages';
const POST = 'POST /channels/{channel_id}/threads';
let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** A subscription in each channel, posted at nine; the clock of the outbox is simulated. */
async function setUp(it: Running, channels: readonly FakeChannel[]) {
  const clock = createSimClock('2026-01-12T07:00:00Z');
  const store = openSqliteOutbox(':memory:');
  const messengers = new Map([['discord', it.discord.messenger]]);
  const ownerPlace = (ownerId: string) => `discord:@${ownerId.slice('discord:'.length)}`;
  const loops = () => ({
    dispatcher: createDispatcher({ store, messengers, ownerPlace, timers: clock, logger: SILENT }),
    scheduler: createScheduler({
      ...{ store, timers: clock, logger: SILENT, contentVersion: async () => '1', onReady() {} },
      makePost: async (subscription, date) => postOf(subscription, date),
    }),
  });
  let current = loops();
  for (const { id, guildId } of channels) {
    const place = `discord:${id}`;
    const choice = choiceOf({ place, chatId: `discord:${guildId}`, ownerId: `discord:${it.user.id}` });
    await store.addSubscription(choice, planFrom(choice, clock.now()), clock.now());
  }
  return {
    store,
    /** The program ends and another one begins. */
    restart() {
      current = loops();
    },
    async until(end: string) {
      for (let steps = 0; steps < 200 && clock.now() < new Date(end); steps += 1) {
        await current.scheduler.run();
        await current.dispatcher.run();
        const next = [await store.nextFireAt(), await store.nextRetryAt('discord')].map(
          (each) => each?.getTime() ?? Number.POSITIVE_INFINITY,
        );
        clock.set(
          new Date(
            Math.min(new Date(end).getTime(), Math.max(Math.min(...next), clock.now().getTime() + 1000)),
          ),
        );
      }
    },
  };
}

/** Titles of what stands in a channel, or of the posts of a forum. */
function titlesIn({ fake }: Running, channel: FakeChannel): string[] {
  const places =
    channel.kind === 'forum'
      ? [...fake.world.channels.values()].filter(({ parentId }) => parentId === channel.id)
      : [channel];
  return places.flatMap(({ id }) =>
    fake.world.messagesIn(id).map(({ body }) => String((body['embeds'] as { title?: string }[])[0]?.title)),
  );
}

describe('the outbox over Discord', () => {
  it('posts each day once, whatever goes wrong on the way', { timeout: 60_000 }, async () => {
    const it = await runDiscord({ tuning: { requestTimeoutMs: 1500 } });
    running = it;
    const { guildId, id } = it.channel;
    const channels = [
      ...Array.from({ length: 12 }, () => it.fake.world.addChannel('text', { guildId })),
      ...Array.from({ length: 3 }, () => it.fake.world.addChannel('forum', { guildId })),
      ...Array.from({ length: 3 }, () => it.fake.world.addChannel('thread', { guildId, parentId: id })),
    ];
    const outbox = await setUp(it, channels);
    const faults: Fault[] = [
      ...[
        { kind: 'status' as const, status: 500 },
        { kind: 'status' as const, status: 502 },
      ],
      ...[{ kind: 'drop' as const }, { kind: 'reset' as const }, { kind: 'hang' as const }],
    ];
    for (const day of ['2026-01-12', '2026-01-13']) {
      for (const fault of faults) {
        it.fake.fail(CREATE, fault, 2);
        it.fake.fail(POST, fault);
      }
      await outbox.until(`${day}T20:00:00Z`);
      outbox.restart();
    }
    for (const [index, channel] of channels.entries())
      expect(titlesIn(it, channel), `channel ${index}`).toEqual(
        ['2026-01-12', '2026-01-13'].map((day) => expect.stringContaining(day)),
      );
    outbox.store.close();
  });

  it('ends with the first refusal of a channel, tells its owner once, and serves the others', {
    timeout: 60_000,
  }, async () => {
    const it = await runDiscord();
    running = it;
    const { guildId } = it.channel;
    const channels = Array.from({ length: 4 }, () =>
      it.fake.world.addChannel('text', { guildId: it.fake.world.addGuild() }),
    );
    const [bad] = channels;
    if (bad === undefined || guildId === undefined) throw new Error('no channel');
    bad.sendError = 50013;
    const outbox = await setUp(it, channels);
    await outbox.until('2026-01-15T20:00:00Z');
    const tries = it.fake.requestsTo(CREATE).filter(({ path }) => path.includes(bad.id));
    expect(tries).toHaveLength(1);
    expect(channels.slice(1).map((channel) => titlesIn(it, channel).length)).toEqual([4, 4, 4]);
    const direct = it.fake.world.directChannel(it.user.id);
    expect(it.fake.world.messagesIn(direct.id)).toHaveLength(1);
    outbox.store.close();
  });
});
