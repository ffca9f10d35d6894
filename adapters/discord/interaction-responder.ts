import type { Logger } from '../../src/ports.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { DiscordApi, InteractionRef } from './discord-api.ts';
import { describeError, isDeadToken, isTransient } from './errors.ts';
import { createLatestEdit } from './latest-edit.ts';
import { TOKEN_MS } from './limits.ts';
import {
  type OutgoingMessage,
  outgoing,
  outgoingEdit,
  partialMessage,
  plainMessage,
} from './message-body.ts';
import { type MessagePart, messageParts, partialContent } from './message-parts.ts';
import type { Timers } from './timers.ts';

export interface ResponderParts {
  readonly api: DiscordApi;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Between two edits of an answer that grows. */
  readonly editPauseMs: number;
}

export interface AcknowledgedInteraction extends InteractionRef {
  readonly channelId: string;
  /** When it came, by our own clock. */
  readonly receivedAt: number;
  /** Whether its first response is for one person. */
  readonly isPrivate: boolean;
}

/** Answers an interaction whose first response was "is thinking". */
export interface InteractionResponder {
  /** Shows an answer that is being written. */
  progress(partial: Reply): void;
  /** Shows the answer, all of it. */
  finish(reply: Reply): Promise<void>;
  /** In place of an answer. */
  fail(words: string): Promise<void>;
}

export function createInteractionResponder(
  interaction: AcknowledgedInteraction,
  parts: ResponderParts,
): InteractionResponder {
  const { api, timers, logger } = parts;
  const isAlive = () => timers.now() - interaction.receivedAt < TOKEN_MS;
  const growing = createLatestEdit(
    async (content) => {
      if (!isAlive()) return;
      await api.editOriginal(interaction, partialMessage(content)).catch((error: unknown) => {
        // The whole answer follows.
        logger.debug('a partial answer was not shown', describeError(error));
      });
    },
    timers,
    parts.editPauseMs,
  );
  return {
    progress: (partial) => growing.offer(partialContent(partial)),
    async finish(reply) {
      await growing.close();
      const messages = messageParts(reply);
      if (!reply.isPrivate || interaction.isPrivate) await sendParts(interaction, messages, parts, true);
      else {
        // Whether a first response is for one person cannot be changed any more, so it is taken back.
        if (isAlive()) await api.deleteOriginal(interaction);
        await sendParts({ ...interaction, isPrivate: true }, messages, parts, false);
      }
    },
    async fail(words) {
      await growing.close();
      if (isAlive()) await api.editOriginal(interaction, plainMessage(words));
    },
  };
}

/**
 * Sends messages through an interaction, or to its channel once its token is dead. What is for one person goes to no channel.
 *
 * @param editsFirst whether the first message takes the place of the first response
 */
export async function sendParts(
  interaction: AcknowledgedInteraction,
  messages: readonly MessagePart[],
  { api, timers, logger }: ResponderParts,
  editsFirst: boolean,
): Promise<void> {
  const { isPrivate, channelId, id, receivedAt } = interaction;
  let isAlive = true;
  for (const [index, part] of messages.entries()) {
    isAlive &&= timers.now() - receivedAt < TOKEN_MS;
    const send = async (): Promise<unknown> =>
      editsFirst && index === 0
        ? await api.editOriginal(interaction, outgoingEdit(part))
        : await followUpSurely(interaction, outgoing(part, isPrivate), api);
    if (isAlive) {
      try {
        await send();
        continue;
      } catch (error) {
        if (!isDeadToken(error)) throw error;
        isAlive = false;
      }
    }
    if (isPrivate) {
      logger.warn('an answer for one person came too late', { messages: messages.length - index });
      return;
    }
    await api.createMessageSurely(channelId, { ...outgoing(part), nonce: `${id}-${index}` });
  }
}

/**
 * A follow-up has no nonce, so what became of one without an answer is unknown. It is sent once more: somebody waits for the answer,
 * and a part of it twice is better than none.
 */
async function followUpSurely(
  interaction: AcknowledgedInteraction,
  message: OutgoingMessage,
  api: DiscordApi,
): Promise<unknown> {
  try {
    return await api.followUp(interaction, message);
  } catch (error) {
    if (!isTransient(error)) throw error;
    return await api.followUp(interaction, message);
  }
}
