import { LanguageModelError } from '../../src/answer/language-model-error.ts';

const FAILURES_TO_OPEN = 5;
const PROBE_EVERY_MS = 60_000;

/** How a call that was let through ended; the first word counts. */
export interface Passage {
  succeeded(): void;
  failed(): void;
  /** The call ended without telling anything about the endpoint. */
  left(): void;
}

/**
 * Spares a service that fails and those who wait for it: after 5 failures in a row nothing is asked, apart from one
 * call every 60 s. Its success opens the way again.
 *
 * @param name of what is asked, for messages
 * @param now milliseconds
 */
export class CircuitBreaker {
  readonly #name: string;
  readonly #now: () => number;
  #failures = 0;
  /** When the next call may probe; undefined while all may pass. */
  #probeAt: number | undefined;
  #isProbing = false;

  constructor(name: string, now: () => number) {
    this.#name = name;
    this.#now = now;
  }

  /** @throws {LanguageModelError} `circuit-open` */
  enter(): Passage {
    const isProbe = this.#probeAt !== undefined;
    if (this.#probeAt !== undefined) {
      const waitMs = this.#probeAt - this.#now();
      if (waitMs > 0 || this.#isProbing) throw this.#openError(Math.max(waitMs, 0));
      this.#isProbing = true;
    }
    let isOver = false;
    const once = (end: () => void) => () => {
      if (isOver) return;
      isOver = true;
      if (isProbe) this.#isProbing = false;
      end();
    };
    return {
      succeeded: once(() => {
        this.#failures = 0;
        this.#probeAt = undefined;
      }),
      failed: once(() => {
        this.#failures += 1;
        // Calls that began before it opened and end later must not put the probe off.
        const opens = this.#probeAt === undefined ? this.#failures >= FAILURES_TO_OPEN : isProbe;
        if (opens) this.#probeAt = this.#now() + PROBE_EVERY_MS;
      }),
      left: once(() => {}),
    };
  }

  #openError(waitMs: number): LanguageModelError {
    return new LanguageModelError(
      'circuit-open',
      `${this.#name} failed ${this.#failures} times in a row; it is asked again in ${Math.ceil(waitMs / 1000)} s.`,
      { isRetryable: true, retryAfterMs: waitMs },
    );
  }
}
