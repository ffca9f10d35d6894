import type { LiveEntity } from './live-entities.ts';
import type { Entity } from './parse-html.ts';

export interface FakeChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  /** Ids of the topics of a forum; a chat without topics has undefined. */
  readonly topics?: ReadonlySet<number>;
  /** Why the bot may not write here; Telegram's words. */
  refusal?: string;
  /** The supergroup that a group became. */
  migratedTo?: number;
}

/** A message that the bot wrote, as it stands now. */
export interface FakeMessage {
  readonly id: number;
  readonly chatId: number;
  readonly kind: 'text' | 'photo' | 'document' | 'audio' | 'voice';
  readonly threadId: number | undefined;
  readonly replyTo: number | undefined;
  /** Visible; of a picture its caption. */
  text: string;
  entities: readonly Entity[];
  /** What a client would make clickable although nobody marked it. */
  live: readonly LiveEntity[];
  buttons: readonly (readonly FakeButton[])[];
  isPreviewDisabled: boolean;
  readonly file: { readonly name: string; readonly bytes: Buffer } | undefined;
  /** Milliseconds on the server's clock. */
  readonly sentAt: number;
  edits: number;
  isDeleted: boolean;
}

export interface FakeButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

/** A draft as the user saw it while the answer was being written. */
export interface FakeDraft {
  readonly chatId: number;
  readonly draftId: number;
  readonly text: string;
  readonly at: number;
}

export interface RecordedRequest {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds on the server's clock. */
  readonly at: number;
  /** What it was answered: 200, 400 ...; 0 when the connection was broken or left hanging. */
  status: number;
  /** Whether it had its effect, told to the bot or not. */
  isAccepted: boolean;
}

/** What a client of Telegram knows about a message when it is to be shown as an object of the API. */
export function toApiMessage(message: FakeMessage, chat: FakeChat, botId: number): Record<string, unknown> {
  return {
    message_id: message.id,
    date: Math.floor(message.sentAt / 1000),
    from: { id: botId, is_bot: true, first_name: 'Paperboy', username: 'paperboy_bot' },
    chat: toApiChat(chat),
    ...(message.kind === 'text' ? { text: message.text, entities: message.entities } : {}),
    ...(message.threadId === undefined
      ? {}
      : { message_thread_id: message.threadId, is_topic_message: true }),
  };
}

export function toApiChat(chat: FakeChat): Record<string, unknown> {
  return chat.type === 'private'
    ? { id: chat.id, type: 'private', first_name: 'User' }
    : {
        id: chat.id,
        type: chat.type,
        title: chat.title ?? 'Group',
        ...(chat.topics ? { is_forum: true } : {}),
      };
}
