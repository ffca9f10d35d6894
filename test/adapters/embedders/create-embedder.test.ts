import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeBuiltinModel } from '../../../adapters/embedders/builtin-file.ts';
import { createEmbedder, parseEmbedderSetting } from '../../../adapters/embedders/create-embedder.ts';
import { startFakeOpenAi } from '../../fakes/openai-embeddings.ts';
import { tinyBuiltinModel } from '../../fakes/tiny-builtin-model.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

describe('parseEmbedderSetting', () => {
  it.each([
    ['none', { kind: 'none' }],
    [' builtin ', { kind: 'builtin' }],
    [
      'transformers:Xenova/multilingual-e5-small',
      { kind: 'transformers', model: 'Xenova/multilingual-e5-small' },
    ],
    ['transformers: C:\\models\\e5', { kind: 'transformers', model: 'C:\\models\\e5' }],
    ['openai:nomic-embed-text:v1.5', { kind: 'openai', model: 'nomic-embed-text:v1.5' }],
  ])('reads "%s"', (value, expected) => {
    expect(parseEmbedderSetting(value)).toEqual(expected);
  });

  it.each(['', 'openai', 'openai:', 'transformers: ', 'Transformers:x', './model'])(
    'refuses "%s"',
    (value) => {
      expect(() => parseEmbedderSetting(value)).toThrow(
        /^EMBEDDER is ".*"; it must be builtin, none, transformers:/,
      );
    },
  );
});

const NOWHERE = { cacheFolder: 'nowhere', builtinModel: 'nowhere/embedder.bin' };

describe('createEmbedder', () => {
  it('makes none for none', async () => {
    expect(await createEmbedder({ setting: 'none', ...NOWHERE })).toBeUndefined();
  });

  it('makes the built-in one from its file', async () => {
    const path = join(await temporaryFolder(), 'embedder.bin');
    await writeFile(path, encodeBuiltinModel(tinyBuiltinModel()));
    const embedder = await createEmbedder({ ...NOWHERE, setting: 'builtin', builtinModel: path });
    expect([embedder?.id, embedder?.dimensions, embedder?.onlyReorders]).toEqual(['builtin:tiny', 4, true]);
  });

  it('says what to do when the file of the built-in one is missing or damaged', async () => {
    await expect(createEmbedder({ ...NOWHERE, setting: 'builtin' })).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('EMBEDDER=none'),
    });
    const path = join(await temporaryFolder(), 'embedder.bin');
    await writeFile(path, encodeBuiltinModel(tinyBuiltinModel()).subarray(0, -1));
    const creating = createEmbedder({ ...NOWHERE, setting: 'builtin', builtinModel: path });
    await expect(creating).rejects.toMatchObject({ code: 'not-available' });
  });

  it('wants a key for OpenAI itself', async () => {
    const creating = createEmbedder({ setting: 'openai:text-embedding-3-small', ...NOWHERE });
    await expect(creating).rejects.toMatchObject({
      code: 'invalid-setting',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  it('asks another endpoint without one', async () => {
    const { baseUrl, requests } = await startFakeOpenAi(8);
    const embedder = await createEmbedder({
      setting: 'openai:m',
      ...NOWHERE,
      openAiBaseUrl: baseUrl,
    });
    expect([embedder?.dimensions, requests[0]?.authorization]).toEqual([8, undefined]);
    await embedder?.close();
  });

  it('looks for a model in a folder', async () => {
    const setting = `transformers:${await temporaryFolder()}`;
    await expect(createEmbedder({ setting, ...NOWHERE })).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('config.json'),
    });
  });
});
