import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDay } from '../../src/calendar.ts';
import { backOffMs } from '../../src/source/back-off.ts';
import { newestPossibleDay, nextTryOfDay, planDays } from '../../src/source/plan-days.ts';
import type { SourceHabits } from '../../src/source/source.ts';
import type { SourceDay } from '../../src/source/source-store.ts';

const HOUR = 3_600_000;
const HABITS: SourceHabits = {
  timeZone: 'UTC',
  firstDayBack: 0,
  settlesAfterDays: 2,
  refreshMs: HOUR,
  enriches: false,
};
const NOW = new Date('2026-08-12T09:00:00Z');

function dayOf(day: string, status: SourceDay['status'], nextTryAt?: Date): SourceDay {
  const known = { source: 's', day, status, tries: 1, checkedAt: NOW, validators: {} };
  return nextTryAt === undefined ? known : { ...known, nextTryAt };
}

function plan(known: readonly SourceDay[], more: Partial<Parameters<typeof planDays>[0]> = {}) {
  const options = { now: NOW, habits: HABITS, daysBack: 4, mostAtOnce: 10, known, wanted: [], ...more };
  return planDays(options);
}

describe('the days to ask for', () => {
  it('are all of the last days at first, the newest first', () => {
    expect(plan([]).due).toEqual(['2026-08-12', '2026-08-11', '2026-08-10', '2026-08-09']);
  });

  it('are later those that are missing and those whose time has come', () => {
    const known = [
      dayOf('2026-08-12', 'fetched', new Date('2026-08-12T09:20:00Z')),
      dayOf('2026-08-11', 'fetched', new Date('2026-08-12T08:59:00Z')),
      dayOf('2026-08-09', 'fetched'),
    ];
    expect(plan(known)).toEqual({
      due: ['2026-08-11', '2026-08-10'],
      nextAt: new Date('2026-08-12T09:20:00Z'),
    });
    expect(plan(known, { isForced: true }).due).toEqual(['2026-08-12', '2026-08-11', '2026-08-10']);
  });

  it('begin where the source can have something, in its own zone', () => {
    const evening = new Date('2026-08-12T20:00:00Z');
    const shanghai = { ...HABITS, timeZone: 'Asia/Shanghai' };
    expect(plan([], { now: evening, habits: shanghai }).due[0]).toBe('2026-08-13');
    expect(plan([], { now: evening, habits: { ...shanghai, firstDayBack: 1 } }).due[0]).toBe('2026-08-12');
  });

  it('hold days that others want, however old, but none of the future', () => {
    const wanted = ['2026-06-01', '2026-08-11', '2026-08-13', '2026-06-02'];
    expect(plan([dayOf('2026-06-02', 'not-there')], { wanted }).due).toEqual([
      ...['2026-08-12', '2026-08-11', '2026-08-10', '2026-08-09'],
      '2026-06-01',
    ]);
  });

  it('hold those that wait for a time of a clock that was wrong', () => {
    const known = [dayOf('2026-08-12', 'fetched', new Date('2031-01-01T00:00:00Z'))];
    expect(plan(known, { daysBack: 1 }).due).toEqual(['2026-08-12']);
  });

  it('are bounded; the rest follows soon', () => {
    const { due, nextAt } = plan([], { mostAtOnce: 3 });
    expect(due).toEqual(['2026-08-12', '2026-08-11', '2026-08-10']);
    expect(nextAt).toEqual(new Date('2026-08-12T09:01:00Z'));
  });

  it('are looked for at least once an hour, so that a new day is noticed', () => {
    expect(plan([], { daysBack: 0 })).toEqual({ due: [], nextAt: new Date('2026-08-12T10:00:00Z') });
  });
});

describe('the next look at a day', () => {
  const minutesUntil = (day: string, status: SourceDay['status'], tries: number, random = 1 - 1e-9) => {
    const next = nextTryOfDay(day, status, tries, { now: NOW, habits: HABITS, random });
    return next === undefined ? undefined : Math.round((next.getTime() - NOW.getTime()) / 60_000);
  };

  it("comes soon while today's digest is not there, then more slowly", () => {
    const waits = [1, 2, 3, 4, 5, 50].map((tries) => minutesUntil('2026-08-12', 'not-there', tries));
    expect(waits).toEqual([5, 10, 20, 30, 30, 30]);
    expect(minutesUntil('2026-08-12', 'not-there', 1, 0)).toBe(3);
    expect(minutesUntil('2026-08-11', 'not-there', 1)).toBe(60);
  });

  it('comes as often as the source refreshes while today changes, seldom afterwards, and at last not at all', () => {
    expect(minutesUntil('2026-08-12', 'fetched', 9)).toBe(60);
    expect(minutesUntil('2026-08-11', 'fetched', 9)).toBe(360);
    expect(minutesUntil('2026-08-10', 'fetched', 9)).toBe(360);
    expect(minutesUntil('2026-08-09', 'fetched', 9)).toBeUndefined();
    expect(minutesUntil('2026-08-09', 'not-there', 1)).toBeUndefined();
  });
});

describe('planning', () => {
  const zones = [
    'UTC',
    'Asia/Shanghai',
    'America/New_York',
    'Pacific/Apia',
    'Africa/Cairo',
    'Asia/Kathmandu',
  ];
  const habits = fc.record({
    timeZone: fc.constantFrom(...zones),
    firstDayBack: fc.integer({ min: 0, max: 2 }),
    settlesAfterDays: fc.integer({ min: 2, max: 5 }),
    refreshMs: fc.integer({ min: HOUR / 4, max: 6 * HOUR }),
    enriches: fc.boolean(),
  });

  it('names each day once, newest first, none of the future, none settled, and moves on', () => {
    const known = fc.array(
      fc.record({
        back: fc.integer({ min: -1, max: 12 }),
        status: fc.constantFrom('fetched' as const, 'not-there' as const, 'failed' as const),
        next: fc.option(fc.integer({ min: -5 * HOUR, max: 5 * HOUR })),
      }),
    );
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(habits, known, instant, fc.boolean(), fc.integer({ min: 1, max: 12 }), (...drawn) => {
        const [some, states, now, isForced, mostAtOnce] = drawn;
        const newest = newestPossibleDay(now, some);
        const days = states.map(({ back, status, next }) =>
          dayOf(addDays(newest, -back), status, next === null ? undefined : new Date(now.getTime() + next)),
        );
        const unique = [...new Map(days.map((day) => [day.day, day])).values()];
        const wanted = [addDays(newest, -40), addDays(newest, 3)];
        const result = planDays({
          now,
          habits: some,
          daysBack: 7,
          mostAtOnce,
          known: unique,
          wanted,
          isForced,
        });
        expect(result.due).toEqual([...new Set(result.due)].toSorted().reverse());
        expect(result.due.length).toBeLessThanOrEqual(mostAtOnce);
        for (const day of result.due) {
          expect(day <= newest && (day >= addDays(newest, -6) || day === addDays(newest, -40))).toBe(true);
          const state = unique.find((each) => each.day === day);
          expect(state === undefined || state.nextTryAt !== undefined).toBe(true);
          if (!isForced && state?.nextTryAt !== undefined) expect(state.nextTryAt <= now).toBe(true);
        }
        const wait = result.nextAt.getTime() - now.getTime();
        expect(wait > 0 && wait <= HOUR).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gets every digest that appears before its day is settled, with a bounded number of questions', () => {
    const appearing = fc.array(fc.option(fc.integer({ min: 0, max: 30 })), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        habits,
        appearing,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (...drawn) => {
          const [some, hours, randoms] = drawn;
          const first = '2026-03-27';
          const days = hours.map((_, index) => addDays(first, index));
          const start = Date.parse(first);
          /** Hours after the day begins in UTC at which its digest appears, null for never. */
          const appearsAt = new Map(
            days.map((day, index) => {
              const after = hours[index] ?? null;
              return [day, after === null ? Number.POSITIVE_INFINITY : Date.parse(day) + after * HOUR];
            }),
          );
          const known = new Map<string, SourceDay>();
          const asked = new Map<string, number>();
          const end = start + (hours.length + 9) * 24 * HOUR;
          for (let now = new Date(start); now.getTime() < end; ) {
            const options = { now, habits: some, daysBack: 7, mostAtOnce: 10, wanted: [] };
            const { due } = planDays({ ...options, known: [...known.values()] });
            for (const day of due) {
              asked.set(day, (asked.get(day) ?? 0) + 1);
              const status =
                (appearsAt.get(day) ?? Number.POSITIVE_INFINITY) <= now.getTime() ? 'fetched' : 'not-there';
              const before = known.get(day);
              const tries = before?.status === status ? before.tries + 1 : 1;
              const random = Number(randoms.next().value);
              const nextTryAt = nextTryOfDay(day, status, tries, { now, habits: some, random });
              const state = { source: 's', day, status, tries, checkedAt: now, validators: {} } as const;
              known.set(day, nextTryAt === undefined ? state : { ...state, nextTryAt });
            }
            now = planDays({ ...options, known: [...known.values()] }).nextAt;
          }
          for (const day of days) {
            const isThere = Number.isFinite(appearsAt.get(day) ?? Number.POSITIVE_INFINITY);
            expect(known.get(day)?.status, day).toBe(isThere ? 'fetched' : 'not-there');
            expect(known.get(day)?.nextTryAt).toBeUndefined();
            expect(asked.get(day)).toBeLessThan(320);
          }
          const today = localDay(new Date(start), some.timeZone);
          expect([...known.keys()].some((day) => day > addDays(today, hours.length + 10))).toBe(false);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('backing off', () => {
  it('doubles from a minute to an hour, at least half of it by chance', () => {
    expect([1, 2, 3, 6, 7, 99].map((failures) => backOffMs(failures, 0) / 60_000)).toEqual([
      0.5, 1, 2, 16, 30, 30,
    ]);
    expect([1, 2, 7].map((failures) => backOffMs(failures, 1) / 60_000)).toEqual([1, 2, 60]);
  });

  it('is never shorter than the server asks for, up to a day', () => {
    expect(backOffMs(1, 0.5, 600_000)).toBe(600_000);
    expect(backOffMs(9, 1, 1000)).toBe(HOUR);
    expect(backOffMs(1, 1, 999 * 24 * HOUR)).toBe(24 * HOUR);
  });
});
