import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/paper/paper.ts';
import { chooseDays } from '../../src/subscription/day-choice.ts';
import { EVERY_DAY } from '../delivery/world.ts';

/** Papers by the day whose digest lists them, each with the moment at which it came. */
type Days = Readonly<Record<string, Readonly<Record<string, string>>>>;

function choose(
  days: Days,
  localDate: string,
  posted: readonly string[] = [],
  weekdays: readonly number[] = EVERY_DAY,
) {
  const seen = Object.values(days).flatMap((papers) =>
    Object.entries(papers).map(([paperId, at]) => ({ paperId, firstSeenAt: new Date(at) })),
  );
  const subscription = {
    minuteOfDay: 540,
    timeZone: 'UTC',
    weekdays,
    createdAt: new Date('2026-08-01T00:00:00Z'),
  };
  return chooseDays(subscription, localDate, new Set(posted), {
    store: {
      papersFirstSeen: async ({ from = new Date(0) }) =>
        seen.filter(({ firstSeenAt }) => firstSeenAt >= from),
    },
    papersOf: async (date) => Object.keys(days[date] ?? {}).map((id) => ({ id }) as Paper),
  });
}

// 12 August 2026 is a Wednesday; posts are at 9.
const DAYS: Days = {
  '2026-08-10': { a: '2026-08-10T07:00:00Z', b: '2026-08-10T07:00:00Z' },
  '2026-08-11': { c: '2026-08-11T07:00:00Z', d: '2026-08-11T07:00:00Z' },
  '2026-08-12': { e: '2026-08-12T07:00:00Z' },
};

describe('the days of a post', () => {
  it('are the day of the post when its digest is there', async () => {
    expect(await choose(DAYS, '2026-08-12', ['a', 'c'])).toEqual({ date: '2026-08-12', others: [] });
  });

  it('are waited for rather than made of what was left over the day before', async () => {
    expect(await choose(DAYS, '2026-08-13', ['a', 'c', 'e'])).toBeUndefined();
    const noEleventh: Days = { '2026-08-10': DAYS['2026-08-10'] ?? {} };
    expect(await choose(noEleventh, '2026-08-11', ['a'])).toBeUndefined();
  });

  it('begin with the newest day there is for somebody who subscribes now', async () => {
    expect(await choose(DAYS, '2026-08-14')).toEqual({ date: '2026-08-12', others: [] });
    expect(await choose(DAYS, '2026-08-20')).toBeUndefined();
  });

  it('are the day before where digests come a day late', async () => {
    const late: Days = {
      '2026-08-10': DAYS['2026-08-10'] ?? {},
      '2026-08-11': { c: '2026-08-12T06:00:00Z' },
    };
    expect(await choose(late, '2026-08-12', ['a'])).toEqual({ date: '2026-08-11', others: [] });
  });

  it('take along papers that came too late for their day, each once', async () => {
    const days: Days = {
      ...DAYS,
      '2026-08-11': { c: '2026-08-11T07:00:00Z', d: '2026-08-11T20:00:00Z', x: '2026-08-11T21:00:00Z' },
    };
    expect(await choose(days, '2026-08-12', ['a', 'c', 'x'])).toEqual({ date: '2026-08-12', others: ['d'] });
  });

  it('are never older than the newest one posted, whose late predecessor goes along', async () => {
    const days: Days = { ...DAYS, '2026-08-11': { c: '2026-08-12T20:00:00Z' } };
    expect(await choose(days, '2026-08-13', ['a', 'e'])).toBeUndefined();
    const next: Days = { ...days, '2026-08-13': { f: '2026-08-13T08:00:00Z' } };
    expect(await choose(next, '2026-08-13', ['a', 'e'])).toEqual({ date: '2026-08-13', others: ['c'] });
  });

  it('take in the days since the last post where there is not one every day', async () => {
    const mondays = [0];
    const days: Days = {
      ...DAYS,
      '2026-08-17': { g: '2026-08-17T07:00:00Z' },
    };
    const chosen = await choose(days, '2026-08-17', ['a'], mondays);
    expect(chosen?.date).toBe('2026-08-17');
    expect(chosen?.others.toSorted()).toEqual(['c', 'd', 'e']);
  });

  it('are none of the future', async () => {
    const days: Days = { '2026-08-13': { f: '2026-08-12T08:00:00Z' } };
    expect(await choose(days, '2026-08-12', ['a'])).toBeUndefined();
  });
});
