import type { Logger } from '../ports.ts';
import { reasonOf } from './reason-of.ts';
import type { Timers } from './timers.ts';

/** Work done again and again, never twice at the same time. */
export interface Repeating {
  /** Works as soon as can be: now, or once more after what runs. */
  wake(): void;
  /** Works once and waits for it, and for what was running. */
  run(): Promise<void>;
  /** No work begins any more. @returns once what runs has ended */
  stop(): Promise<void>;
  /** When work last ended without an error. */
  lastRunAt(): Date | undefined;
}

/** Not sooner after the last time, whatever asks for it. */
const SHORTEST_MS = 1000;
/** Clocks jump and machines sleep, so time is looked at again after this long. */
const LONGEST_MS = 60_000;

/**
 * @param work gives how long until it has to work again, in milliseconds; undefined when nothing is awaited
 */
export function createRepeating(
  name: string,
  work: () => Promise<number | undefined>,
  timers: Timers,
  logger: Logger,
): Repeating {
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;
  let cancel = (): void => {};
  let lastRunAt: Date | undefined;

  const once = async (): Promise<void> => {
    cancel();
    let waitMs: number | undefined;
    try {
      waitMs = await work();
      lastRunAt = timers.now();
    } catch (error) {
      logger.error('delivery: work failed', { loop: name, reason: reasonOf(error) });
    }
    if (isStopped) return;
    cancel = timers.after(Math.min(Math.max(waitMs ?? LONGEST_MS, SHORTEST_MS), LONGEST_MS), wake);
  };
  const start = (): Promise<void> => {
    running = (async () => {
      do {
        isWanted = false;
        await once();
      } while (isWanted && !isStopped);
    })().finally(() => {
      running = undefined;
    });
    return running;
  };
  const wake = (): void => {
    if (isStopped) return;
    if (running === undefined) void start();
    else isWanted = true;
  };
  return {
    wake,
    async run() {
      await running;
      if (!isStopped) await (running ?? start());
    },
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
    lastRunAt: () => lastRunAt,
  };
}
