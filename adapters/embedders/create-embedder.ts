import { readFile } from 'node:fs/promises';
import type { Embedder } from '../../src/ports.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { createBuiltinEmbedder } from './builtin.ts';
import { decodeBuiltinModel } from './builtin-file.ts';
import { createOpenAiEmbedder } from './openai.ts';
import { createTransformersEmbedder } from './transformers.ts';

/** What `EMBEDDER` can name. */
export type EmbedderSetting =
  | { readonly kind: 'none' }
  | { readonly kind: 'builtin' }
  | { readonly kind: 'transformers' | 'openai'; readonly model: string };

export interface CreateEmbedderOptions {
  /** Value of `EMBEDDER`. */
  readonly setting: string;
  /** Where models from the Hugging Face hub are kept. */
  readonly cacheFolder: string;
  /** File of the built-in embedder. */
  readonly builtinModel: string;
  readonly openAiApiKey?: string;
  readonly openAiBaseUrl?: string;
  readonly signal?: AbortSignal;
}

/**
 * @param value value of `EMBEDDER`: `none`, `builtin`, `transformers:<hub id or folder>` or `openai:<model>`
 * @throws {EmbedderError} `invalid-setting`
 */
export function parseEmbedderSetting(value: string): EmbedderSetting {
  const setting = value.trim();
  if (setting === 'none' || setting === 'builtin') {
    return { kind: setting };
  }
  for (const kind of ['transformers', 'openai'] as const) {
    const model = setting.startsWith(`${kind}:`) ? setting.slice(kind.length + 1).trim() : '';
    if (model !== '') {
      return { kind, model };
    }
  }
  throw new EmbedderError(
    'invalid-setting',
    `EMBEDDER is "${setting}"; it must be builtin, none, transformers:<hub id or folder> such as ` +
      'transformers:Xenova/multilingual-e5-small, or openai:<model> such as openai:text-embedding-3-small.',
  );
}

/**
 * Make the embedder that the configuration asks for. Close it when done: it may hold a process.
 *
 * @returns undefined for `none`
 * @throws {EmbedderError} `invalid-setting`, `model-not-found` for `builtin`, and what each embedder throws
 */
export async function createEmbedder(options: CreateEmbedderOptions): Promise<Embedder | undefined> {
  const { cacheFolder, openAiApiKey: apiKey, openAiBaseUrl: baseUrl, signal } = options;
  const setting = parseEmbedderSetting(options.setting);
  const stop = signal === undefined ? {} : { signal };
  switch (setting.kind) {
    case 'none':
      return undefined;
    case 'builtin':
      return createBuiltinEmbedder(decodeBuiltinModel(await readModel(options.builtinModel)));
    case 'transformers':
      return createTransformersEmbedder({ model: setting.model, cacheFolder, ...stop });
    case 'openai':
      if (apiKey === undefined && baseUrl === undefined) {
        throw new EmbedderError('invalid-setting', 'EMBEDDER=openai:... needs OPENAI_API_KEY; it is empty.');
      }
      return createOpenAiEmbedder({
        model: setting.model,
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        ...stop,
      });
  }
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new EmbedderError(
      'model-not-found',
      'The file of the built-in embedder cannot be read: install Paperboy again, or set EMBEDDER=none.',
      { cause },
    );
  }
}
