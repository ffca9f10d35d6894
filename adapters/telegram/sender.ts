import { type Api, InputFile } from 'grammy';
import type { ReachStore } from '../../src/delivery/reach-store.ts';
import type { Logger } from '../../src/ports.ts';
import type { Gate } from './gate.ts';
import type { Keyboard, Outgoing, OutgoingPicture } from './outgoing.ts';
import type { ApiRequest, TelegramClient } from './telegram-client.ts';
import { TelegramFailure } from './telegram-failure.ts';
import type { Timers } from './timers.ts';

/** Where a message goes. */
export interface Target {
  readonly chatId: number;
  readonly threadId: number | undefined;
  /** Message that it answers. */
  readonly replyTo: number | undefined;
}

export interface SendOptions {
  /** A scheduled post; it waits behind answers. */
  readonly isBulk: boolean;
  readonly signal: AbortSignal | undefined;
  /** Called when the request is about to leave. */
  readonly onLeave?: () => Promise<void>;
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
    { isBulk, signal, onLeave }: SendOptions,
    request: ApiRequest<Result>,
  ): Promise<Result> => {
    await checkReach(chatId);
    await gate.enter(chatId, {
      isBulk,
      signal,
      mostWaitMs: isBulk ? MOST_WAIT_MS.bulk : MOST_WAIT_MS.answer,
    });
    await onLeave?.();
    try {
      return await client.call(method, request);
    } catch (error) {
      if (error instanceof TelegramFailure) await learn(error, chatId);
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
        attempt(METHODS[outgoing.kind], to, options, (api) => requestFor(api, to, outgoing, isPlain)),
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

const METHODS = { text: 'sendMessage', pictures: 'sendPhoto', audio: 'sendAudio' } as const;

/** @returns id of the first message */
async function requestFor(api: Api, target: Target, outgoing: Outgoing, isPlain: boolean): Promise<number> {
  const { chatId } = target;
  switch (outgoing.kind) {
    case 'text': {
      const { text, other } = textOf(outgoing, isPlain);
      return (await api.sendMessage(chatId, text, { ...placeOf(target), ...other })).message_id;
    }
    case 'audio': {
      const file = new InputFile(outgoing.bytes, outgoing.name);
      const other = { ...placeOf(target), title: outgoing.title };
      return (await api.sendAudio(chatId, file, other)).message_id;
    }
    case 'pictures': {
      const [first, ...more] = outgoing.pictures;
      if (first === undefined)
        throw new TelegramFailure('rejected', 'rejected', 'there is no picture to send');
      if (more.length === 0) {
        const other = { ...placeOf(target), caption: first.caption };
        return (await api.sendPhoto(chatId, fileOf(first), other)).message_id;
      }
      const media = outgoing.pictures.map((picture) => ({
        type: 'photo' as const,
        media: fileOf(picture),
        caption: picture.caption,
      }));
      return (await api.sendMediaGroup(chatId, media, placeOf(target)))[0]?.message_id ?? 0;
    }
  }
}

function fileOf({ bytes, name }: OutgoingPicture): InputFile {
  return new InputFile(bytes, name);
}

/** A message that was deleted meanwhile is no reason not to answer. */
function placeOf({ threadId, replyTo }: Target) {
  return {
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function textOf({ html, plain, keyboard }: Outgoing & { kind: 'text' }, isPlain: boolean) {
  return {
    text: isPlain ? plain : html,
    other: {
      link_preview_options: { is_disabled: true },
      ...(isPlain ? {} : { parse_mode: 'HTML' as const }),
      ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: mutable(keyboard) } }),
    },
  };
}

function mutable(keyboard: Keyboard) {
  return keyboard.map((row) => [...row]);
}
