import type { SourceTimers } from '../../src/source/source-runner.ts';

/** Lets one piece of work after the other begin, with a pause between the beginnings. */
export type Pace = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

/**
 * arXiv's terms of use: one request each three seconds, one connection at a time.
 *
 * @param pauseMs from the end of one piece of work to the beginning of the next
 */
export function createPace(pauseMs: number, timers: SourceTimers): Pace {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const before = last;
    const turn = untilAborted(before, signal).then(() => {
      signal.throwIfAborted();
      return work();
    });
    const end = Promise.allSettled([before, turn]);
    last = end.then(() => new Promise<void>((resolve) => void timers.after(pauseMs, resolve)));
    return turn;
  };
}

/** @throws the signal's reason as soon as it is aborted */
function untilAborted(wait: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    wait.then(resolve, resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}
