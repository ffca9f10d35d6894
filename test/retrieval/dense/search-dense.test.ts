import { describe, expect, it } from 'vitest';
import { type DenseSearchOptions, searchDense } from '../../../src/retrieval/dense/search-dense.ts';
import { denseOf } from './make-dense.ts';

const search = (dense: ReturnType<typeof denseOf>, options: Partial<DenseSearchOptions> = {}) =>
  searchDense(dense, 'question', { candidates: [], ...options });

const THREE = { near: { 1: 1 }, usual: { 2: 0 }, far: { 3: -1 } };

describe('searchDense with an embedder that only reorders', () => {
  it('compares every candidate, however many, and never searches the index', async () => {
    const papers = Object.fromEntries(
      Array.from({ length: 150 }, (_, number) => [`p${number}`, { [number + 1]: 0.5 }]),
    );
    const dense = denseOf(papers);
    const found = await search(dense, { candidates: Object.keys(papers) });
    expect(found.size).toBe(150);
    expect(dense.vectors.searches).toBe(0);
  });

  it('gives candidates only, though others are nearer', async () => {
    const found = await search(denseOf(THREE), { candidates: ['usual', 'unknown'] });
    expect([...found.keys()]).toEqual(['usual']);
    expect(await search(denseOf(THREE))).toEqual(new Map());
  });
});

describe('searchDense with an embedder that finds', () => {
  it('adds the papers of the nearest passages to the candidates', async () => {
    const dense = denseOf(THREE, { onlyReorders: false });
    const found = await search(dense, { candidates: ['far'] });
    expect([...found.keys()].toSorted()).toEqual(['far', 'near', 'usual']);
    expect(dense.vectors.searches).toBe(1);
  });

  it('adds accepted papers only, and compares candidates all the same', async () => {
    const dense = denseOf(THREE, { onlyReorders: false });
    const accept = (id: string) => id === 'usual';
    expect([...(await search(dense, { accept })).keys()]).toEqual(['usual']);
    expect([...(await search(dense, { accept, candidates: ['far'] })).keys()]).toEqual(['far', 'usual']);
  });
});

describe('the standing of a paper', () => {
  it('is how far above the usual passage its nearest one is, in standard deviations, and never below 0', async () => {
    const found = await search(denseOf(THREE), { candidates: Object.keys(THREE) });
    // Nearness 1, 0 and -1: mean 0, variance 2/3.
    expect(found.get('near')?.standing).toBeCloseTo(Math.sqrt(1.5), 5);
    expect(found.get('usual')?.standing).toBeCloseTo(0, 5);
    expect(found.get('far')?.standing).toBe(0);
  });

  it('is that of its nearest passage; its passages come nearest first, equal ones by key', async () => {
    const dense = denseOf({ many: { 5: 0.2, 4: 0.9, 2: -1, 3: 0.2 }, one: { 1: 0.9 } });
    const found = await search(dense, { candidates: ['many', 'one'] });
    expect(found.get('many')?.keys).toEqual([4, 3, 5, 2]);
    expect(found.get('many')?.standing).toBeCloseTo(found.get('one')?.standing ?? Number.NaN, 5);
  });

  it('is taken from passages all over a large index, not from all of them', async () => {
    const passages = Object.fromEntries(
      Array.from({ length: 3000 }, (_, place) => [place + 1, place < 1500 ? 1 : 0]),
    );
    const dense = denseOf({ crowd: passages, target: { 5000: 1 } });
    const found = await search(dense, { candidates: ['target'] });
    // Half are at 1, half at 0: mean and standard deviation are a half.
    expect(found.get('target')?.standing).toBeCloseTo(1, 1);
    expect(dense.vectors.compared.length).toBeLessThan(600);
  });

  it('is 0 where there is one passage, and nothing is found where there is none', async () => {
    const found = await search(denseOf({ only: { 1: 1 } }), { candidates: ['only'] });
    expect(found).toEqual(new Map([['only', { standing: 0, keys: [1] }]]));
    expect(await search(denseOf({}), { candidates: ['only'] })).toEqual(new Map());
    expect(await search(denseOf({}, { onlyReorders: false }), { candidates: ['only'] })).toEqual(new Map());
  });

  it('is 0 for all where all passages are alike', async () => {
    const found = await search(denseOf({ a: { 1: 0.6 }, b: { 2: 0.6 } }), { candidates: ['a', 'b'] });
    expect([...found.values()].map(({ standing }) => standing)).toEqual([0, 0]);
  });

  it('is missing for papers without vectors', async () => {
    const dense = denseOf({ ...THREE, empty: {} });
    const found = await search(dense, { candidates: ['empty', 'near'] });
    expect([...found.keys()]).toEqual(['near']);
  });
});
