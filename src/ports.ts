/** The small interfaces that the core needs from outside. Each has one contract suite in `test/contract`. */

/** Turns text into vectors of one fixed size. */
export interface Embedder {
  /** Names model and version, such as `transformers:Xenova/multilingual-e5-small`; stored with every vector. */
  readonly id: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /**
   * Its vectors only put in order what words have found, since a small model finds little else (docs/evaluation.md) and
   * a search through all vectors costs more than it brings; false by default.
   */
  readonly onlyReorders?: boolean;
  /**
   * @param texts any number of texts; empty strings are allowed
   * @param kind some models embed questions and passages differently
   * @returns one unit-length vector per text, in order
   * @throws {EmbedderError}
   */
  embed(
    texts: readonly string[],
    kind: 'question' | 'passage',
    signal?: AbortSignal,
  ): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export interface VectorHit {
  readonly key: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

/** Nearest vectors by cosine. Keys are the store's passage numbers (positive integers below 2^31). */
export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /** Adds a vector or replaces the one with that key. @throws {RangeError} wrong length or not finite */
  set(key: number, vector: Float32Array): void;
  /** Makes room for so many vectors in all, which saves memory and time when many are to come. */
  reserve?(count: number): void;
  /** @returns whether the key was there */
  delete(key: number): boolean;
  has(key: number): boolean;
  keys(): Iterable<number>;
  /**
   * @param limit at most this many, >= 1
   * @param accept when given, only keys it accepts are returned
   * @returns best first; equal scores ordered by key
   * @throws {RangeError} wrong length or not finite
   */
  search(vector: Float32Array, limit: number, accept?: (key: number) => boolean): VectorHit[];
  /**
   * How near the vectors of some keys are, exactly.
   *
   * @returns in the order of `keys`, without those that are not there
   * @throws {RangeError} wrong length or not finite
   */
  compare(vector: Float32Array, keys: Iterable<number>): VectorHit[];
  /** Writes files so that a crash leaves either the old ones or the new ones. */
  save(): Promise<void>;
  close(): Promise<void>;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a call of a language model is for; its cost is recorded under this word. */
export type GeneratePurpose = 'answer' | 'repair' | 'rewrite' | 'translate' | 'summary';

export interface GenerateRequest {
  readonly messages: readonly ChatMessage[];
  /** Most tokens of the answer, > 0; a model's hidden reasoning counts too. */
  readonly maxTokens: number;
  /** What the call is for; recorded with its cost. */
  readonly purpose: GeneratePurpose;
  /** 0 (the default) to 2. */
  readonly temperature?: number;
  readonly signal?: AbortSignal;
}

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** True when the endpoint did not count and the numbers are worked out from the texts. */
  readonly isEstimated: boolean;
}

export interface GenerateResult {
  /** `length`: cut at `maxTokens`; `filtered`: the endpoint kept an answer back, or broke it off. */
  readonly finishReason: 'stop' | 'length' | 'filtered';
  readonly usage: TokenUsage;
}

/** Writes text. */
export interface LanguageModel {
  /** Names endpoint kind and model, such as `openai:gpt-4o-mini`. */
  readonly id: string;
  /**
   * Yields pieces of text as they come, none of them empty; returns how it ended. A caller who stops early ends the
   * call. Only a call that returns is whole: what was yielded before an error is not.
   *
   * @throws {LanguageModelError}
   */
  generate(request: GenerateRequest): AsyncGenerator<string, GenerateResult>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

export interface Clock {
  now(): Date;
}

export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
