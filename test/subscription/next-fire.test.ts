import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekday } from '../../src/calendar.ts';
import {
  fireAfterDate,
  fireDatesBetween,
  fireInstant,
  newestFire,
} from '../../src/subscription/next-fire.ts';
import { expectedFire, scanZone, type ZoneScan } from './zone-oracle.ts';

const TIMES = [0, 30, 90, 150, 540, 1410];
const IS_LONG = process.env['PAPERBOY_LONG_TESTS'] === '1';
const ALL_ZONES = Intl.supportedValuesOf('timeZone');
/** Those with the oddest changes, and every 40th. */
const SAMPLE = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  ...ALL_ZONES.filter((_, index) => index % 40 === 0),
];
const ZONES = IS_LONG ? ALL_ZONES : [...new Set(SAMPLE)];

const at = (date: string, time: string, zone: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return fireInstant(date, hours * 60 + minutes, zone)
    ?.toISOString()
    .replace(':00.000Z', 'Z');
};

describe('the instant of a local time', () => {
  it.each([
    // Left out: the first instant after.
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00Z'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['2026-04-24', '00:30', 'Africa/Cairo', '2026-04-23T22:00Z'],
    ['2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00Z'],
    ['2026-03-08', '00:30', 'America/Havana', '2026-03-08T05:00Z'],
    ['2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00Z'],
    ['2026-03-22', '02:30', 'Africa/Casablanca', '2026-03-22T02:00Z'],
    // Left out up to midnight: still that date's, though its instant is the next date's first.
    ['2026-03-28', '23:30', 'America/Nuuk', '2026-03-29T01:00Z'],
    // Twice: the first time.
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45Z'],
    ['2026-10-29', '23:30', 'Africa/Cairo', '2026-10-29T20:30Z'],
    ['2026-04-04', '23:30', 'America/Santiago', '2026-04-05T02:30Z'],
    ['2026-02-15', '02:30', 'Africa/Casablanca', '2026-02-15T01:30Z'],
    // Plain.
    ['2026-03-08', '03:00', 'America/New_York', '2026-03-08T07:00Z'],
    ['2026-06-01', '09:00', 'Asia/Kathmandu', '2026-06-01T03:15Z'],
    ['2026-06-01', '09:00', 'Pacific/Kiritimati', '2026-05-31T19:00Z'],
    ['2026-06-01', '23:59', 'Etc/GMT+12', '2026-06-02T11:59Z'],
    ['2011-12-29', '09:00', 'Pacific/Apia', '2011-12-29T19:00Z'],
    ['2011-12-31', '09:00', 'Pacific/Apia', '2011-12-30T19:00Z'],
  ])('on %s at %s in %s is %s', (date, time, zone, expected) => {
    expect(at(date, time, zone)).toBe(expected);
  });

  it('is none on a date that never was', () => {
    expect(TIMES.map((minutes) => fireInstant('2011-12-30', minutes, 'Pacific/Apia'))).toEqual(
      TIMES.map(() => undefined),
    );
  });

  it('is refused for an unknown zone', () => {
    expect(() => fireInstant('2026-01-01', 0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

/** Every local date of the scan, with its neighbours that never were. */
function* datesOf({ dates }: ZoneScan): Generator<string> {
  const last = dates.at(-1) ?? '';
  for (let date = dates[0] ?? ''; date <= last; date = addDays(date, 1)) yield date;
}

describe(`an independent scan of the offsets of ${ZONES.length} zones over two years`, () => {
  const years = IS_LONG ? [2026, 2027] : [2026];
  it.each(years)('agrees on every date and time of %i', { timeout: 600_000 }, (year) => {
    const wrong: string[] = [];
    let fires = 0;
    for (const zone of ZONES) {
      const scan = scanZone(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 2));
      for (const date of datesOf(scan)) {
        for (const minutes of TIMES) {
          const [actual, expected] = [fireInstant(date, minutes, zone), expectedFire(scan, date, minutes)];
          if (actual !== undefined) fires++;
          if (actual?.getTime() !== expected) wrong.push(`${zone} ${date} ${minutes}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(fires).toBe(ZONES.length * 365 * TIMES.length);
  });

  it('agrees around the date that Samoa left out', () => {
    const scan = scanZone('Pacific/Apia', Date.UTC(2011, 11, 20), Date.UTC(2012, 0, 10));
    expect(scan.dates).not.toContain('2011-12-30');
    for (const date of datesOf(scan))
      for (const minutes of TIMES)
        expect(fireInstant(date, minutes, 'Pacific/Apia')?.getTime()).toBe(expectedFire(scan, date, minutes));
  });
});

describe('a schedule', () => {
  const daily = [0, 1, 2, 3, 4, 5, 6];
  const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
  const schedules = fc.record({
    timeZone: fc.constantFrom(...SAMPLE),
    minuteOfDay: fc.integer({ min: 0, max: 1439 }),
    weekdays,
  });
  const instants = fc.date({
    min: new Date('2026-01-05T00:00Z'),
    max: new Date('2027-12-20T00:00Z'),
    noInvalidDate: true,
  });

  it('has a newest fire that has come and a next one that has not', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, now) => {
        const newest = newestFire(schedule, now);
        const next = fireAfterDate(schedule, newest.date);
        expect(newest.at.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.at.getTime()).toBeGreaterThan(now.getTime());
        expect(schedule.weekdays).toContain(weekday(newest.date));
        expect(schedule.weekdays).toContain(weekday(next.date));
        expect(fireDatesBetween(schedule, newest.date, next.date, 10)).toEqual([]);
      }),
    );
  });

  it('passes over the date that never was, even when only its weekday is wanted', () => {
    const fridays = { timeZone: 'Pacific/Apia', minuteOfDay: 540, weekdays: [4] };
    expect(fireAfterDate(fridays, '2011-12-23').date).toBe('2012-01-06');
    expect(newestFire(fridays, new Date('2012-01-01T00:00Z')).date).toBe('2011-12-23');
  });

  it('names the dates between two, the newest when there are many', () => {
    const schedule = { timeZone: 'Europe/Paris', minuteOfDay: 540, weekdays: [0, 2, 4] };
    const between = (limit: number) => fireDatesBetween(schedule, '2026-11-02', '2026-11-13', limit);
    expect(between(10)).toEqual(['2026-11-04', '2026-11-06', '2026-11-09', '2026-11-11']);
    expect(between(2)).toEqual(['2026-11-09', '2026-11-11']);
  });

  it('without a weekday is an error and no endless search', () => {
    const never = { timeZone: 'UTC', minuteOfDay: 0, weekdays: [] };
    expect(() => fireAfterDate(never, '2026-01-01')).toThrow(RangeError);
    expect(() => newestFire(never, new Date('2026-01-01T00:00Z'))).toThrow(RangeError);
  });

  it('costs little for a thousand subscriptions in forty zones', () => {
    const zones = ALL_ZONES.filter((_, index) => index % 10 === 0).slice(0, 40);
    const started = performance.now();
    for (let index = 0; index < 1000; index++) {
      const timeZone = zones[index % zones.length] ?? 'UTC';
      fireAfterDate({ timeZone, minuteOfDay: (index * 7) % 1440, weekdays: daily }, '2026-03-07');
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
