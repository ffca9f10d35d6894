import { workerData } from 'node:worker_threads';
import { serveThread, type ThreadCallOptions } from '../../../adapters/workers/serve-thread.ts';

/** Methods for the tests of `Thread`. */
serveThread(
  {
    add: async ({ left, right }: { left: number; right: number }) => ({ output: left + right }),
    data: async () => ({ output: workerData as unknown }),
    async count(to: number, { onProgress, signal }: ThreadCallOptions) {
      let done = 0;
      while (done < to && !signal.aborted) {
        onProgress(++done, to);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { output: done };
    },
    async column(length: number) {
      const column = new Float64Array(length).fill(7);
      return { output: column, transfer: [column.buffer] };
    },
    async fail() {
      throw Object.assign(new RangeError('too far'), { code: 'far' });
    },
    async crash() {
      process.exit(3);
    },
  },
  async () => {},
);
