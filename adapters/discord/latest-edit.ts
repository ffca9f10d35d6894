import type { Timers } from './timers.ts';

/** Shows a text while it grows: at most one change on its way, the newest text next, none more often than the pause allows. */
export interface LatestEdit {
  /** Takes the place of what still waits. */
  offer(content: string): void;
  /** Nothing is shown after this resolves; what waits is dropped. */
  close(): Promise<void>;
}

/** @param show must not reject */
export function createLatestEdit(
  show: (content: string) => Promise<void>,
  timers: Timers,
  pauseMs: number,
): LatestEdit {
  const closing = new AbortController();
  let waiting: string | undefined;
  let shown = '';
  let running: Promise<void> | undefined;

  const run = async () => {
    while (waiting !== undefined && !closing.signal.aborted) {
      const next = waiting;
      waiting = undefined;
      if (next === shown) continue;
      shown = next;
      await show(next);
      await timers.wait(pauseMs, closing.signal).catch(() => {});
    }
    running = undefined;
  };

  return {
    offer(content) {
      if (closing.signal.aborted) return;
      waiting = content;
      running ??= run();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
