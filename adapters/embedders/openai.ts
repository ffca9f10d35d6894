import { setTimeout as wait } from 'node:timers/promises';
import type { Embedder } from '../../src/ports.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { conventionsByName } from './model-conventions.ts';
import { readEmbeddings } from './openai-answer.ts';
import { checkEndpoint, DEFAULT_BASE_URL, type OpenAiEndpoint } from './openai-endpoint.ts';
import { requestEmbeddings } from './openai-request.ts';
import { retryDelayMs } from './retry-delay.ts';
import { limitText } from './text-limits.ts';
import { abortedError, untilAborted } from './until-aborted.ts';

const MAX_TEXTS_PER_REQUEST = 64;
const MAX_CHARACTERS_PER_REQUEST = 100_000;
const MAX_RETRIES = 3;
/** OpenAI's own models: their dimensions are known without a request. */
const KNOWN_DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};

export interface OpenAiEmbedderOptions {
  readonly model: string;
  /** Absent for an endpoint that needs none. */
  readonly apiKey?: string;
  /** Up to and without `/embeddings`; default `https://api.openai.com/v1`. */
  readonly baseUrl?: string;
  /** For one request with its answer; default 30 s. */
  readonly timeoutMs?: number;
  /** Waits between attempts; replaced in tests. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** For a `Retry-After` that is a date; replaced in tests. */
  readonly now?: () => Date;
  /** Stops finding out the dimensions. */
  readonly signal?: AbortSignal;
}

/**
 * Embed through an endpoint that speaks OpenAI's `/v1/embeddings`. Failures that may pass (429, 5xx, network, time
 * limit) are tried again up to three times, after the server's `Retry-After` or 0.5, 1 and 2 s.
 *
 * @returns its id names the model and, unless it is OpenAI's, the endpoint's host. Of an unknown model one text is
 *   embedded first, to learn the dimensions.
 * @throws {EmbedderError} `invalid-setting` for a key or address that cannot be used, and whatever the request gives
 */
export async function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Promise<Embedder> {
  const endpoint = checkEndpoint(options);
  const ask = (texts: readonly string[], signal: AbortSignal | undefined) =>
    askWithRetries(endpoint, options, texts, signal);
  const isOpenAi = endpoint.url.host === new URL(DEFAULT_BASE_URL).host;
  const known = isOpenAi ? KNOWN_DIMENSIONS[options.model] : undefined;
  const dimensions = known ?? (await ask(['dimensions'], options.signal))[0]?.length ?? 0;
  const id = `openai:${options.model}${isOpenAi ? '' : `@${endpoint.url.host}`}`;
  return new OpenAiEmbedder(id, dimensions, options.model, ask);
}

class OpenAiEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #model: string;
  readonly #ask: (texts: readonly string[], signal: AbortSignal | undefined) => Promise<Float32Array[]>;
  readonly #closing = new AbortController();

  constructor(
    id: string,
    dimensions: number,
    model: string,
    ask: (texts: readonly string[], signal: AbortSignal | undefined) => Promise<Float32Array[]>,
  ) {
    this.id = id;
    this.dimensions = dimensions;
    this.#model = model;
    this.#ask = ask;
  }

  async embed(
    texts: readonly string[],
    kind: 'question' | 'passage',
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const { questionPrefix, passagePrefix } = conventionsByName(this.#model);
    const prefix = kind === 'question' ? questionPrefix : passagePrefix;
    const vectors: Float32Array[] = [];
    for (const batch of planBatches(texts.map((text) => prepare(prefix + text)))) {
      for (const vector of await this.#askUnlessClosed(batch, signal)) {
        if (vector.length !== this.dimensions) {
          throw new EmbedderError(
            'invalid-answer',
            `The model ${this.#model} gave ${vector.length} numbers; ${this.dimensions} were expected.`,
          );
        }
        vectors.push(vector);
      }
    }
    return vectors;
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  async #askUnlessClosed(texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const closing = this.#closing.signal;
    try {
      return await this.#ask(texts, signal === undefined ? closing : AbortSignal.any([closing, signal]));
    } catch (error) {
      throw closing.aborted ? new EmbedderError('closed', 'The embedder is closed.') : error;
    }
  }
}

async function askWithRetries(
  endpoint: OpenAiEndpoint,
  options: OpenAiEmbedderOptions,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const sleep = options.sleep ?? sleepUntilAborted;
  for (let attempt = 0; ; attempt += 1) {
    if (signal?.aborted) {
      throw abortedError(signal);
    }
    const outcome = await requestEmbeddings(endpoint, texts, signal);
    if (outcome.status === 'ok') {
      return readEmbeddings(outcome.body, texts.length);
    }
    const delayMs = retryDelayMs(attempt, outcome.retryAfter, options.now ?? (() => new Date()));
    if (!outcome.error.isRetryable || attempt >= MAX_RETRIES || delayMs === undefined) {
      throw outcome.error;
    }
    await untilAborted(() => sleep(delayMs, signal), signal);
  }
}

async function sleepUntilAborted(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(ms, undefined, signal === undefined ? {} : { signal });
}

/** The API refuses an empty string. */
function prepare(text: string): string {
  return text === '' ? ' ' : limitText(text);
}

/** Texts in order, at most 64 and about 100,000 characters a batch. */
function planBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const isFull =
      batch.length === MAX_TEXTS_PER_REQUEST || characters + text.length > MAX_CHARACTERS_PER_REQUEST;
    if (isFull && batch.length > 0) {
      batches.push(batch);
      batch = [];
      characters = 0;
    }
    batch.push(text);
    characters += text.length;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
