import type { ChatStore } from '../../src/command/chat-store.ts';
import type { Commands } from '../../src/command/command.ts';
import type { GateStore } from '../../src/delivery/gate-store.ts';
import { DeliveryError, type Messenger } from '../../src/delivery/messenger.ts';
import type { NoteStore } from '../../src/note-store.ts';
import type { Logger } from '../../src/ports.ts';
import { chatIdOf } from './caller.ts';
import { createClosedChannels } from './closed-channels.ts';
import { type ConnectionState, openConnection } from './connection.ts';
import { createDiscordApi } from './discord-api.ts';
import { describeError } from './errors.ts';
import { NO_TOKEN } from './fatal-close.ts';
import { createFirstResponses } from './first-responses.ts';
import { createInteractionHandler } from './handle-interaction.ts';
import { createMessageHandler } from './handle-message.ts';
import { createIdentifyBudget } from './identify-budget.ts';
import { createDiscordMessenger, prepareReply } from './messenger.ts';
import { inviteLink } from './permissions.ts';
import { createRateGate } from './rate-gate.ts';
import { createRecentIds } from './recent-ids.ts';
import { registerCommands } from './register-commands.ts';
import { createRequestGuard } from './request-guard.ts';
import { createRest, restOptions } from './rest.ts';
import { REAL_TIMERS, type Timers } from './timers.ts';
import { createWorkQueue } from './work-queue.ts';

export interface DiscordDependencies {
  readonly token: string;
  /** REST base without version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly commands: Commands;
  readonly chats: Pick<ChatStore, 'chatSettings'>;
  readonly gates: GateStore;
  readonly notes: NoteStore;
  readonly logger: Logger;
  /** Permissions changed where something may have been refused. @param chatId of the server */
  onReachable?(chatId: string): Promise<void>;
  /** Discord is off for good, with what the operator should do. */
  onFatal?(problem: string): void;
  readonly timers?: Timers;
  /** For tests. */
  readonly tuning?: Partial<DiscordTuning>;
}

export interface DiscordTuning {
  readonly requestTimeoutMs: number;
  readonly longestWaitMs: number;
  readonly identifySpacingMs: number;
  readonly retryMs: number;
  /** Answers worked out at a time. */
  readonly answersAtATime: number;
  /** Between two edits of an answer that grows: Discord allows about one a second. */
  readonly editPauseMs: number;
}

export interface DiscordHealth {
  readonly isHealthy: boolean;
  readonly state: ConnectionState;
  /** For the operator; holds no secret. */
  readonly problem: string | undefined;
  readonly servers: number;
}

export interface Discord {
  readonly messenger: Messenger;
  health(): DiscordHealth;
  /** Ends the connection; answers on their way have a few seconds. */
  stop(): Promise<void>;
}

const USUAL: DiscordTuning = {
  requestTimeoutMs: 15_000,
  longestWaitMs: 20_000,
  identifySpacingMs: 5000,
  retryMs: 5000,
  // Most of an answer is waiting for a language model, where there is one.
  answersAtATime: 12,
  editPauseMs: 1500,
};

/** A limit this long is remembered over restarts. */
const LONG_LIMIT_MS = 30_000;
const STOP_MS = 5000;
const REMEMBERED_SERVERS = 5000;
const REOPEN_MS = 60 * 60 * 1000;

/** Starts the Discord face. It connects by itself, now and whenever the connection is lost. */
export async function startDiscord(dependencies: DiscordDependencies): Promise<Discord> {
  const { token, apiUrl, commands, gates, notes, logger, timers = REAL_TIMERS } = dependencies;
  const tuning = { ...USUAL, ...dependencies.tuning };
  const applicationId = applicationIdOf(token);
  if (applicationId === undefined) return off(dependencies);

  const stopping = new AbortController();
  const guard = createRequestGuard(timers.now, logger);
  const gate = createRateGate({
    timers,
    onLimited(scope, until) {
      if (until - timers.now() < LONG_LIMIT_MS) return;
      const name = scope === undefined ? 'discord' : `discord:${scope}`;
      // Tokens of interactions are secrets, and not worth remembering.
      if (scope === undefined || /^\d+$/.test(scope))
        gates
          .closeGate(name, new Date(until))
          .catch((error: unknown) => logger.warn('a limit was not kept', describeError(error)));
    },
  });
  gate.close((await gates.gateUntil('discord'))?.getTime() ?? 0);
  const settings = {
    apiUrl,
    guard,
    gate,
    timeoutMs: tuning.requestTimeoutMs,
    longestWaitMs: tuning.longestWaitMs,
  };
  const rest = createRest(settings, token, logger);
  const api = createDiscordApi({ rest, gate, timers, applicationId });
  const closed = createClosedChannels(timers.now);
  const reopened = createRecentIds(REMEMBERED_SERVERS);
  const firstResponses = createFirstResponses(timers);
  const queue = createWorkQueue(tuning.answersAtATime, firstResponses.quiet);
  const running = new Set<Promise<void>>();
  const run = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  const parts = {
    ...{ api, timers, logger, commands, queue, firstResponses },
    chats: dependencies.chats,
    signal: stopping.signal,
    editPauseMs: tuning.editPauseMs,
  };
  const handleInteraction = createInteractionHandler(parts);
  const handleMessage = createMessageHandler({
    ...parts,
    ...{ botId: applicationId, closed },
    channelType: (channelId) => connection.channelType(channelId),
    serverLocale: (guildId) => connection.serverLocale(guildId),
  });
  const connection = openConnection({
    ...{ token, rest, timers, logger, restOptions: restOptions(settings) },
    ...{ identifySpacingMs: tuning.identifySpacingMs, retryMs: tuning.retryMs },
    budget: createIdentifyBudget(notes, timers.now),
    handlers: {
      onConnected(servers) {
        if (servers === 0) logger.info('the bot is in no server yet', { invite: inviteLink(applicationId) });
        run(registerCommands(commands.descriptions, { api, notes, applicationId, logger }).then(() => {}));
      },
      onInteraction: (interaction) => run(handleInteraction(interaction)),
      onMessage: (message) => run(handleMessage(message)),
      onPermissions(guildId, channelId) {
        closed.reopen(channelId);
        const chatId = guildId === undefined ? undefined : chatIdOf(guildId, '');
        if (chatId === undefined || dependencies.onReachable === undefined) return;
        // Whatever was refused gets one more try, not one for every change.
        if (!reopened.add(`${chatId} ${Math.floor(timers.now() / REOPEN_MS)}`)) return;
        run(
          dependencies.onReachable(chatId).catch((error: unknown) => {
            logger.warn('stopped subscriptions were not taken up again', describeError(error));
          }),
        );
      },
      onServerLeft: (guildId) =>
        run(
          commands.forgetChat(chatIdOf(guildId, '')).catch((error: unknown) => {
            logger.error('a server that was left could not be forgotten', describeError(error));
          }),
        ),
    },
    onFatal: (problem) => dependencies.onFatal?.(problem),
  });
  const problem = () => guard.problem() ?? connection.problem();

  return {
    messenger: createDiscordMessenger({ api, timers, gates, botId: applicationId, problem: guard.problem }),
    health: () => {
      const state = connection.state();
      return {
        isHealthy: state === 'connected' && guard.problem() === undefined,
        state,
        problem: problem(),
        servers: connection.servers(),
      };
    },
    async stop() {
      await connection.stop();
      const late = new AbortController();
      const waited = timers.wait(STOP_MS, late.signal).catch(() => {});
      await Promise.race([Promise.allSettled(running), waited]);
      late.abort();
      stopping.abort();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
  };
}

/** The first part of a token is the application's id, which is the bot's user id too. */
function applicationIdOf(token: string): string | undefined {
  const [first = '', ...rest] = token.split('.');
  const id = Buffer.from(first, 'base64').toString('latin1');
  return rest.length === 2 && /^\d{15,20}$/.test(id) ? id : undefined;
}

function off({ logger, onFatal }: DiscordDependencies): Discord {
  logger.error('Discord is off', { reason: NO_TOKEN });
  onFatal?.(NO_TOKEN);
  return {
    messenger: {
      platform: 'discord',
      prepare: (_place, reply) => prepareReply(reply),
      send: async () => {
        throw new DeliveryError('not-sent', 'not-connected', NO_TOKEN);
      },
    },
    health: () => ({ isHealthy: false, state: 'failed', problem: NO_TOKEN, servers: 0 }),
    stop: async () => {},
  };
}
