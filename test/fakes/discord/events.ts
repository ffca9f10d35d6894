import { type FakeGateway, INTENTS } from './gateway.ts';
import {
  channelPayload,
  guildPayload,
  type InteractionMore,
  interactionPayload,
  messagePayload,
} from './payloads.ts';
import type { FakeChannel, FakeInteraction, FakeMessage, FakeUser, Json, World } from './world.ts';

/** Numbers of option kinds; see the specification. */
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

export type OptionValue = string | number | boolean;

export interface Where {
  readonly channel: FakeChannel;
  readonly user: FakeUser;
  readonly locale?: string;
  readonly permissions?: string;
}

/** What people do in the fake Discord. */
export interface FakeEvents {
  command(name: string, options: Readonly<Record<string, OptionValue>>, where: Where): FakeInteraction;
  /** Presses a button, or picks `values` of a select menu, below a message. */
  press(customId: string, message: FakeMessage, where: Where, values?: readonly string[]): FakeInteraction;
  /** @param option the one that is being written */
  complete(name: string, option: string, text: string, where: Where): FakeInteraction;
  say(content: string, where: Where, answering?: FakeMessage): FakeMessage;
  joinGuild(guildId: string): void;
  leaveGuild(guildId: string): void;
}

export function createEvents(world: World, gateway: FakeGateway): FakeEvents {
  const interact = (
    kind: FakeInteraction['kind'],
    { channel, user, ...rest }: Where,
    more: InteractionMore,
  ) => {
    const id = world.nextId();
    const interaction: FakeInteraction = {
      ...{ id, token: `interaction-canary-${id}`, kind, createdAt: world.now() },
      ...{ channelId: channel.id, userId: user.id, acknowledged: undefined, answeredAt: undefined },
      originalId: kind === 'component' ? more.messageId : undefined,
      ...{ isThinking: false, isEphemeral: false, followUps: [], choices: undefined },
    };
    world.addInteraction(interaction);
    const payload = interactionPayload(world, interaction, { ...rest, ...more });
    gateway.dispatch('INTERACTION_CREATE', payload, { guildId: channel.guildId });
    return interaction;
  };
  const commandData = (name: string, options: readonly Json[]): Json => ({
    id: String(world.commands.find((each) => each['name'] === name)?.['id'] ?? world.nextId()),
    ...{ name, type: 1, options },
  });

  return {
    command(name, options, where) {
      const list = Object.entries(options).map(([key, value]) => ({ name: key, value, type: typeOf(value) }));
      return interact('command', where, { data: commandData(name, list) });
    },
    complete(name, option, text, where) {
      const list = [{ name: option, value: text, type: STRING, focused: true }];
      return interact('autocomplete', where, { data: commandData(name, list) });
    },
    press(customId, message, where, values) {
      const data = {
        custom_id: customId,
        component_type: values === undefined ? 2 : 3,
        ...(values === undefined ? {} : { values }),
      };
      return interact('component', where, { data, messageId: message.id });
    },
    say(content, { channel, user }, answering) {
      const message = world.addMessage({
        ...{ channelId: channel.id, authorId: user.id, body: { content }, files: [], nonce: undefined },
        ...{ isEphemeral: false, referenceId: answering?.id },
      });
      const payload = messagePayload(world, message);
      // Without the intent for it, only what is said to the bot comes with its words.
      const isForBot =
        channel.guildId === undefined ||
        (payload['mentions'] as readonly Json[]).some(({ id }) => id === world.applicationId);
      const seen = isForBot
        ? payload
        : { ...payload, content: '', embeds: [], components: [], attachments: [] };
      const intent = channel.guildId === undefined ? INTENTS.directMessages : INTENTS.guildMessages;
      gateway.dispatch('MESSAGE_CREATE', seen, { guildId: channel.guildId, intent });
      return message;
    },
    joinGuild(guildId) {
      world.guilds.add(guildId);
      gateway.dispatch('GUILD_CREATE', guildPayload(world, guildId), { guildId, intent: INTENTS.guilds });
      for (const channel of world.channels.values())
        if (channel.guildId === guildId && channel.parentId === undefined)
          gateway.dispatch('CHANNEL_UPDATE', channelPayload(channel), { guildId, intent: INTENTS.guilds });
    },
    leaveGuild(guildId) {
      world.guilds.delete(guildId);
      gateway.dispatch('GUILD_DELETE', { id: guildId }, { guildId, intent: INTENTS.guilds });
    },
  };
}

function typeOf(value: OptionValue): number {
  if (typeof value === 'string') return STRING;
  return typeof value === 'number' ? INTEGER : BOOLEAN;
}
