import { type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import { callerOf } from './caller.ts';
import { createChannelResponder } from './channel-responder.ts';
import type { ClosedChannels } from './closed-channels.ts';
import { describeError, isPermanent } from './errors.ts';
import type { InteractionParts } from './interaction-parts.ts';
import { createRecentIds } from './recent-ids.ts';
import { discordWordsIn } from './words.ts';

export interface MessageHandlerParts extends Omit<InteractionParts, 'chats'> {
  readonly botId: string;
  readonly closed: ClosedChannels;
  /** Type of a channel and language of a server, where they are known. */
  channelType(channelId: string): number | undefined;
  serverLocale(guildId: string): string | undefined;
}

/** What is older was said while nobody listened. */
const OLDEST_MS = 10 * 60 * 1000;
const DISCORD_EPOCH = 1_420_070_400_000;
const REMEMBERED = 4000;

/** Mentions, replies to the bot's messages and direct messages are questions. Everything else is nobody's business. */
export function createMessageHandler(
  parts: MessageHandlerParts,
): (message: GatewayMessageCreateDispatchData) => Promise<void> {
  const seen = createRecentIds(REMEMBERED);
  return async (message) => {
    if (!isQuestion(message, parts) || !seen.add(message.id)) return;
    try {
      await answer(message, parts);
    } catch (error) {
      if (isPermanent(error)) parts.closed.close(message.channel_id);
      parts.logger.warn('a message went unanswered', describeError(error));
    }
  };
}

function isQuestion(message: GatewayMessageCreateDispatchData, parts: MessageHandlerParts): boolean {
  const { author, type, webhook_id: webhook, guild_id: guildId, mentions } = message;
  if (author.bot === true || webhook !== undefined) return false;
  if (type !== MessageType.Default && type !== MessageType.Reply) return false;
  const isToBot = guildId === undefined || mentions.some(({ id }) => id === parts.botId);
  const sentAt = Number(BigInt(message.id) >> 22n) + DISCORD_EPOCH;
  return isToBot && parts.timers.now() - sentAt < OLDEST_MS && !parts.closed.isClosed(message.channel_id);
}

async function answer(message: GatewayMessageCreateDispatchData, parts: MessageHandlerParts): Promise<void> {
  const { commands, logger, queue, signal, timers, botId } = parts;
  const { guild_id: guildId, channel_id: channelId } = message;
  const receivedAt = timers.now();
  const caller = callerOf({
    ...{ userId: message.author.id, guildId, channelId, permissions: undefined },
    channelType: guildId === undefined ? undefined : parts.channelType(channelId),
    locale: guildId === undefined ? undefined : parts.serverLocale(guildId),
  });
  const question = message.content
    .replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const responder = createChannelResponder({ messageId: message.id, channelId }, parts);
  try {
    const reply = await queue
      .run(() =>
        commands.run(question === '' ? 'help' : 'ask', question, caller, {
          onProgress: (partial) => responder.progress(partial),
          signal,
        }),
      )
      .catch((error: unknown) => {
        logger.error('a question failed', describeError(error));
        return undefined;
      });
    if (reply !== undefined) await responder.finish(reply);
    else await responder.fail(discordWordsIn(await commands.languageOf(caller)).failed);
    logger.info('a message was answered', { platform: 'discord', durationMs: timers.now() - receivedAt });
  } finally {
    responder.end();
  }
}
