import { type Api, InputFile } from 'grammy';
import type { Keyboard, Outgoing, OutgoingPicture } from './outgoing.ts';
import { TelegramFailure } from './telegram-failure.ts';

/** Where a message goes. */
export interface Target {
  readonly chatId: number;
  readonly threadId: number | undefined;
  /** Message that it answers. */
  readonly replyTo: number | undefined;
}

/** By kind of message, as failures name them. */
export const METHODS = { text: 'sendMessage', pictures: 'sendPhoto', audio: 'sendAudio' } as const;

/** @returns id of the first message */
export async function requestFor(
  api: Api,
  target: Target,
  outgoing: Outgoing,
  isPlain: boolean,
): Promise<number> {
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

export function textOf({ html, plain, keyboard }: Outgoing & { kind: 'text' }, isPlain: boolean) {
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
