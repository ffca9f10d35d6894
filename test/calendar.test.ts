import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysOf, isoDay, localDay, monthOf, oneDay, weekday, weekOf } from '../src/calendar.ts';

const anyDay = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isoDay', () => {
  it.each([
    [2026, 1, 11, '2026-01-11'],
    [2024, 2, 29, '2024-02-29'],
    [2026, 2, 29, undefined],
    [2026, 2, 30, undefined],
    [2026, 4, 31, undefined],
    [2026, 13, 1, undefined],
    [2026, 0, 1, undefined],
    [2026, 1, 0, undefined],
    [1900, 2, 29, undefined],
    [2000, 2, 29, '2000-02-29'],
  ])('of %i-%i-%i is %s', (year, month, day, expected) => {
    expect(isoDay(year, month, day)).toBe(expected);
  });
});

describe('days, weeks and months', () => {
  it('go over the ends of months and years', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(monthOf(2026, 1)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(monthOf(2026, 0)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthOf(2024, 2)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(monthOf(2025, 13)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  });

  it('start weeks on Monday', () => {
    expect(weekday('2026-01-12')).toBe(0);
    expect(weekday('2026-01-11')).toBe(6);
    expect(weekOf('2026-01-11')).toEqual({ from: '2026-01-05', to: '2026-01-11' });
    expect(weekOf('2026-01-12', -1)).toEqual({ from: '2026-01-05', to: '2026-01-11' });
  });

  it('hold the day that they are taken around', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, count) => {
        const { from, to } = weekOf(day);
        expect(from <= day && day <= to).toBe(true);
        expect(addDays(from, 6)).toBe(to);
        expect(weekday(from)).toBe(0);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });
});

describe('daysOf', () => {
  it('lists a range in order', () => {
    expect(daysOf({ from: '2025-12-30', to: '2026-01-02' })).toEqual([
      '2025-12-30',
      '2025-12-31',
      '2026-01-01',
      '2026-01-02',
    ]);
    expect(daysOf(oneDay('2026-01-11'))).toEqual(['2026-01-11']);
  });

  it('keeps the newest days of a long one', () => {
    expect(daysOf({ from: '1991-08-14', to: '2026-01-11' }, 2)).toEqual(['2026-01-10', '2026-01-11']);
    expect(daysOf({ from: '1991-08-14', to: '2026-01-11' })).toHaveLength(366);
  });

  it('is empty when the end is before the start', () => {
    expect(daysOf({ from: '2026-01-12', to: '2026-01-11' })).toEqual([]);
  });
});

describe('localDay', () => {
  it.each([
    ['2026-01-11T18:00:00Z', 'UTC', '2026-01-11'],
    ['2026-01-11T18:00:00Z', 'Asia/Ho_Chi_Minh', '2026-01-12'],
    ['2026-01-11T17:00:00Z', 'Asia/Ho_Chi_Minh', '2026-01-12'],
    ['2026-01-11T16:59:59Z', 'Asia/Ho_Chi_Minh', '2026-01-11'],
    ['2026-01-11T03:00:00Z', 'America/New_York', '2026-01-10'],
    ['2026-03-08T07:30:00Z', 'America/New_York', '2026-03-08'],
    ['2026-01-11T10:30:00Z', 'Pacific/Kiritimati', '2026-01-12'],
  ])('of %s in %s is %s', (instant, zone, day) => {
    expect(localDay(new Date(instant), zone)).toBe(day);
  });

  it('refuses an unknown time zone', () => {
    expect(() => localDay(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
  });
});
