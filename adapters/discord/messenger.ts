import type { GateStore } from '../../src/delivery/gate-store.ts';
import { DeliveryError, type Messenger, type Place, type SentMessage } from '../../src/delivery/messenger.ts';
import { type Reply, visibleText } from '../../src/reply/reply.ts';
import type { DiscordApi, Leave } from './discord-api.ts';
import { toDeliveryError } from './errors.ts';
import { fingerprint } from './fingerprint.ts';
import { createForumPosts, isForum, tagsFor } from './forum-posts.ts';
import { THREAD_NAME_LENGTH } from './limits.ts';
import { outgoing } from './message-body.ts';
import { type MessagePart, messageParts, shortened } from './message-parts.ts';
import type { Timers } from './timers.ts';

interface Prepared {
  readonly part: MessagePart;
  readonly index: number;
  /** Of the post in a forum, whose first message tells it from others of that title. */
  readonly title: string;
  readonly first: MessagePart;
}

export interface MessengerOptions {
  readonly api: DiscordApi;
  readonly timers: Timers;
  readonly gates: GateStore;
  readonly botId: string;
  /** Undefined when messages can be sent. */
  problem(): string | undefined;
}

/** Looking for a message goes back so far. */
const LAST_MESSAGES = 100;
/** Our clock and Discord's may differ so much. */
const CLOCK_DIFFERENCE_MS = 2 * 60 * 1000;

/**
 * Sends posts. In channels and threads a nonce makes a second try harmless for a few minutes; in forums the bot looks for its post of
 * that title before it makes one. Later the channel itself tells whether a message arrived.
 *
 * Places are `discord:<channel or thread id>`, or `discord:@<user id>` for what is told to one person.
 */
export function createDiscordMessenger(options: MessengerOptions): Messenger {
  const { api, timers, gates, botId } = options;
  const forums = createForumPosts(api, timers, botId);

  const post = async (
    place: string,
    prepared: Prepared,
    nonce: string,
    signal?: AbortSignal,
    onLeave?: Leave,
  ): Promise<SentMessage> => {
    const { part, index, title, first } = prepared;
    const facts = await forums.facts(place, signal);
    const message = outgoing(part);
    if (!isForum(facts)) return sent(await api.createMessage(place, { ...message, nonce }, signal, onLeave));
    const thread = await forums.find(facts, title, first, signal);
    if (index > 0) {
      if (thread === undefined)
        throw new DeliveryError('not-sent', 'rejected', 'the post in the forum is not there');
      return sent(await api.createMessage(thread, { ...message, nonce }, signal, onLeave));
    }
    if (thread !== undefined) return { messageId: thread };
    const { id } = await api.createPost(place, title, tagsFor(facts), message, signal, onLeave);
    forums.remember(place, title, first, id);
    return { messageId: id };
  };

  /** @throws {DeliveryError} for a place that is none of Discord's */
  const channelOf = async (place: Place): Promise<string> => {
    const [, isPerson, id] = /^discord:(@?)(\d{15,20})$/.exec(place) ?? [];
    if (id === undefined)
      throw new DeliveryError('refused', 'rejected', 'the place is no channel of Discord');
    return isPerson === '@' ? await forums.directChannel(id) : id;
  };

  return {
    platform: 'discord',
    callsOnLeave: true,
    prepare(_place, reply) {
      return prepareReply(reply);
    },
    async send(place, message, nonce, signal, onLeave) {
      const problem = options.problem();
      if (problem !== undefined) throw new DeliveryError('not-sent', 'not-connected', problem);
      let channelId = '';
      let keptBack: unknown;
      const leave = async () => {
        await onLeave?.().catch((error: unknown) => {
          keptBack = error;
          throw error;
        });
      };
      try {
        channelId = await channelOf(place);
        await waitForGate(gates, channelId, timers.now());
        return await post(channelId, message as Prepared, nonce, signal, leave);
      } catch (error) {
        if (keptBack !== undefined) throw keptBack;
        const failure = toDeliveryError(error);
        if (failure.fate === 'refused') forums.forget(channelId);
        throw signal?.aborted === true && failure.fate !== 'in-doubt' ? stopped() : failure;
      }
    },
    async find(place, message, _nonce, since) {
      const { part, index, title, first } = message as Prepared;
      try {
        const channelId = await channelOf(place);
        const facts = await forums.facts(channelId);
        const thread = isForum(facts) ? await forums.find(facts, title, first) : undefined;
        if (isForum(facts) && (index === 0 || thread === undefined))
          return thread === undefined ? undefined : { messageId: thread };
        const earliest = since.getTime() - CLOCK_DIFFERENCE_MS;
        const found = (await api.lastMessages(thread ?? channelId, LAST_MESSAGES)).find(
          (each) =>
            each.author.id === botId &&
            Date.parse(each.timestamp) >= earliest &&
            fingerprint(each) === fingerprint(part),
        );
        return found === undefined ? undefined : { messageId: found.id };
      } catch (error) {
        throw toDeliveryError(error);
      }
    },
  };
}

/** The same messages each time. */
export function prepareReply(reply: Reply): readonly Prepared[] {
  const title = titleOf(reply);
  const parts = messageParts(reply);
  return parts.map((part, index) => ({ part, index, title, first: parts[0] ?? part }));
}

function sent({ id }: { readonly id: string }): SentMessage {
  return { messageId: id };
}

function stopped(): DeliveryError {
  return new DeliveryError('not-sent', 'stopped', 'the bot is stopping');
}

/** @throws {DeliveryError} while Discord wants nothing */
async function waitForGate(gates: GateStore, channelId: string, now: number): Promise<void> {
  const [all, own] = await Promise.all([gates.gateUntil('discord'), gates.gateUntil(`discord:${channelId}`)]);
  const until = Math.max(all?.getTime() ?? 0, own?.getTime() ?? 0);
  if (until > now) throw new DeliveryError('not-sent', 'rate-limited', 'Discord asked to wait', until - now);
}

/** The first words of a post: they name the day. */
function titleOf({ blocks }: Reply): string {
  const first = blocks.find((block) => visibleText(block.content).trim() !== '');
  const title = first === undefined ? '' : shortened(visibleText(first.content), THREAD_NAME_LENGTH);
  return title === '' ? 'Paperboy' : title;
}
