/** Time as the adapter sees it; replaced in tests. */
export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs something later. @returns a function that takes it back */
  after(ms: number, run: () => void): () => void;
}

export const SYSTEM_TIMERS: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** What waits on sockets gets its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** @throws {StoppedError} when the signal is aborted first */
export function pause(timers: Timers, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(new StoppedError());
    };
    const cancel = timers.after(ms, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

/** @returns undefined when the work takes longer; it goes on */
export async function within<Result>(
  timers: Timers,
  ms: number,
  work: Promise<Result>,
): Promise<Result | undefined> {
  let cancel = (): void => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = timers.after(ms, () => resolve(undefined));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}

/** The bot is being stopped; what waits is parked for the next start. */
export class StoppedError extends Error {
  constructor() {
    super('stopped');
    this.name = 'StoppedError';
  }
}
