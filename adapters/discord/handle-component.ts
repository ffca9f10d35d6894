import type { APIMessageComponentInteraction } from 'discord.js';
import type { Pressed } from '../../src/command/command.ts';
import { CHANNEL, callerOf, threadConversation } from './caller.ts';
import { RESPONSE } from './discord-api.ts';
import { describeError, isThreadExisting } from './errors.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { factsOf, type InteractionParts, type Receipt } from './interaction-parts.ts';
import { type AcknowledgedInteraction, sendParts } from './interaction-responder.ts';
import { THREAD_NAME_LENGTH } from './limits.ts';
import { plainMessage } from './message-body.ts';
import { MENU, messageParts, shortened } from './message-parts.ts';
import { type DiscordWords, discordWordsIn } from './words.ts';

const EPHEMERAL = 1 << 6;

/** A pressed button or a pick of a menu. What it leads to comes below the message, or in its place. */
export async function handleComponent(
  interaction: APIMessageComponentInteraction,
  { receivedAt, isOut }: Receipt,
  parts: InteractionParts,
): Promise<void> {
  const { api, commands, logger, queue, signal } = parts;
  await api.respond(interaction, RESPONSE.deferredUpdate);
  isOut();
  const caller = callerOf(factsOf(interaction));
  const words = discordWordsIn(await commands.languageOf(caller).catch(() => 'en' as const));
  const isMenu = interaction.data.custom_id.startsWith(MENU);
  const key =
    isMenu && 'values' in interaction.data ? (interaction.data.values[0] ?? '') : interaction.data.custom_id;
  const pressed = await queue
    .run(() => commands.press(key, caller, { signal }))
    .catch((error: unknown): Pressed => {
      logger.error('a button failed', describeError(error));
      return { kind: 'notice', text: words.failed };
    });
  // A paper that one person picks from the day's post is not for all who read the channel.
  const isPrivate =
    ((interaction.message.flags ?? 0) & EPHEMERAL) !== 0 || (isMenu && interaction.guild_id !== undefined);
  const acknowledged = {
    id: interaction.id,
    token: interaction.token,
    channelId: interaction.channel.id,
    receivedAt,
    isPrivate,
  };
  await carryOut(pressed, { interaction, acknowledged, words }, parts);
}

interface Press {
  readonly interaction: APIMessageComponentInteraction;
  readonly acknowledged: AcknowledgedInteraction;
  readonly words: DiscordWords;
}

async function carryOut(pressed: Pressed, press: Press, parts: InteractionParts): Promise<void> {
  const { acknowledged } = press;
  switch (pressed.kind) {
    case 'reply': {
      const isPrivate = acknowledged.isPrivate || pressed.reply.isPrivate;
      return await sendParts({ ...acknowledged, isPrivate }, messageParts(pressed.reply), parts, false);
    }
    case 'replace':
      return await sendParts(acknowledged, messageParts(pressed.reply), parts, true);
    case 'notice':
      return await tell(escapeMarkdown(pressed.text), press, parts);
    case 'thread':
      return await openThread(pressed, press, parts);
  }
}

/** A word to the one who pressed. @param words Discord markdown */
async function tell(words: string, { acknowledged }: Press, { api }: InteractionParts): Promise<void> {
  await api.followUp(acknowledged, plainMessage(words, true));
}

async function openThread(
  { title, conversation, notice }: Extract<Pressed, { readonly kind: 'thread' }>,
  press: Press,
  parts: InteractionParts,
): Promise<void> {
  const { api, commands, logger } = parts;
  const { interaction, acknowledged, words } = press;
  const { message, channel } = interaction;
  if (channel.type !== CHANNEL.text && channel.type !== CHANNEL.announcement)
    return await tell(escapeMarkdown(notice), press, parts);
  // A message that one person sees has no thread, so that one starts by itself.
  const at = acknowledged.isPrivate ? undefined : message.id;
  let id = message.id;
  try {
    id = (await api.startThread(channel.id, at, shortened(title, THREAD_NAME_LENGTH) || 'Paperboy')).id;
    await commands.continueIn(conversation, threadConversation(interaction.guild_id, id));
    await api.createMessageSurely(id, {
      ...plainMessage(words.threadGreeting),
      nonce: `${interaction.id}-t`,
    });
  } catch (error) {
    if (!isThreadExisting(error)) {
      logger.warn('a thread was not opened', describeError(error));
      return await tell(words.threadRefused, press, parts);
    }
  }
  await tell(words.threadOpened(`<#${id}>`), press, parts);
}
