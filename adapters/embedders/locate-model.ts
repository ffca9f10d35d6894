import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { isCompleteModelFolder } from './model-folder.ts';
import { ModelProcess } from './model-process.ts';

const HUB_ID = /^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/;

interface LocateOptions {
  /** Hub id or folder. */
  readonly model: string;
  readonly cacheFolder: string;
  readonly packageName: string;
  readonly signal?: AbortSignal;
}

/**
 * Find a model's folder; one of the hub that is not in the cache folder is fetched into it.
 *
 * @returns the model's name, and the folder that should hold all its files by now
 * @throws {EmbedderError} `invalid-setting`, `model-not-found`, `network`, `not-installed`, `aborted`
 */
export async function locateModel(options: LocateOptions): Promise<{ name: string; folder: string }> {
  const { model, cacheFolder } = options;
  const path = resolve(model.replace(/^~(?=[\\/])/, homedir()));
  if (isAbsolute(model) || /^(?:\.{1,2}|~)[\\/]/.test(model) || existsSync(join(path, 'config.json'))) {
    if (!existsSync(path)) {
      throw new EmbedderError('model-not-found', `The model folder ${path} does not exist.`);
    }
    return { name: basename(path), folder: path };
  }
  if (!HUB_ID.test(model) || model.includes('..')) {
    throw new EmbedderError(
      'invalid-setting',
      `"${model}" is neither a hub id such as Xenova/multilingual-e5-small nor a folder such as ./models/e5.`,
    );
  }
  const folder = resolve(cacheFolder, model);
  if (!(await isCompleteModelFolder(folder))) {
    await fetchFromHub(options);
  }
  return { name: model, folder };
}

/** Let the library fetch the files: that fills the cache folder; the process is not kept. */
async function fetchFromHub(options: LocateOptions): Promise<void> {
  const process = await ModelProcess.start(
    {
      type: 'load',
      model: options.model,
      cacheFolder: resolve(options.cacheFolder),
      files: [
        { dtype: 'q8', subfolder: 'onnx' },
        { dtype: 'fp32', subfolder: 'onnx' },
      ],
      packageName: options.packageName,
    },
    options.signal,
  );
  await process.close();
}
