import { parentPort, type Transferable } from 'node:worker_threads';
import type { FromThread, ThreadFailure, ToThread } from './thread-messages.ts';

export interface ThreadCallOptions {
  onProgress(done: number, total: number): void;
  readonly signal: AbortSignal;
}

export interface ThreadResult {
  readonly output: unknown;
  /** Buffers inside `output` that move instead of being copied; the thread must not use them any more. */
  readonly transfer?: readonly Transferable[];
}

export type ThreadMethod = (input: never, options: ThreadCallOptions) => Promise<ThreadResult>;

/** Progress is told at most so often, and at the end: each message costs the other thread a turn. */
const PROGRESS_PAUSE_MS = 50;

/**
 * Answers the calls of the thread that started this one, several at a time.
 *
 * @param close called once, when the other side is done with this thread and no call is under way
 */
export function serveThread(
  methods: Readonly<Record<string, ThreadMethod>>,
  close: () => Promise<void>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('this file is the entry of a worker thread');
  const running = new Map<number, AbortController>();
  const calls = new Set<Promise<void>>();
  const answer = (message: FromThread, transfer: readonly Transferable[] = []) =>
    port.postMessage(message, transfer);
  const call = async ({ id, method, input }: Extract<ToThread, { type: 'call' }>) => {
    const controller = new AbortController();
    running.set(id, controller);
    let toldAt = Number.NEGATIVE_INFINITY;
    const onProgress = (done: number, total: number) => {
      const now = performance.now();
      if (now - toldAt < PROGRESS_PAUSE_MS && done < total) return;
      toldAt = now;
      answer({ type: 'progress', id, done, total });
    };
    try {
      const work = methods[method];
      if (work === undefined) throw new Error(`the thread knows no "${method}"`);
      const { output, transfer } = await work(input as never, { onProgress, signal: controller.signal });
      answer({ type: 'done', id, output }, transfer);
    } catch (error) {
      answer({ type: 'failed', id, error: failureOf(error) });
    } finally {
      running.delete(id);
    }
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'call') {
      const answered = call(message).finally(() => calls.delete(answered));
      calls.add(answered);
    } else if (message.type === 'abort') running.get(message.id)?.abort();
    else
      void Promise.all(calls)
        .then(close)
        .finally(() => port.close());
  });
}

function failureOf(error: unknown): ThreadFailure {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), code: undefined, stack: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, message: error.message, code, stack: error.stack };
}
