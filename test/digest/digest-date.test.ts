import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfPath, findDate, findStatedDate, monthOfArxivId } from '../../src/digest/digest-date.ts';

describe('findDate', () => {
  it.each([
    ['2026-01-12', '2026-01-12'],
    ['Digest of 2026/1/2, early', '2026-01-02'],
    ['2026年1月12日', '2026-01-12'],
    ['2026년 1월 12일', '2026-01-12'],
    ['Last Updated: June 23, 2026', '2026-06-23'],
    ['Monday, 5 Jan 2026', '2026-01-05'],
    ['January 3rd, 2026', '2026-01-03'],
    ['ngày 12 tháng 1 năm 2026', '2026-01-12'],
    ['Bản tin ngày 12/01/2026', '2026-01-12'],
    ['12. Januar 2026', '2026-01-12'],
    ['le 1er février 2026', '2026-02-01'],
    ['12.01.2026', '2026-01-12'],
  ])('reads %s', (text, day) => {
    expect(findDate(text)).toBe(day);
  });

  it.each([
    '2026-02-30',
    '2026年13月1日',
    'February 31, 2026',
    '1.2.3',
    'arXiv:2601.05432',
    '01/12/2026',
    'May we add 2026 to 4',
  ])('takes no date from %s', (text) => {
    expect(findDate(text)).toBeUndefined();
  });

  it('skips an impossible date for a real one after it', () => {
    expect(findDate('2026-02-30, no: 2026-03-01')).toBe('2026-03-01');
  });

  it('reads back every ISO day it is given', () => {
    const days = fc.date({ min: new Date('1991-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(findDate(`on ${day}.`)).toBe(day);
      }),
    );
  });
});

describe('findStatedDate', () => {
  it('prefers the heading, then a labelled line, then the first date', () => {
    expect(findStatedDate(['Made on 2026-01-13', '# Digest 2026-01-12', 'Date: 2026-01-11'])).toBe(
      '2026-01-12',
    );
    expect(findStatedDate(['Made on 2026-01-13', '**Date**: 2026-01-11'])).toBe('2026-01-11');
    expect(findStatedDate(['Made on 2026-01-13', 'and 2026-01-10'])).toBe('2026-01-13');
    expect(findStatedDate(['no date'])).toBeUndefined();
  });
});

describe('dateOfPath', () => {
  it.each([
    ['2025-06-20.md', '2025-06-20'],
    ['data/daily_20250620.json', '2025-06-20'],
    ['2025-12-14_x', '2025-12-14'],
    ['llm-radar--2026-05-20_en.md', '2026-05-20'],
    ['2025-09/2025-09-26-output.md', '2025-09-26'],
    ['2025/06/20/papers.md', '2025-06-20'],
  ])('reads %s', (path, day) => {
    expect(dateOfPath(path)).toBe(day);
  });

  it.each(['seed-002.md', '2601.05432.md', '20251399.md', 'notes.md'])('takes no date from %s', (path) => {
    expect(dateOfPath(path)).toBeUndefined();
  });
});

describe('monthOfArxivId', () => {
  it.each([
    ['2601.05432', '2026-01'],
    ['math/0309136', '2003-09'],
    ['hep-th/9901001', '1999-01'],
    ['2613.00001', undefined],
    ['10.1038/nature14539', undefined],
  ])('reads %s as %s', (id, month) => {
    expect(monthOfArxivId(id)).toBe(month);
  });
});
