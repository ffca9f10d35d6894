import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCompleteModelFolder, readModelFolder } from '../../../adapters/embedders/model-folder.ts';
import { writeTinyOnnxModel } from '../../fakes/tiny-onnx-model.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

async function modelFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeTinyOnnxModel(folder);
  return folder;
}

describe('readModelFolder', () => {
  it('takes the fingerprint of what the folder holds, not of where it is', async () => {
    const folder = await modelFolder();
    const { fingerprint } = await readModelFolder(folder, 'tiny');
    expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
    const elsewhere = await temporaryFolder();
    await cp(folder, elsewhere, { recursive: true });
    expect((await readModelFolder(elsewhere, 'tiny')).fingerprint).toBe(fingerprint);
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['the graph', (folder) => writeTinyOnnxModel(folder, { seed: 2 })],
    ['the tokenizer', (folder) => writeFile(join(folder, 'tokenizer.json'), '{}')],
    [
      'the pooling',
      async (folder) => {
        await mkdir(join(folder, '1_Pooling'));
        await writeFile(join(folder, '1_Pooling', 'config.json'), '{"pooling_mode_cls_token": true}');
      },
    ],
    [
      'the prompts',
      (folder) =>
        writeFile(join(folder, 'config_sentence_transformers.json'), '{"prompts": {"query": "search: "}}'),
    ],
  ])('gives another fingerprint for other vectors: %s', async (_, change) => {
    const folder = await modelFolder();
    const { fingerprint } = await readModelFolder(folder, 'tiny');
    await change(folder);
    expect((await readModelFolder(folder, 'tiny')).fingerprint).not.toBe(fingerprint);
  });

  it('prefers 8-bit graphs, and the folder onnx', async () => {
    const folder = await modelFolder();
    await writeTinyOnnxModel(folder, { modelFile: 'model.onnx' });
    expect((await readModelFolder(folder, 'tiny')).file).toMatchObject({
      path: 'onnx/model.onnx',
      dtype: 'fp32',
    });
    await writeTinyOnnxModel(folder, { modelFile: 'onnx/model_quantized.onnx' });
    expect((await readModelFolder(folder, 'tiny')).file).toMatchObject({ subfolder: 'onnx', dtype: 'q8' });
  });

  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'])(
    'says that %s is missing',
    async (file) => {
      const folder = await modelFolder();
      expect(await isCompleteModelFolder(folder)).toBe(true);
      await rm(join(folder, file));
      expect(await isCompleteModelFolder(folder)).toBe(false);
      await expect(readModelFolder(folder, 'tiny')).rejects.toMatchObject({
        name: 'EmbedderError',
        code: 'model-not-found',
        message: expect.stringContaining(file),
      });
    },
  );
});
