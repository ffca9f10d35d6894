import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuiltinEmbedder } from '../../../adapters/embedders/builtin.ts';
import { decodeBuiltinModel, encodeBuiltinModel } from '../../../adapters/embedders/builtin-file.ts';
import { PACKAGE_FOLDER } from '../../../src/main.ts';
import { describeEmbedder } from '../../contract/embedder.ts';
import { tinyBuiltinModel } from '../../fakes/tiny-builtin-model.ts';

const shipped = () => readFile(join(PACKAGE_FOLDER, 'data/model/embedder.bin')).then(decodeBuiltinModel);

describeEmbedder('the built-in embedder', async () => createBuiltinEmbedder(await shipped()));

async function cosine(first: string, second: string, model = tinyBuiltinModel()): Promise<number> {
  const [left, right] = await createBuiltinEmbedder(model).embed([first, second], 'question');
  return (left ?? new Float32Array()).reduce(
    (sum, value, at) => sum + value * (right?.[at] ?? Number.NaN),
    0,
  );
}

describe('the built-in embedder', () => {
  it('adds up what it knows of words, pairs and Chinese characters', async () => {
    const [vector] = await createBuiltinEmbedder(tinyBuiltinModel()).embed(['Sparse attention!'], 'passage');
    // spars (0,0,2,0) + attention (0,0,2,1) + their pair (0,0,0,5), of length 1.
    const length = Math.hypot(4, 6);
    expect([...(vector ?? [])]).toEqual(
      [0, 0, 4 / length, 6 / length].map((each) => expect.closeTo(each, 2)),
    );
  });

  it('brings texts of three languages together, also Vietnamese typed without marks', async () => {
    expect(await cosine('robots', '机器人')).toBeGreaterThan(0.98);
    expect(await cosine('robots', 'người máy')).toBeCloseTo(1, 3);
    expect(await cosine('a map', 'ban do')).toBeCloseTo(1, 3);
    expect(await cosine('robots', '地图')).toBeCloseTo(0, 1);
  });

  it('does not pair words over a Chinese run', async () => {
    expect(await cosine('sparse 机器 attention', 'sparse attention')).toBeLessThan(0.7);
  });

  it('stops for its caller', async () => {
    const embedding = createBuiltinEmbedder(tinyBuiltinModel()).embed(['a'], 'passage', AbortSignal.abort());
    await expect(embedding).rejects.toMatchObject({ code: 'aborted' });
  });

  it('as shipped puts a text nearest to the one that says the same in another language', async () => {
    const model = await shipped();
    const question = 'robots that learn from human demonstrations';
    const same = await cosine(question, '机器人从人类示范中学习操作技能', model);
    const other = await cosine(question, '大语言模型的数学推理能力评测', model);
    expect(same).toBeGreaterThan(other + 0.1);
    const vietnamese = await cosine(question, 'robot học từ các minh họa của con người', model);
    expect(vietnamese).toBeGreaterThan(other + 0.1);
  });
});

describe('the file of the built-in embedder', () => {
  it('gives back what was put in', () => {
    const model = tinyBuiltinModel();
    expect(decodeBuiltinModel(encodeBuiltinModel(model))).toEqual(model);
  });

  it('is refused when it is cut anywhere, or something else', () => {
    const bytes = encodeBuiltinModel(tinyBuiltinModel());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => decodeBuiltinModel(bytes.subarray(0, length))).toThrow(/built-in embedder is damaged/);
      }),
    );
    expect(() => decodeBuiltinModel(new TextEncoder().encode('# A digest\n'))).toThrow(/damaged/);
  });
});
