/**
 * Runs so many pieces of work at a time, in order. Between two of them the event loop gets a turn, so that first responses to new
 * interactions never wait for a row of answers.
 */
export function createWorkQueue(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else setImmediate(next);
  };
  return {
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
      if (running < limit) running += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
