import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openDaily } from '../../src/main/open-daily.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, indexStore, makeStore, putDigest } from '../retrieval/make-store.ts';

const nothing = () => {};

async function setUp(env: Readonly<Record<string, string>> = {}) {
  const store = makeStore();
  await putDigest(store, 'a', [entryOf('2601.00001', 'A Robot', ['A robot that learns to grasp things.'])]);
  let reads = 0;
  const counting: Store = {
    ...store,
    papers(filter) {
      reads++;
      return store.papers(filter);
    },
  };
  const lexical = await indexStore(store);
  const warnings: string[] = [];
  const daily = openDaily({
    ...{
      config: parseConfig(env),
      store: counting,
      lexicon: undefined,
      modelFor: undefined,
      prompts: undefined,
    },
    indexes: () => ({ lexical, dense: undefined }),
    logger: { debug: nothing, info: nothing, error: nothing, warn: (text) => void warnings.push(text) },
  });
  return { store, daily, warnings, reads: () => reads };
}

describe('the tools of the day', () => {
  it('read a day once for many posts, and again when the store has changed', async () => {
    const { store, daily, reads } = await setUp();
    const [first, second] = await Promise.all([
      daily.read({ language: 'en' }),
      daily.read({ language: 'vi' }),
    ]);
    expect(second.papers[0]?.paper).toBe(first.papers[0]?.paper);
    expect(reads()).toBe(1);
    await putDigest(store, 'b', [entryOf('2601.00002', 'Another Robot', ['It grasps.'])]);
    expect((await daily.read({ language: 'en' })).papers).toHaveLength(2);
  });

  it('quote all lines without a payer or a model', async () => {
    const { daily } = await setUp();
    const read = await daily.read({ language: 'zh', payer: { userId: 'u', chatId: 'c' } });
    expect([read.isWritten, read.papers[0]?.line?.language]).toEqual([false, 'en']);
  });

  it('read nothing aloud unless it is configured, and say why when that is wrong', async () => {
    expect((await setUp()).daily.speaker).toBeUndefined();
    expect((await setUp({ SPEECH_MODEL: 'tts-1' })).daily.speaker).toBeDefined();
    const wrong = await setUp({ SPEECH_MODEL: 'tts-1', OPENAI_API_KEY: 'two words' });
    expect([wrong.daily.speaker, wrong.warnings]).toEqual([undefined, ['the day is not read aloud']]);
  });
});
