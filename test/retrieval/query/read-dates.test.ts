import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/calendar.ts';
import { removeDiacritics } from '../../../src/language/normalise-text.ts';
import { readDates } from '../../../src/retrieval/query/read-dates.ts';
import { CHINESE_ROWS, ENGLISH_ROWS, NOT_DATES, TODAY, VIETNAMESE_ROWS } from './date-rows.ts';

/** `2026-01-11`, `2026-01-05..2026-01-09`, `!30/2`, separated by spaces. */
function shown(text: string, today = TODAY): string {
  const { ranges, impossible } = readDates(text, today);
  return [
    ...ranges.map(({ from, to }) => (from === to ? from : `${from}..${to}`)),
    ...impossible.map((expression) => `!${expression}`),
  ].join(' ');
}

describe('readDates', () => {
  it.each(ENGLISH_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(CHINESE_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(VIETNAMESE_ROWS)('reads %j as %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each(NOT_DATES)('sees no date in %j', (text) => {
    expect(shown(text)).toBe('');
    expect(readDates(text, TODAY).rest).toBe(text);
  });
});
