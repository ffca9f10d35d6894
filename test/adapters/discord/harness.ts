import {
  type Discord,
  type DiscordDependencies,
  type DiscordTuning,
  startDiscord,
} from '../../../adapters/discord/start-discord.ts';
import type { Timers } from '../../../adapters/discord/timers.ts';
import { REAL_TIMERS } from '../../../adapters/discord/timers.ts';
import type { ChatSettings } from '../../../src/command/chat-store.ts';
import type { Commands } from '../../../src/command/command.ts';
import { DESCRIPTIONS } from '../../../src/command/descriptions.ts';
import type { GateStore } from '../../../src/delivery/gate-store.ts';
import type { NoteStore } from '../../../src/note-store.ts';
import type { Logger } from '../../../src/ports.ts';
import { paragraph, type Reply, reply } from '../../../src/reply/reply.ts';
import {
  type FakeDiscord,
  type FakeDiscordOptions,
  startFakeDiscord,
} from '../../fakes/discord/fake-discord.ts';
import type { FakeChannel, FakeUser } from '../../fakes/discord/world.ts';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function createMemoryNotes(): NoteStore & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    note: async (name) => all.get(name),
    async setNote(name, value) {
      if (value === undefined) all.delete(name);
      else all.set(name, value);
    },
  };
}

export function createMemoryGates(now: () => number): GateStore & { readonly all: Map<string, Date> } {
  const all = new Map<string, Date>();
  return {
    all,
    async gateUntil(scope) {
      const until = all.get(scope);
      return until !== undefined && until.getTime() > now() ? until : undefined;
    },
    async closeGate(scope, until) {
      if ((all.get(scope)?.getTime() ?? 0) < until.getTime()) all.set(scope, until);
    },
  };
}

export function createMemoryLogger(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, message, fields });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A reply of words. */
export function saying(words: string, more: Partial<Reply> = {}): Reply {
  return reply('en', { blocks: [paragraph(words)], ...more });
}

/** Commands that answer with what they were asked, unless told otherwise. */
export function createEchoCommands(overrides: Partial<Commands> = {}): Commands {
  return {
    descriptions: DESCRIPTIONS,
    run: async (name, argument) => saying(`${name}: ${argument}`),
    press: async (key) => ({ kind: 'reply', reply: saying(`pressed ${key}`) }),
    suggest: async (typed) => [{ label: `Paper ${typed}`, value: '2601.00001' }],
    inline: async () => [],
    languageOf: async () => 'en',
    continueIn: async () => {},
    forgetChat: async () => {},
    ...overrides,
  };
}

/** The real time, which a test may move forward. */
export function createMovableTimers(): Timers & { move(ms: number): void } {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    wait: REAL_TIMERS.wait,
    move(ms) {
      offset += ms;
    },
  };
}

export interface Running {
  readonly fake: FakeDiscord;
  readonly discord: Discord;
  readonly timers: ReturnType<typeof createMovableTimers>;
  readonly notes: ReturnType<typeof createMemoryNotes>;
  readonly gates: ReturnType<typeof createMemoryGates>;
  readonly logger: ReturnType<typeof createMemoryLogger>;
  readonly settings: { of: (chatId: string) => ChatSettings };
  readonly channel: FakeChannel;
  readonly user: FakeUser;
  readonly fatal: string[];
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly fake?: FakeDiscordOptions;
  readonly commands?: Partial<Commands>;
  readonly tuning?: Partial<DiscordTuning>;
  readonly dependencies?: Partial<DiscordDependencies>;
  /** Before the bot starts. */
  prepare?(fake: FakeDiscord): void;
  /** False: the test waits for the connection itself. */
  readonly waits?: boolean;
}

export const QUICK: DiscordTuning = {
  ...{
    requestTimeoutMs: 15_000,
    longestWaitMs: 3000,
    identifySpacingMs: 0,
    retryMs: 20,
    answersAtATime: 4,
    editPauseMs: 20,
  },
};

/** A bot connected to a fake Discord with one server, one channel and one person. */
export async function runDiscord(options: RunOptions = {}): Promise<Running> {
  const timers = createMovableTimers();
  const fake = await startFakeDiscord({ now: timers.now, ...options.fake });
  const channel = fake.world.addChannel('text', { guildId: fake.world.addGuild() });
  const user = fake.world.addUser();
  const notes = createMemoryNotes();
  const gates = createMemoryGates(timers.now);
  const logger = createMemoryLogger();
  const fatal: string[] = [];
  const settings = { of: (): ChatSettings => ({}) } as Running['settings'];
  options.prepare?.(fake);
  const discord = await startDiscord({
    ...{ token: fake.token, apiUrl: fake.apiUrl, commands: createEchoCommands(options.commands) },
    chats: { chatSettings: async (chatId) => settings.of(chatId) },
    ...{ gates, notes, logger, timers, onFatal: (problem: string) => fatal.push(problem) },
    tuning: { ...QUICK, ...options.tuning },
    ...options.dependencies,
  });
  if (options.waits !== false)
    await fake.until(
      () => discord.health().state === 'connected' && fake.requestsTo(PUT_COMMANDS).length > 0,
    );
  return {
    ...{ fake, discord, timers, notes, gates, logger, settings, channel, user, fatal },
    async stop() {
      await discord.stop();
      await fake.stop();
    },
  };
}

export const PUT_COMMANDS = 'PUT /applications/{application_id}/commands';
