import { describe, expect, it } from 'vitest';
import { openBot } from '../../command/ask-around.ts';
import type { FakeTelegram } from '../../fakes/telegram/fake-telegram.ts';
import { startBot } from './start-bot.ts';

/** The face over the sample digests, with everything behind it but a model. */
async function start() {
  const { paperboy, commands } = await openBot({ PAPERBOY_OPERATORS: 'telegram:1' });
  const bot = await startBot({ commands, store: paperboy.store, operators: ['telegram:1'] });
  return bot;
}

async function reply(server: FakeTelegram, chatId: number, count = 1): Promise<string> {
  await server.until(`message ${count} in ${chatId}`, () => server.messagesIn(chatId).length >= count);
  return server.messagesIn(chatId)[count - 1]?.text ?? '';
}

/** When the bot has said it; a day comes with pictures, so it is not the first message. */
const said = (server: FakeTelegram, chatId: number, words: RegExp) =>
  server.until(String(words), () => server.messagesIn(chatId).some(({ text }) => words.test(text)));

describe('a private chat', () => {
  it('answers a question with quotes, citations and buttons, in the language of the question', async () => {
    const { server } = await start();
    server.say({ id: 5 }, 'how far behind humans are agents at finding their way in a virtual city?');
    const text = await reply(server, 5);
    expect(text).toContain('360CityArena');
    expect(text).toContain('77.3%');
    const [message] = server.messagesIn(5);
    expect(message?.entities.filter(({ type }) => type === 'text_link').map(({ url }) => url)).toContain(
      'https://arxiv.org/abs/2608.08814',
    );
    expect(message?.buttons.flat().map(({ text: label }) => label)).toEqual(
      expect.arrayContaining(['👍', '👎']),
    );
    expect(message?.isPreviewDisabled).toBe(true);
    expect(server.actions[0]).toMatchObject({ chatId: 5, action: 'typing' });

    server.say({ id: 6 }, '手机助手要到好几个应用里找个人信息，现在最好的模型准确率是多少？');
    expect(await reply(server, 6)).toContain('57.3%');
  });

  it('lists a day, opens a paper, follows up and forgets', async () => {
    const { server } = await start();
    const user = { id: 5, language: 'vi' };
    server.say(user, '/today 2026-08-12');
    await said(server, 5, /12 tháng 8 năm 2026[\s\S]*\n1\. /);
    server.say(user, '/paper 2608.10692');
    await said(server, 5, /^SPIEval/);
    server.say(user, 'thế còn kết quả?');
    await said(server, 5, /Hiểu là:.*SPIEval/);
    server.say(user, '/forget');
    await said(server, 5, /quên/);
    server.say(user, '/nonsense');
    await said(server, 5, /Mình không biết lệnh này. Gõ \/help/);
  });

  it('shows help with commands that can be tapped', async () => {
    const { server } = await start();
    server.say({ id: 5, language: 'zh' }, '/start');
    await reply(server, 5);
    const [message] = server.messagesIn(5);
    const tapped = message?.live.filter(({ type }) => type === 'bot_command').map(({ text }) => text);
    expect(tapped).toEqual(expect.arrayContaining(['/ask', '/today', '/forget']));
    expect(message?.text).toContain('论文');
  });

  it('turns pages by buttons, which stay alive over a restart, and stores thumbs', async () => {
    const { server, store, restart } = await start();
    server.say({ id: 5 }, '/search robots');
    await reply(server, 5);
    const [list] = server.messagesIn(5);
    server.say({ id: 5 }, 'which benchmark measures agents in a virtual city?');
    await reply(server, 5, 2);
    const answer = server.messagesIn(5)[1];
    const thumb = answer?.buttons.flat().find(({ text }) => text === '👍');
    if (answer === undefined || thumb?.callback_data === undefined || list === undefined)
      throw new Error('no thumb');
    await restart();
    const query = server.press({ id: 5 }, answer, thumb.callback_data);
    await server.until('the answer to the press', () => server.callbacks.get(query)?.answer !== undefined);
    expect(server.callbacks.get(query)?.answer?.text).not.toBe('');
    expect((await store.paperRatings('telegram:5')).some(({ up }) => up === 1)).toBe(true);
  });
});

describe('a group', () => {
  it('is answered when it asks with /ask, a mention or a reply, in the topic where it asked', async () => {
    const { server } = await start();
    const group = server.group(-1001, { topics: [7] });
    const user = { id: 5 };
    server.say(user, '/ask@paperboy_bot which benchmark rebuilds Akihabara?', group, { threadId: 7 });
    expect(await reply(server, -1001)).toContain('360CityArena');
    const [first] = server.messagesIn(-1001);
    expect(first?.threadId).toBe(7);
    server.say(user, '@paperboy_bot which benchmark tests mobile assistants?', group);
    expect(await reply(server, -1001, 2)).toContain('SPIEval');
    server.say(user, 'and its limitations?', group, { replyTo: server.messagesIn(-1001)[1]?.id ?? 0 });
    expect(await reply(server, -1001, 3)).not.toBe('');
    expect(server.messagesIn(-1001).map(({ threadId }) => threadId)).toEqual([7, undefined, undefined]);
    expect(server.messagesIn(-1001).every(({ replyTo }) => replyTo !== undefined)).toBe(true);
    expect(server.drafts).toEqual([]);
  });

  it('lets no anonymous admin and nobody else but operators operate', async () => {
    const { server } = await start();
    const group = server.group(-1001);
    server.say({ id: 1 }, '/status', group, { isAnonymous: true });
    const refused = await reply(server, -1001);
    server.say({ id: 9 }, '/status', group);
    const alsoRefused = await reply(server, -1001, 2);
    expect(refused).not.toBe(alsoRefused);
    for (const text of [refused, alsoRefused]) expect(text).not.toMatch(/papers|passages/);
  });
});

describe('inline mode', () => {
  it('offers papers of the index', async () => {
    const { server } = await start();
    const query = server.typeInline({ id: 5 }, 'robots');
    await server.until('results', () => server.inlineQueries.get(query)?.answer !== undefined);
    const results = server.inlineQueries.get(query)?.answer?.results ?? [];
    expect(results.length).toBeGreaterThan(1);
    expect(results[0]).toMatchObject({ type: 'article', title: expect.stringMatching(/\S/) });
  });
});
