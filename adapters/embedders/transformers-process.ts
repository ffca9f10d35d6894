/**
 * Entry of the process that holds the model: loads it once, then embeds what it is sent, one message after another.
 * It ends when the parent does.
 */
import type { ModelAnswer, ModelProblem, ModelRequest } from './model-messages.ts';
import { poolTokens } from './pool-tokens.ts';

/** Tokens read of a text when the model's files set no limit. */
const DEFAULT_MAX_TOKENS = 512;

interface Tensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** A `feature-extraction` pipeline. Declared by us: the package is optional, and `tsc` must pass without it. */
interface Pipeline {
  readonly tokenizer: {
    (
      texts: readonly string[],
      options: { padding: true; truncation: true; max_length: number },
    ): { attention_mask: { tolist(): (number | bigint)[][] } };
    readonly model_max_length: number;
  };
  readonly model: {
    (inputs: unknown): Promise<Readonly<Record<string, Tensor | undefined>>>;
    readonly config: { readonly max_position_embeddings?: number };
  };
}

interface TransformersLibrary {
  pipeline(task: 'feature-extraction', model: string, options: object): Promise<Pipeline>;
}

let pipeline: Pipeline | undefined;

process.on('disconnect', () => process.exit(0));
process.on('message', (request: ModelRequest) => {
  void handle(request).then((answer) => process.send?.(answer));
});

async function handle(request: ModelRequest): Promise<ModelAnswer> {
  try {
    if (request.type === 'load') {
      pipeline = await load(request);
      return { type: 'loaded' };
    }
    return { type: 'embedded', id: request.id, values: await embed(request.texts, request.pooling) };
  } catch (error) {
    const message = describe(error);
    return request.type === 'load'
      ? { type: 'not-loaded', problem: problemOf(error), message }
      : { type: 'not-embedded', id: request.id, message };
  }
}

async function load(request: Extract<ModelRequest, { type: 'load' }>): Promise<Pipeline> {
  const library: TransformersLibrary = await import(request.packageName);
  let firstError: unknown;
  for (const { dtype, subfolder } of request.files) {
    try {
      return await library.pipeline('feature-extraction', request.model, {
        dtype,
        subfolder,
        local_files_only: request.cacheFolder === undefined,
        ...(request.cacheFolder === undefined ? {} : { cache_dir: request.cacheFolder }),
      });
    } catch (error) {
      if (problemOf(error) !== 'model-not-found') {
        throw error;
      }
      firstError ??= error;
    }
  }
  throw firstError;
}

async function embed(
  texts: readonly string[],
  pooling: Parameters<typeof poolTokens>[3],
): Promise<Float32Array> {
  if (pipeline === undefined) {
    throw new Error('no model is loaded');
  }
  const { tokenizer, model } = pipeline;
  // Many tokenizers name no real limit (infinite, or 1e30); a BERT then fails on the first long text.
  const limits = [tokenizer.model_max_length, model.config.max_position_embeddings].filter(
    (limit) => limit !== undefined && limit < 1e6,
  );
  const maxTokens = Math.min(...(limits.length === 0 ? [DEFAULT_MAX_TOKENS] : (limits as number[])));
  const inputs = tokenizer(texts, { padding: true, truncation: true, max_length: maxTokens });
  const outputs = await model(inputs);
  const tokens = outputs['last_hidden_state'] ?? outputs['token_embeddings'];
  if (tokens === undefined) {
    throw new Error(`the model gives ${Object.keys(outputs).join(', ')}, not last_hidden_state`);
  }
  return poolTokens(tokens.data, tokens.dims, inputs.attention_mask.tolist(), pooling);
}

function problemOf(error: unknown): ModelProblem {
  if (!(error instanceof Error)) {
    return 'failed';
  }
  if ('code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')) {
    return 'not-installed';
  }
  if (error.name === 'ModelFileNotFoundError') {
    return 'model-not-found';
  }
  return error.message === 'fetch failed' ? 'network' : 'failed';
}

/** The message and those of the causes: `fetch failed` alone does not say which host was not found. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? `${error.message}: ${describe(error.cause)}` : error.message;
}
