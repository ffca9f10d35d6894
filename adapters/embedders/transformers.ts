import type { Embedder } from '../../src/ports.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { locateModel } from './locate-model.ts';
import { type ModelFolder, readModelFolder } from './model-folder.ts';
import { type LoadRequest, ModelProcess } from './model-process.ts';
import { limitText } from './text-limits.ts';
import { toUnitVector } from './unit-vector.ts';
import { untilAborted } from './until-aborted.ts';

const DEFAULT_PACKAGE = '@huggingface/transformers';
const BATCH_SIZE = 8;

export interface TransformersEmbedderOptions {
  /** Hub id, such as `Xenova/multilingual-e5-small`, or a folder: absolute, `./...`, `../...`, `~/...`. */
  readonly model: string;
  /** Where models from the hub are kept. */
  readonly cacheFolder: string;
  /** Stops loading or fetching. */
  readonly signal?: AbortSignal;
  /** Another name is for tests. */
  readonly packageName?: string;
}

/**
 * Embed with a sentence model on this machine, through `@huggingface/transformers`. A model from the hub is fetched
 * once; from then on, and with a folder, the network is not used.
 *
 * @returns its id names the model and a checksum of its files, so that vectors of a changed model are refused
 * @throws {EmbedderError} `not-installed`, `invalid-setting`, `model-not-found`, `network`, `failed`, `aborted`
 */
export async function createTransformersEmbedder(options: TransformersEmbedderOptions): Promise<Embedder> {
  const packageName = options.packageName ?? DEFAULT_PACKAGE;
  const { name, folder } = await locateModel({ ...options, packageName });
  const model = await readModelFolder(folder, name);
  const request = loadRequestOf(model, packageName);
  const process = await ModelProcess.start(request, options.signal);
  try {
    const probe = await process.embed(['dimensions'], model.conventions.pooling);
    return new TransformersEmbedder(
      `transformers:${name}@${model.fingerprint}`,
      probe.length,
      model,
      process,
      request,
    );
  } catch (error) {
    await process.close();
    throw error;
  }
}

class TransformersEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #model: ModelFolder;
  readonly #request: LoadRequest;
  #process: Promise<ModelProcess>;
  #isClosed = false;

  constructor(
    id: string,
    dimensions: number,
    model: ModelFolder,
    process: ModelProcess,
    request: LoadRequest,
  ) {
    this.id = id;
    this.dimensions = dimensions;
    this.#model = model;
    this.#process = Promise.resolve(process);
    this.#request = request;
  }

  async embed(
    texts: readonly string[],
    kind: 'question' | 'passage',
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const { questionPrefix, passagePrefix } = this.#model.conventions;
    const prefix = kind === 'question' ? questionPrefix : passagePrefix;
    const prepared = texts.map((text) => limitText(prefix + text));
    const vectors: Float32Array[] = new Array(texts.length);
    for (const batch of planBatches(prepared, this.#batchSize)) {
      const values = await this.#embedBatch(
        batch.map((place) => prepared[place] ?? ''),
        signal,
      );
      batch.forEach((place, row) => {
        vectors[place] = toUnitVector(values.subarray(row * this.dimensions, (row + 1) * this.dimensions));
      });
    }
    return vectors;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const process = await this.#process.catch(() => undefined);
    await process?.close();
  }

  /** 8-bit graphs scale each layer by the largest number in the batch: alone, a text's vector is always the same. */
  get #batchSize(): number {
    return this.#model.file.dtype === 'fp32' || this.#model.file.dtype === 'fp16' ? BATCH_SIZE : 1;
  }

  async #embedBatch(texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array> {
    if (this.#isClosed) {
      throw new EmbedderError('closed', 'The embedder is closed.');
    }
    const process = await this.#runningProcess();
    // The batch under way still ends in its process, but nobody waits for it.
    const values = await untilAborted(() => process.embed(texts, this.#model.conventions.pooling), signal);
    if (values.length !== texts.length * this.dimensions) {
      throw new EmbedderError(
        'invalid-answer',
        `The model gave ${values.length} numbers for ${texts.length} texts.`,
      );
    }
    return values;
  }

  /** The process, started again when it was ended from outside, such as for want of memory. */
  async #runningProcess(): Promise<ModelProcess> {
    const current = this.#process;
    const isUsable = await current.then(
      (process) => process.isRunning,
      () => false,
    );
    if (!isUsable && current === this.#process && !this.#isClosed) {
      this.#process = ModelProcess.start(this.#request);
    }
    return this.#process;
  }
}

/** Places of texts of similar length together, so that little is padding. */
function planBatches(texts: readonly string[], size: number): number[][] {
  const places = texts.map((_, place) => place);
  places.sort((first, second) => (texts[first]?.length ?? 0) - (texts[second]?.length ?? 0));
  const batches: number[][] = [];
  for (let start = 0; start < places.length; start += size) {
    batches.push(places.slice(start, start + size));
  }
  return batches;
}

function loadRequestOf({ folder, file }: ModelFolder, packageName: string): LoadRequest {
  return { type: 'load', model: folder, files: [file], packageName };
}
