/** Objects as Discord sends them, with what discord.js reads. */
import {
  CHANNEL_TYPES,
  type FakeChannel,
  type FakeInteraction,
  type FakeMessage,
  type Json,
  type World,
} from './world.ts';

export function userPayload(world: World, id: string): Json {
  const isBot = id === world.applicationId;
  const name = isBot ? 'paperboy' : (world.users.get(id)?.name ?? 'someone');
  return { id, username: name, discriminator: '0000', global_name: name, avatar: null, bot: isBot };
}

export function memberPayload(permissions = '0'): Json {
  return {
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions,
  };
}

export function channelPayload(channel: FakeChannel): Json {
  const base = { id: channel.id, type: CHANNEL_TYPES[channel.kind], name: channel.name, flags: 0 };
  if (channel.kind === 'direct')
    return {
      id: channel.id,
      type: 1,
      recipients: [{ id: channel.userId, username: 'someone', discriminator: '0000' }],
    };
  const inGuild = { ...base, guild_id: channel.guildId, position: 0, permission_overwrites: [] };
  if (channel.kind === 'thread' || channel.kind === 'announcementThread')
    return {
      ...inGuild,
      parent_id: channel.parentId,
      owner_id: channel.ownerId,
      applied_tags: channel.appliedTags,
      ...{ message_count: 0, member_count: 1, total_message_sent: 0, rate_limit_per_user: 0 },
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: '2026-01-01T00:00:00.000Z',
        locked: channel.isLocked,
      },
    };
  return channel.kind === 'forum'
    ? {
        ...inGuild,
        flags: channel.requiresTag ? 1 << 4 : 0,
        available_tags: channel.tags.map((tag) => ({
          ...tag,
          moderated: false,
          emoji_id: null,
          emoji_name: null,
        })),
      }
    : inGuild;
}

export function messagePayload(world: World, message: FakeMessage): Json {
  const channel = world.channels.get(message.channelId);
  const content = String(message.body['content'] ?? '');
  const mentioned = [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '');
  const answered = message.referenceId === undefined ? undefined : world.messages.get(message.referenceId);
  const mentions = new Set([...mentioned, ...(answered === undefined ? [] : [answered.authorId])]);
  return {
    id: message.id,
    channel_id: message.channelId,
    author: userPayload(world, message.authorId),
    content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.history.length === 0 ? null : new Date(world.now()).toISOString(),
    ...{ tts: false, mention_everyone: false, mention_roles: [], pinned: false },
    mentions: [...mentions].map((id) => userPayload(world, id)),
    type: message.referenceId === undefined ? 0 : 19,
    flags: Number(message.body['flags'] ?? 0),
    embeds: message.body['embeds'] ?? [],
    components: message.body['components'] ?? [],
    attachments: message.files.map((file, index) => ({
      id: String(BigInt(message.id) + BigInt(index) + 1n),
      ...{ filename: file.name, size: file.bytes.length, content_type: file.contentType },
      ...{ url: `https://cdn.example/${file.name}`, proxy_url: `https://cdn.example/${file.name}` },
    })),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(channel?.guildId === undefined ? {} : { guild_id: channel.guildId }),
    ...(answered === undefined
      ? {}
      : {
          message_reference: { message_id: answered.id, channel_id: answered.channelId },
          referenced_message: messagePayload(world, { ...answered, referenceId: undefined }),
        }),
  };
}

export function guildPayload(world: World, guildId: string): Json {
  const channels = [...world.channels.values()].filter((each) => each.guildId === guildId);
  const isThread = (channel: FakeChannel) =>
    channel.kind === 'thread' || channel.kind === 'announcementThread';
  return {
    id: guildId,
    name: `server ${guildId.slice(-4)}`,
    owner_id: '400000000000000001',
    ...{ emojis: [], features: [], presences: [], voice_states: [], stage_instances: [] },
    ...{ guild_scheduled_events: [], stickers: [], member_count: 2, premium_tier: 0, large: false },
    ...{ unavailable: false, verification_level: 0, default_message_notifications: 0 },
    ...{ explicit_content_filter: 0, mfa_level: 0, system_channel_flags: 0, nsfw_level: 0 },
    preferred_locale: 'en-US',
    roles: [
      {
        id: guildId,
        name: '@everyone',
        color: 0,
        hoist: false,
        position: 0,
        permissions: '0',
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    members: [{ ...memberPayload(), user: userPayload(world, world.applicationId) }],
    channels: channels.filter((each) => !isThread(each)).map(channelPayload),
    threads: channels.filter(isThread).map(channelPayload),
  };
}

export interface InteractionMore {
  readonly locale?: string;
  readonly guildLocale?: string;
  /** Permissions of the person, as a number in a string. */
  readonly permissions?: string;
  readonly messageId?: string;
  readonly data: Json;
}

export function interactionPayload(world: World, interaction: FakeInteraction, more: InteractionMore): Json {
  const channel = world.channels.get(interaction.channelId);
  const user = userPayload(world, interaction.userId);
  const message = more.messageId === undefined ? undefined : world.messages.get(more.messageId);
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: { command: 2, component: 3, autocomplete: 4 }[interaction.kind],
    token: interaction.token,
    version: 1,
    ...{
      channel_id: interaction.channelId,
      channel: channel === undefined ? undefined : channelPayload(channel),
    },
    locale: more.locale ?? 'en-US',
    ...{
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
    },
    ...(channel?.guildId === undefined
      ? { context: 1, user }
      : {
          context: 0,
          guild_id: channel.guildId,
          guild_locale: more.guildLocale ?? 'en-US',
          member: { ...memberPayload(more.permissions), user },
        }),
    ...(message === undefined ? {} : { message: messagePayload(world, message) }),
    data: more.data,
  };
}
