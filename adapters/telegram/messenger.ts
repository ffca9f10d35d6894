import {
  DeliveryError,
  type DeliveryFate,
  type Messenger,
  type PreparedMessage,
  type SentMessage,
} from '../../src/delivery/messenger.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import { PLATFORM, placeOf, readPlace } from './caller-of.ts';
import { canBeLeftOut, type Outgoing, outgoingOf } from './outgoing.ts';
import type { Sender } from './sender.ts';
import { type FailureKind, TelegramFailure } from './telegram-failure.ts';
import { telegramWordsIn } from './telegram-words.ts';
import { StoppedError } from './timers.ts';

interface Prepared {
  readonly outgoing: Outgoing;
  readonly language: ReplyLanguage;
}

/** What a failure means for a scheduled message; those that are not named need another message, not another try. */
const FATES: Partial<Readonly<Record<FailureKind, DeliveryFate>>> = {
  flood: 'not-sent',
  'not-sent': 'not-sent',
  conflict: 'not-sent',
  unauthorised: 'not-sent',
  'in-doubt': 'in-doubt',
};

/** Sends posts. Telegram has no way to look whether a message arrived, so there is no `find`. */
export function createMessenger(sender: Sender): Messenger {
  return {
    platform: PLATFORM,
    callsOnLeave: true,
    prepare: (_place, reply) =>
      outgoingOf(reply).map((outgoing): Prepared => ({ outgoing, language: reply.language })),
    async send(place, message, _nonce, signal, onLeave): Promise<SentMessage> {
      const target = readPlace(place);
      if (target === undefined)
        throw new DeliveryError('refused', 'chat-gone', `"${place}" names no place of Telegram`);
      const { outgoing, language } = asPrepared(message);
      try {
        const sent = await sender.send({ ...target, replyTo: undefined }, outgoing, {
          ...{ isBulk: true, signal },
          ...(onLeave === undefined ? {} : { onLeave }),
        });
        const went = placeOf(sent.target.chatId, sent.target.threadId);
        const isTopicGone = sent.target.threadId !== target.threadId;
        return {
          messageId: String(sent.messageId),
          ...(went === place ? {} : { place: went }),
          ...(isTopicGone ? { notice: telegramWordsIn(language).topicGone } : {}),
        };
      } catch (error) {
        if (error instanceof TelegramFailure && canBeLeftOut(outgoing, error.kind)) return { messageId: '' };
        throw asDeliveryError(error);
      }
    },
  };
}

function asPrepared(message: PreparedMessage): Prepared {
  if (!('outgoing' in message)) throw new TypeError('this message was prepared by another messenger');
  return message as Prepared;
}

function asDeliveryError(error: unknown): unknown {
  if (error instanceof StoppedError) return new DeliveryError('not-sent', 'stopped', 'the bot is stopping');
  if (!(error instanceof TelegramFailure)) return error;
  const { kind, reason, message, retryAfterMs } = error;
  return new DeliveryError(FATES[kind] ?? 'refused', reason, message, retryAfterMs);
}
