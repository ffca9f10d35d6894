import { Api, GrammyError, HttpError, InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from './fake-telegram.ts';
import { liveEntities } from './live-entities.ts';
import { ParseError, parseHtml } from './parse-html.ts';

async function start(options: FakeTelegramOptions = {}): Promise<{ server: FakeTelegram; api: Api }> {
  const server = await startFakeTelegram(options);
  return { server, api: new Api(server.token, { apiRoot: server.apiRoot, timeoutSeconds: 5 }) };
}

/** What Telegram answers, as `400: text`. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof GrammyError ? `${error.error_code}: ${error.description}` : String(error);
}

const OFF = { link_preview_options: { is_disabled: true } } as const;
const HTML = { parse_mode: 'HTML', ...OFF } as const;

describe('HTML as Telegram reads it', () => {
  it('gives the visible text with entities in UTF-16 units', () => {
    expect(parseHtml('😀 <b>a &lt; b <i>c</i></b> <a href="https://x.org/?a=1&amp;b">l</a>&#33;')).toEqual({
      text: '😀 a < b c l!',
      entities: [
        { type: 'bold', offset: 3, length: 7 },
        { type: 'italic', offset: 9, length: 1 },
        { type: 'text_link', offset: 11, length: 1, url: 'https://x.org/?a=1&b' },
      ],
    });
    expect(parseHtml(' \n<b> a</b> ')).toEqual({
      text: 'a',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
    expect(parseHtml('a & b &unknown; <a href="nowhere">c</a>')).toEqual({
      text: 'a & b &unknown; c',
      entities: [],
    });
  });

  it.each([
    ['<script>x</script>', 'Unsupported start tag "script" at byte offset 0'],
    ['ă <b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['ă < b', 'Unclosed start tag at byte offset 3'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<!-- x -->', 'Unsupported start tag "!--" at byte offset 0'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseHtml(source)).toThrow(new ParseError(reason));
  });
});

describe('what becomes clickable by itself', () => {
  it.each([
    ['ask @alice and (@bob_2)', ['@alice', '@bob_2']],
    ['pass@10, a@b, @a, @一', []],
    ['see example.com, http://10.0.0.1/x and a.b.io.', ['example.com', 'http://10.0.0.1', 'a.b.io.']],
    ['torch.nn is one, 3.5 and v2.0, e.g. this, U.S. too: no', ['torch.nn']],
    ['write to me@example.org', ['me@example.org', 'example.org']],
    ['tg://resolve?domain=x', ['tg://resolve']],
    ['/start and a/b and //x and (/help@some_bot)', ['/start', '/help@some_bot']],
    ['@\u2060alice example.\u2060com /\u2060start tg:\u2060//x me@example.\u2060org', []],
    ['.com alone', []],
  ])('in "%s"', (text, expected) => {
    expect(liveEntities(text).map((entity) => entity.text)).toEqual(expected);
  });

  it('is nothing in code and links', () => {
    const { text, entities } = parseHtml('<code>@alice</code> <a href="https://a.org">b.org</a> @carol');
    expect(liveEntities(text, entities).map((entity) => entity.text)).toEqual(['@carol']);
  });
});

describe('the contract server', () => {
  it('takes what fits the contract and keeps it', async () => {
    const { server, api } = await start();
    server.say({ id: 5, language: 'vi' }, '/ask what is new?');
    const [update] = await api.getUpdates({ timeout: 1 });
    expect(update?.message).toMatchObject({
      text: '/ask what is new?',
      chat: { id: 5, type: 'private' },
      entities: [{ type: 'bot_command', offset: 0, length: 4 }],
      from: { language_code: 'vi' },
    });
    const sent = await api.sendMessage(5, '<b>x</b>', {
      ...HTML,
      reply_markup: { inline_keyboard: [[{ text: 'more', callback_data: 'k' }]] },
    });
    await api.editMessageText(5, sent.message_id, 'y', HTML);
    await api.sendPhoto(5, new InputFile(Buffer.from('89504e470d0a', 'hex'), 'a.png'), { caption: 'c' });
    expect(
      server.messagesIn(5).map(({ kind, text, edits, file }) => [kind, text, edits, file?.name]),
    ).toEqual([
      ['text', 'y', 1, undefined],
      ['photo', 'c', 0, 'a.png'],
    ]);
    expect(server.requests.map(({ method, status }) => [method, status])).toEqual([
      ['sendMessage', 200],
      ['editMessageText', 200],
      ['sendPhoto', 200],
    ]);
    expect(server.breaches).toEqual([]);
  });

  it('refuses what does not, and counts it against the test', async () => {
    const { server, api } = await start({ limits: { chatBurst: 100 } });
    server.say({ id: 5 }, 'hello');
    const long = 'x'.repeat(4096);
    await api.sendMessage(5, `<b>${long}</b>`, HTML);
    const keyboard = (data: string) => ({
      ...HTML,
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: data }]] },
    });
    const cases: readonly [Promise<unknown>, string][] = [
      [api.sendMessage(5, `${long}x`, HTML), '400: Bad Request: message is too long'],
      [api.sendMessage(5, '<b> </b>', HTML), '400: Bad Request: message text is empty'],
      [api.sendMessage(5, '<b>x', HTML), "400: Bad Request: can't parse entities: Can't find end tag"],
      [api.sendMessage(6, 'x', HTML), '400: Bad Request: chat not found'],
      [api.sendMessage(5, 'x', keyboard('é'.repeat(33))), 'callback_data has 66 bytes, not 1 to 64'],
      [api.raw.sendMessage({ chat_id: 5, text: 'x', reply_to_message_id: 1 } as never), 'no field reply_to'],
      [api.raw.sendMessage({ chat_id: '5', text: 7 } as never), 'sendMessage.text is no String'],
      [api.answerInlineQuery('x', []), '400: Bad Request: query is too old'],
      [api.setMyCommands([{ command: 'Ask', description: 'x' }]), '400: Bad Request: BOT_COMMAND_INVALID'],
    ];
    for (const [work, expected] of cases) expect(await refusal(work)).toContain(expected);
    expect(server.forgive(/./)).toHaveLength(cases.length - 1);
  });

  it('counts live mentions, bare addresses, previews and too many links against the test', async () => {
    const { server, api } = await start();
    server.say({ id: 5 }, 'hello');
    await api.sendMessage(5, '@alice see example.com', OFF);
    await api.sendMessage(5, '<a href="https://a.org">a</a>', { parse_mode: 'HTML' });
    const links = '<a href="https://a.org">a</a> '.repeat(31);
    expect(await refusal(api.sendMessage(5, links, HTML))).toContain('ENTITIES_TOO_LONG');
    expect(server.forgive(/./).map((breach) => breach.slice(0, 40))).toEqual([
      'sendMessage: live mention @alice',
      'sendMessage: live url example.com',
      'sendMessage: links with a preview',
      'sendMessage: Bad Request: ENTITIES_TOO_L',
    ]);
  });

  it('lets short bursts pass, then asks to wait, and counts what comes too early', async () => {
    let now = 1_000_000;
    const { server, api } = await start({ now: () => now });
    const group = server.group(-7);
    for (let index = 0; index < 3; index++) await api.sendMessage(-7, 'x');
    const error = await api.sendMessage(-7, 'x').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    now += 400;
    expect(await refusal(api.sendMessage(-7, 'x'))).toContain('429: Too Many Requests');
    now += 1000;
    for (let index = 3; index < 20; index++) {
      await api.sendMessage(-7, 'x');
      now += 1000;
    }
    expect(await refusal(api.sendMessage(-7, 'x'))).toBe('429: Too Many Requests: retry after 42');
    expect(server.messagesIn(group.id)).toHaveLength(20);
    expect(server.forgive(/./)).toEqual([
      'sendMessage: too fast in chat -7',
      'sendMessage: early by 600 ms after a 429 in chat -7',
      'sendMessage: too fast in chat -7',
    ]);
  });

  it('forgets a button and an inline query after ten seconds', async () => {
    let now = 0;
    const { server, api } = await start({ now: () => now });
    server.say({ id: 5 }, 'hi');
    await api.sendMessage(5, 'x');
    const [message] = server.messagesIn(5);
    if (message === undefined) throw new Error('no message');
    const [early, late] = [server.press({ id: 5 }, message, 'k'), server.press({ id: 5 }, message, 'k')];
    const inline = server.typeInline({ id: 5 }, 'q');
    await api.answerCallbackQuery(early, { text: 'ok' });
    now = 10_001;
    expect(await refusal(api.answerCallbackQuery(late))).toContain('query is too old');
    expect(await refusal(api.answerInlineQuery(inline, []))).toContain('query is too old');
    expect(server.callbacks.get(early)?.answer?.text).toBe('ok');
  });

  it('knows topics, groups that were upgraded and chats that refuse', async () => {
    const { server, api } = await start();
    server.group(-1, { topics: [3] });
    await api.sendMessage(-1, 'x', { message_thread_id: 3 });
    expect(await refusal(api.sendMessage(-1, 'x', { message_thread_id: 4 }))).toContain('thread not found');
    const group = server.group(-2);
    server.migrate(group, -1002);
    const moved = await api.sendMessage(-2, 'x').catch((thrown: unknown) => thrown);
    expect(moved).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: -1002 } });
    const blocked = server.group(-3);
    blocked.refusal = 'bot was kicked from the group chat';
    expect(await refusal(api.sendMessage(-3, 'x'))).toBe(
      '403: Forbidden: bot was kicked from the group chat',
    );
    expect(server.breaches).toEqual([]);
    await refusal(api.sendMessage(-3, 'x'));
    expect(server.forgive(/again/)).toEqual(['sendMessage: again to a chat that refused']);
  });

  it('fails as it is told to, once or as often as asked', async () => {
    const { server, api } = await start();
    server.say({ id: 5 }, 'hi');
    server.fault({ method: 'sendMessage', kind: { is: 'flood', retryAfter: 7 } });
    expect(await refusal(api.sendMessage(5, 'a'))).toBe('429: Too Many Requests: retry after 7');
    server.closeUntil(5, 0);
    server.fault({ kind: { is: 'error', status: 500, description: 'Internal Server Error' } });
    expect(await refusal(api.sendMessage(5, 'b'))).toBe('500: Internal Server Error');
    for (const is of ['drop-reply', 'reset'] as const) {
      server.fault({ method: 'sendMessage', kind: { is } });
      expect(await api.sendMessage(5, is).catch((thrown: unknown) => thrown)).toBeInstanceOf(HttpError);
    }
    server.fault({ kind: { is: 'hang' } });
    const hasty = new Api(server.token, { apiRoot: server.apiRoot, timeoutSeconds: 0.05 });
    expect(await hasty.sendMessage(5, 'c').catch((thrown: unknown) => thrown)).toBeInstanceOf(HttpError);
    expect(server.messagesIn(5).map(({ text }) => text)).toEqual(['drop-reply']);
  });

  it('answers one poller only, and none while there is a webhook', async () => {
    const { server, api } = await start();
    const first = refusal(api.getUpdates({ timeout: 5 }));
    await server.until('the first poll', () => server.polls === 1);
    const second = api.getUpdates({ timeout: 5 });
    expect(await first).toContain('409: Conflict: terminated by other getUpdates request');
    server.say({ id: 5 }, 'hi');
    expect(await second).toHaveLength(1);
    await api.setWebhook('https://bot.example.org/telegram', { secret_token: 'abc' });
    expect(await refusal(api.getUpdates())).toContain("can't use getUpdates method while webhook is active");
    expect(await refusal(api.setWebhook('https://bot.example.org:8080/'))).toContain(
      'only on ports 80, 88, 443',
    );
    expect(server.forgive(/two getUpdates|bad webhook/)).toHaveLength(2);
  });

  it('hears in a group only what is meant for it', async () => {
    const { server } = await start();
    const group = server.group(-4);
    const user = { id: 5 };
    expect(server.say(user, 'hello all', group)).toBeUndefined();
    expect(server.say(user, '/ask x', group)).toBeDefined();
    expect(server.say(user, 'hey @paperboy_bot x', group)).toBeDefined();
    expect(server.say(user, 'and this?', group, { replyTo: 1 })).toBeDefined();
  });

  it('refuses a token that is not its own', async () => {
    const { server, api } = await start();
    server.revokeToken();
    expect(await refusal(api.getMe())).toBe('401: Unauthorized');
  });
});
