import type { Timers } from '../../src/delivery/timers.ts';

/** Time that moves only when a test says so; what was to run later is kept and counted, and runs when asked. */
export interface SimClock extends Timers {
  /** Moves the clock, also back. What is due does not run by itself. */
  set(instant: Date | string): void;
  /** Delays asked for and not taken back, in milliseconds. */
  delays(): number[];
  /** Moves to the earliest of them and runs it. @returns false when nothing waits */
  runNext(): boolean;
}

export function createSimClock(start: Date | string): SimClock {
  let now = new Date(start).getTime();
  const waiting = new Set<{ readonly at: number; readonly ms: number; readonly run: () => void }>();
  return {
    now: () => new Date(now),
    after(ms, run) {
      if (!(ms >= 0 && ms < 2 ** 31)) throw new RangeError(`a timer cannot wait ${ms} ms`);
      const timer = { at: now + ms, ms, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    set(instant) {
      now = new Date(instant).getTime();
    },
    delays: () => [...waiting].map(({ ms }) => ms),
    runNext() {
      const [next] = [...waiting].toSorted((left, right) => left.at - right.at);
      if (next === undefined) return false;
      waiting.delete(next);
      now = Math.max(now, next.at);
      next.run();
      return true;
    },
  };
}
