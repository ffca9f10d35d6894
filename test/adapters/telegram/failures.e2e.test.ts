import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../fakes/manual-timers.ts';
import { gatekeeper, say, scriptedCommands, startBot } from './start-bot.ts';

/** Time goes by at once wherever the bot waits, on its clock and the server's alike; only "typing" keeps its pace. */
function hastyTimers() {
  return createManualTimers((ms) => ms !== 4500 && ms !== 250);
}

/** A bot that lives on such a clock. */
async function startHasty(commands = scriptedCommands()) {
  const timers = hastyTimers();
  const bot = await startBot({ commands, timers, serverOptions: { now: timers.now } });
  return { ...bot, timers, restart: bot.restart, bot };
}

const attempts = (server: Awaited<ReturnType<typeof startHasty>>['server'], method = 'sendMessage') =>
  server.requests.filter((request) => request.method === method).length;

describe('sending', () => {
  it('waits as long as a 429 asks for, and sends nothing before', async () => {
    const { server, timers } = await startHasty();
    server.fault({ method: 'sendMessage', times: 2, kind: { is: 'flood', retryAfter: 37 } });
    const started = timers.now();
    server.say({ id: 5 }, 'a');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    expect(attempts(server)).toBe(3);
    expect(timers.now() - started).toBeGreaterThanOrEqual(74_000);
    // What comes too early is a breach, and a breach fails the test.
  });

  it('keeps a long 429 over a restart: no request before, and posts are told how long', async () => {
    const { server, store, bot, timers } = await startHasty();
    server.say({ id: 5 }, 'hello');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    await store.closeGate('telegram:5', new Date(timers.now() + 43_838_000));
    const telegram = await bot.restart();
    const [message] = telegram.messenger.prepare('telegram:5', say('post'));
    if (message === undefined) throw new Error('nothing prepared');
    const failure = await telegram.messenger
      .send('telegram:5', message, 'n')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ fate: 'not-sent', reason: 'rate-limited' });
    expect((failure as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(43_000_000);
    expect(attempts(server)).toBe(1);
  });

  it.each([
    ['the reply is lost', { is: 'drop-reply' }, 1],
    ['the server fails', { is: 'error', status: 500, description: 'Internal Server Error' }, 0],
    ['a proxy answers', { is: 'not-json', status: 502 }, 0],
    ['the connection breaks', { is: 'reset' }, 0],
  ] as const)('sends nothing twice when %s', async (_name, kind, arrived) => {
    const { server, log } = await startHasty();
    server.fault({ method: 'sendMessage', kind });
    server.say({ id: 5 }, 'a');
    await server.until('a request', () => attempts(server) === 1);
    server.say({ id: 5 }, 'b');
    await server.until('the next answer', () => server.messagesIn(5).some(({ text }) => text === 'ask: b'));
    expect(server.messagesIn(5).filter(({ text }) => text === 'ask: a')).toHaveLength(arrived);
    expect(log.find(({ message }) => message === 'a message was not delivered')?.fields).toMatchObject({
      kind: 'in-doubt',
    });
  });

  it('sends the same words plainly, once, when the server does not understand its markup', async () => {
    const { server } = await startHasty(
      scriptedCommands({ run: async () => say('1 < 2 & @alice see example.com') }),
    );
    const description =
      'Bad Request: can\'t parse entities: Unsupported start tag "secret words" at byte offset 1';
    server.fault({ method: 'sendMessage', kind: { is: 'error', status: 400, description } });
    server.say({ id: 5 }, 'a');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    expect(attempts(server)).toBe(2);
    expect(server.messagesIn(5)[0]?.text).toBe('1 < 2 & @\u2060alice see example.\u2060com');
    expect(server.requests.at(-1)?.payload['parse_mode']).toBeUndefined();
  });

  it('asks a chat that refuses only once, over a restart, until its user writes again', async () => {
    const { server, bot } = await startHasty();
    server.say({ id: 5 }, 'hello');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    const chat = server.chats.get(5);
    if (chat === undefined) throw new Error('no chat');
    chat.refusal = 'bot was blocked by the user';
    const post = async (telegram = bot.telegram) => {
      const [message] = telegram.messenger.prepare('telegram:5', say('post'));
      return await telegram.messenger.send('telegram:5', message ?? {}, 'n').catch((error: unknown) => error);
    };
    expect(await post()).toMatchObject({ fate: 'refused', reason: 'blocked' });
    expect(await post()).toMatchObject({ fate: 'refused', reason: 'blocked' });
    expect(await post(await bot.restart())).toMatchObject({ fate: 'refused', reason: 'blocked' });
    expect(attempts(server)).toBe(2);
    delete chat.refusal;
    server.say({ id: 5 }, '/start');
    await server.until('the greeting', () => server.messagesIn(5).length === 2);
    expect(bot.reachable).toEqual(['telegram:5']);
    expect(await post()).toMatchObject({ messageId: expect.any(String) });
  });

  it('follows a group that became a supergroup, told or not, in the same attempt', async () => {
    const { server, store, bot } = await startHasty();
    const group = server.group(-2);
    server.say({ id: 5 }, '/ask a', group);
    await server.until('the answer', () => server.messagesIn(-2).length === 1);
    await store.changeChatSettings('telegram:-2', { language: 'vi' });
    server.migrate(group, -1002, false);
    const [message] = bot.telegram.messenger.prepare('telegram:-2', say('post'));
    const sent = await bot.telegram.messenger.send('telegram:-2', message ?? {}, 'n');
    expect(sent.place).toBe('telegram:-1002');
    expect(server.messagesIn(-1002).map(({ text }) => text)).toEqual(['post']);
    expect(await store.chatSettings('telegram:-1002')).toEqual({ language: 'vi' });
    // The old id is not tried again: the server would count that as a breach.
    expect((await bot.telegram.messenger.send('telegram:-2', message ?? {}, 'n')).place).toBe(
      'telegram:-1002',
    );

    const other = server.group(-3);
    server.migrate(other, -1003);
    server.say({ id: 5 }, '/ask b', server.chats.get(-1003));
    await server.until('the answer', () => server.messagesIn(-1003).length === 1);
    expect(await store.movedChat('telegram:-3')).toBe('telegram:-1003');
  });

  it('posts into the group when the topic is gone, and says so', async () => {
    const { server, bot } = await startHasty();
    const group = server.group(-1001, { topics: [7] });
    const post = async (place: string) => {
      const [message] = bot.telegram.messenger.prepare(place, say('post'));
      return await bot.telegram.messenger.send(place, message ?? {}, 'n');
    };
    expect(await post('telegram:-1001/7')).toEqual({ messageId: expect.any(String) });
    server.deleteTopic(group, 7);
    const { place, notice } = await post('telegram:-1001/7');
    expect(place).toBe('telegram:-1001');
    expect(notice).toContain('topic');
    expect(server.messagesIn(-1001).map(({ threadId }) => threadId)).toEqual([7, undefined]);
  });
});

describe('receiving', () => {
  it('handles each update once, however often it comes, over restarts too', async () => {
    const questions: string[] = [];
    const commands = scriptedCommands({
      run: async (_name, argument) => {
        questions.push(argument);
        return say(argument);
      },
    });
    const { server, bot } = await startHasty(commands);
    const updates = ['a', 'b', 'c'].flatMap((text, index) => server.say({ id: index + 1 }, text) ?? []);
    await server.until('answers', () => server.messages.length === 3);
    server.updates.again([...updates, ...updates]);
    const polls = server.polls;
    await server.until('another poll', () => server.polls > polls);
    await bot.restart();
    server.updates.again(updates);
    server.say({ id: 9 }, 'd');
    await server.until('the last answer', () => server.messagesIn(9).length === 1);
    expect(questions.toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(server.messages).toHaveLength(4);
  });

  it('backs off while another process polls, and goes on by itself', async () => {
    const { server, timers, bot } = await startHasty();
    const conflict = {
      is: 'error',
      status: 409,
      description: 'Conflict: terminated by other getUpdates',
    } as const;
    server.fault({ method: 'getUpdates', times: 7, kind: conflict });
    const started = timers.now();
    server.say({ id: 5 }, 'a');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    expect(bot.telegram.health().state).toBe('running');
    expect(timers.skipped.filter((ms) => ms >= 5000)).toEqual([
      5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
    expect(timers.now() - started).toBeLessThan(300_000);
  });

  it('stops at a token that is refused, after one request, with a word about it', async () => {
    const { server, bot, log } = await startHasty();
    await server.until('a poll and menus', () => server.polls > 0 && server.commands.size === 3);
    server.revokeToken();
    await bot.restart();
    await server.until('the refusal', () => server.requests.some(({ status }) => status === 401));
    await expect.poll(() => bot.telegram.health().state).toBe('stopped');
    expect(bot.telegram.health().reason).toContain('TELEGRAM_TOKEN');
    expect(
      server.requests.filter(({ status, method }) => status === 401 && method !== 'getUpdates'),
    ).toHaveLength(1);
    expect(log.some(({ message }) => message === 'Telegram is off')).toBe(true);
  });

  it('parks what is not ready when it is stopped, within 10 s, and answers it after the next start', async () => {
    const gate = gatekeeper();
    const commands = scriptedCommands({
      run: async (_name, argument, _caller, options) => {
        if (argument === 'slow')
          await new Promise((resolve) => options?.signal?.addEventListener('abort', resolve));
        await gate.opened;
        return say(`late ${argument}`);
      },
    });
    const bot = await startBot({ commands });
    bot.server.say({ id: 5 }, 'slow');
    bot.server.say({ id: 5 }, 'behind it');
    await bot.server.until('typing', () => bot.server.actions.length > 0);
    const started = performance.now();
    const restarted = bot.restart(scriptedCommands());
    gate.open();
    await restarted;
    expect(performance.now() - started).toBeLessThan(10_000);
    await bot.server.until('both answers', () => bot.server.messagesIn(5).length === 2);
    expect(bot.server.messagesIn(5).map(({ text }) => text)).toEqual(['ask: slow', 'ask: behind it']);
  }, 30_000);

  it('does not answer again what may have been answered before it was killed', async () => {
    const { server, store, bot } = await startHasty();
    await server.until('a poll', () => server.polls > 0);
    await bot.telegram.stop();
    const update = server.say({ id: 5 }, 'a');
    const other = server.say({ id: 6 }, 'b');
    if (update === undefined || other === undefined) throw new Error('not heard');
    const events = [update, other].map((each) => ({ id: each.update_id, body: JSON.stringify(each) }));
    await store.receive('telegram', events, new Date());
    await store.beginAnswer('telegram', update.update_id, true);
    await bot.restart();
    await server.until('the other answer', () => server.messagesIn(6).length === 1);
    expect(server.messagesIn(5)).toEqual([]);
  });

  it('tells a private chat that it was away, and answers no old question', async () => {
    const ran: string[] = [];
    const commands = scriptedCommands({
      run: async (name) => {
        ran.push(name);
        return say('answer');
      },
    });
    const { server, timers } = await startHasty(commands);
    const old = Math.floor(timers.now() / 1000) - 601;
    server.say({ id: 5, language: 'vi' }, 'a', undefined, { date: old });
    server.say({ id: 5 }, '/ask b', server.group(-4), { date: old });
    await server.until('a word', () => server.messagesIn(5).length === 1);
    expect(server.messagesIn(5)[0]?.text).toContain('không hoạt động');
    expect(server.messagesIn(-4)).toEqual([]);
    expect(ran).toEqual([]);
  });

  it('tells who asks too much to wait, once, and serves the others meanwhile', async () => {
    const gate = gatekeeper();
    const commands = scriptedCommands({
      run: async (_name, argument, { userId }) => {
        if (userId === 'telegram:5') await gate.opened;
        return say(argument);
      },
    });
    const { server } = await startHasty(commands);
    for (let count = 0; count < 14; count++) server.say({ id: 5 }, `q${count}`);
    server.say({ id: 6 }, 'me too');
    await server.until('the other answer', () => server.messagesIn(6).length === 1);
    await server.until('a word', () => server.messagesIn(5).length === 1);
    expect(server.messagesIn(5)[0]?.text).toContain('still busy');
    gate.open();
    await server.until('ten answers', () => server.messagesIn(5).length === 11);
    expect(
      server
        .messagesIn(5)
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(Array.from({ length: 10 }, (_, index) => `q${index}`));
  });

  it('forgets a group that removes it, and keeps a user who blocks it', async () => {
    const forgotten: string[] = [];
    const commands = scriptedCommands({ forgetChat: async (chat) => void forgotten.push(chat) });
    const { server, store } = await startHasty(commands);
    server.membership(server.group(-4), { id: 5 }, 'kicked');
    server.say({ id: 6 }, 'hello');
    await server.until('an answer', () => server.messagesIn(6).length === 1);
    await expect.poll(() => forgotten).toEqual(['telegram:-4']);
    expect(await store.reachState('telegram:-4')).toEqual({ silence: 'kicked' });
  });

  it('keeps the settings of a group that moves, although it leaves its old number', async () => {
    const forgotten: string[] = [];
    const commands = scriptedCommands({ forgetChat: async (chat) => void forgotten.push(chat) });
    const { server, store } = await startBot({ commands });
    await store.changeChatSettings('telegram:-4', { language: 'vi' });
    const group = server.group(-4);
    server.membership(group, { id: 5 }, 'left');
    await server.until('that it left', () => server.updates.pending.length === 0);
    server.migrate(group, -1004);
    server.say({ id: 6 }, 'hello');
    await server.until('an answer', () => server.messagesIn(6).length === 1);
    expect(forgotten).toEqual([]);
    expect(await store.chatSettings('telegram:-1004')).toEqual({ language: 'vi' });
  });

  it('takes up with the next update what it could not begin with', async () => {
    const { server, store } = await startHasty();
    await server.until('a poll', () => server.polls > 0);
    const { reachState } = store;
    store.reachState = () => Promise.reject(new Error('the disk is full'));
    server.say({ id: 5 }, 'a');
    await expect.poll(async () => (await store.waitingEvents('telegram')).length).toBe(1);
    store.reachState = reachState;
    server.say({ id: 6 }, 'b');
    await server.until('both answers', () => server.messages.length === 2);
    expect(server.messages.map(({ text }) => text).toSorted()).toEqual(['ask: a', 'ask: b']);
  });

  it('survives updates and commands that throw, without a word of what was written', async () => {
    const secret = 'a very private question';
    const commands = scriptedCommands({
      run: async (_name, argument) => {
        if (argument === secret) throw new Error(`failed at ${argument}`);
        return say(argument);
      },
    });
    const { server, log } = await startHasty(commands);
    server.updates.push({ message: { message_id: 1, date: 1, text: secret, entities: 7 } });
    server.say({ id: 5 }, secret);
    server.say({ id: 6 }, 'fine');
    await server.until('the other answer', () => server.messagesIn(6).length === 1);
    await expect.poll(() => log.filter(({ message }) => message === 'an update failed').length).toBe(1);
    expect(JSON.stringify(log)).not.toContain(secret);
  });
});

describe('the token', () => {
  it('is in nothing that is thrown or logged, whatever fails', async () => {
    const { server, bot, log } = await startHasty();
    const kinds = [
      { is: 'reset' },
      { is: 'drop-reply' },
      { is: 'not-json', status: 502 },
      { is: 'error', status: 400, description: 'Bad Request: chat not found' },
      { is: 'error', status: 500, description: 'Internal Server Error' },
    ] as const;
    const thrown: unknown[] = [];
    for (const [index, kind] of kinds.entries()) {
      server.fault({ method: 'sendMessage', kind });
      const place = `telegram:${server.group(-5 - index).id}`;
      const [message] = bot.telegram.messenger.prepare(place, say('x'));
      thrown.push(
        await bot.telegram.messenger.send(place, message ?? {}, 'n').catch((error: unknown) => error),
      );
      server.fault({ method: 'getUpdates', kind });
      server.say({ id: 100 + index }, 'x');
      await server.until('an answer', () => server.messagesIn(100 + index).length === 1);
    }
    expect(thrown.every((error) => error instanceof Error)).toBe(true);
    const everything = inspect([thrown, log], { depth: 20 }) + JSON.stringify([thrown, log]);
    expect(everything).not.toContain('CANARY');
    expect(everything.length).toBeGreaterThan(1000);
  });
});
