import { describe, expect, it } from 'vitest';
import { acceptedBy, findScope, narrowScope } from '../../src/retrieval/scope.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, makeStore, putDigest, queryOf } from './make-store.ts';

async function fillStore(): Promise<Store> {
  const store = makeStore();
  const paper = (number: number, other: Parameters<typeof entryOf>[3] = {}) =>
    entryOf(`2601.0000${number}`, `Paper ${number}`, ['Text.'], other);
  const score = (value: number, outOf = 5) => ({ score: { value, outOf } });
  await putDigest(store, 'a', [paper(1, { categories: ['cs.CL'], ...score(5) }), paper(2)], {
    date: '2026-01-11',
  });
  await putDigest(store, 'b', [paper(2, { categories: ['cs.CV'] }), paper(3, { ...score(10, 10) })]);
  await putDigest(store, 'empty', [], { date: '2026-01-13' });
  await putDigest(store, 'month', [paper(4)], { date: '2026-02', isDateApproximate: true });
  return store;
}

async function scopeOf(question: string) {
  const { paperIds, ...scope } = await findScope(queryOf(question), await fillStore());
  return { ...scope, ids: paperIds === undefined ? undefined : [...paperIds].toSorted() };
}

describe('findScope', () => {
  it('is everything for a question that names nothing', async () => {
    expect(await scopeOf('graph networks')).toEqual({ days: [], isEmptyDay: false, ids: undefined });
  });

  it('is the papers of the days named, however many digests list them', async () => {
    expect(await scopeOf('papers of 11 January 2026')).toEqual({
      days: ['2026-01-11'],
      isEmptyDay: false,
      ids: ['2601.00001', '2601.00002'],
    });
    expect(await scopeOf('papers of the last 3 days')).toEqual({
      days: ['2026-01-11', '2026-01-12', '2026-01-13'],
      isEmptyDay: false,
      ids: ['2601.00001', '2601.00002', '2601.00003'],
    });
  });

  it('tells a day without a digest from a digest without papers', async () => {
    expect(await scopeOf('papers of 3 January 2026')).toEqual({
      days: ['2026-01-03'],
      isEmptyDay: true,
      ids: [],
    });
    expect(await scopeOf('papers of today')).toEqual({ days: ['2026-01-13'], isEmptyDay: false, ids: [] });
  });

  it('is nothing for a day that does not exist', async () => {
    expect(await scopeOf('papers of 30 February 2026')).toEqual({ days: [], isEmptyDay: true, ids: [] });
  });

  it('is the newest day that has papers when the latest are wanted', async () => {
    expect(await scopeOf('latest papers')).toEqual({
      days: ['2026-01-12'],
      isEmptyDay: false,
      ids: ['2601.00002', '2601.00003'],
    });
  });

  it('is no paper when the latest are wanted and there are none', async () => {
    const scope = await findScope(queryOf('latest papers'), makeStore());
    expect(scope.paperIds ?? new Set()).toEqual(new Set());
  });

  it('is papers with any of the categories, a score on whatever scale, and known ids', async () => {
    expect((await scopeOf('papers in cs.CL or cs.CV')).ids).toEqual(['2601.00001', '2601.00002']);
    expect((await scopeOf('papers with 5/5')).ids).toEqual(['2601.00001', '2601.00003']);
    expect((await scopeOf('2601.00004 and 2601.99999')).ids).toEqual(['2601.00004']);
  });

  it('is what passes all of them when several are named', async () => {
    expect((await scopeOf('papers of 11 January 2026 with 5/5')).ids).toEqual(['2601.00001']);
    expect((await scopeOf('papers in cs.CV with 5/5')).ids).toEqual([]);
    expect((await scopeOf('what about 2601.00003 of 11 January 2026?')).ids).toEqual([]);
  });
});

describe('narrowScope', () => {
  const all = { days: [], isEmptyDay: false };
  const some = { ...all, paperIds: new Set(['a', 'b', 'c']) };
  const accepted = (...given: Parameters<typeof narrowScope>) => {
    const accept = acceptedBy(narrowScope(...given));
    return accept === undefined ? 'everything' : ['a', 'b', 'c', 'd'].filter(accept).join('');
  };

  it('leaves a scope as it is when nothing narrows it', () => {
    expect(narrowScope(some, {})).toEqual(some);
    expect(accepted(all, {})).toBe('everything');
    expect(accepted(all, { excludePaperIds: [] })).toBe('everything');
  });

  it('keeps only the papers given, and none of those left out', () => {
    expect(accepted(all, { paperIds: ['a', 'd'] })).toBe('ad');
    expect(accepted(some, { paperIds: ['a', 'd'] })).toBe('a');
    expect(accepted(all, { excludePaperIds: ['a', 'd'] })).toBe('bc');
    expect(accepted(some, { excludePaperIds: ['a', 'd'] })).toBe('bc');
    expect(accepted(some, { paperIds: ['a', 'b'], excludePaperIds: ['a'] })).toBe('b');
    expect(accepted(all, { paperIds: [] })).toBe('');
  });
});
