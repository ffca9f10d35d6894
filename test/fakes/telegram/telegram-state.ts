import type { ServerResponse } from 'node:http';
import type { FakeChat, FakeDraft, FakeMessage } from './chats.ts';
import type { Payload } from './check-request.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createMethods } from './methods.ts';
import { apiUser, BOT, type FakeUser, isHeardInGroup, type SaidOptions, saidMessage } from './people.ts';
import { createRateLimiter, type Limits, USUAL_LIMITS } from './rate-limits.ts';
import type { UploadedFile } from './read-request.ts';
import { Refusal } from './refusals.ts';
import { createUpdateQueue, type Update, type UpdateQueue } from './updates.ts';

export interface StateOptions {
  /** Milliseconds since 1970; the real clock by default. */
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
}

export interface FakeWebhook {
  readonly url: string;
  readonly secret: string | undefined;
}

/** What the server knows beyond its chats; shared by the methods. */
export interface World {
  readonly now: () => number;
  readonly chats: Map<number, FakeChat>;
  readonly messages: FakeMessage[];
  readonly drafts: FakeDraft[];
  /** When each chat may be written to again; `undefined` stands for all of them. */
  readonly closed: Map<number | undefined, number>;
  /** By scope and language, such as `default:vi`. */
  readonly commands: Map<string, readonly unknown[]>;
  readonly actions: { readonly chatId: number; readonly action: string; readonly at: number }[];
  readonly callbacks: Map<
    string,
    { readonly at: number; answer?: { readonly text: string; readonly at: number } }
  >;
  readonly inlineQueries: Map<
    string,
    { readonly at: number; answer?: { readonly results: readonly Payload[]; readonly at: number } }
  >;
  /** Users who are admins of every group. */
  readonly admins: Set<number>;
  readonly told: Set<number>;
  readonly breaches: string[];
  readonly limiter: ReturnType<typeof createRateLimiter>;
  webhook: FakeWebhook | undefined;
  lastMessageId: number;
}

export interface TelegramState
  extends Pick<
    World,
    | 'now'
    | 'chats'
    | 'messages'
    | 'drafts'
    | 'commands'
    | 'actions'
    | 'callbacks'
    | 'inlineQueries'
    | 'admins'
  > {
  readonly updates: UpdateQueue;
  readonly faults: Faults;
  readonly webhook: FakeWebhook | undefined;
  call(method: string, payload: Payload, files: ReadonlyMap<string, UploadedFile>): unknown;
  poll(payload: Payload, response: ServerResponse): Promise<readonly Update[]>;
  takeFault(method: string, chatId: number | undefined, only?: 'reset'): Fault['kind'] | undefined;
  takeBreaches(): string[];
  closeUntil(chatId: number | undefined, at: number): void;
  /** Messages of the bot in a chat that are still there. */
  messagesIn(chatId: number): FakeMessage[];
  group(
    id: number,
    options?: { readonly topics?: readonly number[]; readonly type?: 'group' | 'supergroup' },
  ): FakeChat;
  /** A person writes, in private or in a group. @returns undefined when the bot does not get to hear it */
  say(user: FakeUser, text: string, chat?: FakeChat, options?: SaidOptions): Update | undefined;
  /** A person presses a button. @returns the id of the query */
  press(user: FakeUser, message: FakeMessage, data: string): string;
  /** A person types `@bot text` somewhere. @returns the id of the query */
  typeInline(user: FakeUser, query: string): string;
  /** The bot comes into a chat, leaves it, is blocked by its user or unblocked. */
  membership(chat: FakeChat, by: FakeUser, status: 'member' | 'left' | 'kicked'): Update;
  /** A group becomes a supergroup; `isAnnounced` false: the bot only learns it from a refusal. */
  migrate(from: FakeChat, toId: number, isAnnounced?: boolean): FakeChat;
  deleteTopic(chat: FakeChat, topic: number): void;
}

export function createTelegramState({ now = Date.now, limits = {} }: StateOptions): TelegramState {
  const world: World = {
    now,
    chats: new Map(),
    messages: [],
    drafts: [],
    closed: new Map(),
    commands: new Map(),
    actions: [],
    callbacks: new Map(),
    inlineQueries: new Map(),
    admins: new Set(),
    told: new Set(),
    breaches: [],
    limiter: createRateLimiter({ ...USUAL_LIMITS, ...limits }),
    webhook: undefined,
    lastMessageId: 100,
  };
  const updates = createUpdateQueue();
  const faults = createFaults();
  const call = createMethods(world);
  let polling: (() => void) | undefined;
  let lastQuery = 0;
  const seconds = (): number => Math.floor(now() / 1000);
  const privateChat = ({ id }: FakeUser): FakeChat => {
    const chat = world.chats.get(id) ?? { id, type: 'private' as const };
    world.chats.set(id, chat);
    return chat;
  };

  return {
    ...world,
    get webhook() {
      return world.webhook;
    },
    updates,
    faults,
    call,
    async poll(payload, response) {
      if (world.webhook !== undefined)
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      // One that was just broken off is not gone at once.
      for (let wait = 0; polling !== undefined && wait < 20; wait++)
        await new Promise((resolve) => setTimeout(resolve, 15));
      if (polling !== undefined) {
        world.breaches.push('two getUpdates at once');
        polling();
      }
      const waitMs = Math.min(Number(payload['timeout'] ?? 0), 50) * 1000;
      const { result, end } = updates.get(
        Number(payload['offset'] ?? 0),
        Number(payload['limit'] ?? 100),
        waitMs,
      );
      let isTerminated = false;
      const terminate = (): void => {
        isTerminated = true;
        end();
      };
      polling = terminate;
      response.on('close', () => {
        if (polling === terminate) polling = undefined;
        end();
      });
      const found = await result;
      if (polling === terminate) polling = undefined;
      if (isTerminated)
        throw new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        );
      return found;
    },
    takeFault(method, chatId, only) {
      if (only === 'reset') return faults.peek(method, 'reset') ? faults.take(method, undefined) : undefined;
      return faults.take(method, chatId);
    },
    takeBreaches: () => world.breaches.splice(0),
    closeUntil: (chatId, at) => void world.closed.set(chatId, at),
    messagesIn: (chatId) => world.messages.filter((each) => each.chatId === chatId && !each.isDeleted),
    group(id, { topics, type = topics === undefined ? 'group' : 'supergroup' } = {}) {
      const chat: FakeChat = {
        id,
        type,
        title: 'Reading group',
        ...(topics ? { topics: new Set(topics) } : {}),
      };
      world.chats.set(id, chat);
      return chat;
    },
    say(user, text, chat = privateChat(user), options = {}) {
      if (chat.type !== 'private' && !isHeardInGroup(text, options)) return undefined;
      world.lastMessageId += 1;
      return updates.push({
        message: saidMessage(chat, user, text, world.lastMessageId, seconds(), options),
      });
    },
    press(user, message, data) {
      const id = `callback-${++lastQuery}`;
      world.callbacks.set(id, { at: now() });
      const chat = world.chats.get(message.chatId) ?? privateChat(user);
      updates.push({
        callback_query: {
          id,
          from: apiUser(user),
          chat_instance: '1',
          data,
          message: {
            message_id: message.id,
            date: Math.floor(message.sentAt / 1000),
            chat: {
              id: chat.id,
              type: chat.type,
              ...(chat.type === 'private' ? { first_name: 'User' } : { title: 'Group' }),
            },
            from: BOT,
            text: message.text,
            ...(message.threadId === undefined
              ? {}
              : { message_thread_id: message.threadId, is_topic_message: true }),
          },
        },
      });
      return id;
    },
    typeInline(user, query) {
      const id = `inline-${++lastQuery}`;
      world.inlineQueries.set(id, { at: now() });
      updates.push({ inline_query: { id, from: apiUser(user), query, offset: '' } });
      return id;
    },
    membership(chat, by, status) {
      return updates.push({
        my_chat_member: {
          chat: { id: chat.id, type: chat.type, title: 'Group', first_name: 'User' },
          from: apiUser(by),
          date: seconds(),
          old_chat_member: { status: status === 'member' ? 'left' : 'member', user: BOT },
          new_chat_member: { status, user: BOT, ...(status === 'kicked' ? { until_date: 0 } : {}) },
        },
      });
    },
    migrate(from, toId, isAnnounced = true) {
      const to: FakeChat = { id: toId, type: 'supergroup', title: from.title ?? 'Group' };
      world.chats.set(toId, to);
      from.migratedTo = toId;
      if (isAnnounced) {
        const head = { date: seconds(), from: { id: 5, is_bot: false, first_name: 'Admin' } };
        updates.push({
          message: {
            message_id: ++world.lastMessageId,
            ...head,
            chat: { id: from.id, type: 'group', title: 'Group' },
            migrate_to_chat_id: toId,
          },
        });
        updates.push({
          message: {
            message_id: ++world.lastMessageId,
            ...head,
            chat: { id: toId, type: 'supergroup', title: 'Group' },
            migrate_from_chat_id: from.id,
          },
        });
      }
      return to;
    },
    deleteTopic(chat, topic) {
      const topics = new Set(chat.topics);
      topics.delete(topic);
      world.chats.set(chat.id, { ...chat, topics });
    },
  };
}
