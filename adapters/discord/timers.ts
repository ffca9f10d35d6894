/** Waiting and telling the time, injected so that tests need not. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws the signal's reason when it is aborted before */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

export const REAL_TIMERS: Timers = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
        Math.min(Math.max(ms, 0), LONGEST_MS),
      );
      signal?.addEventListener('abort', abort, { once: true });
    }),
};
