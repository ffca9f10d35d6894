import { createHash } from 'node:crypto';
import { CHANNEL } from './caller.ts';
import type { ChannelFacts, DiscordApi } from './discord-api.ts';
import { fingerprint, type Words } from './fingerprint.ts';
import type { Timers } from './timers.ts';

/** A channel's type does not change often. */
const KNOWN_FOR_MS = 60 * 60 * 1000;
const MOST_KNOWN = 2000;
const TAG_REQUIRED = 1 << 4;
const MOST_TAGS = 1;
/** Tags that people give to daily papers. */
const FITTING_TAG = /daily|digest|paper|每日|日报|日報|论文|論文|bài báo|hằng ngày|hàng ngày/iu;

/** Where a post goes: forums take posts with a title, other channels take messages. */
export interface ForumPosts {
  facts(channelId: string, signal?: AbortSignal): Promise<ChannelFacts>;
  /** Id of the channel for direct messages with somebody. */
  directChannel(userId: string): Promise<string>;
  /** The post with this title and this first message that the bot made, while it is active. */
  find(forum: ChannelFacts, title: string, first: Words, signal?: AbortSignal): Promise<string | undefined>;
  remember(forumId: string, title: string, first: Words, threadId: string): void;
  forget(channelId: string): void;
}

export function isForum({ type }: ChannelFacts): boolean {
  return type === CHANNEL.forum || type === CHANNEL.media;
}

/** One tag: that of daily papers where there is one; where the forum wants any, the first that members may use. */
export function tagsFor({ available_tags: tags = [], flags = 0 }: ChannelFacts): string[] {
  const free = tags.filter(({ moderated }) => moderated !== true);
  const fitting = free.filter(({ name }) => FITTING_TAG.test(name));
  const chosen =
    fitting.length > 0 ? fitting : (flags & TAG_REQUIRED) !== 0 ? (free.length > 0 ? free : tags) : [];
  return chosen.slice(0, MOST_TAGS).map(({ id }) => id);
}

export function createForumPosts(api: DiscordApi, timers: Timers, botId: string): ForumPosts {
  const channels = new Map<string, { readonly facts: ChannelFacts; readonly until: number }>();
  const posts = new Map<string, string>();
  const direct = new Map<string, string>();
  const bound = (map: Map<string, unknown>) => {
    const [oldest] = map.keys();
    if (map.size > MOST_KNOWN && oldest !== undefined) map.delete(oldest);
  };
  return {
    async facts(channelId, signal) {
      const known = channels.get(channelId);
      if (known !== undefined && known.until > timers.now()) return known.facts;
      const facts = await api.channel(channelId, signal);
      channels.set(channelId, { facts, until: timers.now() + KNOWN_FOR_MS });
      bound(channels);
      return facts;
    },
    async directChannel(userId) {
      const known = direct.get(userId);
      if (known !== undefined) return known;
      const { id } = await api.directChannel(userId);
      direct.set(userId, id);
      bound(direct);
      return id;
    },
    async find(forum, title, first, signal) {
      const known = posts.get(keyOf(forum.id, title, first));
      if (known !== undefined || forum.guild_id === undefined) return known;
      const threads = await api.activeThreads(forum.guild_id, signal);
      const candidates = threads.filter(
        (each) => each.parent_id === forum.id && each.owner_id === botId && each.name === title,
      );
      for (const { id } of candidates) {
        // The first message of a post has the post's id.
        const message = await api.message(id, id, signal);
        if (fingerprint(message) === fingerprint(first)) return id;
      }
      return undefined;
    },
    remember(forumId, title, first, threadId) {
      posts.set(keyOf(forumId, title, first), threadId);
      bound(posts);
    },
    forget(channelId) {
      channels.delete(channelId);
    },
  };
}

function keyOf(forumId: string, title: string, first: Words): string {
  return createHash('sha256')
    .update(`${forumId} ${title} ${fingerprint(first)}`)
    .digest('hex');
}
