import type { Reply } from '../../src/reply/reply.ts';
import { describeError } from './errors.ts';
import type { ResponderParts } from './interaction-responder.ts';
import { createLatestEdit } from './latest-edit.ts';
import {
  type OutgoingMessage,
  outgoing,
  outgoingEdit,
  partialMessage,
  plainMessage,
} from './message-body.ts';
import { messageParts, partialContent } from './message-parts.ts';

/** An answer that is there sooner needs no "is typing". */
const TYPING_AFTER_MS = 600;

export interface QuestionRef {
  readonly messageId: string;
  readonly channelId: string;
}

/** Answers a message in its channel. */
export interface ChannelResponder {
  progress(partial: Reply): void;
  finish(reply: Reply): Promise<void>;
  fail(words: string): Promise<void>;
  /** Ends "is typing" in any case. */
  end(): void;
}

/** Every message has a nonce made from the question's id, so a question that comes twice is answered once. */
export function createChannelResponder(question: QuestionRef, parts: ResponderParts): ChannelResponder {
  const { api, timers, logger } = parts;
  const { channelId, messageId } = question;
  const typing = new AbortController();
  let first: string | undefined;
  /** A partial answer may have arrived although nothing came back. */
  let isInDoubt = false;

  const create = async (message: OutgoingMessage, index: number) => {
    const reference = { message_id: messageId, fail_if_not_exists: false };
    const body = index === 0 ? { ...message.body, message_reference: reference } : message.body;
    return await api.createMessageSurely(channelId, { ...message, body, nonce: `${messageId}-${index}` });
  };
  const growing = createLatestEdit(
    async (content) => {
      typing.abort();
      try {
        if (first === undefined) first = (await create(partialMessage(content), 0)).id;
        else await api.editMessage(channelId, first, partialMessage(content));
      } catch (error) {
        isInDoubt = first === undefined;
        logger.debug('a partial answer was not shown', describeError(error));
      }
    },
    timers,
    parts.editPauseMs,
  );
  void timers
    .wait(TYPING_AFTER_MS, typing.signal)
    .then(() => api.typing(channelId))
    .catch(() => {});

  const finish = async (messages: readonly OutgoingMessage[], edit: OutgoingMessage) => {
    typing.abort();
    await growing.close();
    for (const [index, message] of messages.entries()) {
      if (index === 0 && first !== undefined) await api.editMessage(channelId, first, edit);
      else {
        const { id } = await create(message, index);
        if (index === 0 && isInDoubt) await api.editMessage(channelId, id, edit);
      }
    }
  };
  return {
    progress: (partial) => growing.offer(partialContent(partial)),
    async finish(reply) {
      const messages = messageParts(reply);
      const [head] = messages;
      if (head !== undefined)
        await finish(
          messages.map((each) => outgoing(each)),
          outgoingEdit(head),
        );
    },
    fail: (words) => finish([plainMessage(words)], plainMessage(words)),
    end: () => typing.abort(),
  };
}
