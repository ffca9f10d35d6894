import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/command/caller.ts';
import type { Pressed } from '../../../src/command/command.ts';
import type { FakeChannel, FakeMessage } from '../../fakes/discord/world.ts';
import { type Running, runDiscord, saying } from './harness.ts';

let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

interface PressRun extends Running {
  readonly keys: string[];
  readonly callers: Caller[];
  readonly continued: (readonly [string, string])[];
  /** A message of the bot with buttons. */
  readonly message: FakeMessage;
}

async function start(
  pressed: (key: string) => Pressed,
  inChannel?: (it: Running) => FakeChannel,
): Promise<PressRun> {
  const keys: string[] = [];
  const callers: Caller[] = [];
  const continued: (readonly [string, string])[] = [];
  const it = await runDiscord({
    commands: {
      press: async (key, caller) => {
        keys.push(key);
        callers.push(caller);
        return pressed(key);
      },
      continueIn: async (from, to) => {
        continued.push([from, to]);
      },
    },
  });
  running = it;
  const channel = inChannel?.(it) ?? it.channel;
  const message = it.fake.world.addMessage({
    ...{ channelId: channel.id, authorId: it.fake.world.applicationId, body: { content: 'old' }, files: [] },
    ...{ nonce: undefined, isEphemeral: false, referenceId: undefined },
  });
  return { ...it, channel, keys, callers, continued, message };
}

const bodyOf = ({ fake }: Running, id: string | undefined) => fake.world.messages.get(id ?? '');

describe('buttons', () => {
  it('answer below their message', async () => {
    const it = await start((key) => ({ kind: 'reply', reply: saying(`pressed ${key}`) }));
    const press = it.fake.press('key-1', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(bodyOf(it, press.followUps[0])).toMatchObject({
      isEphemeral: false,
      body: { content: 'pressed key-1' },
    });
    expect(press.acknowledged?.type).toBe(6);
    expect(it.keys).toEqual(['key-1']);
  });

  it('change their message, or say a word to the one who pressed', async () => {
    const it = await start((key) =>
      key === 'r' ? { kind: 'replace', reply: saying('new') } : { kind: 'notice', text: 'Thanks *you*' },
    );
    it.fake.press('r', it.message, it);
    await it.fake.until(() => it.message.body['content'] === 'new');
    expect(it.message.body['components']).toEqual([]);
    const press = it.fake.press('n', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(bodyOf(it, press.followUps[0])).toMatchObject({
      isEphemeral: true,
      body: { content: 'Thanks \\*you\\*' },
    });
  });

  it('of a failing kind say so', async () => {
    const it = await start(() => {
      throw new Error('inside');
    });
    const press = it.fake.press('x', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(String(bodyOf(it, press.followUps[0])?.body['content'])).toContain('did not work');
  });

  it('pass on who presses, with what they may do', async () => {
    const it = await start(() => ({ kind: 'notice', text: 'x' }));
    const mayManage = async (permissions: string) => {
      it.fake.press('x', it.message, { ...it, permissions });
      await it.fake.until(() => it.callers.length > 0);
      return await it.callers.splice(0)[0]?.isModerator();
    };
    expect(await mayManage(String(1 << 5))).toBe(true);
    expect(await mayManage(String(1 << 3))).toBe(true);
    expect(await mayManage(String(0x7fffffff & ~((1 << 3) | (1 << 5))))).toBe(false);
  });
});

describe('menus', () => {
  it('open what was picked for the one who picked', async () => {
    const it = await start((key) => ({ kind: 'reply', reply: saying(`paper ${key}`) }));
    const press = it.fake.press('menu:0', it.message, it, ['p7']);
    await it.fake.until(() => press.followUps.length === 1);
    expect(bodyOf(it, press.followUps[0])).toMatchObject({
      isEphemeral: true,
      body: { content: 'paper p7' },
    });
  });

  it('of a direct channel answer in the open', async () => {
    const it = await start(
      (key) => ({ kind: 'reply', reply: saying(`paper ${key}`) }),
      ({ fake, user }) => fake.world.directChannel(user.id),
    );
    const press = it.fake.press('menu:0', it.message, it, ['p7']);
    await it.fake.until(() => press.followUps.length === 1);
    expect(press.isEphemeral).toBe(false);
    expect(bodyOf(it, press.followUps[0])?.isEphemeral).toBe(false);
  });
});

describe('"continue in a thread"', () => {
  const thread: Pressed = {
    kind: 'thread',
    title: 'Robots',
    conversation: 'discord:1/2',
    notice: 'no threads here',
  };

  it('opens one at the message, which keeps the conversation', async () => {
    const it = await start(() => thread);
    const press = it.fake.press('t', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(it.fake.world.channels.get(it.message.id)).toMatchObject({
      kind: 'thread',
      name: 'Robots',
      parentId: it.channel.id,
    });
    expect(it.continued).toEqual([['discord:1/2', `discord:${it.channel.guildId}/${it.message.id}`]]);
    expect(it.fake.world.messagesIn(it.message.id)[0]?.body['content']).toContain('go on here');
    expect(bodyOf(it, press.followUps[0])?.body['content']).toBe(`We go on in <#${it.message.id}>.`);
    const again = it.fake.press('t', it.message, it);
    await it.fake.until(() => again.followUps.length === 1);
    expect(it.continued).toHaveLength(1);
  });

  it('inside a thread or direct channel only says that there are none', async () => {
    const it = await start(
      () => thread,
      ({ fake, channel }) =>
        fake.world.addChannel('thread', { guildId: channel.guildId, parentId: channel.id }),
    );
    const press = it.fake.press('t', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(bodyOf(it, press.followUps[0])?.body['content']).toBe('no threads here');
    expect(it.callers[0]).toMatchObject({
      conversation: `discord:${it.channel.guildId}/${it.channel.id}`,
      canOpenThread: false,
    });
  });

  it('names the permission that it lacks', async () => {
    const it = await start(() => thread);
    it.fake.fail(/threads$/, { kind: 'status', status: 403, code: 50013 });
    const press = it.fake.press('t', it.message, it);
    await it.fake.until(() => press.followUps.length === 1);
    expect(bodyOf(it, press.followUps[0])?.body['content']).toContain('Create Public Threads');
  });
});
