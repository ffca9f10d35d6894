import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VectorHit, VectorIndex } from '../../src/ports.ts';

const vector = (...values: number[]): Float32Array => Float32Array.from(values);
const keysOf = (hits: readonly VectorHit[]): number[] => hits.map((hit) => hit.key);

/** What every `VectorIndex` must do. `create` gives an empty index that forgets everything. */
export function describeVectorIndex(name: string, create: (dimensions: number) => VectorIndex): void {
  describe(`${name} as a vector index`, () => {
    const filled = (): VectorIndex => {
      const index = create(2);
      index.set(7, vector(1, 0));
      index.set(3, vector(3, 4));
      index.set(5, vector(0, 2));
      index.set(9, vector(-1, 0));
      return index;
    };

    it('gives the nearest first, with the cosine whatever the lengths', () => {
      const hits = filled().search(vector(10, 0), 10);
      expect(keysOf(hits)).toEqual([7, 3, 5, 9]);
      for (const [place, score] of [1, 0.6, 0, -1].entries()) {
        expect(hits[place]?.score).toBeCloseTo(score, 6);
      }
    });

    it('gives at most the limit', () => {
      expect(keysOf(filled().search(vector(1, 0), 2))).toEqual([7, 3]);
    });

    it('gives nothing when it is empty', () => {
      expect(create(2).search(vector(1, 0), 5)).toEqual([]);
    });

    it('orders equal scores by key, also where the limit cuts', () => {
      const index = create(2);
      for (const key of [8, 2, 6, 4, 1]) {
        index.set(key, vector(1, 1));
      }
      index.set(3, vector(1, 0));
      expect(keysOf(index.search(vector(2, 2), 3))).toEqual([1, 2, 4]);
    });

    it('gives only accepted keys, and more of them than the nearest few', () => {
      expect(keysOf(filled().search(vector(1, 0), 2, (key) => key === 5 || key === 9))).toEqual([5, 9]);
      expect(filled().search(vector(1, 0), 2, () => false)).toEqual([]);
    });

    it('compares the keys asked for, in their order, and leaves out those that it does not have', () => {
      const hits = filled().compare(vector(10, 0), [5, 8, 9, 7, 3]);
      expect(keysOf(hits)).toEqual([5, 9, 7, 3]);
      for (const [place, score] of [0, -1, 1, 0.6].entries()) {
        expect(hits[place]?.score).toBeCloseTo(score, 6);
      }
      expect(filled().compare(vector(1, 0), new Set([9]))).toEqual([{ key: 9, score: -1 }]);
      expect(filled().compare(vector(1, 0), [])).toEqual([]);
      expect(create(2).compare(vector(1, 0), [7])).toEqual([]);
    });

    it('compares what was replaced as it is now, and nothing that was deleted', () => {
      const index = filled();
      index.set(9, vector(4, 0));
      index.delete(7);
      expect(index.compare(vector(1, 0), [7, 9])).toEqual([{ key: 9, score: 1 }]);
    });

    it('replaces the vector of a key it has', () => {
      const index = filled();
      index.set(9, vector(5, 0.1));
      expect(index.size).toBe(4);
      expect(keysOf(index.search(vector(1, 0.02), 2))).toEqual([9, 7]);
    });

    it('forgets what is deleted and takes the key up again', () => {
      const index = filled();
      expect(index.delete(7)).toBe(true);
      expect(index.delete(7)).toBe(false);
      expect([index.size, index.has(7)]).toEqual([3, false]);
      expect(keysOf(index.search(vector(1, 0), 10))).toEqual([3, 5, 9]);
      index.set(7, vector(0, -1));
      expect([index.size, index.has(7)]).toEqual([4, true]);
      expect(keysOf(index.search(vector(0, -1), 1))).toEqual([7]);
    });

    it('is empty after everything was deleted, and usable', () => {
      const index = filled();
      for (const key of [...index.keys()]) {
        index.delete(key);
      }
      expect([index.size, [...index.keys()], index.search(vector(1, 0), 3)]).toEqual([0, [], []]);
      index.set(1, vector(0, 1));
      expect(keysOf(index.search(vector(1, 1), 3))).toEqual([1]);
    });

    it('lists its keys', () => {
      expect([...filled().keys()].sort((first, second) => first - second)).toEqual([3, 5, 7, 9]);
    });

    it('scores a vector of zeros 0 with everything', () => {
      const index = create(2);
      index.set(1, vector(0, 0));
      expect(index.search(vector(1, 0), 1)).toEqual([{ key: 1, score: 0 }]);
      expect(filled().search(vector(0, 0), 1)).toEqual([{ key: 3, score: 0 }]);
    });

    it('copes with numbers whose squares a 32-bit float cannot hold', () => {
      const index = create(2);
      index.set(1, vector(3e38, 0));
      index.set(2, vector(0, 1e-38));
      expect(index.search(vector(1e-38, 0), 2)[0]?.key).toBe(1);
      expect(index.search(vector(0, 3e38), 1)[0]).toEqual({ key: 2, score: 1 });
    });

    it('keeps its own copy of a vector', () => {
      const index = create(2);
      const mine = vector(1, 0);
      index.set(1, mine);
      mine[0] = -1;
      expect(index.search(vector(1, 0), 1)[0]?.score).toBeCloseTo(1, 6);
    });

    it.each([
      ['too short', vector(1)],
      ['too long', vector(1, 0, 0)],
      ['not a number', vector(Number.NaN, 0)],
      ['infinite', vector(Number.POSITIVE_INFINITY, 0)],
    ])('refuses a vector that is %s and stays as it was', (_, bad) => {
      const index = filled();
      expect(() => index.set(7, bad)).toThrow(RangeError);
      expect(() => index.search(bad, 1)).toThrow(RangeError);
      expect(() => index.compare(bad, [7])).toThrow(RangeError);
      expect(keysOf(index.search(vector(1, 0), 10))).toEqual([7, 3, 5, 9]);
    });

    it.each([0, -1, 1.5, Number.NaN, 2 ** 31])('refuses the key %s', (key) => {
      expect(() => create(2).set(key, vector(1, 0))).toThrow(RangeError);
    });

    it.each([0, -1, 1.5, Number.NaN])('refuses the limit %s', (limit) => {
      expect(() => filled().search(vector(1, 0), limit)).toThrow(RangeError);
    });

    it('takes the largest key', () => {
      const index = create(2);
      index.set(2 ** 31 - 1, vector(1, 0));
      expect(keysOf(index.search(vector(1, 0), 1))).toEqual([2 ** 31 - 1]);
    });

    it('grows', () => {
      const index = create(2);
      for (let key = 1; key <= 2500; key += 1) {
        index.set(key, vector(Math.cos(key / 500), Math.sin(key / 500)));
      }
      expect(index.size).toBe(2500);
      expect(index.search(vector(Math.cos(3.2), Math.sin(3.2)), 1)[0]?.key).toBe(1600);
    });

    it('agrees with comparing one by one after any changes', () => {
      const component = fc.integer({ min: -9, max: 9 });
      const anyVector = fc.tuple(component, component, component).map((values) => vector(...values));
      const key = fc.integer({ min: 1, max: 6 });
      const change = fc.oneof(
        { weight: 3, arbitrary: fc.record({ key, vector: anyVector }) },
        { weight: 1, arbitrary: fc.record({ key, vector: fc.constant(undefined) }) },
      );
      fc.assert(
        fc.property(
          fc.array(change, { maxLength: 60, size: 'max' }),
          anyVector,
          fc.boolean(),
          (changes, question, odd) => {
            const index = create(3);
            const model = new Map<number, Float32Array>();
            for (const step of changes) {
              if (step.vector === undefined) {
                expect(index.delete(step.key)).toBe(model.delete(step.key));
              } else {
                index.set(step.key, step.vector);
                model.set(step.key, step.vector);
              }
            }
            const compared = index.compare(question, [6, 5, 4, 3, 2, 1]);
            expect(keysOf(compared)).toEqual([6, 5, 4, 3, 2, 1].filter((candidate) => model.has(candidate)));
            for (const { key, score } of compared)
              expect(score).toBeCloseTo(cosine(question, model.get(key) ?? vector()), 5);
            const accept = odd ? (candidate: number) => candidate % 2 === 1 : undefined;
            const hits = index.search(question, 12, accept);
            const expected = new Map([...model].filter(([candidate]) => accept?.(candidate) ?? true));
            expect(new Set(keysOf(hits))).toEqual(new Set(expected.keys()));
            for (const [place, hit] of hits.entries()) {
              expect(hit.score).toBeCloseTo(cosine(question, expected.get(hit.key) ?? vector()), 5);
              const before = hits[place - 1];
              expect(before === undefined || comesBefore(before, hit)).toBe(true);
            }
          },
        ),
        { seed: 11, numRuns: 100 },
      );
    });
  });
}

function comesBefore(first: VectorHit, second: VectorHit): boolean {
  return first.score > second.score || (first.score === second.score && first.key < second.key);
}

function cosine(first: Float32Array, second: Float32Array): number {
  const dot = first.reduce((sum, value, place) => sum + value * (second[place] ?? Number.NaN), 0);
  const lengths = Math.hypot(...first) * Math.hypot(...second);
  return lengths === 0 ? 0 : dot / lengths;
}
