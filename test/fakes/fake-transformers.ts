/**
 * Stands in for the package `@huggingface/transformers` in a test's model process, and passes on to the real one:
 * a hub with two models, one out of reach; and a text that ends the process, as want of memory would.
 */
import { join } from 'node:path';
import { writeTinyOnnxModel } from './tiny-onnx-model.ts';

interface Options {
  readonly cache_dir?: string;
  readonly dtype: string;
}

type Tokenizer = (texts: readonly string[], options: unknown) => unknown;

export async function pipeline(
  task: 'feature-extraction',
  model: string,
  options: Options,
): Promise<unknown> {
  if (model === 'example/out-of-reach') {
    throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND huggingface.co') });
  }
  if (options.cache_dir !== undefined) {
    if (model !== 'example/tiny' || options.dtype !== 'fp32') {
      throw Object.assign(new Error(`Could not locate file: ${model} as ${options.dtype}.`), {
        name: 'ModelFileNotFoundError',
      });
    }
    await writeTinyOnnxModel(join(options.cache_dir, model));
    return {};
  }
  const library = await import('@huggingface/transformers');
  const real: { tokenizer: Tokenizer & { model_max_length: number }; model: unknown } =
    (await library.pipeline(task, model, options as object)) as never;
  const tokenizer: Tokenizer = (texts, tokenizerOptions) => {
    if (texts.includes('END THE PROCESS')) {
      process.stderr.write('out of memory');
      process.exit(3);
    }
    return real.tokenizer(texts, tokenizerOptions);
  };
  return {
    model: real.model,
    tokenizer: Object.assign(tokenizer, { model_max_length: real.tokenizer.model_max_length }),
  };
}
