import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createTransformersEmbedder,
  type TransformersEmbedderOptions,
} from '../../../adapters/embedders/transformers.ts';
import type { Embedder } from '../../../src/ports.ts';
import { describeEmbedder } from '../../contract/embedder.ts';
import {
  CLS_TOKEN,
  expectedMeanVector,
  meanOfTokens,
  type TinyModelOptions,
  writeTinyOnnxModel,
} from '../../fakes/tiny-onnx-model.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const DIMENSIONS = 16;
const fakePackage = new URL('../../fakes/fake-transformers.ts', import.meta.url).href;
const isInstalled = await import('@huggingface/transformers').then(
  () => true,
  () => false,
);

async function open(model: string, options: Partial<TransformersEmbedderOptions> = {}): Promise<Embedder> {
  const embedder = await createTransformersEmbedder({ model, cacheFolder: 'nowhere', ...options });
  onTestFinished(() => embedder.close());
  return embedder;
}

async function makeModel(
  name: string,
  options?: TinyModelOptions,
): Promise<{ table: Float32Array; folder: string }> {
  const folder = join(await temporaryFolder(), name);
  return { table: await writeTinyOnnxModel(folder, options), folder };
}

function expectClose(actual: Float32Array | undefined, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, value] of expected.entries()) {
    expect(actual?.[place]).toBeCloseTo(value, 5);
  }
}

describe.skipIf(!isInstalled)('with @huggingface/transformers, an optional package', () => {
  describeEmbedder('createTransformersEmbedder', async (onFinished) => {
    const folder = await temporaryFolder(onFinished);
    await writeTinyOnnxModel(folder);
    return createTransformersEmbedder({ model: folder, cacheFolder: 'nowhere' });
  });

  it('gives the mean of the tokens of a text, whatever else is in its batch, under the name of its folder', async () => {
    const { folder, table } = await makeModel('tiny');
    const embedder = await open(folder);
    expect(embedder.id).toMatch(/^transformers:tiny@[0-9a-f]{12}$/);
    const texts = ['a', 'Attention is all you need', '', '微调 LoRA', 'Tiếng Việt'];
    const vectors = await embedder.embed(texts, 'passage');
    for (const [place, text] of texts.entries()) {
      expectClose(vectors[place], expectedMeanVector(table, DIMENSIONS, text));
    }
  });

  it('marks questions and passages of an e5 model', async () => {
    const { folder, table } = await makeModel('multilingual-e5-tiny');
    const embedder = await open(folder);
    const [question] = await embedder.embed(['x'], 'question');
    const [passage] = await embedder.embed(['x'], 'passage');
    expectClose(question, expectedMeanVector(table, DIMENSIONS, 'query: x'));
    expectClose(passage, expectedMeanVector(table, DIMENSIONS, 'passage: x'));
  });

  it('takes the first token of a bge model', async () => {
    const { folder, table } = await makeModel('bge-tiny');
    const [vector] = await (await open(folder)).embed(['x'], 'passage');
    expectClose(vector, meanOfTokens(table, DIMENSIONS, [CLS_TOKEN]));
  });

  it('prefers the 8-bit graph', async () => {
    const { folder } = await makeModel('tiny');
    const table = await writeTinyOnnxModel(folder, { seed: 3, modelFile: 'onnx/model_quantized.onnx' });
    const [vector] = await (await open(folder)).embed(['x'], 'passage');
    expectClose(vector, expectedMeanVector(table, DIMENSIONS, 'x'));
  });

  it("finds a graph beside the configuration, and reads up to the model's limit where the tokenizer has none", async () => {
    const { folder, table } = await makeModel('tiny', { modelFile: 'model.onnx', maxTokens: 12 });
    const path = join(folder, 'tokenizer_config.json');
    const tokenizerConfig = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...tokenizerConfig, model_max_length: 1e30 }));
    const [vector] = await (await open(folder)).embed(['abcdefghijklmnopqrstuvwxyz'], 'passage');
    // The library cuts off the closing mark too.
    const tokens = [CLS_TOKEN, ...Buffer.from('abcdefghijk')];
    expectClose(vector, meanOfTokens(table, DIMENSIONS, tokens));
  });

  it('uses a model of the hub that was fetched before, without the network', async () => {
    const cacheFolder = await temporaryFolder();
    await writeTinyOnnxModel(join(cacheFolder, 'example', 'fetched'));
    const embedder = await open('example/fetched', { cacheFolder });
    expect(embedder.id).toMatch(/^transformers:example\/fetched@/);
    expect(await embedder.embed(['x'], 'question')).toHaveLength(1);
  });

  it('fetches a model of the hub, at full precision where there is no 8-bit graph', async () => {
    const cacheFolder = await temporaryFolder();
    const embedder = await open('example/tiny', { cacheFolder, packageName: fakePackage });
    expect([embedder.id.slice(0, 26), embedder.dimensions]).toEqual([
      'transformers:example/tiny@',
      DIMENSIONS,
    ]);
  });

  it('starts the model again after its process ended', async () => {
    const { folder } = await makeModel('tiny');
    const embedder = await open(folder, { packageName: fakePackage });
    const before = await embedder.embed(['x'], 'passage');
    await expect(embedder.embed(['END THE PROCESS'], 'passage')).rejects.toMatchObject({
      code: 'failed',
      isRetryable: true,
      message: expect.stringContaining('exit code 3'),
    });
    expect(await embedder.embed(['x'], 'passage')).toEqual(before);
  });

  it('is closed while it works', async () => {
    const embedder = await open((await makeModel('tiny')).folder);
    const running = embedder.embed(['x', 'y'], 'passage');
    const failure = expect(running).rejects.toMatchObject({ code: 'closed' });
    await embedder.close();
    await failure;
  });

  it('says that a graph is damaged', async () => {
    const { folder } = await makeModel('tiny');
    await writeFile(join(folder, 'onnx', 'model.onnx'), 'no graph');
    await expect(open(folder)).rejects.toMatchObject({ name: 'EmbedderError', code: 'failed' });
  });

  it('stops loading for its caller', async () => {
    const folder = await temporaryFolder();
    await writeTinyOnnxModel(folder);
    const controller = new AbortController();
    const opening = open(folder, { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('createTransformersEmbedder', () => {
  it('says how to install the package when it is missing', async () => {
    const folder = await temporaryFolder();
    await writeTinyOnnxModel(folder);
    await expect(open(folder, { packageName: 'no-such-package' })).rejects.toMatchObject({
      code: 'not-installed',
      message: expect.stringContaining('npm install no-such-package'),
    });
  });

  it('says what to do when the hub is out of reach', async () => {
    const opening = open('example/out-of-reach', { packageName: fakePackage });
    await expect(opening).rejects.toMatchObject({
      code: 'network',
      isRetryable: true,
      message: expect.stringMatching(/ENOTFOUND huggingface\.co.*EMBEDDER=transformers:\/path\/to\/folder/),
    });
  });

  it('says that the hub has no such model', async () => {
    const opening = open('example/unknown', { packageName: fakePackage });
    await expect(opening).rejects.toMatchObject({ code: 'model-not-found' });
  });

  it('says that a folder does not exist', async () => {
    await expect(open('./no-such-folder')).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('no-such-folder does not exist'),
    });
  });

  it.each(['a b', 'a/b/c', '..', 'a/..', ''])('refuses "%s" as a model', async (model) => {
    await expect(open(model)).rejects.toMatchObject({ code: 'invalid-setting' });
  });
});
