import { afterEach, describe, expect, it } from 'vitest';
import { startDiscord } from '../../../adapters/discord/start-discord.ts';
import { startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import {
  createEchoCommands,
  createMemoryGates,
  createMemoryLogger,
  createMemoryNotes,
  QUICK,
  type Running,
  type RunOptions,
  runDiscord,
} from './harness.ts';

let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(options: RunOptions = {}): Promise<Running> {
  running = await runDiscord(options);
  return running;
}

/** Resolves when a command is answered: the connection works. */
async function answers({ fake, ...where }: Running): Promise<void> {
  const interaction = fake.command('help', {}, where);
  await fake.until(() => interaction.answeredAt !== undefined);
}

describe('the connection', () => {
  it('asks for no privileged intent, and tells how it is', async () => {
    const it = await start();
    expect(it.fake.gateway.identifyCount).toBe(1);
    expect(it.discord.health()).toEqual({
      isHealthy: true,
      state: 'connected',
      problem: undefined,
      servers: 1,
    });
  });

  it('resumes after it was cut or Discord asked for it, and misses nothing', async () => {
    const it = await start();
    for (const lose of [
      () => it.fake.gateway.closeAll(4000),
      () => it.fake.gateway.askToReconnect(),
      () => it.fake.gateway.cutAll(),
    ]) {
      const resumes = () => it.fake.gateway.records.filter(({ what }) => what === 'resume').length;
      const before = resumes();
      lose();
      await it.fake.until(() => !it.fake.gateway.isConnected);
      const missed = it.fake.command('help', {}, it);
      await it.fake.until(() => resumes() > before && missed.answeredAt !== undefined);
    }
    expect(it.fake.gateway.identifyCount).toBe(1);
    await answers(it);
  });

  it('starts a new session when the old one is invalid', async () => {
    const it = await start();
    it.fake.gateway.invalidate(false);
    await it.fake.until(
      () => it.fake.gateway.identifyCount === 2 && it.discord.health().state === 'connected',
      12_000,
    );
    await answers(it);
  });

  it.each([4004, 4013, 4014])(
    'ends for good with an instruction on close code %i, after one try',
    async (code) => {
      const it = await start({ prepare: (fake) => fake.gateway.refuseNext(code), waits: false });
      await it.fake.until(() => it.fatal.length > 0);
      expect(it.fatal).toEqual([expect.stringContaining(`close code ${code}`)]);
      expect(it.discord.health()).toMatchObject({ isHealthy: false, state: 'failed', problem: it.fatal[0] });
      expect(it.fake.gateway.identifyCount).toBe(1);
    },
  );

  it('ends for good after one request with a wrong token', async () => {
    const other = `${Buffer.from('100000000000000001').toString('base64')}.other.token`;
    const it = await start({ dependencies: { token: other }, waits: false });
    await it.fake.until(() => it.fatal.length > 0);
    expect(it.fatal[0]).toContain('DISCORD_TOKEN');
    expect(it.fake.requests.map(({ status }) => status)).toEqual([401]);
    await expect(
      it.discord.messenger.send(
        'discord:100000000000000001',
        it.discord.messenger.prepare('', {
          language: 'en',
          blocks: [],
          buttons: [],
          choices: [],
          pictures: [],
          form: 'message',
          isWritten: false,
          isPrivate: false,
        })[0] ?? {},
        'n',
      ),
    ).rejects.toMatchObject({ fate: 'not-sent', reason: 'not-connected' });
    expect(it.fake.requests).toHaveLength(1);
  });

  it('says at once what is wrong with something that is no token', async () => {
    const it = await start({ dependencies: { token: 'nonsense' }, waits: false });
    expect(it.fatal[0]).toContain('no bot token');
    expect(it.fake.requests).toEqual([]);
  });

  it('comes up by itself when Discord can be reached again, with pauses between tries', async () => {
    const it = await start({
      prepare: (fake) => fake.fail('GET /gateway/bot', { kind: 'status', status: 503 }, 3),
      waits: false,
    });
    await it.fake.until(() => it.discord.health().state === 'connected');
    const tries = it.fake.requestsTo('GET /gateway/bot').map(({ at }) => at);
    const pauses = tries.slice(1, 4).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses.map((pause, index) => pause >= 20 * 2 ** index)).toEqual([true, true, true]);
  });

  it('starts no session when few are left for the day', async () => {
    const it = await start({ fake: { identifiesLeft: 50 }, waits: false });
    await it.fake.until(() => it.discord.health().problem?.includes('nearly used up') === true);
    expect(it.fake.gateway.identifyCount).toBe(0);
    expect(it.discord.health().isHealthy).toBe(false);
  });

  it('waits after starts that follow each other, over restarts', async () => {
    const it = await start();
    for (let count = 0; count < 2; count += 1) {
      await it.discord.stop();
      const again = await restart(it);
      await it.fake.until(() => it.fake.gateway.identifyCount === count + 2);
      await again.stop();
    }
    const fourth = await restart(it);
    await it.fake.until(() => fourth.health().problem?.includes('too often') === true);
    expect(it.fake.gateway.identifyCount).toBe(3);
    await fourth.stop();
  });
});

async function restart({ fake, notes, gates, logger, timers }: Running) {
  return await startDiscord({
    ...{ token: fake.token, apiUrl: fake.apiUrl, commands: createEchoCommands() },
    ...{ chats: { chatSettings: async () => ({}) }, gates, notes, logger, timers, tuning: QUICK },
  });
}

it('uses as many shards as Discord recommends, one session each', async () => {
  const fake = await startFakeDiscord({ shards: 3 });
  for (let count = 0; count < 6; count += 1)
    fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  const discord = await startDiscord({
    ...{ token: fake.token, apiUrl: fake.apiUrl, commands: createEchoCommands() },
    ...{
      chats: { chatSettings: async () => ({}) },
      gates: createMemoryGates(Date.now),
      notes: createMemoryNotes(),
    },
    ...{ logger: createMemoryLogger(), tuning: QUICK },
  });
  await fake.until(() => discord.health().servers === 6 && discord.health().state === 'connected');
  expect(fake.gateway.identifyCount).toBe(3);
  const user = fake.world.addUser();
  const all = [...fake.world.channels.values()].map((channel) => fake.command('help', {}, { channel, user }));
  await fake.until(() => all.every(({ answeredAt }) => answeredAt !== undefined));
  await discord.stop();
  await fake.stop();
});
