import type { Timers } from './timers.ts';

/** First responses on their way. They have 3 s, so that nothing that takes computing begins before they are out. */
export interface FirstResponses {
  /** @returns to be called when the response is out, or will not come */
  begin(): () => void;
  /** Resolves when none is on its way, or after a while, so that a stream of them holds nothing up for ever. */
  quiet(): Promise<void>;
}

const LONGEST_MS = 2000;

export function createFirstResponses(timers: Timers): FirstResponses {
  const waiting = new Set<() => void>();
  let pending = 0;
  return {
    begin() {
      pending += 1;
      let isOut = false;
      return () => {
        if (isOut) return;
        isOut = true;
        pending -= 1;
        if (pending > 0) return;
        for (const resolve of waiting) resolve();
        waiting.clear();
      };
    },
    async quiet() {
      if (pending === 0) return;
      const late = new AbortController();
      const out = new Promise<void>((resolve) => waiting.add(resolve));
      await Promise.race([out, timers.wait(LONGEST_MS, late.signal).catch(() => {})]);
      late.abort();
    },
  };
}
