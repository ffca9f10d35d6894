import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SYSTEM_TIMERS } from '../../../adapters/telegram/timers.ts';
import type { Caller } from '../../../src/command/caller.ts';
import { type Block, paragraph, type Reply, reply, text } from '../../../src/reply/reply.ts';
import { fastTimers, gatekeeper, say, scriptedCommands, startBot } from './start-bot.ts';

/** One white pixel. */
function png(): Uint8Array {
  const head = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([head, deflateSync(Buffer.from([0, 255, 255, 255]))]);
}

describe('an answer that is being written', () => {
  it('is shown in private chats as drafts, at most one a second, and sent whole at the end', async () => {
    const steps = ['One.', 'One. Two.', 'One. Two. Three.'];
    const drawn = steps.map(() => gatekeeper());
    const commands = scriptedCommands({
      run: async (_name, _argument, _caller, options) => {
        for (const [index, step] of steps.entries()) {
          options?.onProgress?.(say(`${step} hidden`));
          options?.onProgress?.(say(step));
          await drawn[index]?.opened;
        }
        return say('One. Two. Three. Four.');
      },
    });
    const { server } = await startBot({ commands });
    server.say({ id: 5 }, 'count');
    for (const [index, step] of steps.entries()) {
      await server.until(`draft ${step}`, () => server.drafts.at(-1)?.text === step);
      drawn[index]?.open();
    }
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    expect(server.messagesIn(5)[0]).toMatchObject({ text: 'One. Two. Three. Four.', edits: 0 });
    for (const [index, { at }] of server.drafts.entries())
      expect(at - (server.drafts[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(new Set(server.drafts.map(({ draftId }) => draftId)).size).toBe(1);
  });

  it('is edited into a message where the server knows no drafts', async () => {
    const [first, second] = [gatekeeper(), gatekeeper()];
    const commands = scriptedCommands({
      run: async (_name, _argument, _caller, options) => {
        options?.onProgress?.(say('One.'));
        await first.opened;
        options?.onProgress?.(say('One. Two.'));
        await second.opened;
        return say('One. Two. Three.', { buttons: [[{ label: 'more', key: 'k' }]] });
      },
    });
    const { server } = await startBot({ commands });
    server.fault({
      method: 'sendMessageDraft',
      kind: { is: 'error', status: 404, description: 'Not Found' },
    });
    server.say({ id: 5 }, 'count');
    await server.until('the draft that fails', () =>
      server.requests.some(({ method }) => method === 'sendMessageDraft'),
    );
    first.open();
    await server.until('a message', () => server.messagesIn(5)[0]?.text === 'One. Two.');
    second.open();
    await server.until('the answer', () => server.messagesIn(5)[0]?.text === 'One. Two. Three.');
    expect(server.messagesIn(5)).toHaveLength(1);
    expect(server.messagesIn(5)[0]?.buttons).toEqual([[{ text: 'more', callback_data: 'k' }]]);
  });

  it('is only announced in groups, however long it takes', async () => {
    const gate = gatekeeper();
    const commands = scriptedCommands({
      run: async (_name, _argument, _caller, options) => {
        for (let step = 0; step < 50; step++) options?.onProgress?.(say(`step ${step}`));
        await gate.opened;
        return say('done');
      },
    });
    const { server } = await startBot({ commands });
    server.say({ id: 5 }, '/ask x', server.group(-4));
    await server.until('typing', () => server.actions.length === 1);
    gate.open();
    await server.until('the answer', () => server.messagesIn(-4).length === 1);
    expect(
      server.requests.filter(({ payload }) => payload['chat_id'] === -4).map(({ method }) => method),
    ).toEqual(['sendChatAction', 'sendMessage']);
  });

  it('keeps "typing" alive', async () => {
    const gate = gatekeeper();
    const commands = scriptedCommands({
      run: async () => {
        await gate.opened;
        return say('done');
      },
    });
    const { server } = await startBot({ commands });
    server.say({ id: 5 }, 'x');
    await server.until('typing, again and again', () => server.actions.length === 4);
    gate.open();
    await server.until('the answer', () => server.messagesIn(5).length === 1);
  });
});

describe('what is sent', () => {
  it('is cut into messages that follow each other, buttons below the last one', async () => {
    const blocks: Block[] = Array.from({ length: 40 }, (_, index) =>
      paragraph(text(`${index}. `, 'bold'), `${'words and words '.repeat(16)}<&>`),
    );
    const answer = reply('en', { blocks, buttons: [[{ label: 'more', key: 'k' }]] });
    const { server } = await startBot({ commands: scriptedCommands({ run: async () => answer }) });
    server.say({ id: 5 }, '/ask x', server.group(-4));
    await server.until('all of it', () => server.messagesIn(-4).some(({ buttons }) => buttons.length > 0));
    const sent = server.messagesIn(-4);
    expect(sent.length).toBeGreaterThan(2);
    expect(
      sent
        .map(({ text: part }) => part)
        .join('\n\n')
        .match(/^\d+\. /gm),
    ).toHaveLength(40);
    expect(sent.map(({ replyTo }) => replyTo !== undefined)).toEqual(sent.map((_, index) => index === 0));
    expect(sent.map(({ buttons }) => buttons.length)).toEqual(
      sent.map((_, index) => (index === sent.length - 1 ? 1 : 0)),
    );
  }, 20_000);

  it('has pictures first, with what they show below them, and sound last', async () => {
    const picture = (name: string, alt: string) => ({ name, alt, bytes: png() });
    const answer = say('the day', {
      pictures: [picture('a.png', 'Papers by day, see example.com'), picture('b.png', 'w '.repeat(2000))],
      audio: { name: 'day.mp3', bytes: Buffer.from('ID3x'), title: 'The day' },
    });
    const { server } = await startBot({ commands: scriptedCommands({ run: async () => answer }) });
    server.say({ id: 5 }, '/today');
    await server.until('all of it', () => server.messagesIn(5).some(({ kind }) => kind === 'audio'));
    expect(server.messagesIn(5).map(({ kind }) => kind)).toEqual(['photo', 'photo', 'text', 'audio']);
    expect(server.messagesIn(5)[0]?.text).toBe('Papers by day, see example.\u2060com');
    expect(server.messagesIn(5)[1]?.text.length).toBeLessThanOrEqual(1024);
    expect(server.messagesIn(5)[0]?.file?.bytes).toEqual(Buffer.from(png()));
  });

  it('comes without its pictures where a chat takes none, answers and posts alike', async () => {
    const answer = say('the day', { pictures: [{ name: 'a.png', alt: 'Papers by day', bytes: png() }] });
    const { server, telegram } = await startBot({ commands: scriptedCommands({ run: async () => answer }) });
    const description = 'Bad Request: not enough rights to send photos to the chat';
    server.fault({ method: 'sendPhoto', times: 2, kind: { is: 'error', status: 400, description } });
    server.say({ id: 5 }, '/today', server.group(-4));
    await server.until('the text', () => server.messagesIn(-4).length === 1);
    for (const message of telegram.messenger.prepare('telegram:-4', answer))
      await telegram.messenger.send('telegram:-4', message, 'n');
    expect(server.messagesIn(-4).map(({ kind, text: shown }) => [kind, shown])).toEqual([
      ['text', 'the day'],
      ['text', 'the day'],
    ]);
  });

  it('leaves a button out whose key would not fit', async () => {
    const key = 'k'.repeat(65);
    const answer = say('x', {
      buttons: [
        [
          { label: 'a', key },
          { label: 'b', key: key.slice(1) },
        ],
        [{ label: 'c', key }],
      ],
    });
    const { server } = await startBot({ commands: scriptedCommands({ run: async () => answer }) });
    server.say({ id: 5 }, 'x');
    await server.until('the answer', () => server.messagesIn(5).length === 1);
    expect(server.messagesIn(5)[0]?.buttons).toEqual([[{ text: 'b', callback_data: key.slice(1) }]]);
  });
});

describe('a pressed button', () => {
  async function withButton(press: Parameters<typeof scriptedCommands>[0], timers = fastTimers(10)) {
    const commands = scriptedCommands({
      run: async () => say('a list', { buttons: [[{ label: 'more', key: 'k' }]] }),
      ...press,
    });
    const { server } = await startBot({ commands, timers });
    server.say({ id: 5 }, '/today');
    await server.until('the list', () => server.messagesIn(5).length === 1);
    const [message] = server.messagesIn(5);
    if (message === undefined) throw new Error('no message');
    return { server, message };
  }

  it('answers with a word when the work is quick', async () => {
    const callers: Caller[] = [];
    const { server, message } = await withButton({
      press: async (_key, caller) => {
        callers.push(caller);
        return { kind: 'notice', text: 'Thank you' };
      },
    });
    const query = server.press({ id: 6, language: 'vi' }, message, 'k');
    await server.until('the answer', () => server.callbacks.get(query)?.answer !== undefined);
    expect(server.callbacks.get(query)?.answer?.text).toBe('Thank you');
    expect(callers[0]).toMatchObject({
      userId: 'telegram:6',
      chatId: 'telegram:5',
      locale: 'vi',
      isIdentified: true,
    });
    expect(server.messagesIn(5)).toHaveLength(1);
  });

  it('answers first, within 300 ms, and works after', async () => {
    const gate = gatekeeper();
    const { server, message } = await withButton(
      {
        press: async () => {
          await gate.opened;
          return { kind: 'reply', reply: say('the next page') };
        },
      },
      SYSTEM_TIMERS,
    );
    const pressedAt = Date.now();
    const query = server.press({ id: 5 }, message, 'k');
    await server.until('the answer', () => server.callbacks.get(query)?.answer !== undefined);
    expect((server.callbacks.get(query)?.answer?.at ?? 0) - pressedAt).toBeLessThan(600);
    expect(server.messagesIn(5)).toHaveLength(1);
    gate.open();
    await server.until('the page', () => server.messagesIn(5).length === 2);
  });

  it('changes the message it belongs to', async () => {
    const { server, message } = await withButton({
      press: async () => ({ kind: 'replace', reply: say('changed') }),
    });
    server.fault({ method: 'editMessageText', kind: { is: 'reset' } });
    server.press({ id: 5 }, message, 'k');
    await server.until('the change', () => message.text === 'changed');
    server.press({ id: 5 }, message, 'k');
    // The same again is no error: nothing is left to do.
    await server.until(
      'the second try',
      () => server.requests.filter(({ method }) => method === 'editMessageText').length === 3,
    );
    expect(server.forgive(/not modified/)).toHaveLength(1);
    message.isDeleted = true;
    server.press({ id: 5 }, message, 'k');
    await server.until('a new message', () =>
      server.messagesIn(5).some(({ text: shown }) => shown === 'changed'),
    );
  });
});

describe('inline mode', () => {
  it('gives at most 50 papers, each with a text that fits, and answers what comes too late without a word', async () => {
    const result = (index: number) => ({
      paperId: `title:${'x'.repeat(100)}${index}`,
      title: `Paper ${index} `.repeat(50),
      description: '',
      reply: say(`see @alice ${'long '.repeat(2000)}`),
    });
    const commands = scriptedCommands({
      inline: async (_question, _caller, limit) =>
        Array.from({ length: limit + 9 }, (_, index) => result(index)),
    });
    const { server } = await startBot({ commands });
    const query = server.typeInline({ id: 5 }, 'robots');
    await server.until('results', () => server.inlineQueries.get(query)?.answer !== undefined);
    expect(server.inlineQueries.get(query)?.answer?.results).toHaveLength(50);
    server.fault({
      method: 'answerInlineQuery',
      kind: { is: 'error', status: 400, description: 'Bad Request: query is too old' },
    });
    server.typeInline({ id: 5 }, 'robot');
    server.say({ id: 5 }, 'still there?');
    await server.until('an answer', () => server.messagesIn(5).length === 1);
  });
});

describe('menus of commands', () => {
  const names = (commands: readonly unknown[] | undefined) =>
    (commands as { command: string }[] | undefined)?.map(({ command }) => command);

  it('are set in three languages, operators see theirs, and only what changed is set again', async () => {
    const bot = await startBot({ commands: scriptedCommands(), operators: ['telegram:1', 'discord:2'] });
    const { server } = bot;
    const count = () => server.requests.filter(({ method }) => method === 'setMyCommands').length;
    await server.until('menus', () => server.commands.size === 6);
    expect([...server.commands.keys()]).toEqual([
      'default:',
      'default:zh',
      'default:vi',
      'chat:',
      'chat:zh',
      'chat:vi',
    ]);
    expect(names(server.commands.get('default:'))).not.toContain('reindex');
    expect(names(server.commands.get('chat:vi'))).toContain('reindex');
    expect(count()).toBe(6);
    await bot.restart();
    const base = scriptedCommands();
    const changed = base.descriptions.map((each) => ({
      ...each,
      descriptions: { ...each.descriptions, vi: 'khác' },
    }));
    await bot.restart({ ...base, descriptions: changed });
    await server.until('the changed menus', () => count() === 8);
    await bot.telegram.stop();
    expect(count()).toBe(8);
  });
});

describe('a group', () => {
  it('asks Telegram who may moderate, only when it matters, and believes no anonymous admin', async () => {
    const asked: (readonly [string, boolean])[] = [];
    const commands = scriptedCommands({
      run: async (name, _argument, caller): Promise<Reply> => {
        if (name === 'settings') asked.push([caller.userId, await caller.isModerator()]);
        return say('ok');
      },
    });
    const { server } = await startBot({ commands });
    const group = server.group(-4);
    server.admins.add(5);
    const answers = () => server.messagesIn(-4).length;
    server.say({ id: 5 }, '/settings language vi', group);
    await server.until('an answer', () => answers() === 1);
    server.say({ id: 6 }, '/settings language vi', group);
    await server.until('an answer', () => answers() === 2);
    server.say({ id: 5 }, '/settings language vi', group, { isAnonymous: true });
    await server.until('an answer', () => answers() === 3);
    expect(asked).toEqual([
      ['telegram:5', true],
      ['telegram:6', false],
      ['telegram:-4', false],
    ]);
    expect(server.requests.filter(({ method }) => method === 'getChatMember')).toHaveLength(2);
  });
});
