/** Time as loops see it; replaced in tests. */
export interface Timers {
  now(): Date;
  /** Runs something later. @param ms below 2^31. @returns a function that takes it back */
  after(ms: number, run: () => void): () => void;
}

/** Lets what waits run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
