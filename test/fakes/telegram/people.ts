import type { FakeChat } from './chats.ts';
import { toApiChat } from './chats.ts';
import { liveEntities } from './live-entities.ts';

export const BOT = {
  id: 77,
  is_bot: true,
  first_name: 'Paperboy',
  username: 'paperboy_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
} as const;

export interface FakeUser {
  readonly id: number;
  readonly language?: string;
}

export interface SaidOptions {
  readonly threadId?: number;
  /** Id of a message of the bot. */
  readonly replyTo?: number;
  /** Sent in the name of the group. */
  readonly isAnonymous?: boolean;
  /** Seconds since 1970; the server's clock by default. */
  readonly date?: number;
}

/** A message of a person, as the bot gets it. */
export function saidMessage(
  chat: FakeChat,
  user: FakeUser,
  text: string,
  messageId: number,
  date: number,
  options: SaidOptions = {},
): Record<string, unknown> {
  const entities = liveEntities(text)
    .filter(({ type }) => type === 'mention' || type === 'bot_command')
    .map(({ type, offset, text: part }) => ({ type, offset, length: part.length }));
  return {
    message_id: messageId,
    date: options.date ?? date,
    chat: toApiChat(chat),
    text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(options.isAnonymous === true
      ? {
          from: { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
          sender_chat: toApiChat(chat),
        }
      : { from: apiUser(user) }),
    ...(options.threadId === undefined
      ? {}
      : { message_thread_id: options.threadId, is_topic_message: true }),
    ...(options.replyTo === undefined
      ? {}
      : {
          reply_to_message: {
            message_id: options.replyTo,
            date: 1,
            chat: toApiChat(chat),
            from: { id: BOT.id, is_bot: true, first_name: BOT.first_name, username: BOT.username },
            text: '…',
          },
        }),
  };
}

export function apiUser({ id, language }: FakeUser): Record<string, unknown> {
  return {
    id,
    is_bot: false,
    first_name: 'User',
    ...(language === undefined ? {} : { language_code: language }),
  };
}

/** Whether a bot with privacy mode on gets a message of a group. */
export function isHeardInGroup(text: string, options: SaidOptions): boolean {
  return options.replyTo !== undefined || text.startsWith('/') || text.includes(`@${BOT.username}`);
}
