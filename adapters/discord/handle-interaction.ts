import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  InteractionType,
} from 'discord.js';
import type { Caller } from '../../src/command/caller.ts';
import { COMMAND_NAMES, type CommandName, OPERATOR_COMMANDS } from '../../src/command/command.ts';
import { callerOf } from './caller.ts';
import { PRIVATE_OPTION_NAME } from './command-definitions.ts';
import { RESPONSE } from './discord-api.ts';
import { describeError, isGoneInteraction } from './errors.ts';
import { handleComponent } from './handle-component.ts';
import { factsOf, type InteractionParts, type Receipt } from './interaction-parts.ts';
import { type AcknowledgedInteraction, createInteractionResponder } from './interaction-responder.ts';
import { CHOICE_LENGTH, CHOICES } from './limits.ts';
import { shortened } from './message-parts.ts';
import { createRecentIds } from './recent-ids.ts';
import { discordWordsIn } from './words.ts';

/** About the asker's own data or the bot's inner state: never for the whole channel. */
const PRIVATE_COMMANDS: ReadonlySet<CommandName> = new Set([
  ...OPERATOR_COMMANDS,
  'settings',
  'forget',
  'help',
]);
/** What the chat has chosen is in the store, which answers at once unless it is busy; nobody waits for it longer. */
const SETTINGS_MS = 300;
const EPHEMERAL = 1 << 6;
const REMEMBERED = 4000;

/** Answers one interaction after another; none of them can harm another. */
export function createInteractionHandler(
  parts: InteractionParts,
): (interaction: APIInteraction) => Promise<void> {
  const seen = createRecentIds(REMEMBERED);
  return async (interaction) => {
    if (!seen.add(interaction.id)) return;
    const receivedAt = parts.timers.now();
    const isOut = parts.firstResponses.begin();
    try {
      if (interaction.type === InteractionType.ApplicationCommand)
        await handleCommand(
          interaction as APIChatInputApplicationCommandInteraction,
          { receivedAt, isOut },
          parts,
        );
      else if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
        await handleAutocomplete(interaction, parts);
      else if (interaction.type === InteractionType.MessageComponent) {
        const component = interaction as APIMessageComponentInteraction;
        await handleComponent(component, { receivedAt, isOut }, parts);
      }
    } catch (error) {
      const log = isGoneInteraction(error) ? parts.logger.warn : parts.logger.error;
      log('an interaction went unanswered', { kind: interaction.type, ...describeError(error) });
    } finally {
      isOut();
    }
  };
}

async function handleCommand(
  interaction: APIChatInputApplicationCommandInteraction,
  { receivedAt, isOut }: Receipt,
  parts: InteractionParts,
): Promise<void> {
  const { api, commands, logger, queue, signal, timers } = parts;
  const caller = callerOf(factsOf(interaction));
  const name = COMMAND_NAMES.find((each) => each === interaction.data.name);
  const { argument, isPrivate: wanted } = optionsOf(interaction);
  const isPrivate = await isForAskerAlone(name, wanted, caller, parts);
  await api.respond(interaction, RESPONSE.deferred, isPrivate ? { flags: EPHEMERAL } : undefined);
  isOut();
  const acknowledgedMs = timers.now() - receivedAt;

  const acknowledged: AcknowledgedInteraction = {
    ...{
      id: interaction.id,
      token: interaction.token,
      channelId: interaction.channel.id,
      receivedAt,
      isPrivate,
    },
  };
  const responder = createInteractionResponder(acknowledged, parts);
  const words = discordWordsIn(await languageOf(caller, parts));
  if (name === undefined) return await responder.fail(words.failed);
  const reply = await queue
    .run(() =>
      commands.run(name, argument, caller, {
        onProgress: (partial) => responder.progress(partial),
        signal,
        ...(wanted === undefined ? {} : { isPrivate: wanted }),
      }),
    )
    .catch((error: unknown) => {
      logger.error('a command failed', { command: name, ...describeError(error) });
      return undefined;
    });
  if (reply === undefined) return await responder.fail(words.failed);
  await responder.finish(reply);
  logger.info('a command was answered', {
    platform: 'discord',
    command: name,
    acknowledgedMs,
    durationMs: timers.now() - receivedAt,
  });
}

async function handleAutocomplete(
  interaction: APIApplicationCommandAutocompleteInteraction,
  { api, commands, logger }: InteractionParts,
): Promise<void> {
  const option = interaction.data.options.find((each) => 'focused' in each && each.focused === true);
  const typed = option !== undefined && 'value' in option ? String(option.value) : '';
  const suggestions = await commands
    .suggest(typed, callerOf(factsOf(interaction)), CHOICES)
    .catch((error: unknown) => {
      logger.warn('suggestions failed', describeError(error));
      return [];
    });
  const choices = suggestions
    .filter(({ value }) => value !== '' && value.length <= CHOICE_LENGTH)
    .slice(0, CHOICES)
    .map(({ label, value }) => ({ name: shortened(label, CHOICE_LENGTH) || value, value }));
  await api.respond(interaction, RESPONSE.choices, { choices });
}

/** The option first, then what the command is about, then what the server has chosen. */
async function isForAskerAlone(
  name: CommandName | undefined,
  wanted: boolean | undefined,
  caller: Caller,
  { chats, timers }: InteractionParts,
): Promise<boolean> {
  if (caller.isPrivate) return false;
  if (name !== undefined && PRIVATE_COMMANDS.has(name)) return true;
  if (wanted !== undefined) return wanted;
  const late = new AbortController();
  const settings = chats.chatSettings(caller.chatId).catch(() => undefined);
  const chosen = await Promise.race([settings, timers.wait(SETTINGS_MS, late.signal).catch(() => undefined)]);
  late.abort();
  return chosen?.visibility === 'private';
}

async function languageOf(caller: Caller, { commands }: InteractionParts) {
  return await commands.languageOf(caller).catch(() => 'en' as const);
}

function optionsOf({ data }: APIChatInputApplicationCommandInteraction) {
  let argument = '';
  let isPrivate: boolean | undefined;
  for (const option of data.options ?? []) {
    if (!('value' in option)) continue;
    if (option.name === PRIVATE_OPTION_NAME) isPrivate = option.value === true;
    else argument = String(option.value);
  }
  return { argument, isPrivate };
}
