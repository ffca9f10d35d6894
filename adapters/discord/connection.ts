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
  SimpleIdentifyThrottler,
  SimpleShardingStrategy,
} from 'discord.js';
import type { Logger } from '../../src/ports.ts';
import { clientOptions } from './client-options.ts';
import { describeError } from './errors.ts';
import { BAD_TOKEN, instructionFor } from './fatal-close.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import type { Timers } from './timers.ts';

export interface GatewayHandlers {
  /** A new session has begun. */
  onConnected(): void;
  onInteraction(interaction: APIInteraction): void;
  onMessage(message: GatewayMessageCreateDispatchData): void;
  /** The bot was removed from a server. */
  onServerLeft(guildId: string): void;
  /** Permissions may have changed. @param channelId undefined: anywhere in a server */
  onPermissions(channelId: string | undefined): void;
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

const LONGEST_RETRY_MS = 60_000;
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
  /** Shards without a connection, with how often they have tried. */
  const tries = new Map<number, number>();
  /** Shards whose connection has been let go ahead and has not closed since. */
  const opened = new Set<number>();
  let healthTimer = new AbortController();

  /** A client that is destroyed while it connects never says that it is done. */
  const destroyed = async () => {
    const late = new AbortController();
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
    if (shard !== undefined) tries.delete(shard);
    if (!isReady || tries.size > 0 || state === 'failed' || state === 'stopped') return;
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
  const pauseAfter = (failures: number) =>
    failures === 0 ? 0 : Math.min(LONGEST_RETRY_MS, options.retryMs * 2 ** (failures - 1));

  /** Before every connection, the first as well as later ones. @param isNew it will need a new session */
  const beforeConnecting = async (shard: number, isNew: boolean) => {
    const failures = tries.get(shard) ?? 0;
    tries.set(shard, failures + 1);
    await timers.wait(pauseAfter(failures), signal);
    if (!isNew) return;
    for (;;) {
      const allowance = await budget.check(shard);
      if (allowance.kind === 'go') return;
      problem =
        allowance.kind === 'pause'
          ? 'the bot was started too often lately; waiting before it connects again'
          : "the day's sessions with Discord are nearly used up; waiting until there are new ones";
      logger.warn(problem, { until: new Date(allowance.until).toISOString() });
      await timers.wait(allowance.until - timers.now(), signal);
    }
  };

  const createClient = (): Client => {
    const base = clientOptions(options.restOptions);
    const created = new Client({
      ...base,
      ws: {
        buildStrategy(manager) {
          const retrieve = manager.options.retrieveSessionInfo.bind(manager.options);
          manager.options.retrieveSessionInfo = async (shard) => {
            const session = await retrieve(shard);
            // discord.js asks at every event too; only the first time after a close it is about to connect.
            if (opened.has(shard)) return session;
            opened.add(shard);
            const isStopped = await beforeConnecting(shard, session === null).then(
              () => false,
              () => true,
            );
            // discord.js would connect with whatever it is given, and has no way to be told not to.
            return isStopped ? await new Promise<never>(() => {}) : session;
          };
          return new SimpleShardingStrategy(manager);
        },
        async buildIdentifyThrottler(manager) {
          const { session_start_limit: limit } = await manager.fetchGatewayInformation();
          const throttler = new SimpleIdentifyThrottler(limit.max_concurrency);
          return {
            async waitForIdentify(shard, aborted) {
              if (options.identifySpacingMs > 0) await throttler.waitForIdentify(shard, aborted);
              await budget.record(shard);
            },
          };
        },
      },
    });
    listen(created);
    return created;
  };

  const listen = (listened: Client) => {
    listened.on(Events.ClientReady, () => {
      isReady = true;
      setConnected();
      handlers.onConnected();
    });
    listened.on(Events.ShardReady, setConnected);
    listened.on(Events.ShardResume, setConnected);
    listened.on(Events.ShardReconnecting, (shard) => {
      opened.delete(shard);
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
    listened.ws.on(GatewayDispatchEvents.ChannelUpdate, ({ id }: { id: string }) =>
      handlers.onPermissions(id),
    );
    for (const event of [GatewayDispatchEvents.GuildRoleUpdate, GatewayDispatchEvents.GuildMemberUpdate])
      listened.ws.on(event, () => handlers.onPermissions(undefined));
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
          problem = "the day's sessions with Discord are nearly used up; waiting until there are new ones";
          logger.warn(problem, { remaining, resetMs });
          await timers.wait(resetMs, signal);
          continue;
        }
        client = createClient();
        await client.login(options.token);
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isUnauthorized(error)) return fail(BAD_TOKEN);
        await destroyed();
        tries.clear();
        opened.clear();
        setConnecting('Discord cannot be reached');
        logger.warn('connecting to Discord failed', {
          ...describeError(error),
          againInMs: pauseAfter(failures),
        });
        await timers.wait(pauseAfter(failures), signal).catch(() => {});
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
