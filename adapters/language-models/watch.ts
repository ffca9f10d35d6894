import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import type { Timers } from './timers.ts';

export interface WatchOptions {
  readonly timers: Timers;
  /** For the whole call. */
  readonly deadlineMs: number;
  /** For each wait. */
  readonly idleMs: number;
  /** Any of them ends the call. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Ends a call that takes too long, stands still or is not wanted any more. The SDK's own time limit does not see a
 * stream that stands still, and ends an aborted one as if it were whole (openai 6.49).
 */
export class Watch {
  readonly #controller = new AbortController();
  readonly #timers: Timers;
  readonly #idleMs: number;
  readonly #endsAt: number;
  readonly #cleanUps: (() => void)[] = [];
  /** Rejects when the call is ended. */
  readonly #ended: Promise<never>;

  constructor({ timers, deadlineMs, idleMs, signals }: WatchOptions) {
    this.#timers = timers;
    this.#idleMs = idleMs;
    this.#endsAt = timers.now() + deadlineMs;
    this.#ended = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason));
    });
    this.#ended.catch(() => {});
    const late = () => this.#end('timeout', `The answer was not whole after ${deadlineMs / 1000} s.`);
    this.#cleanUps.push(timers.after(deadlineMs, late));
    for (const signal of signals) {
      const abort = () => this.#end('aborted', 'The call was stopped by its caller.', signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      this.#cleanUps.push(() => signal.removeEventListener('abort', abort));
    }
  }

  /** Aborted with a `LanguageModelError` when the call is ended. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get remainingMs(): number {
    return this.#endsAt - this.#timers.now();
  }

  /** @throws {LanguageModelError} `timeout`, `aborted`, and `idle` when the work takes longer than one wait may */
  async wait<T>(work: Promise<T>): Promise<T> {
    const idle = () => this.#end('idle', `Nothing came for ${this.#idleMs / 1000} s.`);
    return this.#race(work, this.#idleMs, idle);
  }

  /** @returns undefined when the work takes longer. @throws {LanguageModelError} `timeout`, `aborted` */
  async waitAtMost<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
    let stop = (): void => {};
    const over = new Promise<undefined>((resolve) => {
      stop = () => resolve(undefined);
    });
    return this.#race(Promise.race([work, over]), ms, stop);
  }

  /** @throws {LanguageModelError} `timeout`, `aborted` */
  async sleep(ms: number): Promise<void> {
    await this.waitAtMost(new Promise<never>(() => {}), ms);
  }

  /** Ends what may still run; nothing is reported any more. */
  close(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#controller.abort(new LanguageModelError('aborted', 'The call is over.'));
  }

  async #race<T>(work: Promise<T>, ms: number, onLate: () => void): Promise<T> {
    this.signal.throwIfAborted();
    const cancel = this.#timers.after(ms, onLate);
    try {
      const result = await Promise.race([work, this.#ended]);
      this.signal.throwIfAborted();
      return result;
    } catch (error) {
      // What the work throws because it was ended says nothing.
      this.signal.throwIfAborted();
      throw error;
    } finally {
      cancel();
      work.catch(() => {});
    }
  }

  #end(code: 'timeout' | 'idle' | 'aborted', message: string, cause?: unknown): void {
    const isRetryable = code !== 'aborted';
    this.#controller.abort(new LanguageModelError(code, message, { isRetryable, cause }));
  }
}
