import type { CallbackQuery, ChatMemberUpdated, Message, Update, User } from 'grammy/types';
import { COMMAND_NAMES, type CommandName } from '../../src/command/command.ts';
import type { Source, TelegramEvent } from './telegram-event.ts';

/** The bot itself. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** Kinds of updates that are asked for. */
export const UPDATE_KINDS = ['message', 'callback_query', 'inline_query', 'my_chat_member'] as const;

const NAMES: ReadonlySet<string> = new Set(COMMAND_NAMES);

/** @returns undefined for what is not meant for the bot */
export function readUpdate(update: Update, me: Me): TelegramEvent | undefined {
  if (update.message !== undefined) return readMessage(update.message, me);
  if (update.callback_query !== undefined) return readPress(update.callback_query);
  if (update.my_chat_member !== undefined) return readMembership(update.my_chat_member);
  if (update.inline_query !== undefined) {
    const { id, query, from } = update.inline_query;
    return { kind: 'inline', queryId: id, query, userId: from.id, locale: from.language_code };
  }
  return undefined;
}

function readMessage(message: Message, me: Me): TelegramEvent | undefined {
  const { chat } = message;
  if (message.migrate_to_chat_id !== undefined)
    return { kind: 'moved', from: chat.id, to: message.migrate_to_chat_id };
  if (message.migrate_from_chat_id !== undefined)
    return { kind: 'moved', from: message.migrate_from_chat_id, to: chat.id };
  const isOwn = message.via_bot?.id === me.id || message.from?.id === me.id;
  const isRobot = message.from?.is_bot === true && message.sender_chat === undefined;
  if (chat.type === 'channel' || isOwn || isRobot || message.is_automatic_forward === true) return undefined;
  const source = sourceOf(message);
  // What was copied from the bot has joiners in it; what Telegram marked is then somewhere else, so it is not used.
  const text = message.text?.replaceAll('\u2060', '');
  if (text === undefined)
    return source.isPrivate && isContent(message) ? { kind: 'unreadable', source } : undefined;
  const command = readCommand(text, me);
  if (command === 'of-another') return undefined;
  if (command === undefined) return readQuestion(text, message, source, me);
  const { name, argument, isAddressed } = command;
  if (isName(name)) return { kind: 'command', name, argument, source };
  // In a group another bot may know it.
  return source.isPrivate || isAddressed ? { kind: 'unknown-command', source } : undefined;
}

/** Pictures and the like, not that somebody pinned a message. */
function isContent(message: Message): boolean {
  const { photo, document, voice, audio, video, sticker, video_note: note, animation } = message;
  return [photo, document, voice, audio, video, sticker, note, animation].some((part) => part !== undefined);
}

const COMMAND = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{3,32}))?(?![\p{L}\p{N}_/<>])/iu;

/** `/name@bot argument` at the beginning; `of-another` when it names another bot. */
function readCommand(text: string, me: Me) {
  const [whole, name = '', bot] = COMMAND.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return 'of-another';
  return {
    name: name.toLowerCase(),
    argument: text.slice(whole.length).trim(),
    isAddressed: bot !== undefined,
  };
}

/** In a private chat every text; in a group one that mentions the bot or answers it. */
function readQuestion(text: string, message: Message, source: Source, me: Me): TelegramEvent | undefined {
  if (source.isPrivate) return { kind: 'command', name: 'ask', argument: text.trim(), source };
  const mention = new RegExp(`(?<![\\p{L}\\p{N}_])@${me.username}(?![\\p{L}\\p{N}_])`, 'iu');
  if (mention.test(text)) {
    const question = text.replace(mention, ' ').replace(/\s+/g, ' ').trim();
    return { kind: 'command', name: question === '' ? 'help' : 'ask', argument: question, source };
  }
  return isAnswerToBot(message, me)
    ? { kind: 'command', name: 'ask', argument: text.trim(), source }
    : undefined;
}

/** In a forum every message of a topic "answers" the one that opened the topic. */
function isAnswerToBot({ reply_to_message: replied }: Message, me: Me): boolean {
  return replied?.from?.id === me.id && replied.forum_topic_created === undefined;
}

function sourceOf(message: Message): Source {
  const { chat, from, sender_chat: inNameOf } = message;
  return {
    chatId: chat.id,
    isPrivate: chat.type === 'private',
    threadId: threadOf(message),
    messageId: message.message_id,
    userId: inNameOf?.id ?? from?.id ?? chat.id,
    locale: from?.language_code,
    isIdentified: inNameOf === undefined && from !== undefined && !from.is_bot,
    at: message.date * 1000,
  };
}

/** Replies outside of topics carry an id too, which is none of a topic (tdlib/telegram-bot-api#447). */
function threadOf({ is_topic_message: isTopic, message_thread_id: id }: Message): number | undefined {
  return isTopic === true ? id : undefined;
}

function readPress({ id, data, message, from }: CallbackQuery): TelegramEvent | undefined {
  if (data === undefined || message === undefined) return undefined;
  const { chat, message_id: messageId } = message;
  const source = {
    chatId: chat.id,
    isPrivate: chat.type === 'private',
    threadId: message.date === 0 ? undefined : threadOf(message as Message),
    messageId,
    ...userOf(from),
    at: undefined,
  };
  return { kind: 'press', queryId: id, key: data, source };
}

/** A press shows who it was, whatever name they write under (tdlib/telegram-bot-api#667). */
function userOf({ id, language_code: locale, is_bot: isBot }: User) {
  return { userId: id, locale, isIdentified: !isBot };
}

function readMembership({ chat, new_chat_member: member }: ChatMemberUpdated): TelegramEvent | undefined {
  const isIn =
    member.status === 'member' ||
    member.status === 'administrator' ||
    (member.status === 'restricted' && member.is_member);
  if (isIn) return { kind: 'joined', chatId: chat.id };
  return { kind: 'left', chatId: chat.id, isPrivate: chat.type === 'private' };
}

function isName(name: string): name is CommandName {
  return NAMES.has(name);
}
