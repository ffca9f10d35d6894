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
