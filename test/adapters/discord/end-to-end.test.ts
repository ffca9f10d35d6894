/** The whole bot over the sample digests, in a real store, against the contract server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../../adapters/discord/start-discord.ts';
import { parseConfig } from '../../../src/config.ts';
import { createPaperboyCommands } from '../../../src/main/create-paperboy-commands.ts';
import { openPaperboy, type Paperboy } from '../../../src/main.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/fake-discord.ts';
import type { FakeChannel, FakeInteraction, FakeMessage, FakeUser, Json } from '../../fakes/discord/world.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { createMemoryLogger, QUICK } from './harness.ts';

let paperboy: Paperboy;
let fake: FakeDiscord;
let discord: Discord;
let channel: FakeChannel;
let user: FakeUser;
const logger = createMemoryLogger();
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const folder = await temporaryFolder((cleanUp) => cleanUps.push(cleanUp));
  fake = await startFakeDiscord();
  channel = fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  user = fake.world.addUser();
  const config = parseConfig({
    ...{ PAPERBOY_STATE: folder, PAPERBOY_OPERATORS: `discord:${user.id}`, DISCORD_TOKEN: fake.token },
    DISCORD_API_URL: fake.apiUrl,
  });
  paperboy = await openPaperboy(config, logger);
  await paperboy.ingest(['data/sample']);
  const { token = '', apiUrl = '' } = config.discord ?? {};
  discord = await startDiscord({
    ...{ token, apiUrl, commands: createPaperboyCommands(paperboy, [], logger), chats: paperboy.store },
    ...{ gates: paperboy.store, notes: paperboy.store, logger, tuning: QUICK },
  });
  await fake.until(() => discord.health().state === 'connected');
});

afterAll(async () => {
  await discord.stop();
  await paperboy.close();
  await fake.stop();
  for (const cleanUp of cleanUps) await cleanUp();
});

const where = () => ({ channel, user });

async function answered(interaction: FakeInteraction): Promise<FakeMessage> {
  await fake.until(() => interaction.answeredAt !== undefined);
  const id = interaction.kind === 'component' ? interaction.followUps[0] : interaction.originalId;
  const message = fake.world.messages.get(id ?? '');
  if (message === undefined) throw new Error('no answer');
  return message;
}

const run = (
  name: string,
  options: Record<string, string | boolean>,
  at: Partial<ReturnType<typeof where>> & { permissions?: string } = {},
) => answered(fake.command(name, options, { ...where(), ...at }));

/** Labels and keys of the buttons and menus of a message. */
function controlsOf(message: FakeMessage) {
  const parts = ((message.body['components'] ?? []) as Json[]).flatMap((row) => row['components'] as Json[]);
  return {
    buttons: parts.filter(({ type }) => type === 2) as { label: string; custom_id: string }[],
    menus: parts.filter(({ type }) => type === 3) as {
      custom_id: string;
      options: { label: string; value: string }[];
    }[],
  };
}

describe('a server that asks about papers', () => {
  it('gets an answer with quotes and links, buttons and a menu, without a preview', async () => {
    const message = await run('ask', { question: 'Which papers are about robots?' });
    const content = String(message.body['content']);
    expect(content).toMatch(/\[\[1\]\]\(<https:\/\/\S+>\)/);
    expect(message.body['flags']).toBe(4);
    const { buttons, menus } = controlsOf(message);
    expect(buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['👍', '👎']));
    expect(menus[0]?.options.length).toBeGreaterThan(0);
  });

  it('opens papers from the menu, rates answers, and goes on in a thread of its own', async () => {
    const message = await run('ask', { question: 'Which papers are about robots?' });
    const { buttons, menus } = controlsOf(message);
    const [menu] = menus;
    const picked = menu?.options[0];
    const opened = await answered(fake.press(menu?.custom_id ?? '', message, where(), [picked?.value ?? '']));
    expect(opened.isEphemeral).toBe(true);
    const rated = await answered(
      fake.press(buttons.find(({ label }) => label === '👍')?.custom_id ?? '', message, where()),
    );
    expect(rated.isEphemeral).toBe(true);
    const ratings = await paperboy.store.paperRatings(`discord:${channel.guildId}`);
    expect(ratings.length).toBeGreaterThan(0);
    const [open] = buttons.filter(({ label }) => /thread/i.test(label));
    await answered(fake.press(open?.custom_id ?? '', message, where()));
    const thread = fake.world.channels.get(message.id);
    if (thread === undefined) throw new Error('no thread');
    const followUp = await run('ask', { question: 'Tell me more about the first one' }, { channel: thread });
    expect(String(followUp.body['content'])).toContain('Understood as');
    const apart = await run(
      'ask',
      { question: 'Tell me more about the first one' },
      { user: fake.world.addUser() },
    );
    expect(String(apart.body['content'])).not.toContain('Understood as');
  });

  it('is answered in the language it asks in', async () => {
    expect(String((await run('ask', { question: '有哪些关于机器人的论文？' })).body['content'])).toMatch(
      /\p{sc=Han}/u,
    );
    const help = await answered(fake.command('help', {}, { ...where(), locale: 'vi' }));
    expect(String(help.body['content'])).toMatch(/Bạn|Hỏi|bài/);
  });

  it('sees days, searches and papers, whole', async () => {
    const [digest] = await paperboy.store.digests();
    const today = await run('today', { day: digest?.date ?? '' });
    expect((today.body['embeds'] as Json[]).length).toBeGreaterThan(1);
    expect(today.isEphemeral).toBe(false);
    const search = await run('search', { words: 'robot grasping' });
    const { menus } = controlsOf(search);
    expect(menus[0]?.options.length).toBeGreaterThan(0);
    const [id = ''] = await paperboy.store.paperIds();
    const paper = await run('paper', { paper: id });
    expect(String(paper.body['content']).length).toBeGreaterThan(100);
  });

  it('completes titles in any of the three languages within 300 ms', async () => {
    for (const typed of ['robot', '机器', 'người máy', '2601', '']) {
      const started = performance.now();
      const interaction = fake.complete('paper', 'paper', typed, where());
      await fake.until(() => interaction.choices !== undefined);
      expect(performance.now() - started).toBeLessThan(300);
      if (typed === 'robot') expect(interaction.choices?.length).toBeGreaterThan(0);
    }
  });

  it('changes its settings by those who may, and asks operators for nothing but their id', async () => {
    const refused = await run('settings', { change: 'language vi' });
    await run('settings', { change: 'language vi' }, { permissions: String(1 << 5) });
    const settings = await paperboy.store.chatSettings(`discord:${channel.guildId}`);
    expect(settings.language).toBe('vi');
    expect(refused.isEphemeral).toBe(true);
    const stranger = fake.world.addUser();
    const status = await run('status', {}, { user: stranger, permissions: String(1 << 3) });
    expect(status.isEphemeral).toBe(true);
    expect(String(status.body['content'])).toMatch(/vận hành/);
  });

  it('forgets a server that removed the bot', async () => {
    const guildId = fake.world.addGuild();
    const other = fake.world.addChannel('text', { guildId });
    await run('settings', { change: 'language zh' }, { channel: other, permissions: String(1 << 5) });
    expect((await paperboy.store.chatSettings(`discord:${guildId}`)).language).toBe('zh');
    fake.leaveGuild(guildId);
    const isForgotten = async () =>
      (await paperboy.store.chatSettings(`discord:${guildId}`)).language === undefined;
    for (let count = 0; count < 100 && !(await isForgotten()); count += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await isForgotten()).toBe(true);
  });

  it('leaves no words of a question in the log', () => {
    const log = JSON.stringify(logger.lines);
    expect(log).not.toMatch(/robots\?|机器人的|first one/);
  });
});
