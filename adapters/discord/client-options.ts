import { type ClientOptions, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';

/**
 * Servers and their channels; messages in servers, of which only those that speak to the bot bring their words; direct messages.
 * None is privileged.
 */
export const INTENTS =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

/**
 * Nothing is remembered of people and messages: events are read as they come. Servers, channels and roles are few, and discord.js
 * needs them.
 */
export function clientOptions(rest: Partial<RESTOptions>): ClientOptions {
  return {
    intents: INTENTS,
    rest,
    // As many as Discord recommends: one up to about a thousand servers.
    shards: 'auto',
    allowedMentions: { parse: [] },
    enforceNonce: true,
    makeCache: Options.cacheWithLimits({
      ...{ ApplicationCommandManager: 0, AutoModerationRuleManager: 0, BaseGuildEmojiManager: 0 },
      ...{ DMMessageManager: 0, EntitlementManager: 0, GuildBanManager: 0, GuildEmojiManager: 0 },
      ...{ GuildForumThreadManager: 0, GuildInviteManager: 0, GuildMessageManager: 0 },
      ...{
        GuildScheduledEventManager: 0,
        GuildStickerManager: 0,
        GuildTextThreadManager: 0,
        MessageManager: 0,
      },
      ...{ PresenceManager: 0, ReactionManager: 0, ReactionUserManager: 0, StageInstanceManager: 0 },
      ...{ ThreadManager: 0, ThreadMemberManager: 0, VoiceStateManager: 0 },
      GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user?.id },
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
    }),
    sweepers: { threads: { interval: 600, lifetime: 3600 } },
  };
}
