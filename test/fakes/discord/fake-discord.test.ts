import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from './fake-discord.ts';
import type { FakeChannel, FakeUser } from './world.ts';

const OFF = { allowed_mentions: { parse: [] } };
let time = Date.UTC(2026, 0, 12, 8);
let fake: FakeDiscord;
let channel: FakeChannel;
let user: FakeUser;

beforeEach(async () => {
  time = Date.UTC(2026, 0, 12, 8);
  fake = await startFakeDiscord({ now: () => time, nonceWindowMs: 60_000 });
  channel = fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  user = fake.world.addUser();
});

afterEach(async () => {
  fake.takeBreaches();
  await fake.stop();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${fake.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${fake.token}`,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

const post = (body: object) => call('POST', `/channels/${channel.id}/messages`, { ...OFF, ...body });
const problem = async (body: object) => {
  const { status } = await post(body);
  return [status, ...fake.takeBreaches().map((each) => each.replace(/^POST \S+ /, ''))].join(' ');
};

describe('messages', () => {
  it('are kept and can be read back, newest first, without their nonce', async () => {
    await post({ content: 'one', nonce: 'n1', enforce_nonce: true });
    await post({ content: 'two' });
    const { body } = await call('GET', `/channels/${channel.id}/messages?limit=5`);
    expect(body).toMatchObject([{ content: 'two' }, { content: 'one' }]);
    expect((body as unknown as object[])[1]).not.toHaveProperty('nonce');
    expect(fake.takeBreaches()).toEqual([]);
  });

  it('are refused beyond the limits, each time with a breach', async () => {
    expect((await post({ content: 'x'.repeat(2000) })).status).toBe(200);
    expect(await problem({ content: 'x'.repeat(2001) })).toContain('400 content: 2001 is more than 2000');
    expect(await problem({ content: ' ' })).toContain('message: empty');
    expect(await problem({ content: 'half \ud83d' })).toContain('half of a character');
    time += 1000;
    const half = { description: 'x'.repeat(3000) };
    expect((await post({ embeds: [half, half] })).status).toBe(200);
    expect(await problem({ embeds: [half, half, { title: 'a' }] })).toContain('6001 in sum');
    expect(await problem({ content: 'x', unknown: 1 })).toContain('unknown: unknown');
  });

  it('must mention nobody, by saying so', async () => {
    expect((await call('POST', `/channels/${channel.id}/messages`, { content: 'x' })).status).toBe(400);
    expect(fake.takeBreaches()[0]).toContain('allowed_mentions: missing');
    expect(await problem({ content: 'x', allowed_mentions: { parse: ['everyone'] } })).toContain(
      'may be mentioned',
    );
  });

  it('have buttons and menus with custom ids of their own', async () => {
    const button = (custom_id: string) => ({ type: 2, style: 1, label: 'a', custom_id });
    const row = (...components: object[]) => ({ type: 1, components });
    const menu = (count: number) => ({
      ...{ type: 3, custom_id: 'm' },
      options: Array.from({ length: count }, (_, index) => ({ label: 'a', value: String(index) })),
    });
    expect(
      (await post({ content: 'x', components: [row(button('a'), button('b')), row(menu(25))] })).status,
    ).toBe(200);
    expect(await problem({ content: 'x', components: [row(button('a')), row(button('a'))] })).toContain(
      'twice',
    );
    expect(await problem({ content: 'x', components: [row(button('a'.repeat(101)))] })).toContain(
      '101 is more than 100',
    );
    expect(await problem({ content: 'x', components: [row(menu(26))] })).toContain('26 is more than 25');
    time += 1000;
    expect(await problem({ content: 'x', components: [row(menu(1), button('b'))] })).toContain(
      'beside something',
    );
    expect(await problem({ content: 'x', components: [row({ ...button('a'), style: 5 })] })).toContain(
      'a link has',
    );
  });

  it('with the nonce of one of the last minute are not sent again', async () => {
    const first = await post({ content: 'x', nonce: 'same', enforce_nonce: true });
    expect((await post({ content: 'x', nonce: 'same', enforce_nonce: true })).body['id']).toBe(
      first.body['id'],
    );
    time += 60_001;
    expect((await post({ content: 'x', nonce: 'same', enforce_nonce: true })).body['id']).not.toBe(
      first.body['id'],
    );
    expect(fake.world.messagesIn(channel.id)).toHaveLength(2);
    expect(await problem({ content: 'x', nonce: 'n' })).toContain('not enforced');
  });

  it('may carry files, which their pictures and descriptions must name', async () => {
    const form = (payload: object) => {
      const data = new FormData();
      data.append('files[0]', new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' }), 'chart.png');
      data.append('payload_json', JSON.stringify({ ...OFF, ...payload }));
      return data;
    };
    const path = `/channels/${channel.id}/messages`;
    await call(
      'POST',
      path,
      form({ embeds: [{ image: { url: 'attachment://chart.png' } }], attachments: [{ id: '0' }] }),
    );
    expect(fake.world.messagesIn(channel.id)[0]?.files).toEqual([
      { name: 'chart.png', contentType: 'image/png', bytes: Buffer.from([1, 2, 3]) },
    ]);
    expect(fake.takeBreaches()).toEqual([]);
    expect((await call('POST', path, form({ attachments: [{ id: '1' }] }))).status).toBe(400);
  });

  it('are refused where the channel, the server or the person does', async () => {
    const to = async (where: FakeChannel) => {
      const { status, body } = await call('POST', `/channels/${where.id}/messages`, { ...OFF, content: 'x' });
      return [status, body['code']];
    };
    const other = fake.world.addChannel('text', { guildId: '123456789012345678' });
    channel.sendError = 50013;
    user.takesMessages = false;
    expect(await to(channel)).toEqual([403, 50013]);
    expect(await to(other)).toEqual([403, 50001]);
    expect(await to(fake.world.directChannel(user.id))).toEqual([403, 50007]);
    expect((await call('GET', '/channels/999999999999999999')).body['code']).toBe(10003);
    expect(fake.takeBreaches()).toEqual([]);
  });
});

describe('threads', () => {
  it('start at a message once, not inside another thread', async () => {
    const { body: message } = await post({ content: 'x' });
    const path = `/channels/${channel.id}/messages/${String(message['id'])}/threads`;
    expect((await call('POST', path, { name: 'more' })).body).toMatchObject({ id: message['id'], type: 11 });
    expect((await call('POST', path, { name: 'more' })).body['code']).toBe(160004);
    expect(
      (await call('POST', `/channels/${String(message['id'])}/threads`, { name: 'x', type: 11 })).body[
        'code'
      ],
    ).toBe(50024);
  });

  it('are what a forum takes, with a tag of its own where it wants one', async () => {
    const tags = [{ id: fake.world.nextId(), name: 'daily' }];
    const { guildId } = channel;
    const forum = fake.world.addChannel('forum', { guildId, tags, requiresTag: true });
    const create = (more: object) =>
      call('POST', `/channels/${forum.id}/threads`, {
        name: 'day',
        message: { ...OFF, content: 'x' },
        ...more,
      });
    expect((await create({})).body['code']).toBe(40067);
    expect((await create({ applied_tags: ['1'] })).status).toBe(400);
    const { body } = await create({ applied_tags: [tags[0]?.id] });
    expect(body).toMatchObject({ name: 'day', parent_id: forum.id, message: { content: 'x' } });
    const { body: active } = await call('GET', `/guilds/${String(guildId)}/threads/active`);
    expect(active['threads']).toMatchObject([{ id: body['id'], name: 'day' }]);
  });
});

describe('interactions', () => {
  const respond = (interaction: { id: string; token: string }, type: number, data?: object) =>
    call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, {
      type,
      ...(data === undefined ? {} : { data }),
    });
  const original = ({ token }: { token: string }) =>
    `/webhooks/${fake.world.applicationId}/${token}/messages/@original`;
  const ask = () => fake.command('ask', { question: 'q' }, { channel, user });

  it('are answered once, first within 3 s', async () => {
    const interaction = ask();
    expect(await respond(interaction, 5)).toMatchObject({ status: 204 });
    expect((await respond(interaction, 5)).body['code']).toBe(40060);
    expect(fake.takeBreaches()).toHaveLength(1);
    const late = ask();
    time += 3001;
    expect((await respond(late, 5)).body['code']).toBe(10062);
    expect(fake.takeBreaches()[0]).toContain('after 3001 ms');
  });

  it('may be edited and followed for 15 minutes, after the first response', async () => {
    const interaction = ask();
    expect((await call('PATCH', original(interaction), { ...OFF, content: 'x' })).body['code']).toBe(10015);
    await respond(interaction, 5, { flags: 64 });
    fake.takeBreaches();
    const follow = () =>
      call('POST', `/webhooks/${fake.world.applicationId}/${interaction.token}`, { ...OFF, content: 'y' });
    expect((await follow()).status).toBe(400);
    fake.takeBreaches();
    expect((await call('PATCH', original(interaction), { ...OFF, content: 'x' })).body['content']).toBe('x');
    expect((await follow()).body['content']).toBe('y');
    expect(interaction).toMatchObject({ isEphemeral: true, isThinking: false });
    expect(fake.takeBreaches()).toEqual([]);
    time += 15 * 60_000 + 1;
    expect((await follow()).body['code']).toBe(50027);
    expect(fake.takeBreaches()[0]).toContain('after 15 minutes');
  });

  it('of a kind take the answers of that kind', async () => {
    const where = { channel, user };
    expect(
      (
        await respond(fake.complete('paper', 'paper', 'x', where), 8, {
          choices: [{ name: 'a', value: 'b' }],
        })
      ).status,
    ).toBe(204);
    expect((await respond(fake.complete('paper', 'paper', 'x', where), 5)).status).toBe(400);
    const many = Array.from({ length: 26 }, (_, index) => ({ name: 'a', value: String(index) }));
    expect((await respond(fake.complete('paper', 'paper', 'x', where), 8, { choices: many })).status).toBe(
      400,
    );
    const { body } = await post({ content: 'x' });
    const message = fake.world.messages.get(String(body['id']));
    if (message === undefined) throw new Error('no message');
    expect((await respond(fake.press('key', message, where), 7, { ...OFF, content: 'changed' })).status).toBe(
      204,
    );
    expect(message.body['content']).toBe('changed');
  });
});

describe('limits', () => {
  it('are told in headers; a request before their end gets 429 and is a breach', async () => {
    const remaining: (string | null)[] = [];
    for (let count = 0; count < 5; count += 1)
      remaining.push((await post({ content: 'x' })).headers.get('x-ratelimit-remaining'));
    expect(remaining).toEqual(['4', '3', '2', '1', '0']);
    time += 400;
    const early = await post({ content: 'x' });
    expect(early.status).toBe(429);
    expect(early.body).toMatchObject({ retry_after: 0.6, global: false });
    expect(early.headers.get('x-ratelimit-scope')).toBe('user');
    expect(fake.takeBreaches()[0]).toContain('before its rate limit allowed it');
    time += 600;
    expect((await post({ content: 'x' })).status).toBe(200);
  });

  it('of the whole bot hold everything but interactions', async () => {
    fake.fail('POST /channels/{channel_id}/messages', {
      kind: 'status',
      status: 429,
      retryAfterMs: 2000,
      isGlobal: true,
    });
    expect((await post({ content: 'x' })).headers.get('x-ratelimit-global')).toBe('true');
    expect((await call('GET', '/users/@me')).status).toBe(429);
    const interaction = fake.command('help', {}, { channel, user });
    expect(
      (await call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, { type: 5 }))
        .status,
    ).toBe(204);
    time += 2001;
    expect((await call('GET', '/users/@me')).status).toBe(200);
  });
});

describe('faults', () => {
  const text = { content: 'x' };
  const messages = () => fake.world.messagesIn(channel.id).length;
  const ROUTE = 'POST /channels/{channel_id}/messages';

  it('answer, break off or swallow what they were asked to, so often', async () => {
    fake.fail(ROUTE, { kind: 'status', status: 500 });
    expect((await post(text)).status).toBe(500);
    fake.fail(ROUTE, { kind: 'reset' });
    await expect(post(text)).rejects.toThrow();
    expect(messages()).toBe(0);
    fake.fail(ROUTE, { kind: 'drop' });
    await expect(post(text)).rejects.toThrow();
    expect(messages()).toBe(1);
    expect((await post(text)).status).toBe(200);
    expect(fake.requestsTo(ROUTE).map(({ status }) => status)).toEqual([500, 0, 0, 200]);
    expect(fake.takeBreaches()).toEqual([]);
  });

  it('refuse another token, without a breach', async () => {
    const { status } = await call('GET', '/users/@me', undefined, { authorization: 'Bot other' });
    expect(status).toBe(401);
  });
});

describe('definitions of commands', () => {
  const put = (...commands: object[]) =>
    call('PUT', `/applications/${fake.world.applicationId}/commands`, commands);

  it('are kept when they are in order, and refused when not', async () => {
    expect((await put({ name: 'ask', description: 'Ask', type: 1 })).status).toBe(200);
    expect(fake.world).toMatchObject({ commandWrites: 1, commands: [{ name: 'ask' }] });
    expect((await put({ name: 'Ask', description: 'Ask' })).status).toBe(400);
    expect((await put({ name: 'ask', description: '' })).status).toBe(400);
    const long = Object.fromEntries(['vi', 'zh-CN'].map((locale) => [locale, 'x'.repeat(101)]));
    expect((await put({ name: 'ask', description: 'Ask', description_localizations: long })).status).toBe(
      400,
    );
    const option = (name: string, required: boolean) => ({ type: 3, name, description: 'x', required });
    expect(
      (await put({ name: 'ask', description: 'x', options: [option('a', false), option('b', true)] })).status,
    ).toBe(400);
  });
});

it('fails a test that breaks a contract unasked', async () => {
  const other = await startFakeDiscord();
  await fetch(`${other.apiUrl}/v10/nothing`, { headers: { authorization: `Bot ${other.token}` } });
  await expect(other.stop()).rejects.toThrow('no such route');
});
