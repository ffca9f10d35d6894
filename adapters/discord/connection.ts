import {
  type APIGatewayBotInfo,
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  type REST,
  type RESTOptions,
  Routes,
} from 'discord.js';
import type { Logger } from '../../src/ports.ts';
import { clientOptions } from './client-options.ts';
import { createConnectPacing, USED_UP } from './connect-pacing.ts';
import { describeError } from './errors.ts';
import { BAD_TOKEN, instructionFor } from './fatal-close.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import type { Timers } from './timers.ts';

export interface GatewayHandlers {
  /** A new session has begun. */
  onConnected(servers: number): void;
  onInteraction(interaction: APIInteraction): void;
  onMessage(message: GatewayMessageCreateDispatchData): void;
  /** The bot was removed from a server. */
  onServerLeft(guildId: string): void;
  /** Permissions of the bot may have changed. @param channelId undefined: anywhere in the server */
  onPermissions(guildId: string | undefined, channelId: string | undefined): void;
}

export type ConnectionState = 'connecting' | 'connected' | 'failed' | 'stopped';

export interface Connection {
  state(): ConnectionState;
  /** Why it is not connected, for the operator. */
  problem(): string | undefined;
  servers(): number;
  channelType(channelId: string): number | undefined;
  serverLocale(guildId: string): string | undefined;
  stop(): Promise<void>;
}

export interface ConnectionOptions {
  readonly token: string;
  readonly rest: REST;
  readonly restOptions: Partial<RESTOptions>;
  readonly budget: IdentifyBudget;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly handlers: GatewayHandlers;
  /** It will not connect again by itself. */
  onFatal(problem: string): void;
  /** Between two sessions of one program, as Discord wants it. */
  readonly identifySpacingMs: number;
  /** The first pause after a failed connection; they grow up to a minute. */
  readonly retryMs: number;
}

/** So long a connection stands before it counts as running well. */
const HEALTHY_AFTER_MS = 10 * 60 * 1000;
const DESTROY_MS = 1000;
/** Discord's own count of sessions left at which no more are started. */
const RESERVE = 50;
/** Discord wants more than one shard from 2500 servers on. */
const MANY_SERVERS = 2000;

/** Connects to the gateway and stays connected, within the sessions that Discord allows. Returns at once. */
export function openConnection(options: ConnectionOptions): Connection {
  const { rest, timers, logger, handlers, budget } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: ConnectionState = 'connecting';
  let problem: string | undefined;
  let client: Client | undefined;
  let isReady = false;
  let healthTimer = new AbortController();

  /** A client that is destroyed while it connects never says that it is done. */
  const destroyed = async () => {
    const late = new AbortController();
    client?.ws.removeAllListeners();
    const done = client?.destroy().catch(() => {});
    await Promise.race([done, timers.wait(DESTROY_MS, late.signal).catch(() => {})]);
    late.abort();
  };
  const fail = (why: string) => {
    if (state === 'failed' || state === 'stopped') return;
    state = 'failed';
    problem = why;
    logger.error('Discord is off', { reason: why });
    stopping.abort();
    healthTimer.abort();
    void destroyed();
    options.onFatal(why);
  };
  const setConnected = (shard?: number) => {
    if (shard !== undefined) pacing.connected(shard);
    if (!isReady || !pacing.isSettled() || state === 'failed' || state === 'stopped') return;
    state = 'connected';
    problem = undefined;
    healthTimer.abort();
    healthTimer = new AbortController();
    timers
      .wait(HEALTHY_AFTER_MS, AbortSignal.any([healthTimer.signal, signal]))
      .then(() => budget.markHealthy())
      .catch(() => {});
    const servers = client?.guilds.cache.size ?? 0;
    logger.info('connected to Discord', { servers });
    if (servers >= MANY_SERVERS)
      logger.warn('Discord wants more than one shard from 2500 servers on', { servers });
  };
  const setConnecting = (why: string) => {
    if (state !== 'connected' && state !== 'connecting') return;
    state = 'connecting';
    problem = why;
    healthTimer.abort();
  };
  const pacing = createConnectPacing({
    ...{ budget, timers, logger, signal },
    ...{ identifySpacingMs: options.identifySpacingMs, retryMs: options.retryMs },
    onWaiting: (why) => {
      problem = why;
    },
  });

  const listen = (listened: Client) => {
    listened.on(Events.ClientReady, () => {
      isReady = true;
      setConnected();
      handlers.onConnected(listened.guilds.cache.size);
    });
    listened.on(Events.ShardReady, setConnected);
    listened.on(Events.ShardResume, setConnected);
    listened.on(Events.ShardReconnecting, (shard) => {
      pacing.closed(shard);
      setConnecting('the connection to Discord was lost');
    });
    listened.on(Events.ShardError, (error) =>
      logger.warn('the connection to Discord failed', describeError(error)),
    );
    listened.on(Events.Error, (error) => logger.error('discord.js reports an error', describeError(error)));
    listened.on(Events.Warn, () => logger.warn('discord.js warns'));
    listened.on(Events.ShardDisconnect, ({ code }) => {
      const instruction = instructionFor(code);
      if (instruction !== undefined) fail(instruction);
    });
    // The events as Discord sends them: what discord.js makes of them would have to be remembered.
    listened.ws.on(GatewayDispatchEvents.InteractionCreate, handlers.onInteraction);
    listened.ws.on(GatewayDispatchEvents.MessageCreate, handlers.onMessage);
    listened.ws.on(GatewayDispatchEvents.ChannelUpdate, (channel: { id: string; guild_id?: string }) =>
      handlers.onPermissions(channel.guild_id, channel.id),
    );
    // Without the intent for members, the only one that changes is the bot.
    for (const event of [GatewayDispatchEvents.GuildRoleUpdate, GatewayDispatchEvents.GuildMemberUpdate])
      listened.ws.on(event, ({ guild_id }: { guild_id: string }) =>
        handlers.onPermissions(guild_id, undefined),
      );
    listened.ws.on(
      GatewayDispatchEvents.GuildDelete,
      ({ id, unavailable }: { id: string; unavailable?: boolean }) => {
        if (unavailable !== true) handlers.onServerLeft(id);
      },
    );
  };

  const connect = async () => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const info = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
        const { remaining, reset_after: resetMs } = info.session_start_limit;
        if (remaining <= RESERVE) {
          problem = USED_UP;
          logger.warn(USED_UP, { remaining, resetMs });
          await timers.wait(resetMs, signal);
          continue;
        }
        client = new Client({ ...clientOptions(options.restOptions), ws: pacing.webSocket });
        listen(client);
        await client.login(options.token);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isUnauthorized(error)) return fail(BAD_TOKEN);
        await destroyed();
        pacing.reset();
        setConnecting('Discord cannot be reached');
        logger.warn('connecting to Discord failed', {
          ...describeError(error),
          againInMs: pacing.pauseAfter(failures),
        });
        await timers.wait(pacing.pauseAfter(failures), signal).catch(() => {});
      }
    }
  };
  void connect();

  return {
    state: () => state,
    problem: () => problem,
    servers: () => client?.guilds.cache.size ?? 0,
    channelType: (channelId) => client?.channels.cache.get(channelId)?.type,
    serverLocale: (guildId) => client?.guilds.cache.get(guildId)?.preferredLocale,
    async stop() {
      if (state !== 'failed') state = 'stopped';
      stopping.abort();
      healthTimer.abort();
      await destroyed();
    },
  };
}

function isUnauthorized(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('status' in error && error.status === 401) || ('code' in error && error.code === 'TokenInvalid');
}
