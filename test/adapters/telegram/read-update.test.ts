import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readUpdate } from '../../../adapters/telegram/read-update.ts';
import type { FakeChat } from '../../fakes/telegram/chats.ts';
import { BOT, type SaidOptions, saidMessage } from '../../fakes/telegram/people.ts';

const PRIVATE: FakeChat = { id: 5, type: 'private' };
const GROUP: FakeChat = { id: -100, type: 'supergroup' };

function read(text: string, chat = PRIVATE, options: SaidOptions = {}, more: object = {}) {
  const message = { ...saidMessage(chat, { id: 5, language: 'vi' }, text, 9, 1000, options), ...more };
  return readUpdate({ update_id: 1, message } as unknown as Update, BOT);
}

/** `name: argument` of a command, else the kind. */
function meaning(...given: Parameters<typeof read>): string | undefined {
  const event = read(...given);
  return event?.kind === 'command' ? `${event.name}: ${event.argument}` : event?.kind;
}

describe('readUpdate', () => {
  it.each([
    ['/today 2026-01-11', 'today: 2026-01-11'],
    ['/Today@Paperboy_Bot  robots ', 'today: robots'],
    ['/ask what is\nnew?', 'ask: what is\nnew?'],
    ['/start inline', 'start: inline'],
    ['/nonsense', 'unknown-command'],
    ['/today@other_bot', undefined],
    ['what is new?', 'ask: what is new?'],
    ['look at /today', 'ask: look at /today'],
    ['/usr/bin is a folder', 'ask: /usr/bin is a folder'],
    ['/\u2060search robot.\u2060grasping', 'search: robot.grasping'],
  ])('reads "%s" in a private chat', (text, expected) => {
    expect(meaning(text)).toBe(expected);
  });

  it.each([
    ['/today', 'today: '],
    ['/today@paperboy_bot', 'today: '],
    ['/nonsense', undefined],
    ['/nonsense@paperboy_bot', 'unknown-command'],
    ['@paperboy_bot what is new?', 'ask: what is new?'],
    ['what is new, @PAPERBOY_BOT ?', 'ask: what is new, ?'],
    ['@paperboy_bot', 'help: '],
    ['@paperboy_botany is nice', undefined],
    ['what is new?', undefined],
  ])('reads "%s" in a group', (text, expected) => {
    expect(meaning(text, GROUP)).toBe(expected);
  });

  it('takes an answer to the bot for a question, but not every message of a topic that it opened', () => {
    expect(meaning('and this?', GROUP, { replyTo: 3 })).toBe('ask: and this?');
    const opening = {
      message_id: 3,
      date: 1,
      chat: { id: -100 },
      from: BOT,
      forum_topic_created: { name: 'x' },
    };
    expect(meaning('hello', GROUP, {}, { reply_to_message: opening })).toBeUndefined();
    const other = { message_id: 3, date: 1, chat: { id: -100 }, from: { id: 8, is_bot: false } };
    expect(meaning('hello', GROUP, {}, { reply_to_message: other })).toBeUndefined();
  });

  it('ignores what it said itself, other bots, forwarded channel posts and service messages', () => {
    expect(meaning('a paper', PRIVATE, {}, { via_bot: BOT })).toBeUndefined();
    expect(meaning('/today', GROUP, {}, { from: { id: 8, is_bot: true } })).toBeUndefined();
    expect(meaning('/today', GROUP, {}, { is_automatic_forward: true })).toBeUndefined();
    expect(meaning('', PRIVATE, {}, { text: undefined, pinned_message: {} })).toBeUndefined();
    expect(meaning('', PRIVATE, {}, { text: undefined, sticker: {} })).toBe('unreadable');
    expect(meaning('', GROUP, {}, { text: undefined, sticker: {} })).toBeUndefined();
  });

  it('knows who wrote, and whom nobody can know', () => {
    expect(read('/status', GROUP)).toMatchObject({ source: { userId: 5, isIdentified: true, locale: 'vi' } });
    expect(read('/status', GROUP, { isAnonymous: true })).toMatchObject({
      source: { userId: -100, isIdentified: false },
    });
  });

  it('knows topics, and not the numbers that replies outside of topics carry', () => {
    expect(read('/today', GROUP, { threadId: 7 })).toMatchObject({ source: { threadId: 7 } });
    const inGeneral = read('/today', GROUP, {}, { message_thread_id: 3 });
    expect(inGeneral).toMatchObject({ source: { threadId: undefined } });
  });

  it.each([
    ['member', 'joined'],
    ['administrator', 'joined'],
    ['left', 'left'],
    ['kicked', 'left'],
  ])('reads that the bot is %s', (status, expected) => {
    const change = { chat: { id: -100, type: 'group' }, new_chat_member: { status } };
    expect(readUpdate({ update_id: 1, my_chat_member: change } as unknown as Update, BOT)?.kind).toBe(
      expected,
    );
  });
});
