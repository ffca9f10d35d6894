import type { Clock } from '../ports.ts';
import { type IndexCounts, indexGaps } from '../retrieval/index-gaps.ts';
import type { StoreCounts } from '../store.ts';
import type { HealthCheck } from './health.ts';

const MINUTE_MS = 60_000;
/** A post this late turns its part red (goal of ../shared/reference: late is told, not hidden). */
export const LATE_POST_MS = 10 * MINUTE_MS;
/** Below it SQLite and the index files may soon fail to be written. */
export const LOW_DISK_BYTES = 200e6;

/**
 * Red when a part that should be heard of regularly was not: a poller, a gateway.
 *
 * @param lastSign when it last showed that it lives; undefined when it never did
 * @param startedAt from when on it should have
 */
export function aliveCheck(options: {
  readonly clock: Clock;
  readonly startedAt: Date;
  lastSign(): Date | undefined;
  /** > 0 */
  readonly silenceMs: number;
}): HealthCheck {
  const { clock, startedAt, lastSign, silenceMs } = options;
  return () => {
    const sign = lastSign();
    const silentMs = clock.now().getTime() - (sign ?? startedAt).getTime();
    if (silentMs <= silenceMs) return undefined;
    return sign === undefined
      ? `no sign of life since the start ${durationOf(silentMs)} ago`
      : `no sign of life for ${durationOf(silentMs)}`;
  };
}

/** @param oldestDue when the oldest post was due that is not delivered, in doubt or given up; undefined: none waits */
export function latePostCheck(clock: Clock, oldestDue: () => Promise<Date | undefined>): HealthCheck {
  return async () => {
    const due = await oldestDue();
    if (due === undefined) return undefined;
    const lateMs = clock.now().getTime() - due.getTime();
    return lateMs > LATE_POST_MS ? `a post is ${durationOf(lateMs)} late` : undefined;
  };
}

/** Red when the indexes hold less than the store, or more. */
export function indexCheck(counts: () => Promise<StoreCounts>, indexed: () => IndexCounts): HealthCheck {
  return async () => {
    const gaps = indexGaps(await counts(), indexed());
    return gaps.length === 0 ? undefined : gaps.join('; ');
  };
}

export function diskCheck(freeBytes: () => Promise<number>): HealthCheck {
  return async () => {
    const free = await freeBytes();
    return free < LOW_DISK_BYTES ? `${Math.floor(free / 1e6)} MB of disk space are left` : undefined;
  };
}

/**
 * @param used tokens of today, all users together
 * @param limit undefined: there is none
 */
export function budgetCheck(used: () => Promise<number>, limit: number | undefined): HealthCheck {
  return async () => {
    if (limit === undefined) return undefined;
    const tokens = await used();
    return tokens >= limit ? `${tokens} of ${limit} tokens of today are used; answers are quoted` : undefined;
  };
}

/** Rounded down, in the largest unit that fits. */
function durationOf(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return `${Math.floor(ms / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
