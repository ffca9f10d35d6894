import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/command/caller.ts';
import { type Running, type RunOptions, runDiscord, saying } from './harness.ts';

const CREATE = 'POST /channels/{channel_id}/messages';
let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

interface Asked {
  readonly name: string;
  readonly argument: string;
  readonly caller: Caller;
}

async function start(options: RunOptions = {}): Promise<Running & { readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const it = await runDiscord({
    ...options,
    commands: {
      run: async (name, argument, caller) => {
        asked.push({ name, argument, caller });
        return saying(`answer ${argument}`);
      },
      ...options.commands,
    },
  });
  running = it;
  return { ...it, asked };
}

const answers = ({ fake }: Running, channelId: string) =>
  fake.world.messagesIn(channelId).filter(({ authorId }) => authorId === fake.world.applicationId);
const mention = ({ fake }: Running) => `<@${fake.world.applicationId}>`;

describe('messages', () => {
  it('that mention the bot are questions, answered as replies', async () => {
    const it = await start();
    const question = it.fake.say(`${mention(it)}  what is\nnew?`, it);
    await it.fake.until(() => answers(it, it.channel.id).length === 1);
    expect(it.asked).toMatchObject([{ name: 'ask', argument: 'what is new?' }]);
    expect(answers(it, it.channel.id)[0]).toMatchObject({
      ...{ referenceId: question.id, nonce: `${question.id}-0` },
      body: {
        content: 'answer what is new?',
        allowed_mentions: { parse: [] },
        flags: 4,
        enforce_nonce: true,
      },
    });
  });

  it('that reply to the bot or come directly are questions too', async () => {
    const it = await start();
    it.fake.say(mention(it), it);
    await it.fake.until(() => it.asked.length === 1);
    expect(it.asked[0]?.name).toBe('help');
    await it.fake.until(() => answers(it, it.channel.id).length === 1);
    it.fake.say('and the second?', it, answers(it, it.channel.id)[0]);
    const direct = it.fake.world.directChannel(it.user.id);
    await it.fake.until(() => it.asked.length === 2);
    it.fake.say('hello', { ...it, channel: direct });
    await it.fake.until(() => it.asked.length === 3 && answers(it, direct.id).length === 1);
    expect(it.asked.slice(1).map(({ argument }) => argument)).toEqual(['and the second?', 'hello']);
    expect(it.asked[2]?.caller).toMatchObject({
      isPrivate: true,
      chatId: `discord:${direct.id}`,
      conversation: `discord:${direct.id}/${direct.id}/@${it.user.id}`,
    });
  });

  it('in a thread share the conversation of the thread', async () => {
    const it = await start();
    const { guildId, id } = it.channel;
    const channel = it.fake.world.addChannel('thread', { guildId, parentId: id });
    it.fake.gateway.dispatch(
      'THREAD_CREATE',
      { id: channel.id, type: 11, guild_id: guildId, parent_id: id, name: 'x' },
      { guildId },
    );
    it.fake.say(`${mention(it)} more`, { ...it, channel });
    await it.fake.until(() => it.asked.length === 1);
    expect(it.asked[0]?.caller.conversation).toBe(`discord:${guildId}/${channel.id}`);
  });

  it('in a thread that was sleeping share its conversation too', async () => {
    const it = await start();
    const { guildId, id } = it.channel;
    const channel = it.fake.world.addChannel('thread', { guildId, parentId: id });
    it.fake.say(`${mention(it)} more`, { ...it, channel });
    await it.fake.until(() => it.asked.length === 1);
    expect(it.asked[0]?.caller.conversation).toBe(`discord:${guildId}/${channel.id}`);
  });

  it('of others, of bots, and of ten minutes ago are left alone', async () => {
    const it = await start();
    it.fake.say('just talking', it);
    const bot = it.fake.world.addMessage({
      ...{
        channelId: it.channel.id,
        authorId: it.fake.world.applicationId,
        body: { content: mention(it) },
        files: [],
      },
      ...{ nonce: undefined, isEphemeral: false, referenceId: undefined },
    });
    const payload = {
      id: bot.id,
      channel_id: it.channel.id,
      author: { id: '1', bot: true },
      mentions: [{ id: it.fake.world.applicationId }],
      content: 'x',
      type: 0,
    };
    it.fake.gateway.dispatch('MESSAGE_CREATE', payload);
    const old = String(BigInt(bot.id) - (BigInt(11 * 60_000) << 22n));
    it.fake.gateway.dispatch('MESSAGE_CREATE', { ...payload, id: old, author: { id: it.user.id } });
    it.fake.say(`${mention(it)} now`, it);
    await it.fake.until(() => it.asked.length > 0 && answers(it, it.channel.id).length === 2);
    expect(it.asked.map(({ argument }) => argument)).toEqual(['now']);
  });

  it('are answered once, though the first answer was accepted and its reply lost, or the event came twice', async () => {
    const it = await start();
    it.fake.fail(CREATE, { kind: 'drop' }, 2);
    it.fake.say(`${mention(it)} x`, it);
    const event = it.fake.gateway.lastDispatch;
    it.fake.gateway.dispatch('MESSAGE_CREATE', event, { guildId: it.channel.guildId });
    await it.fake.until(() => it.fake.requestsTo(CREATE).some(({ status }) => status === 200));
    it.fake.say(`${mention(it)} y`, it);
    await it.fake.until(() => answers(it, it.channel.id).length === 2);
    expect(it.fake.requestsTo(CREATE).map(({ status }) => status)).toEqual([0, 0, 200, 200]);
  });

  it('are shown growing, within the limits', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const it = await start({
      commands: {
        run: async (_name, _argument, _caller, options) => {
          for (let count = 1; count <= 40; count += 1) {
            options?.onProgress?.(saying('word '.repeat(count)));
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
          await gate;
          return saying('all of it');
        },
      },
    });
    it.fake.say(`${mention(it)} x`, it);
    await it.fake.until(() => answers(it, it.channel.id).length === 1);
    go();
    await it.fake.until(() => answers(it, it.channel.id)[0]?.body['content'] === 'all of it', 15_000);
    expect(answers(it, it.channel.id)[0]?.history.length).toBeGreaterThan(1);
  });

  it('in a channel that refuses answers get one try, until its permissions change', async () => {
    const it = await start();
    const other = it.fake.world.addChannel('text', { guildId: it.fake.world.addGuild() });
    it.channel.sendError = 50013;
    it.fake.say(`${mention(it)} 1`, it);
    await it.fake.until(() => it.fake.requestsTo(CREATE).length === 1);
    await it.fake.until(() => it.logger.lines.some(({ message }) => message === 'a message went unanswered'));
    it.fake.say(`${mention(it)} 2`, it);
    it.fake.say(`${mention(it)} elsewhere`, { ...it, channel: other });
    await it.fake.until(() => answers(it, other.id).length === 1);
    expect(it.fake.requestsTo(CREATE)).toHaveLength(2);
    it.channel.sendError = undefined;
    it.fake.gateway.dispatch(
      'CHANNEL_UPDATE',
      { id: it.channel.id, type: 0, guild_id: it.channel.guildId, name: 'papers' },
      { guildId: it.channel.guildId },
    );
    it.fake.say(`${mention(it)} 3`, it);
    await it.fake.until(() => answers(it, it.channel.id).length === 1);
  });
});

it('says once when permissions of a server changed', async () => {
  const reachable: string[] = [];
  const it = await start({
    dependencies: {
      onReachable: async (chatId) => {
        reachable.push(chatId);
      },
    },
  });
  const { guildId = '', id } = it.channel;
  const role = { id: guildId, name: '@everyone', permissions: '0', color: 0, position: 0, flags: 0 };
  it.fake.gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guildId, role }, { guildId });
  const changed = { id, type: 0, guild_id: guildId, name: 'papers' };
  for (let count = 0; count < 3; count += 1) it.fake.gateway.dispatch('CHANNEL_UPDATE', changed, { guildId });
  const interaction = it.fake.command('help', {}, it);
  await it.fake.until(() => interaction.answeredAt !== undefined);
  expect(reachable).toEqual([`discord:${guildId}`]);
});

it('forgets a server that it was removed from', async () => {
  const forgotten: string[] = [];
  const it = await start({
    commands: {
      forgetChat: async (chatId) => {
        forgotten.push(chatId);
      },
    },
  });
  const { guildId = '' } = it.channel;
  it.fake.gateway.dispatch('GUILD_DELETE', { id: guildId, unavailable: true }, { guildId });
  it.fake.leaveGuild(guildId);
  await it.fake.until(() => forgotten.length > 0);
  expect(forgotten).toEqual([`discord:${guildId}`]);
});
