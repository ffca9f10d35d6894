import type { Caller } from '../../src/command/caller.ts';
import type { TelegramClient } from './telegram-client.ts';
import type { Source } from './telegram-event.ts';
import type { Timers } from './timers.ts';

export const PLATFORM = 'telegram';

/** A membership is looked up at most once in this time. */
const KNOWN_FOR_MS = 60_000;
const MOST_KNOWN = 1000;

/** `telegram:<chat>` or `telegram:<chat>/<topic>`. */
export function placeOf(chatId: number, threadId?: number): string {
  return threadId === undefined ? `${PLATFORM}:${chatId}` : `${PLATFORM}:${chatId}/${threadId}`;
}

/** @returns undefined when it names no place of Telegram */
export function readPlace(
  place: string,
): { readonly chatId: number; readonly threadId: number | undefined } | undefined {
  const [, chat, thread] = /^telegram:(-?\d+)(?:\/(\d+))?$/.exec(place) ?? [];
  if (chat === undefined) return undefined;
  return { chatId: Number(chat), threadId: thread === undefined ? undefined : Number(thread) };
}

/** Who wrote something, as the core sees them. */
export function createCallers(client: TelegramClient, timers: Timers): (source: Source) => Caller {
  const known = new Map<string, { readonly isAdmin: Promise<boolean>; readonly until: number }>();

  const isAdmin = (chatId: number, userId: number): Promise<boolean> => {
    const key = `${chatId}/${userId}`;
    const found = known.get(key);
    if (found !== undefined && found.until > timers.now()) return found.isAdmin;
    if (known.size >= MOST_KNOWN) known.clear();
    const asked = client
      .call('getChatMember', (api) => api.getChatMember(chatId, userId))
      .then(({ status }) => status === 'creator' || status === 'administrator')
      // Who cannot be looked up has no rights; the next time it is tried again.
      .catch(() => {
        known.delete(key);
        return false;
      });
    known.set(key, { isAdmin: asked, until: timers.now() + KNOWN_FOR_MS });
    return asked;
  };

  return ({ chatId, threadId, userId, isPrivate, locale, isIdentified }) => ({
    platform: PLATFORM,
    userId: placeOf(userId),
    chatId: placeOf(chatId),
    place: placeOf(chatId, threadId),
    // A group talks with the bot together, each topic for itself.
    conversation: placeOf(chatId, threadId),
    isPrivate,
    ...(locale === undefined ? {} : { locale }),
    isIdentified,
    isModerator: async () => isPrivate || (isIdentified && (await isAdmin(chatId, userId))),
  });
}
