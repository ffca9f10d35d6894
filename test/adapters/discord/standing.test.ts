/** What keeps the bot in good standing with Discord: limits, refused requests, and secrets that stay inside. */
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createRateGate } from '../../../adapters/discord/rate-gate.ts';
import { createRequestGuard } from '../../../adapters/discord/request-guard.ts';
import type { FakeInteraction } from '../../fakes/discord/world.ts';
import {
  createMemoryLogger,
  createMovableTimers,
  type Running,
  type RunOptions,
  runDiscord,
  saying,
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

describe('many servers', () => {
  // Discord's own numbers are higher; a whole minute of them is behind PAPERBOY_LONG_TESTS.
  const count = process.env['PAPERBOY_LONG_TESTS'] === undefined ? 150 : 1000;

  it(`are answered without one early request: ${count} interactions from 100`, async () => {
    const it = await start({
      commands: { run: async (name, argument) => saying(`${name} ${argument} `.repeat(300)) },
    });
    const channels = Array.from({ length: 100 }, () =>
      it.fake.world.addChannel('text', { guildId: it.fake.world.addGuild() }),
    );
    const interactions: FakeInteraction[] = [];
    for (let index = 0; index < count; index += 1) {
      const channel = channels[index % channels.length] ?? it.channel;
      interactions.push(it.fake.command('ask', { question: `q${index}` }, { channel, user: it.user }));
      // As fast as the machine can, with some on their way at a time.
      const unheard = () => interactions.filter(({ acknowledged }) => acknowledged === undefined).length;
      await it.fake.until(() => unheard() < 20, 300_000);
    }
    await it.fake.until(() => interactions.every(({ followUps }) => followUps.length === 1), 300_000);
    expect(it.fake.requests.filter(({ status }) => status >= 400)).toEqual([]);
    expect(it.fake.takeBreaches()).toEqual([]);
  }, 400_000);

  it('do not suffer from one that refuses everything', async () => {
    const it = await start();
    const other = it.fake.world.addChannel('text', { guildId: it.fake.world.addGuild() });
    it.fake.fail(/callback$/, { kind: 'status', status: 403, code: 50001 }, 1);
    const refused = it.fake.command('help', {}, it);
    const served = it.fake.command('help', {}, { ...it, channel: other });
    await it.fake.until(() => served.answeredAt !== undefined);
    expect(refused.acknowledged).toBeUndefined();
  });
});

describe('refused requests', () => {
  it('end before Discord minds: 1000 in ten minutes, then again', () => {
    let time = 0;
    const guard = createRequestGuard(() => time, createMemoryLogger());
    let made = 0;
    for (; time < 19 * 60_000; time += 100) {
      try {
        guard.check(true);
        made += 1;
        guard.record(403, true, false);
      } catch {}
    }
    expect(made).toBeGreaterThan(1900);
    expect(made).toBeLessThanOrEqual(2001);
    guard.record(429, true, true);
    expect(guard.problem()).toContain('refused within 10 minutes');
    time += 11 * 60_000;
    expect(guard.problem()).toBeUndefined();
  });

  it('do not count where others used a limit up', () => {
    const guard = createRequestGuard(() => 0, createMemoryLogger());
    for (let count = 0; count < 2000; count += 1) guard.record(429, true, true);
    expect(guard.problem()).toBeUndefined();
  });

  it('for want of a token end all requests with it, and none without', () => {
    const guard = createRequestGuard(() => 0, createMemoryLogger());
    guard.record(401, false, false);
    guard.check(true);
    guard.record(401, true, false);
    expect(() => guard.check(true)).toThrow('refused the token');
    guard.check(false);
  });
});

describe('the gate', () => {
  const path = (channel: number) => `/channels/30000000000000000${channel}/messages`;
  const headers = (all: Record<string, string>) => new Headers(all);

  it('holds a route until its limit is over, and no other', async () => {
    const timers = createMovableTimers();
    const waited: number[] = [];
    const gate = createRateGate({
      timers: {
        ...timers,
        wait: async (ms) => {
          waited.push(Math.round(ms));
          timers.move(ms);
        },
      },
    });
    gate.observe(
      'POST',
      path(1),
      200,
      headers({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '2.5', 'x-ratelimit-bucket': 'b' }),
    );
    await gate.run('POST', path(2), async () => {});
    expect(waited).toEqual([]);
    await gate.run('POST', path(1), async () => {});
    expect(waited).toHaveLength(1);
    expect(waited[0]).toBeGreaterThan(2400);
  });

  it('sends at most 45 requests in any second, those to interactions apart', async () => {
    const timers = createMovableTimers();
    const gate = createRateGate({ timers: { ...timers, wait: async (ms) => timers.move(ms) } });
    const sent: number[] = [];
    for (let index = 0; index < 200; index += 1)
      await gate.run(
        'GET',
        `/channels/3000000000000${String(index).padStart(5, '0')}`,
        async () => void sent.push(timers.now()),
      );
    const mostInASecond = Math.max(
      ...sent.map((at) => sent.filter((other) => other >= at && other < at + 1000).length),
    );
    expect(mostInASecond).toBeLessThanOrEqual(45);
    const before = timers.now();
    for (let index = 0; index < 200; index += 1)
      await gate.run('POST', `/webhooks/1/t${index}`, async () => {});
    expect(timers.now() - before).toBeLessThan(900);
  });

  it('remembers no route for ever', async () => {
    const timers = createMovableTimers();
    const gate = createRateGate({ timers });
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 20_000; index += 1) {
      await gate.run('PATCH', `/webhooks/1/token${index}/messages/@original`, async () => {
        gate.observe(
          'PATCH',
          `/webhooks/1/token${index}/messages/@original`,
          200,
          headers({ 'x-ratelimit-bucket': 'b', 'x-ratelimit-remaining': '4' }),
        );
      });
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30_000_000);
  });
});

describe('secrets', () => {
  it('are in no line of the log and in no error: tokens, questions, answers', async () => {
    const it = await start({
      tuning: { requestTimeoutMs: 1000 },
      commands: {
        run: async (_name, argument) => {
          if (argument.includes('fail')) throw new Error(`about canary-question ${argument}`);
          return saying('canary-answer '.repeat(200));
        },
      },
    });
    const faults = [403, 404, 400, 500, 401].map((status) => ({
      kind: 'status' as const,
      status,
      code: 50013,
    }));
    for (const fault of [...faults, { kind: 'hang' as const }, { kind: 'drop' as const }]) {
      it.fake.fail(/@original/, fault, 3);
      it.fake.fail(/webhooks\/\d+\/[^/]+\?wait/, fault, 1);
      it.fake.command('ask', { question: 'canary-question' }, it);
      it.fake.command('ask', { question: 'canary-question fail' }, it);
    }
    it.fake.fail(/callback$/, { kind: 'hang' }, 1);
    it.fake.command('ask', { question: 'canary-question' }, it);
    await it.fake.until(
      () => it.logger.lines.filter(({ level }) => level !== 'info' && level !== 'debug').length >= 10,
      15_000,
    );
    it.fake.takeBreaches();
    const log = it.logger.lines.map((line) => inspect(line, { depth: 9 }) + JSON.stringify(line)).join('\n');
    expect(log).toContain("route: '/webhooks/:id/:token/messages/@original'");
    expect(log).not.toContain('canary');
    const failure: unknown = await it.discord.messenger
      .send(
        'discord:999999999999999999',
        it.discord.messenger.prepare('', saying('canary-answer'))[0] ?? {},
        'n',
      )
      .catch((error: unknown) => error);
    expect(inspect(failure, { depth: 9 })).not.toContain('canary');
  });
});
