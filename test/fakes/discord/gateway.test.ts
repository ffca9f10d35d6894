import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';

interface Packet {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Record<string, unknown>;
}

/** A gateway client of a few lines. */
class Probe {
  readonly packets: Packet[] = [];
  readonly #socket: WebSocket;
  readonly closed: Promise<number>;
  #changed: () => void = () => {};

  constructor(address: string) {
    this.#socket = new WebSocket(`${address}/?v=10&encoding=json`);
    this.#socket.on('message', (bytes) => {
      this.packets.push(JSON.parse(String(bytes)) as Packet);
      this.#changed();
    });
    this.closed = new Promise((resolve) => this.#socket.on('close', resolve));
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d }));
  }

  /** The first packet that fits, waiting for it. */
  async next(fits: (packet: Packet) => boolean): Promise<Packet> {
    for (;;) {
      const found = this.packets.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  event(type: string): Promise<Packet> {
    return this.next(({ t }) => t === type);
  }

  close(code?: number): void {
    this.#socket.close(code);
  }
}

const GUILDS_AND_MESSAGES = 1 | (1 << 9) | (1 << 12);
let fake: FakeDiscord;
let address: string;

beforeEach(async () => {
  fake = await startFakeDiscord();
  address = fake.apiUrl.replace('http', 'ws').replace('/api', '');
});

afterEach(async () => {
  fake.takeBreaches();
  await fake.stop();
});

async function identified(intents = GUILDS_AND_MESSAGES, token = fake.token): Promise<Probe> {
  const probe = new Probe(address);
  await probe.next(({ op }) => op === 10);
  probe.send(2, { token, intents, shard: [0, 1], properties: {} });
  return probe;
}

it('says hello, ready and which servers there are, and answers heartbeats', async () => {
  const guild = fake.world.addGuild();
  fake.world.addChannel('text', { guildId: guild });
  const probe = await identified();
  expect((await probe.event('READY')).d).toMatchObject({ guilds: [{ id: guild, unavailable: true }] });
  expect((await probe.event('GUILD_CREATE')).d).toMatchObject({ id: guild, channels: [{ type: 0 }] });
  probe.send(1, null);
  await probe.next(({ op }) => op === 11);
  expect(fake.gateway.identifyCount).toBe(1);
});

it('sends the words of a message only when it speaks to the bot, and only with the intent', async () => {
  const channel = fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  const user = fake.world.addUser();
  const probe = await identified();
  await probe.event('READY');
  fake.say('private words', { channel, user });
  expect((await probe.event('MESSAGE_CREATE')).d['content']).toBe('');
  fake.say(`<@${fake.world.applicationId}> hello`, { channel, user });
  await probe.next(({ d }) => String(d?.['content'] ?? '').endsWith('hello'));
  const deaf = await identified(1);
  await deaf.event('READY');
  fake.say('direct', { channel: fake.world.directChannel(user.id), user });
  await probe.next(({ d }) => d?.['content'] === 'direct');
  expect(deaf.packets.some(({ t }) => t === 'MESSAGE_CREATE')).toBe(false);
});

it('resumes with what was missed, unless the session was given up', async () => {
  const channel = fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  const where = { channel, user: fake.world.addUser() };
  const probe = await identified();
  const ready = await probe.event('READY');
  const { s: seen } = await probe.event('GUILD_CREATE');
  probe.close(4000);
  await probe.closed;
  await fake.until(() => !fake.gateway.isConnected);
  fake.command('help', {}, where);
  const again = new Probe(address);
  await again.next(({ op }) => op === 10);
  again.send(6, { token: fake.token, session_id: ready.d['session_id'], seq: seen });
  await again.event('RESUMED');
  expect(again.packets.filter(({ t }) => t !== null).map(({ t }) => t)).toEqual([
    'INTERACTION_CREATE',
    'RESUMED',
  ]);
  again.close(1000);
  await again.closed;
  const third = new Probe(address);
  await third.next(({ op }) => op === 10);
  third.send(6, { token: fake.token, session_id: ready.d['session_id'], seq: 1 });
  expect((await third.next(({ op }) => op === 9)).d).toBe(false);
});

it('closes with 4004 for a wrong token, 4014 and a breach for privileged intents, 4003 before identifying', async () => {
  expect(await (await identified(1, 'wrong')).closed).toBe(4004);
  expect(fake.takeBreaches()).toEqual([]);
  expect(await (await identified(1 | (1 << 15))).closed).toBe(4014);
  expect(fake.takeBreaches()[0]).toContain('privileged');
  const early = new Probe(address);
  await early.next(({ op }) => op === 10);
  early.send(4, {});
  expect(await early.closed).toBe(4003);
});
