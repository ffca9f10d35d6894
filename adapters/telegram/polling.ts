import type { Update } from 'grammy/types';
import type { Logger } from '../../src/ports.ts';
import { UPDATE_KINDS } from './read-update.ts';
import { POLL_SECONDS, type TelegramClient } from './telegram-client.ts';
import { TelegramFailure } from './telegram-failure.ts';
import { pause, StoppedError, type Timers } from './timers.ts';

export interface PollingTools {
  readonly client: TelegramClient;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Updates are confirmed once it resolves. */
  readonly receive: (updates: readonly Update[]) => Promise<void>;
  /** Resolves when more updates can be taken. */
  readonly hasRoom: () => Promise<void>;
  readonly onContact: () => void;
  /** Polling waits: why, in plain words. */
  readonly onTrouble: (reason: string) => void;
}

/** Pauses after failures in a row; the last one stays. */
const TROUBLE_PAUSES_MS = [1000, 5000, 10_000, 20_000, 40_000];
/** Another process polls: it may be the one that is just being replaced. */
const CONFLICT_PAUSES_MS = [5000, 10_000, 20_000, 40_000, 60_000];

/**
 * Asks for updates until the signal is aborted, whatever fails meanwhile. Updates are confirmed only after they were
 * received, so none is lost, and each may come again.
 *
 * @throws {TelegramFailure} `unauthorised`: the token is refused
 */
export async function pollForUpdates(tools: PollingTools, signal: AbortSignal): Promise<void> {
  const { client, receive, hasRoom, onContact } = tools;
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await client.poll(
        (api, end) =>
          api.getUpdates({ offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: UPDATE_KINDS }, end),
        signal,
      );
      failures = 0;
      onContact();
      if (updates.length === 0) continue;
      await receive(updates);
      offset = Math.max(...updates.map(({ update_id: id }) => id)) + 1;
      await hasRoom();
    } catch (error) {
      if (signal.aborted) break;
      await recover(error, failures++, tools, signal);
    }
  }
  await confirm(client, offset);
}

/** Waits as long as the failure asks for. @throws {TelegramFailure} `unauthorised` */
export async function recover(
  error: unknown,
  failures: number,
  { timers, logger, onTrouble }: Pick<PollingTools, 'timers' | 'logger' | 'onTrouble'>,
  signal: AbortSignal,
): Promise<void> {
  const failure = error instanceof TelegramFailure ? error : undefined;
  if (failure?.kind === 'unauthorised') throw failure;
  const pauses = failure?.kind === 'conflict' ? CONFLICT_PAUSES_MS : TROUBLE_PAUSES_MS;
  const waitMs = Math.max(failure?.retryAfterMs ?? 0, pauses[Math.min(failures, pauses.length - 1)] ?? 0);
  const reason =
    failure?.kind === 'conflict'
      ? 'another process polls with the same token'
      : (failure?.message ??
        `updates could not be kept (${error instanceof Error ? error.name : 'unknown'})`);
  onTrouble(reason);
  logger.warn('Telegram is asked again later', { reason, waitMs });
  await pause(timers, waitMs, signal).catch((stopped: unknown) => {
    if (!(stopped instanceof StoppedError)) throw stopped;
  });
}

/** Tells Telegram what was received, so that it does not come again; when that fails it comes again and is known. */
async function confirm(client: TelegramClient, offset: number): Promise<void> {
  if (offset === 0) return;
  await client
    .call(
      'getUpdates',
      (api, end) => api.getUpdates({ offset, limit: 1, timeout: 0 }, end),
      AbortSignal.timeout(2000),
    )
    .catch(() => {});
}
