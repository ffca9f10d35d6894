/** What the fake Discord knows: servers, channels, messages, interactions. Ids ascend with the clock. */

export type Json = Readonly<Record<string, unknown>>;

export const CHANNEL_TYPES = {
  text: 0,
  direct: 1,
  announcement: 5,
  announcementThread: 10,
  thread: 11,
  forum: 15,
} as const;
export type ChannelKind = keyof typeof CHANNEL_TYPES;

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  /** False: direct messages are refused with 50007. */
  takesMessages: boolean;
}

export interface FakeChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly guildId: string | undefined;
  readonly parentId: string | undefined;
  readonly ownerId: string | undefined;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly appliedTags: readonly string[];
  readonly requiresTag: boolean;
  /** The person of a direct channel. */
  readonly userId: string | undefined;
  /** Error code of every send, such as 50013 where the bot lacks a permission. */
  sendError: number | undefined;
  isLocked: boolean;
}

export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** As the last create or edit left it. */
  body: Json;
  readonly files: { name: string; contentType: string; bytes: Buffer }[];
  readonly nonce: string | undefined;
  readonly createdAt: number;
  /** Bodies before each edit, oldest first. */
  readonly history: Json[];
  readonly isEphemeral: boolean;
  readonly referenceId: string | undefined;
}

export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'component' | 'autocomplete';
  readonly createdAt: number;
  readonly channelId: string;
  readonly userId: string;
  /** Time and kind of the first response. */
  acknowledged: { readonly at: number; readonly type: number } | undefined;
  /** Time of the first words that are not "is thinking". */
  answeredAt: number | undefined;
  originalId: string | undefined;
  isThinking: boolean;
  isEphemeral: boolean;
  followUps: string[];
  choices: readonly Json[] | undefined;
}

const DISCORD_EPOCH = 1_420_070_400_000n;

export class World {
  readonly applicationId = '100000000000000001';
  readonly channels = new Map<string, FakeChannel>();
  readonly messages = new Map<string, FakeMessage>();
  readonly interactions = new Map<string, FakeInteraction>();
  readonly users = new Map<string, FakeUser>();
  readonly guilds = new Set<string>();
  /** How often the definitions were written. */
  commandWrites = 0;
  commands: readonly Json[] = [];
  readonly now: () => number;
  #count = 0n;
  readonly #byToken = new Map<string, FakeInteraction>();

  constructor(now: () => number) {
    this.now = now;
  }

  nextId(): string {
    this.#count += 1n;
    return String(((BigInt(Math.floor(this.now())) - DISCORD_EPOCH) << 22n) + (this.#count & 0x3fffffn));
  }

  addUser(name = 'Ada'): FakeUser {
    const user = { id: this.nextId(), name, takesMessages: true };
    this.users.set(user.id, user);
    return user;
  }

  addGuild(): string {
    const id = this.nextId();
    this.guilds.add(id);
    return id;
  }

  addChannel(kind: ChannelKind, more: Partial<Omit<FakeChannel, 'kind'>> = {}): FakeChannel {
    const channel: FakeChannel = {
      ...{
        id: this.nextId(),
        kind,
        name: 'papers',
        guildId: undefined,
        parentId: undefined,
        ownerId: undefined,
      },
      ...{
        tags: [],
        appliedTags: [],
        requiresTag: false,
        userId: undefined,
        sendError: undefined,
        isLocked: false,
      },
      ...more,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  directChannel(userId: string): FakeChannel {
    const found = [...this.channels.values()].find(
      (each) => each.kind === 'direct' && each.userId === userId,
    );
    return found ?? this.addChannel('direct', { userId, name: '' });
  }

  /** @param id its own by default; the first message of a post in a forum has that of the post */
  addMessage(message: Omit<FakeMessage, 'id' | 'createdAt' | 'history'>, id = this.nextId()): FakeMessage {
    const added = { ...message, id, createdAt: this.now(), history: [] };
    this.messages.set(added.id, added);
    return added;
  }

  interactionByToken(token: string): FakeInteraction | undefined {
    return this.#byToken.get(token);
  }

  addInteraction(interaction: FakeInteraction): void {
    this.interactions.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
  }

  /** For long runs: the fake keeps no more than it needs. */
  forgetMessagesAndInteractions(): void {
    this.messages.clear();
    this.interactions.clear();
    this.#byToken.clear();
  }

  /** Oldest first; what only one person sees is left out. */
  messagesIn(channelId: string): FakeMessage[] {
    return [...this.messages.values()].filter((each) => each.channelId === channelId && !each.isEphemeral);
  }
}
