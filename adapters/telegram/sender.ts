import type { ReachStore } from '../../src/delivery/reach-store.ts';
import type { Logger } from '../../src/ports.ts';
import type { Gate } from './gate.ts';
import { messagesIn, type Outgoing } from './outgoing.ts';
import { METHODS, requestFor, type Target, textOf } from './requests.ts';
import type { ApiRequest, TelegramClient } from './telegram-client.ts';
import { TelegramFailure } from './telegram-failure.ts';
import type { Timers } from './timers.ts';

export interface SendOptions {
  /** A scheduled post; it waits behind answers. */
  readonly isBulk: boolean;
  readonly signal: AbortSignal | undefined;
  /** Called when the request is about to leave. */
  readonly onLeave?: () => Promise<void>;
  /** Called when it certainly did not arrive. */
  readonly onReturn?: () => Promise<void>;
}

export interface Sent {
  readonly messageId: number;
  /** Where it really went: a group that moved, the group instead of a topic that is gone. */
  readonly target: Target;
}

export interface Sender {
  /**
   * Sends one message, once. Where Telegram says that it took nothing, it is put right and sent: to the group's new id, to
   * the group instead of a topic that is gone, without markup that was not understood.
   *
   * @throws {TelegramFailure}
   * @throws {StoppedError}
   */
  send(target: Target, outgoing: Outgoing, options: SendOptions): Promise<Sent>;
  /** Puts a text in the place of a message. @throws {TelegramFailure} @throws {StoppedError} */
  edit(
    target: Target,
    messageId: number,
    outgoing: Outgoing & { kind: 'text' },
    options: SendOptions,
  ): Promise<void>;
}

export interface SenderOptions {
  readonly client: TelegramClient;
  readonly gate: Gate;
  readonly reach: ReachStore;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** A 429 that lasts longer is not waited for. */
const MOST_WAIT_MS = { answer: 120_000, bulk: 60_000 };

export function createSender({ client, gate, reach, timers, logger }: SenderOptions): Sender {
  const chatName = (chatId: number) => `telegram:${chatId}`;

  /** @throws {TelegramFailure} the chat refused before; it is not asked again */
  const checkReach = async (chatId: number): Promise<void> => {
    const { silence } = await reach.reachState(chatName(chatId));
    if (silence !== undefined)
      throw new TelegramFailure('silent', silence, `the chat refused before: ${silence}`);
  };
  const newest = async (target: Target): Promise<Target> => {
    const moved = await reach.movedChat(chatName(target.chatId));
    const chatId = moved === undefined ? undefined : Number(moved.slice('telegram:'.length));
    return chatId === undefined || !Number.isSafeInteger(chatId) ? target : { ...target, chatId };
  };

  /** One request, and what its failure tells about the chat. */
  const attempt = async <Result>(
    method: string,
    { chatId }: Target,
    { isBulk, signal, onLeave, onReturn, count = 1 }: SendOptions & { readonly count?: number },
    request: ApiRequest<Result>,
  ): Promise<Result> => {
    await checkReach(chatId);
    await gate.enter(chatId, {
      ...{ isBulk, signal, count },
      mostWaitMs: isBulk ? MOST_WAIT_MS.bulk : MOST_WAIT_MS.answer,
    });
    await onLeave?.();
    try {
      return await client.call(method, request);
    } catch (error) {
      if (error instanceof TelegramFailure) {
        if (error.kind !== 'in-doubt') await onReturn?.();
        await learn(error, chatId);
      }
      throw error;
    }
  };

  const learn = async ({ kind, reason, retryAfterMs, movedTo, message }: TelegramFailure, chatId: number) => {
    if (kind === 'flood') await gate.close(chatId, retryAfterMs ?? 1000);
    if (kind === 'moved' && movedTo !== undefined) await reach.moveChat(chatName(chatId), chatName(movedTo));
    if (kind === 'silent') {
      await reach.silenceChat(chatName(chatId), reason, new Date(timers.now()));
      logger.info('a chat takes no more messages', { chat: chatName(chatId), reason });
    }
    if (kind === 'unparsable') logger.error('markup was not understood', { reason: message });
  };

  const withMendings = async <Result>(
    start: Target,
    send: (target: Target, isPlain: boolean) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly target: Target }> => {
    let target = await newest(start);
    let isPlain = false;
    // Each mending happens once, so three of them at most.
    for (let tries = 0; ; tries++) {
      try {
        return { result: await send(target, isPlain), target };
      } catch (error) {
        if (!(error instanceof TelegramFailure) || tries === 3) throw error;
        if (error.kind === 'moved' && error.movedTo !== undefined && target.chatId !== error.movedTo)
          target = { ...target, chatId: error.movedTo };
        else if (error.kind === 'topic-gone' && target.threadId !== undefined)
          target = { ...target, threadId: undefined };
        else if (error.kind === 'unparsable' && !isPlain) isPlain = true;
        else throw error;
      }
    }
  };

  return {
    async send(start, outgoing, options) {
      const { result, target } = await withMendings(start, (to, isPlain) =>
        attempt(METHODS[outgoing.kind], to, { ...options, count: messagesIn(outgoing) }, (api) =>
          requestFor(api, to, outgoing, isPlain),
        ),
      );
      return { messageId: result, target };
    },
    async edit(start, messageId, outgoing, options) {
      await withMendings(start, (to, isPlain) =>
        attempt('editMessageText', to, options, async (api) => {
          const { text, other } = textOf(outgoing, isPlain);
          await api.editMessageText(to.chatId, messageId, text, other);
        }),
      );
    },
  };
}
