import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../../adapters/indexes/exact-vector-index.ts';
import { describeVectorIndex } from '../../contract/vector-index.ts';

describeVectorIndex('ExactVectorIndex', (dimensions) => new ExactVectorIndex(dimensions));

describe('ExactVectorIndex', () => {
  it('hands its vectors to save at unit length and without gaps', async () => {
    let saved: { count: number; keys: number[]; vectors: number[] } | undefined;
    const index = new ExactVectorIndex(2, async ({ count, keys, vectors }) => {
      saved = {
        count,
        keys: [...new Int32Array(keys.slice().buffer)],
        vectors: [...new Float32Array(vectors.slice().buffer)],
      };
    });
    index.set(5, Float32Array.of(2, 0));
    index.set(6, Float32Array.of(0, 3));
    index.set(7, Float32Array.of(-4, 0));
    index.delete(5);
    await index.save();
    expect(saved).toEqual({ count: 2, keys: [7, 6], vectors: [-1, 0, 0, 1] });
  });

  it.each([
    ['keys and vectors that do not fit each other', [1, 2], [1, 0]],
    ['a key twice', [1, 1], [1, 0, 0, 1]],
    ['an impossible key', [0], [1, 0]],
    ['a number that is not finite', [1], [Number.NaN, 0]],
  ])('refuses stored content with %s', (_, keys, vectors) => {
    const bytes = (numbers: Int32Array | Float32Array): Uint8Array => new Uint8Array(numbers.buffer);
    const load = (): void =>
      new ExactVectorIndex(2).load(bytes(Int32Array.from(keys)), bytes(Float32Array.from(vectors)));
    expect(load).toThrow(RangeError);
  });
});
