import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../src/delivery/messenger.ts';
import { heading, paragraph, type Reply, reply } from '../../../src/reply/reply.ts';
import type { Fault } from '../../fakes/discord/faults.ts';
import type { FakeChannel } from '../../fakes/discord/world.ts';
import { type Running, type RunOptions, runDiscord } from './harness.ts';

const CREATE = 'POST /channels/{channel_id}/messages';
let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(options: RunOptions = {}): Promise<Running> {
  running = await runDiscord(options);
  return running;
}

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

/** A day's post with groups of papers, a picture and a menu. */
function post(day = '2026-01-12', groups = 2): Reply {
  return reply('en', {
    form: 'post',
    blocks: [
      heading(`12 papers on ${day}`),
      paragraph('Robots and *agents*.'),
      ...Array.from({ length: groups }, (_, index) => [
        heading(`Group ${index}`),
        {
          kind: 'item' as const,
          marker: '1.',
          content: [
            { kind: 'link' as const, text: `Paper ${index}`, url: 'https://arxiv.org/abs/2601.00001' },
          ],
        },
        paragraph('x'.repeat(1500)),
      ]).flat(),
    ],
    choices: [{ label: 'Paper', key: 'p1' }],
    buttons: [[{ label: 'More', key: 'b1' }]],
    pictures: [{ name: 'chart.png', bytes: png, alt: 'Papers by day' }],
  });
}

async function sendAll({ discord }: Running, { id }: FakeChannel, what = post()): Promise<string[]> {
  const sent: string[] = [];
  for (const [index, message] of discord.messenger.prepare(`discord:${id}`, what).entries())
    sent.push((await discord.messenger.send(`discord:${id}`, message, `nonce-${index}`)).messageId);
  return sent;
}

const first = ({ discord }: Running, { id }: FakeChannel, what = post()) => {
  const [message] = discord.messenger.prepare(`discord:${id}`, what);
  if (message === undefined) throw new Error('no message');
  return message;
};

describe('the daily post', () => {
  it('has an embed for each group, the pictures above and a menu below', async () => {
    const it = await start();
    await sendAll(it, it.channel, post('2026-01-12', 8));
    const messages = it.fake.world.messagesIn(it.channel.id);
    const embeds = messages.map(({ body }) => body['embeds'] as { title?: string; description?: string }[]);
    expect(embeds.map((each) => each.map(({ title }) => title))).toEqual([
      ['12 papers on 2026\\-01-12', 'Group 0', 'Group 1', 'Group 2'].map((title) => title.replace('\\', '')),
      ['Group 3', 'Group 4', 'Group 5'],
      ['Group 6', 'Group 7'],
    ]);
    expect(embeds[0]?.[0]?.description).toBe('Robots and \\*agents\\*.');
    expect(embeds[0]?.[1]?.description).toContain('1\\. [Paper 0](<https://arxiv.org/abs/2601.00001>)');
    expect(messages.map(({ files }) => files.map(({ name, bytes }) => [name, bytes.length]))).toEqual([
      [['chart.png', 4]],
      [],
      [],
    ]);
    expect(messages[0]?.body['attachments']).toEqual([
      { id: '0', filename: 'chart.png', description: 'Papers by day' },
    ]);
    expect(messages.map(({ body }) => (body['components'] as object[]).length)).toEqual([0, 0, 2]);
    expect(messages.every(({ body }) => body['flags'] === 0)).toBe(true);
  });

  it('goes to threads, announcement channels and direct channels too', async () => {
    const it = await start();
    const { guildId, id } = it.channel;
    const places = [
      it.fake.world.addChannel('thread', { guildId, parentId: id }),
      it.fake.world.addChannel('announcement', { guildId }),
      it.fake.world.directChannel(it.user.id),
    ];
    for (const [index, channel] of places.entries()) {
      await it.discord.messenger.send(`discord:${channel.id}`, first(it, channel), `n${index}`);
      expect(it.fake.world.messagesIn(channel.id)).toHaveLength(1);
    }
  });

  it('is a post of its own each day in a forum, tagged, and made once', async () => {
    const it = await start();
    const tags = ['help', 'Daily papers'].map((name) => ({ id: it.fake.world.nextId(), name }));
    const forum = it.fake.world.addChannel('forum', { guildId: it.channel.guildId, tags, requiresTag: true });
    const sent = await sendAll(it, forum, post('2026-01-12', 8));
    const again = await sendAll(it, forum, post('2026-01-12', 8));
    expect(again[0]).toBe(sent[0]);
    await sendAll(it, forum, post('2026-01-13'));
    const threads = [...it.fake.world.channels.values()].filter(({ parentId }) => parentId === forum.id);
    expect(threads.map(({ name, appliedTags }) => [name, appliedTags])).toEqual([
      ['12 papers on 2026-01-12', [tags[1]?.id]],
      ['12 papers on 2026-01-13', [tags[1]?.id]],
    ]);
    expect(it.fake.world.messagesIn(threads[0]?.id ?? '')).toHaveLength(3);
  });

  it('in a forum is found after a restart, by its words and not by its title alone', async () => {
    const it = await start();
    const forum = it.fake.world.addChannel('forum', { guildId: it.channel.guildId });
    it.fake.fail('POST /channels/{channel_id}/threads', { kind: 'drop' });
    const message = first(it, forum);
    await expect(it.discord.messenger.send(`discord:${forum.id}`, message, 'n')).rejects.toMatchObject({
      fate: 'in-doubt',
    });
    const found = await it.discord.messenger.find?.(
      `discord:${forum.id}`,
      message,
      'n',
      new Date(it.timers.now()),
    );
    const made = [...it.fake.world.channels.values()].find(({ parentId }) => parentId === forum.id);
    expect(found).toEqual({ messageId: made?.id });
    const other = reply('en', {
      form: 'post',
      blocks: [heading('12 papers on 2026-01-12'), paragraph('Other words.')],
    });
    expect(await it.discord.messenger.send(`discord:${forum.id}`, first(it, forum, other), 'm')).not.toEqual(
      found,
    );
  });
});

describe('sending', () => {
  const fate = async (it: Running, channel: FakeChannel, nonce = 'n') => {
    const failure = await it.discord.messenger
      .send(`discord:${channel.id}`, first(it, channel), nonce)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliveryError);
    const { fate: what, reason, retryAfterMs } = failure as DeliveryError;
    return { what, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  };

  it.each([
    [10003, 404, 'chat-gone'],
    [10004, 404, 'kicked'],
    [50001, 403, 'no-permission'],
    [50007, 403, 'no-direct-messages'],
    [50013, 403, 'no-permission'],
    [50278, 403, 'blocked'],
  ])('is refused for good with code %i, and tried once', async (code, status, reason) => {
    const it = await start();
    it.fake.fail(CREATE, { kind: 'status', status, code });
    expect(await fate(it, it.channel)).toEqual({ what: 'refused', reason });
    expect(it.fake.requestsTo(CREATE)).toHaveLength(1);
  });

  it.each<[Fault, string, string]>([
    [{ kind: 'status', status: 500 }, 'in-doubt', 'server-error'],
    [{ kind: 'status', status: 502 }, 'in-doubt', 'server-error'],
    [{ kind: 'drop' }, 'in-doubt', 'reply-lost'],
    [{ kind: 'hang' }, 'in-doubt', 'reply-lost'],
    [{ kind: 'reset' }, 'in-doubt', 'reply-lost'],
    [{ kind: 'status', status: 400, code: 50035 }, 'refused', 'rejected'],
    [{ kind: 'status', status: 401 }, 'not-sent', 'not-connected'],
  ])('is tried once with %o', async (fault, what, reason) => {
    const it = await start({ tuning: { requestTimeoutMs: fault.kind === 'hang' ? 500 : 15_000 } });
    it.fake.fail(CREATE, fault);
    expect(await fate(it, it.channel)).toEqual({ what, reason });
    expect(it.fake.requestsTo(CREATE)).toHaveLength(1);
  });

  it('that could not begin is certainly not sent', async () => {
    const it = await start();
    const message = first(it, it.channel);
    await it.fake.stop();
    await expect(it.discord.messenger.send(`discord:${it.channel.id}`, message, 'n')).rejects.toMatchObject({
      ...{ fate: 'not-sent', reason: 'unreachable' },
    });
    await it.discord.stop();
    running = undefined;
  });

  it('again with its nonce sends nothing twice, whatever became of the first try', async () => {
    const it = await start();
    const faults: Fault[] = [
      { kind: 'drop' },
      { kind: 'status', status: 500 },
      { kind: 'reset' },
      { kind: 'drop' },
    ];
    for (const [index, fault] of faults.entries()) {
      it.fake.fail(CREATE, fault);
      await it.discord.messenger
        .send(`discord:${it.channel.id}`, first(it, it.channel), `n${index}`)
        .catch(() => {});
      await it.discord.messenger.send(`discord:${it.channel.id}`, first(it, it.channel), `n${index}`);
    }
    expect(it.fake.world.messagesIn(it.channel.id).map(({ nonce }) => nonce)).toEqual([
      'n0',
      'n1',
      'n2',
      'n3',
    ]);
  });

  it('waits for short limits, and says so for long ones, also after a restart', async () => {
    const it = await start();
    it.fake.fail(CREATE, { kind: 'status', status: 429, retryAfterMs: 300 });
    const before = it.timers.now();
    await it.discord.messenger.send(`discord:${it.channel.id}`, first(it, it.channel), 'n1');
    expect(it.timers.now() - before).toBeGreaterThanOrEqual(300);
    it.fake.fail(CREATE, { kind: 'status', status: 429, retryAfterMs: 100_000 });
    expect(await fate(it, it.channel, 'n2')).toMatchObject({ what: 'not-sent', reason: 'rate-limited' });
    expect(it.gates.all.get(`discord:${it.channel.id}`)?.getTime()).toBeGreaterThan(it.timers.now() + 90_000);
    const count = it.fake.requestsTo(CREATE).length;
    expect(await fate(it, it.channel, 'n3')).toMatchObject({ what: 'not-sent', reason: 'rate-limited' });
    expect(it.fake.requestsTo(CREATE)).toHaveLength(count);
    it.timers.move(100_001);
    await it.discord.messenger.send(`discord:${it.channel.id}`, first(it, it.channel), 'n4');
  });

  it('keeps all sends back during a limit of the whole bot, and sends them all after it', async () => {
    const it = await start();
    const channels = Array.from({ length: 8 }, () =>
      it.fake.world.addChannel('text', { guildId: it.channel.guildId }),
    );
    it.fake.fail(CREATE, { kind: 'status', status: 429, retryAfterMs: 400, isGlobal: true });
    await Promise.all(
      channels.map((channel, index) =>
        it.discord.messenger.send(`discord:${channel.id}`, first(it, channel), `n${index}`),
      ),
    );
    expect(channels.map(({ id }) => it.fake.world.messagesIn(id).length)).toEqual(channels.map(() => 1));
  });

  it('sends nothing to a channel before its limit is over, however many wait', async () => {
    const it = await start();
    const message = first(it, it.channel);
    it.fake.fail(CREATE, { kind: 'status', status: 429, retryAfterMs: 600 });
    const sends: Promise<unknown>[] = [];
    for (let index = 0; index < 12; index += 1) {
      sends.push(it.discord.messenger.send(`discord:${it.channel.id}`, message, `n${index}`));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await Promise.all(sends);
    expect(it.fake.world.messagesIn(it.channel.id)).toHaveLength(12);
    expect(it.fake.requestsTo(CREATE).filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('tells when a request leaves, after all waiting, and keeps back what is withdrawn', async () => {
    const it = await start();
    const message = first(it, it.channel);
    const place = `discord:${it.channel.id}`;
    const left: number[] = [];
    await it.discord.messenger.send(place, message, 'n1', undefined, async () => {
      left.push(it.fake.requestsTo(CREATE).length);
    });
    expect([left, it.fake.requestsTo(CREATE).length]).toEqual([[0], 1]);
    const withdrawn = new DeliveryError('not-sent', 'stopped', 'withdrawn');
    const kept = it.discord.messenger.send(place, message, 'n2', undefined, () => Promise.reject(withdrawn));
    await expect(kept).rejects.toBe(withdrawn);
    expect(it.fake.requestsTo(CREATE)).toHaveLength(1);
  });

  it('goes to a person in their direct channel, or says that they take nothing', async () => {
    const it = await start();
    const place = `discord:@${it.user.id}`;
    await it.discord.messenger.send(place, first(it, it.channel), 'n1');
    const direct = it.fake.world.directChannel(it.user.id);
    expect(it.fake.world.messagesIn(direct.id)).toHaveLength(1);
    it.user.takesMessages = false;
    const refused = it.discord.messenger.send(place, first(it, it.channel), 'n2');
    await expect(refused).rejects.toMatchObject({ fate: 'refused', reason: 'no-direct-messages' });
  });

  it('refuses a place of another platform', async () => {
    const it = await start();
    await expect(it.discord.messenger.send('telegram:5', first(it, it.channel), 'n')).rejects.toMatchObject({
      fate: 'refused',
    });
  });
});

describe('finding', () => {
  it('sees in the channel whether a message arrived, and takes no other for it', async () => {
    const it = await start();
    const place = `discord:${it.channel.id}`;
    const since = new Date(it.timers.now());
    const message = first(it, it.channel);
    expect(await it.discord.messenger.find?.(place, message, 'n', since)).toBeUndefined();
    it.fake.fail(CREATE, { kind: 'drop' });
    await it.discord.messenger.send(place, message, 'n').catch(() => {});
    const [sent] = it.fake.world.messagesIn(it.channel.id);
    expect(await it.discord.messenger.find?.(place, message, 'n', since)).toEqual({ messageId: sent?.id });
    expect(
      await it.discord.messenger.find?.(place, first(it, it.channel, post('2026-01-13')), 'n', since),
    ).toBeUndefined();
    const later = new Date(it.timers.now() + 10 * 60_000);
    expect(await it.discord.messenger.find?.(place, message, 'n', later)).toBeUndefined();
    it.fake.fail('GET /channels/{channel_id}/messages', { kind: 'status', status: 403, code: 50001 });
    await expect(it.discord.messenger.find?.(place, message, 'n', since)).rejects.toMatchObject({
      reason: 'no-permission',
    });
  });
});
