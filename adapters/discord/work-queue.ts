/** Runs so many pieces of work at a time, in order. */
export interface WorkQueue {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * @param beforeStart waited for before each start; starts follow one another, each in a turn of its own of the event loop, so that a
 *   row of answers keeps no event waiting
 */
export function createWorkQueue(limit: number, beforeStart?: () => Promise<void>): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  let lastStart: Promise<void> = Promise.resolve();
  const release = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const start = async () => {
    await nextTurn();
    await beforeStart?.();
  };
  return {
    async run(work) {
      if (running < limit) running += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        if (beforeStart !== undefined) {
          lastStart = lastStart.then(start);
          await lastStart;
        }
        return await work();
      } finally {
        release();
      }
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
