import { describe, expect, it } from 'vitest';
import { createEmbedder, parseEmbedderSetting } from '../../../adapters/embedders/create-embedder.ts';
import { startFakeOpenAi } from '../../fakes/openai-embeddings.ts';
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

describe('createEmbedder', () => {
  it('makes none for none', async () => {
    expect(await createEmbedder({ setting: 'none', cacheFolder: 'nowhere' })).toBeUndefined();
  });

  it('says that there is no built-in one yet', async () => {
    const creating = createEmbedder({ setting: 'builtin', cacheFolder: 'nowhere' });
    await expect(creating).rejects.toMatchObject({ code: 'not-available' });
  });

  it('wants a key for OpenAI itself', async () => {
    const creating = createEmbedder({ setting: 'openai:text-embedding-3-small', cacheFolder: 'nowhere' });
    await expect(creating).rejects.toMatchObject({
      code: 'invalid-setting',
      message: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  it('asks another endpoint without one', async () => {
    const { baseUrl, requests } = await startFakeOpenAi(8);
    const embedder = await createEmbedder({
      setting: 'openai:m',
      cacheFolder: 'nowhere',
      openAiBaseUrl: baseUrl,
    });
    expect([embedder?.dimensions, requests[0]?.authorization]).toEqual([8, undefined]);
    await embedder?.close();
  });

  it('looks for a model in a folder', async () => {
    const setting = `transformers:${await temporaryFolder()}`;
    await expect(createEmbedder({ setting, cacheFolder: 'nowhere' })).rejects.toMatchObject({
      code: 'model-not-found',
      message: expect.stringContaining('config.json'),
    });
  });
});
