import { afterEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/command/caller.ts';
import type { CommandName, RunOptions } from '../../../src/command/command.ts';
import type { FakeInteraction, FakeMessage } from '../../fakes/discord/world.ts';
import { PUT_COMMANDS, type Running, runDiscord, saying } from './harness.ts';

let running: Running | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(...options: Parameters<typeof runDiscord>): Promise<Running> {
  running = await runDiscord(...options);
  return running;
}

/** The first response of an interaction, once it is no longer "is thinking". */
async function answerTo({ fake }: Running, interaction: FakeInteraction): Promise<FakeMessage> {
  await fake.until(() => interaction.answeredAt !== undefined);
  const message = fake.world.messages.get(interaction.originalId ?? '');
  if (message === undefined) throw new Error('no answer');
  return message;
}

describe('slash commands', () => {
  it('are registered once, in four languages, and again only when they change', async () => {
    const first = await start();
    const ask = first.fake.world.commands.find((each) => each['name'] === 'ask');
    expect(ask).toMatchObject({
      name_localizations: { 'zh-CN': '提问', 'zh-TW': '提問', vi: 'hỏi' },
      options: [
        { name: 'question', required: true },
        { name: 'private', type: 5 },
      ],
      contexts: [0, 1],
    });
    expect(first.fake.world.commands.map((each) => each['name'])).toEqual([
      ...[
        'ask',
        'today',
        'search',
        'paper',
        'similar',
        'trends',
        'subscribe',
        'subscriptions',
        'unsubscribe',
      ],
      ...['settings', 'forget', 'help', 'status', 'reindex'],
    ]);
    await first.stop();
    const again = await runDiscord({ dependencies: { notes: first.notes }, waits: false });
    running = again;
    await again.fake.until(() => again.discord.health().state === 'connected');
    const interaction = again.fake.command('help', {}, again);
    await answerTo(again, interaction);
    expect(again.fake.requestsTo(PUT_COMMANDS)).toEqual([]);
  });

  it('are acknowledged before anything is done, and answered in its place', async () => {
    const calls: [CommandName, string, Caller][] = [];
    const it = await start({
      commands: {
        run: async (name, argument, caller) => {
          calls.push([name, argument, caller]);
          expect(interaction.acknowledged?.type).toBe(5);
          return saying('An *answer*.');
        },
      },
    });
    const interaction = it.fake.command('ask', { question: 'what is new?' }, { ...it, locale: 'vi' });
    const message = await answerTo(it, interaction);
    expect(message.body).toMatchObject({
      content: 'An \\*answer\\*.',
      flags: 4,
      allowed_mentions: { parse: [] },
    });
    const [[name, argument, caller] = []] = calls;
    expect([name, argument]).toEqual(['ask', 'what is new?']);
    expect(caller).toMatchObject({
      userId: `discord:${it.user.id}`,
      chatId: `discord:${it.channel.guildId}`,
      place: `discord:${it.channel.id}`,
      conversation: `discord:${it.channel.guildId}/${it.channel.id}/@${it.user.id}`,
      ...{ locale: 'vi', isPrivate: false, canOpenThread: true, isIdentified: true },
    });
  });

  it('are for the asker alone by their kind, by option, or by what the server has chosen', async () => {
    const it = await start();
    const isPrivate = async (name: string, options: Record<string, string | boolean>) => {
      const interaction = it.fake.command(name, options, it);
      await answerTo(it, interaction);
      return interaction.isEphemeral;
    };
    expect(await isPrivate('ask', { question: 'x' })).toBe(false);
    expect(await isPrivate('ask', { question: 'x', private: true })).toBe(true);
    expect(await isPrivate('help', {})).toBe(true);
    it.settings.of = (chatId) =>
      chatId === `discord:${it.channel.guildId}` ? { visibility: 'private' } : {};
    expect(await isPrivate('ask', { question: 'x' })).toBe(true);
    expect(await isPrivate('ask', { question: 'x', private: false })).toBe(false);
  });

  it('whose answer turns out to be private take their public response back', async () => {
    const it = await start({ commands: { run: async () => saying('for you', { isPrivate: true }) } });
    const interaction = it.fake.command('subscribe', {}, it);
    await it.fake.until(() => interaction.followUps.length === 1);
    expect(interaction.originalId).toBeUndefined();
    expect(it.fake.world.messagesIn(it.channel.id)).toEqual([]);
    expect(it.fake.world.messages.get(interaction.followUps[0] ?? '')).toMatchObject({
      isEphemeral: true,
      body: { content: 'for you' },
    });
  });

  it('with long answers send all of it, buttons last', async () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`);
    const buttons = [
      [
        { label: 'More', key: 'k1' },
        { label: 'Site', url: 'https://a.example/' },
      ],
    ];
    const choices = Array.from({ length: 30 }, (_, index) => ({ label: `Paper ${index}`, key: `p${index}` }));
    const it = await start({ commands: { run: async () => saying(words.join(' '), { buttons, choices }) } });
    const interaction = it.fake.command('ask', { question: 'x' }, it);
    await it.fake.until(() => interaction.followUps.length === 3);
    const messages = it.fake.world.messagesIn(it.channel.id);
    const contents = messages.map(({ body }) => String(body['content']));
    expect(contents.join(' ').split(/\s+/)).toEqual(words);
    expect(contents.every((each) => each.length <= 2000)).toBe(true);
    expect(messages.map(({ body }) => (body['components'] as object[]).length)).toEqual([0, 0, 0, 3]);
    expect(messages.at(-1)?.body['components']).toMatchObject([
      { components: [{ custom_id: 'menu:0', placeholder: 'Open a paper…' }] },
      { components: [{ custom_id: 'menu:1' }] },
      { components: [{ custom_id: 'k1' }, { url: 'https://a.example/' }] },
    ]);
  });

  it('send every part, though Discord fails at one', async () => {
    const it = await start({ commands: { run: async () => saying('word '.repeat(900)) } });
    it.fake.fail(/\/webhooks\/\d+\/[^/]+\?wait/, { kind: 'status', status: 503 });
    it.fake.fail(/@original/, { kind: 'status', status: 500 }, 2);
    const interaction = it.fake.command('ask', { question: 'x' }, it);
    await it.fake.until(() => interaction.followUps.length === 2);
    const contents = it.fake.world.messagesIn(it.channel.id).map(({ body }) => String(body['content']));
    expect(contents.join(' ').trim().split(/\s+/)).toHaveLength(900);
  });

  it('show an answer while it is written, and end with all of it', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const run = async (_name: CommandName, _argument: string, _caller: Caller, options?: RunOptions) => {
      for (const part of ['one', 'one two', 'one two three']) options?.onProgress?.(saying(part));
      await gate;
      return saying('one two three four');
    };
    const it = await start({ commands: { run } });
    const interaction = it.fake.command('ask', { question: 'x' }, it);
    const message = await answerTo(it, interaction);
    await it.fake.until(() => String(message.body['content']).startsWith('one two three'));
    go();
    await it.fake.until(() => message.body['content'] === 'one two three four');
    const shown = message.history.map((body) => body['content']).filter((content) => content !== undefined);
    expect(shown).toEqual(['one …', 'one two three …']);
  });

  it('answer in the channel when their token is dead, unless the answer is private', async () => {
    const it = await start({
      commands: {
        run: async () => {
          it.timers.move(14 * 60_000 + 1);
          return saying('late');
        },
      },
    });
    const interaction = it.fake.command('ask', { question: 'x' }, it);
    const isHere = () =>
      it.fake.world.messagesIn(it.channel.id).some(({ body }) => body['content'] === 'late');
    await it.fake.until(isHere);
    expect(interaction.answeredAt).toBeUndefined();
    it.fake.command('ask', { question: 'x', private: true }, it);
    await it.fake.until(() =>
      it.logger.lines.some(({ message }) => message === 'an answer for one person came too late'),
    );
    expect(
      it.fake.world.messagesIn(it.channel.id).filter(({ body }) => body['content'] === 'late'),
    ).toHaveLength(1);
  });

  it('that fail say so, and the next ones work', async () => {
    let isBroken = true;
    const it = await start({
      commands: {
        run: async () => {
          if (isBroken) throw new Error('a secret of the inside');
          return saying('fine');
        },
      },
    });
    const failed = await answerTo(it, it.fake.command('ask', { question: 'x' }, it));
    expect(failed.body['content']).toContain('did not work');
    isBroken = false;
    expect((await answerTo(it, it.fake.command('ask', { question: 'x' }, it))).body['content']).toBe('fine');
    expect(JSON.stringify(it.logger.lines)).not.toContain('a secret of the inside');
  });

  it('that came twice are answered once', async () => {
    const it = await start();
    it.fake.command('ask', { question: 'x' }, it);
    const sent = it.fake.gateway.lastDispatch;
    if (sent === undefined) throw new Error('nothing was sent');
    it.fake.gateway.dispatch('INTERACTION_CREATE', sent, { guildId: it.channel.guildId });
    await answerTo(it, it.fake.command('ask', { question: 'y' }, it));
    expect(it.fake.takeBreaches()).toEqual([]);
  });
});

describe('autocomplete', () => {
  it('offers papers, at most 25, whatever is typed', async () => {
    const it = await start({
      commands: {
        suggest: async (_typed, _caller, limit) =>
          Array.from({ length: limit + 5 }, (_, index) => ({
            label: '論文'.repeat(60),
            value: `2601.${index}`,
          })),
      },
    });
    const interaction = it.fake.complete('paper', 'paper', '论文', it);
    await it.fake.until(() => interaction.choices !== undefined);
    expect(interaction.choices).toHaveLength(25);
    expect(String(interaction.choices?.[0]?.['name'])).toHaveLength(100);
  });

  it('offers nothing when the search fails', async () => {
    const it = await start({ commands: { suggest: () => Promise.reject(new Error('no')) } });
    const interaction = it.fake.complete('paper', 'paper', 'x', it);
    await it.fake.until(() => interaction.choices !== undefined);
    expect(interaction.choices).toEqual([]);
  });
});
