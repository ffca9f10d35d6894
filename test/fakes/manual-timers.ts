import type { Timers } from '../../adapters/language-models/timers.ts';

interface Timer {
  readonly at: number;
  readonly ms: number;
  readonly run: () => void;
}

/** Time that moves only when a test says so. */
export interface ManualTimers extends Timers {
  /** Moves on and runs what is due, in its order. */
  advance(ms: number): void;
  /** Delays of what was skipped, in order. */
  readonly skipped: number[];
  /** Delays of what still waits. */
  pending(): number[];
}

/** @param skips delays that need no waiting: their time goes by at once, as soon as they are asked for */
export function createManualTimers(skips: (ms: number) => boolean = () => false): ManualTimers {
  let now = Date.parse('2026-11-20T12:00:00Z');
  let timers: Timer[] = [];
  const skipped: number[] = [];
  const advance = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).toSorted((left, right) => left.at - right.at);
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = end;
  };
  return {
    skipped,
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, ms, run };
      timers.push(timer);
      if (skips(ms)) {
        skipped.push(ms);
        setImmediate(() => advance(Math.max(0, timer.at - now)));
      }
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    advance,
    pending: () => timers.map(({ ms }) => ms),
  };
}
