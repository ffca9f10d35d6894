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
 * Settings hold for a server, conversations are kept apart: a thread and a direct channel have their own, and in a channel each
 * person has one, since several talk there at a time.
 */
export function callerOf({
  userId,
  guildId,
  channelId,
  channelType,
  locale,
  permissions,
}: CallerFacts): Caller {
  const channel = `discord:${channelId}`;
  const isShared = guildId !== undefined && !THREADS.has(channelType ?? -1);
  return {
    platform: 'discord',
    userId: `discord:${userId}`,
    chatId: chatIdOf(guildId, channelId),
    place: channel,
    conversation: isShared ? `${channel}/${userId}` : channel,
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

/** Who may manage the server decides about its settings and subscriptions. */
function mayManage(permissions: string | undefined): boolean {
  if (permissions === undefined || !/^\d{1,20}$/.test(permissions)) return false;
  return (BigInt(permissions) & (ADMINISTRATOR | MANAGE_SERVER)) !== 0n;
}
