import type { REST } from 'discord.js';
import { isTransient } from './errors.ts';
import type { OutgoingMessage } from './message-body.ts';
import type { RateGate } from './rate-gate.ts';
import type { Timers } from './timers.ts';

/** What names an interaction; the token opens it for 15 minutes and is a secret so long. */
export interface InteractionRef {
  readonly id: string;
  readonly token: string;
}

/** Numbers of Discord's interaction responses. */
export const RESPONSE = { message: 4, deferred: 5, deferredUpdate: 6, choices: 8 } as const;

export interface Created {
  readonly id: string;
}

export interface ChannelFacts {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  readonly owner_id?: string;
  readonly name?: string | null;
  readonly flags?: number;
  readonly available_tags?: readonly {
    readonly id: string;
    readonly name: string;
    readonly moderated?: boolean;
  }[];
}

export interface ReadMessage {
  readonly id: string;
  readonly timestamp: string;
  readonly author: { readonly id: string };
  readonly content: string;
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[];
}

export interface NewMessage extends OutgoingMessage {
  /** At most 25 characters; a second creation with the same one gives the first message. */
  readonly nonce?: string;
}

/** The requests that the bot makes. Each goes when the limits allow it. */
export interface DiscordApi {
  /** @throws the errors of discord.js, as all of these */
  respond(interaction: InteractionRef, type: number, data?: object): Promise<void>;
  editOriginal(interaction: InteractionRef, message: OutgoingMessage): Promise<void>;
  deleteOriginal(interaction: InteractionRef): Promise<void>;
  followUp(interaction: InteractionRef, message: OutgoingMessage): Promise<Created>;
  /** Tried once. */
  createMessage(
    channelId: string,
    message: NewMessage,
    signal?: AbortSignal,
    onLeave?: Leave,
  ): Promise<Created>;
  /** Tried again when the first answer is lost, which the nonce makes harmless. */
  createMessageSurely(channelId: string, message: NewMessage & { readonly nonce: string }): Promise<Created>;
  editMessage(channelId: string, messageId: string, message: OutgoingMessage): Promise<void>;
  typing(channelId: string): Promise<void>;
  channel(channelId: string, signal?: AbortSignal): Promise<ChannelFacts>;
  /** Newest first. @param limit at most 100 */
  lastMessages(channelId: string, limit: number): Promise<readonly ReadMessage[]>;
  message(channelId: string, messageId: string, signal?: AbortSignal): Promise<ReadMessage>;
  /** @param messageId where it starts; without one it starts by itself */
  startThread(channelId: string, messageId: string | undefined, name: string): Promise<Created>;
  createPost(
    forumId: string,
    name: string,
    tags: readonly string[],
    message: OutgoingMessage,
    signal?: AbortSignal,
    onLeave?: Leave,
  ): Promise<Created>;
  /** The channel for direct messages with somebody; the same one each time. */
  directChannel(userId: string): Promise<Created>;
  activeThreads(guildId: string, signal?: AbortSignal): Promise<readonly ChannelFacts[]>;
  putCommands(definitions: readonly object[]): Promise<void>;
}

/** Awaited before a request leaves, when all waiting is over; what it throws keeps the request back. */
export type Leave = () => Promise<void>;

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface Call {
  readonly body?: unknown;
  readonly files?: OutgoingMessage['files'];
  readonly query?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How often it is tried; more than once only what may be done twice. */
  readonly tries?: number;
  /** Awaited when the limits let it go. */
  readonly onLeave?: Leave | undefined;
}

const TRIES = 3;
const FIRST_PAUSE_MS = 500;
const PUBLIC_THREAD = 11;
const DAY_MINUTES = 1440;

export interface DiscordApiOptions {
  readonly rest: REST;
  readonly gate: RateGate;
  readonly timers: Timers;
  readonly applicationId: string;
}

export function createDiscordApi({ rest, gate, timers, applicationId }: DiscordApiOptions): DiscordApi {
  const call = async (method: Method, path: `/${string}`, options: Call = {}): Promise<unknown> => {
    const { body, files = [], query, signal, tries = 1, onLeave } = options;
    const request = {
      fullRoute: path,
      method: method as never,
      // Interactions are opened by their own tokens.
      auth: !/^\/(?:interactions|webhooks)\//.test(path),
      ...(body === undefined ? {} : { body }),
      ...(files.length === 0 ? {} : { files: [...files] }),
      ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const send = async () => {
          await onLeave?.();
          return await withSignal(signal, async (own) => await rest.request({ ...request, signal: own }));
        };
        return await gate.run(method, path, send, signal);
      } catch (error) {
        if (attempt >= tries || signal?.aborted === true || !isTransient(error)) throw error;
        await timers.wait(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal);
      }
    }
  };
  const created = async (answer: Promise<unknown>) => ({ id: String(((await answer) as Created).id) });
  const webhook = ({ token }: InteractionRef, rest = ''): `/${string}` =>
    `/webhooks/${applicationId}/${token}${rest}`;
  const create = (
    channelId: string,
    message: NewMessage,
    more: Pick<Call, 'tries' | 'signal' | 'onLeave'>,
  ) => {
    const { body, files, nonce } = message;
    const named = nonce === undefined ? body : { ...body, nonce, enforce_nonce: true };
    return created(call('POST', `/channels/${channelId}/messages`, { body: named, files, ...more }));
  };

  return {
    async respond({ id, token }, type, data) {
      await call('POST', `/interactions/${id}/${token}/callback`, {
        body: data === undefined ? { type } : { type, data },
      });
    },
    async editOriginal(interaction, { body, files }) {
      await call('PATCH', webhook(interaction, '/messages/@original'), { body, files, tries: TRIES });
    },
    async deleteOriginal(interaction) {
      await call('DELETE', webhook(interaction, '/messages/@original'));
    },
    followUp: (interaction, { body, files }) =>
      created(call('POST', webhook(interaction), { body, files, query: { wait: 'true' } })),
    createMessage: (channelId, message, signal, onLeave) => create(channelId, message, { signal, onLeave }),
    createMessageSurely: (channelId, message) => create(channelId, message, { tries: TRIES }),
    async editMessage(channelId, messageId, { body, files }) {
      await call('PATCH', `/channels/${channelId}/messages/${messageId}`, { body, files, tries: TRIES });
    },
    async typing(channelId) {
      await call('POST', `/channels/${channelId}/typing`);
    },
    async channel(channelId, signal) {
      return (await call('GET', `/channels/${channelId}`, { tries: TRIES, signal })) as ChannelFacts;
    },
    async lastMessages(channelId, limit) {
      const query = { limit: String(limit) };
      return (await call('GET', `/channels/${channelId}/messages`, { query, tries: TRIES })) as ReadMessage[];
    },
    async message(channelId, messageId, signal) {
      return (await call('GET', `/channels/${channelId}/messages/${messageId}`, {
        tries: TRIES,
        signal,
      })) as ReadMessage;
    },
    startThread(channelId, messageId, name) {
      const body = { name, auto_archive_duration: DAY_MINUTES };
      return messageId === undefined
        ? created(call('POST', `/channels/${channelId}/threads`, { body: { ...body, type: PUBLIC_THREAD } }))
        : created(call('POST', `/channels/${channelId}/messages/${messageId}/threads`, { body }));
    },
    createPost(forumId, name, tags, message, signal, onLeave) {
      const body = { name, applied_tags: tags, message: message.body };
      return created(
        call('POST', `/channels/${forumId}/threads`, { body, files: message.files, signal, onLeave }),
      );
    },
    directChannel: (userId) =>
      created(call('POST', '/users/@me/channels', { body: { recipient_id: userId }, tries: TRIES })),
    async activeThreads(guildId, signal) {
      const answer = await call('GET', `/guilds/${guildId}/threads/active`, { tries: TRIES, signal });
      return (answer as { readonly threads: readonly ChannelFacts[] }).threads;
    },
    async putCommands(definitions) {
      await call('PUT', `/applications/${applicationId}/commands`, { body: definitions, tries: TRIES });
    },
  };
}

/**
 * A signal for one request: discord.js listens to the one it gets and never stops, which would keep every request in memory as long as
 * a signal that lives as long as the program.
 */
async function withSignal<Result>(
  signal: AbortSignal | undefined,
  work: (own: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController();
  const abort = () => own.abort(signal?.reason);
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await work(own.signal);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
