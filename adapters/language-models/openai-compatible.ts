import { LanguageModelError } from '../../src/answer/language-model-error.ts';
import { estimatePromptTokens } from '../../src/budget/estimate-tokens.ts';
import type { GenerateRequest, GenerateResult, LanguageModel, TokenUsage } from '../../src/ports.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { checkEndpoint, type Endpoint, type EndpointOptions } from './openai-endpoint.ts';
import { readStream } from './read-stream.ts';
import { FIRST_FORM, type RequestForm, simplerForm, writeBody } from './request-form.ts';
import { retryDelayMs } from './retry-delay.ts';
import { SYSTEM_TIMERS, type Timers } from './timers.ts';
import { isFilteredPrompt, isRefusedRequest, translateError } from './translate-error.ts';
import { Watch } from './watch.ts';

const DEADLINE_MS = 45_000;
const IDLE_MS = 15_000;
const NO_USAGE: TokenUsage = { promptTokens: 0, completionTokens: 0, isEstimated: true };

export interface OpenAiCompatibleOptions extends EndpointOptions {
  /** For the whole answer with all attempts; default 45 s. */
  readonly deadlineMs?: number;
  /** For each wait for the next piece, the first too; default 15 s. */
  readonly idleMs?: number;
  /** Replaced in tests. */
  readonly timers?: Timers;
}

/**
 * Write through an endpoint that speaks OpenAI's `/v1/chat/completions`: OpenAI, Ollama, vLLM, llama.cpp, OpenRouter.
 *
 * Until the first piece of text, failures that may pass soon (429, 5xx, network) are tried again twice, after the
 * server's `Retry-After` or 0.5 and 1 s; one who stood still once is not asked to do so again. After 5 calls that
 * failed in a row nothing is asked, apart from one call each 60 s. A model's reasoning is no text.
 *
 * @throws {LanguageModelError} see `checkEndpoint`
 */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  return new OpenAiCompatibleModel(checkEndpoint(options), options);
}

class OpenAiCompatibleModel implements LanguageModel {
  readonly id: string;
  readonly #endpoint: Endpoint;
  readonly #timers: Timers;
  readonly #limits: { readonly deadlineMs: number; readonly idleMs: number };
  readonly #breaker: CircuitBreaker;
  readonly #closing = new AbortController();
  /** The first form that the endpoint took; kept, so that the others are not tried again. */
  #form: RequestForm = FIRST_FORM;

  constructor(endpoint: Endpoint, options: OpenAiCompatibleOptions) {
    const { deadlineMs = DEADLINE_MS, idleMs = IDLE_MS, timers = SYSTEM_TIMERS } = options;
    this.id = endpoint.id;
    this.#endpoint = endpoint;
    this.#timers = timers;
    this.#limits = { deadlineMs, idleMs };
    this.#breaker = new CircuitBreaker(endpoint.host, () => timers.now());
  }

  async *generate(request: GenerateRequest): AsyncGenerator<string, GenerateResult> {
    const signals = [this.#closing.signal, ...(request.signal === undefined ? [] : [request.signal])];
    const watch = new Watch({ timers: this.#timers, ...this.#limits, signals });
    try {
      watch.signal.throwIfAborted();
      const passage = this.#breaker.enter();
      try {
        const result = yield* this.#attempts(request, watch);
        passage.succeeded();
        return result;
      } catch (error) {
        if (error instanceof LanguageModelError && isEndpointFault(error)) passage.failed();
        throw error;
      } finally {
        passage.left();
      }
    } finally {
      watch.close();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  async *#attempts(request: GenerateRequest, watch: Watch): AsyncGenerator<string, GenerateResult> {
    for (let attempt = 0; ; attempt += 1) {
      const place = { isStreaming: false };
      let hasText = false;
      const pieces = this.#attempt(request, watch, place);
      try {
        for (;;) {
          const next = await pieces.next();
          if (next.done === true) return next.value;
          hasText = true;
          yield next.value;
        }
      } catch (thrown) {
        const error = this.#translate(thrown, place.isStreaming);
        const delayMs = hasText ? undefined : retryDelayMs(attempt, error);
        if (delayMs === undefined || delayMs >= watch.remainingMs) throw error;
        await watch.sleep(delayMs);
      } finally {
        // When the caller stops early.
        await pieces.return({ finishReason: 'stop', usage: NO_USAGE });
      }
    }
  }

  async *#attempt(
    request: GenerateRequest,
    watch: Watch,
    place: { isStreaming: boolean },
  ): AsyncGenerator<string, GenerateResult> {
    const promptTokens = estimatePromptTokens(request.messages);
    const stream = await this.#open(request, watch);
    if (stream === undefined) return { finishReason: 'filtered', usage: NO_USAGE };
    place.isStreaming = true;
    try {
      return yield* readStream(stream[Symbol.asyncIterator](), watch, promptTokens);
    } finally {
      // Ends the connection where the stream has more to say; one that is whole is past it.
      stream.controller.abort();
    }
  }

  /** @returns undefined when the endpoint's filter refuses the prompt */
  async #open(request: GenerateRequest, watch: Watch) {
    let form = this.#form;
    for (;;) {
      try {
        const client = await watch.wait(this.#endpoint.loadClient());
        const body = writeBody(this.#endpoint.model, request, form);
        const stream = await watch.wait(client.chat.completions.create(body, { signal: watch.signal }));
        this.#form = form;
        return stream;
      } catch (error) {
        if (isFilteredPrompt(error)) return undefined;
        const simpler = isRefusedRequest(error) ? simplerForm(form, reasonOf(error)) : undefined;
        if (simpler === undefined) throw error;
        form = simpler;
      }
    }
  }

  #translate(error: unknown, isStreaming: boolean): LanguageModelError {
    const { host, model } = this.#endpoint;
    return translateError(error, { host, model, isStreaming, now: () => new Date(this.#timers.now()) });
  }
}

/** Whether it tells of the endpoint, and not of this request. */
function isEndpointFault({ code, isRetryable }: LanguageModelError): boolean {
  return isRetryable || code === 'unauthorised' || code === 'rate-limited';
}

/** What a server says of a refused request; only looked through, never shown. The SDK keeps no other body. */
function reasonOf(error: Error): string {
  const { error: body } = error as { readonly error?: unknown };
  return body === undefined || body === null ? '' : JSON.stringify(body);
}
