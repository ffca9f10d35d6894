import { SimpleIdentifyThrottler, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import type { Logger } from '../../src/ports.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import type { Timers } from './timers.ts';

/** Lets the shards of discord.js connect no more often than is good for the bot. */
export interface ConnectPacing {
  readonly webSocket: Pick<WebSocketOptions, 'buildStrategy' | 'buildIdentifyThrottler'>;
  /** Whether every shard that wanted to connect has done so. */
  isSettled(): boolean;
  connected(shard: number): void;
  closed(shard: number): void;
  /** For a new client. */
  reset(): void;
  /** Before the next try, in milliseconds. @param failures so far */
  pauseAfter(failures: number): number;
}

export interface PacingOptions {
  readonly budget: IdentifyBudget;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Aborted when no shard may connect any more. */
  readonly signal: AbortSignal;
  readonly identifySpacingMs: number;
  readonly retryMs: number;
  /** Why a shard waits, for the operator. */
  onWaiting(problem: string): void;
}

const LONGEST_PAUSE_MS = 60_000;

export const USED_UP = "the day's sessions with Discord are nearly used up; waiting until there are new ones";
const TOO_OFTEN = 'the bot was started too often lately; waiting before it connects again';

export function createConnectPacing(options: PacingOptions): ConnectPacing {
  const { budget, timers, logger, signal } = options;
  /** Shards without a connection, with how often they have tried. */
  const tries = new Map<number, number>();
  /** Shards whose connection has been let go ahead and has not closed since. */
  const opened = new Set<number>();
  const pauseAfter = (failures: number) =>
    failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, options.retryMs * 2 ** (failures - 1));

  /** @param isNew whether the shard will start a new session */
  const wait = async (shard: number, isNew: boolean) => {
    const failures = tries.get(shard) ?? 0;
    tries.set(shard, failures + 1);
    await timers.wait(pauseAfter(failures), signal);
    while (isNew) {
      const allowance = await budget.check(shard);
      if (allowance.kind === 'go') return;
      const problem = allowance.kind === 'pause' ? TOO_OFTEN : USED_UP;
      options.onWaiting(problem);
      logger.warn(problem, { until: new Date(allowance.until).toISOString() });
      await timers.wait(allowance.until - timers.now(), signal);
    }
  };

  return {
    webSocket: {
      buildStrategy(manager) {
        const retrieve = manager.options.retrieveSessionInfo.bind(manager.options);
        manager.options.retrieveSessionInfo = async (shard) => {
          const session = await retrieve(shard);
          // discord.js asks at every event too; only the first time after a close it is about to connect.
          if (opened.has(shard)) return session;
          opened.add(shard);
          const mayConnect = await wait(shard, session === null).then(
            () => true,
            () => false,
          );
          // discord.js would connect with whatever it is given, and has no way to be told not to.
          return mayConnect ? session : await new Promise<never>(() => {});
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
    isSettled: () => tries.size === 0,
    connected: (shard) => void tries.delete(shard),
    closed: (shard) => void opened.delete(shard),
    reset() {
      tries.clear();
      opened.clear();
    },
    pauseAfter,
  };
}
