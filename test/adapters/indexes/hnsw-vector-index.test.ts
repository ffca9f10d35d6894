import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../../adapters/indexes/exact-vector-index.ts';
import { importHnswLibrary } from '../../../adapters/indexes/hnsw-library.ts';
import { HnswVectorIndex } from '../../../adapters/indexes/hnsw-vector-index.ts';
import { describeVectorIndex } from '../../contract/vector-index.ts';

const library = await importHnswLibrary();

function create(dimensions: number): HnswVectorIndex {
  if (library === undefined) {
    throw new Error('hnswlib-node is not installed');
  }
  return new HnswVectorIndex(library, dimensions);
}

describe.skipIf(library === undefined)('with hnswlib-node, an optional package', () => {
  describeVectorIndex('HnswVectorIndex', create);

  it('finds at least 99 % of what exact search finds, with and without a filter, also after changes', () => {
    const dimensions = 32;
    const random = linearCongruential(5);
    const centres = Array.from({ length: 40 }, () => randomVector(dimensions, random));
    const near = (): Float32Array => {
      const centre = centres[Math.floor(random() * centres.length)] ?? new Float32Array(dimensions);
      return centre.map((value) => value + 0.8 * (random() - 0.5));
    };
    const exact = new ExactVectorIndex(dimensions);
    const graph = create(dimensions);
    for (let key = 1; key <= 3000; key += 1) {
      const vector = near();
      exact.set(key, vector);
      graph.set(key, vector);
    }
    for (let key = 1; key <= 600; key += 1) {
      exact.delete(key);
      graph.delete(key);
      const vector = near();
      exact.set(key + 600, vector);
      graph.set(key + 600, vector);
    }
    const filters = [undefined, (key: number) => key % 2 === 0, (key: number) => key % 100 === 0];
    for (const accept of filters) {
      const found = Array.from({ length: 40 }, () => {
        const question = near();
        const keys = new Set(graph.search(question, 20, accept).map((hit) => hit.key));
        return exact.search(question, 20, accept).map((hit) => keys.has(hit.key));
      }).flat();
      expect(found.length).toBe(800);
      expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.99);
    }
  });

  it('tells which part of the graph was left behind', () => {
    const index = create(2);
    expect(index.deletedShare).toBe(0);
    for (const key of [1, 2, 3]) {
      index.set(key, Float32Array.of(1, key));
    }
    index.set(3, Float32Array.of(1, 9));
    index.delete(1);
    expect(index.deletedShare).toBe(0.5);
  });
});

it('is told apart when the package is missing', async () => {
  expect(await importHnswLibrary('no-such-package')).toBeUndefined();
});

function randomVector(dimensions: number, random: () => number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => random() - 0.5);
}

/** Numerical Recipes' constants: repeatable numbers from 0 to 1. */
function linearCongruential(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
