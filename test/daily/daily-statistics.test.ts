import { describe, expect, it } from 'vitest';
import { statisticsOf } from '../../src/daily/daily-statistics.ts';
import type { LoggedDay } from '../../src/daily/paper-log.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { dayOf, logged } from './make-log.ts';

const DATE = '2026-02-10';
const robots = (day: string, count: number) =>
  dayOf(day, ...Array.from({ length: count }, (_, index) => logged(`${day}-${index}`, ['robot'])));

function paperOf(id: string): Paper {
  return {
    ...{ id, title: 'Robot arms', titles: {}, authors: [], categories: [], tags: [], dates: [] },
    links: [],
    entries: [],
  };
}

async function read(days: readonly LoggedDay[]) {
  const today = days.find(({ day }) => day === DATE);
  const papers = (today?.papers ?? []).map(({ id }) => paperOf(id));
  return await statisticsOf({
    date: DATE,
    papers,
    digests: today === undefined ? 0 : 1,
    days,
    language: 'vi',
  });
}

describe('statistics of a day', () => {
  it.each([
    [13, 'up'],
    [11, 'same'],
    [9, 'same'],
    [7, 'down'],
  ])('call %d papers beside ten on a usual day %s', async (count, change) => {
    const days = [
      robots('2026-02-07', 8),
      robots('2026-02-08', 12),
      dayOf('2026-02-09'),
      robots(DATE, count),
    ];
    expect(await read(days)).toMatchObject({ papers: count, usual: 10, change });
  });

  it('compare with nothing where nothing was before', async () => {
    expect(await read([robots(DATE, 3)])).toMatchObject({
      ...{ usual: undefined, change: 'same' },
      fields: [
        { area: 'robotics', name: 'Robot và AI hiện thân', papers: 3, usual: undefined, change: 'same' },
      ],
    });
  });

  it('do not count a paper of today among those before', async () => {
    const again = dayOf('2026-02-09', logged(`${DATE}-0`, ['robot']), logged('x', ['speech']));
    const { fields } = await read([again, robots(DATE, 4)]);
    expect(fields[0]).toMatchObject({ area: 'robotics', usual: 0 });
  });

  it('say that a day without digests has no papers, not fewer', async () => {
    expect(await read([robots('2026-02-09', 8)])).toMatchObject({ papers: 0, usual: 8, change: 'same' });
  });
});
