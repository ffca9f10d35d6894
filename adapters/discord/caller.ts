import type { Caller } from '../../src/command/caller.ts';

/** Numbers of channel types. */
export const CHANNEL = {
  text: 0,
  direct: 1,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;

const THREADS: ReadonlySet<number> = new Set([
  CHANNEL.announcementThread,
  CHANNEL.publicThread,
  CHANNEL.privateThread,
]);
/** Channels of whose messages threads can be started. */
const WITH_THREADS: ReadonlySet<number> = new Set([CHANNEL.text, CHANNEL.announcement]);

const ADMINISTRATOR = 1n << 3n;
const MANAGE_SERVER = 1n << 5n;

export interface CallerFacts {
  readonly userId: string;
  /** Undefined in a direct channel. */
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** Undefined when it is not known. */
  readonly channelType: number | undefined;
  /** Of the user's program, or of the server. */
  readonly locale: string | undefined;
  /** Of the user in this channel, as a number in a string; only interactions tell them. */
  readonly permissions: string | undefined;
}

/**
 * Settings hold for a server, conversations are kept apart: a thread has its own, and in a channel each person has one, since
 * several talk there at a time.
 */
export function callerOf({
  userId,
  guildId,
  channelId,
  channelType,
  locale,
  permissions,
}: CallerFacts): Caller {
  const thread = threadConversation(guildId, channelId);
  // The channels of a server are known from its start; what is not is a thread that was sleeping.
  const isThread = guildId !== undefined && (channelType === undefined || THREADS.has(channelType));
  return {
    platform: 'discord',
    userId: `discord:${userId}`,
    chatId: chatIdOf(guildId, channelId),
    place: `discord:${channelId}`,
    conversation: isThread ? thread : `${thread}/@${userId}`,
    isPrivate: guildId === undefined,
    canOpenThread: WITH_THREADS.has(channelType ?? -1),
    ...(locale === undefined ? {} : { locale }),
    isIdentified: true,
    isModerator: async () => guildId === undefined || mayManage(permissions),
  };
}

export function chatIdOf(guildId: string | undefined, channelId: string): string {
  return `discord:${guildId ?? channelId}`;
}

/** Begins with the chat, so that a server is forgotten with all of its conversations. */
export function threadConversation(guildId: string | undefined, threadId: string): string {
  return `${chatIdOf(guildId, threadId)}/${threadId}`;
}

/** Who may manage the server decides about its settings and subscriptions. */
function mayManage(permissions: string | undefined): boolean {
  if (permissions === undefined || !/^\d{1,20}$/.test(permissions)) return false;
  return (BigInt(permissions) & (ADMINISTRATOR | MANAGE_SERVER)) !== 0n;
}
