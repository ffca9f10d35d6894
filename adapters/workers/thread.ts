import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadFailure, ToThread } from './thread-messages.ts';

export interface ThreadOptions {
  /** Module that calls `serveThread`, compiled (`.js`) or as source (`.ts`). */
  readonly entry: URL;
  /** What it finds as `workerData`. */
  readonly data: unknown;
  /** A thread with nothing to do is ended after so long, which gives its memory back; the next call starts another. */
  readonly idleMs: number;
  /** Makes an error of this side out of one that the thread threw; a plain `Error` by default. */
  reviveError?(failure: ThreadFailure): Error | undefined;
}

export interface CallOptions {
  onProgress?(done: number, total: number): void;
  /** Told to the thread, which decides how its work ends. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
  /** Takes the listener off the caller's signal. */
  readonly release: () => void;
}

/** The thread ended before it answered; the next call starts a new one. */
export class ThreadError extends Error {
  override readonly name = 'ThreadError';
}

/** Left to itself, a thread takes three times as much for what lives short: tens of megabytes a small server lacks. */
const YOUNG_MB = 16;

/** A thread that is started by the first call, and again after it died or was idle. */
export class Thread {
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #nextId = 1;
  #isClosed = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /**
   * @param input cloned; see `serveThread` for what the method gives back
   * @throws {ThreadError} the thread ended; whatever `reviveError` makes of an error of the method
   */
  call(method: string, input: unknown, { onProgress, signal }: CallOptions = {}): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new ThreadError('the thread is closed'));
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const id = this.#nextId++;
    const abort = () => this.#send({ type: 'abort', id });
    const answer = new Promise((resolve, reject) => {
      signal?.addEventListener('abort', abort, { once: true });
      const release = () => signal?.removeEventListener('abort', abort);
      this.#waiting.set(id, { resolve, reject, onProgress, release });
    });
    this.#send({ type: 'call', id, method, input });
    if (signal?.aborted === true) abort();
    return answer;
  }

  /** Lets the thread close what it holds and waits until it is gone; calls under way should have been aborted. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    await this.#end();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage({ type: 'close' } satisfies ToThread);
    await gone;
  }

  #start(): Worker {
    const { entry, data } = this.#options;
    const isSource = entry.pathname.endsWith('.ts');
    // Node 20 reads TypeScript only through tsx, which a thread does not inherit and `--import` does not bring there.
    const options = {
      workerData: data,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    };
    const worker = isSource
      ? new Worker(sourceLoader(entry), { ...options, eval: true })
      : new Worker(entry, options);
    worker.on('message', (message: FromThread) => this.#receive(message));
    worker.on('error', (error) => this.#finish(worker, `it failed: ${error.message}`));
    worker.on('exit', (code) => this.#finish(worker, `it ended with code ${code}`));
    // Only calls keep the process alive.
    worker.unref();
    return worker;
  }

  #send(message: ToThread): void {
    this.#worker?.ref();
    this.#worker?.postMessage(message);
  }

  #receive(message: FromThread): void {
    const waiting = this.#waiting.get(message.id);
    if (message.type === 'progress') {
      waiting?.onProgress?.(message.done, message.total);
      return;
    }
    this.#settle(message.id);
    if (message.type === 'done') waiting?.resolve(message.output);
    else waiting?.reject(this.#revive(message.error));
  }

  #settle(id: number): void {
    this.#waiting.get(id)?.release();
    this.#waiting.delete(id);
    if (this.#waiting.size > 0) return;
    this.#worker?.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#end(), this.#options.idleMs);
    this.#idle.unref();
  }

  #revive(failure: ThreadFailure): Error {
    const revived = this.#options.reviveError?.(failure);
    if (revived !== undefined) return revived;
    const error = new Error(failure.message);
    error.name = failure.name;
    if (failure.stack !== undefined) error.stack = failure.stack;
    return error;
  }

  #finish(worker: Worker, reason: string): void {
    if (this.#worker === worker) this.#worker = undefined;
    else if (this.#worker !== undefined) return;
    clearTimeout(this.#idle);
    for (const [id, { reject, release }] of this.#waiting) {
      release();
      this.#waiting.delete(id);
      reject(new ThreadError(`the thread for long work is gone: ${reason}`));
    }
  }
}

function sourceLoader(entry: URL): string {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return `import(${tsx}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
}
