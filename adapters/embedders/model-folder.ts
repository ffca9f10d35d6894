import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { conventionsFromFiles, type ModelConventions } from './model-conventions.ts';

/** A graph file, as `@huggingface/transformers` names the choice. */
export interface ModelFile {
  /** Relative to the model's folder. */
  readonly path: string;
  readonly subfolder: '' | 'onnx';
  readonly dtype: 'q8' | 'int8' | 'fp32' | 'fp16';
}

/** Preferred first: 8-bit graphs take a quarter of the memory and are about twice as fast. */
const MODEL_FILES: readonly ModelFile[] = [
  { path: 'onnx/model_quantized.onnx', subfolder: 'onnx', dtype: 'q8' },
  { path: 'onnx/model_int8.onnx', subfolder: 'onnx', dtype: 'int8' },
  { path: 'onnx/model.onnx', subfolder: 'onnx', dtype: 'fp32' },
  { path: 'onnx/model_fp16.onnx', subfolder: 'onnx', dtype: 'fp16' },
  { path: 'model_quantized.onnx', subfolder: '', dtype: 'q8' },
  { path: 'model.onnx', subfolder: '', dtype: 'fp32' },
];
const NEEDED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];

export interface ModelFolder {
  readonly folder: string;
  readonly file: ModelFile;
  readonly conventions: ModelConventions;
  /** 12 hexadecimal digits over everything that decides a vector: graph, tokenizer, configuration, conventions. */
  readonly fingerprint: string;
}

/**
 * Read what a folder in the layout of the Hugging Face hub holds.
 *
 * @param name the model's name, which may tell its conventions
 * @throws {EmbedderError} `model-not-found`, naming the missing file
 */
export async function readModelFolder(folder: string, name: string): Promise<ModelFolder> {
  for (const needed of NEEDED_FILES) {
    if (!(await isReadable(join(folder, needed)))) {
      throw new EmbedderError('model-not-found', `The model folder ${folder} has no readable ${needed}.`);
    }
  }
  const file = await findModelFile(folder);
  if (file === undefined) {
    const names = MODEL_FILES.map((candidate) => candidate.path).join(', ');
    throw new EmbedderError('model-not-found', `The model folder ${folder} has none of ${names}.`);
  }
  const conventions = conventionsFromFiles(
    name,
    await readJson(join(folder, '1_Pooling', 'config.json')),
    await readJson(join(folder, 'config_sentence_transformers.json')),
  );
  const fingerprint = await fingerprintOf(folder, [...NEEDED_FILES, file.path], conventions);
  return { folder, file, conventions, fingerprint };
}

/** @returns whether the folder holds every file that `readModelFolder` needs */
export async function isCompleteModelFolder(folder: string): Promise<boolean> {
  const found = await Promise.all(NEEDED_FILES.map((needed) => isReadable(join(folder, needed))));
  return !found.includes(false) && (await findModelFile(folder)) !== undefined;
}

async function findModelFile(folder: string): Promise<ModelFile | undefined> {
  for (const candidate of MODEL_FILES) {
    if (await isReadable(join(folder, candidate.path))) {
      return candidate;
    }
  }
  return undefined;
}

async function fingerprintOf(
  folder: string,
  files: readonly string[],
  conventions: ModelConventions,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(conventions));
  for (const file of files) {
    hash.update(`\n${file}\n`);
    for await (const chunk of createReadStream(join(folder, file), { highWaterMark: 1 << 20 })) {
      hash.update(chunk);
    }
  }
  return hash.digest('hex').slice(0, 12);
}

async function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Optional files: one that is absent or garbage says nothing. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
