import type { APIInteraction } from 'discord.js';
import type { ChatStore } from '../../src/command/chat-store.ts';
import type { Commands } from '../../src/command/command.ts';
import type { CallerFacts } from './caller.ts';
import type { FirstResponses } from './first-responses.ts';
import type { ResponderParts } from './interaction-responder.ts';
import type { WorkQueue } from './work-queue.ts';

export interface InteractionParts extends ResponderParts {
  readonly commands: Commands;
  readonly chats: Pick<ChatStore, 'chatSettings'>;
  /** For what takes computing. */
  readonly queue: WorkQueue;
  readonly firstResponses: FirstResponses;
  /** Aborted when the bot stops. */
  readonly signal: AbortSignal;
}

export interface Receipt {
  /** When an interaction came, by our own clock. */
  readonly receivedAt: number;
  /** To be called when its first response is out. */
  isOut(): void;
}

/** Who acts, where. */
export function factsOf(interaction: APIInteraction): CallerFacts {
  const { member, guild_id: guildId, channel } = interaction;
  const locale = 'locale' in interaction ? interaction.locale : undefined;
  return {
    userId: member?.user.id ?? interaction.user?.id ?? '',
    guildId,
    channelId: channel?.id ?? '',
    channelType: channel?.type,
    locale: locale ?? interaction.guild_locale,
    permissions: member?.permissions,
  };
}
