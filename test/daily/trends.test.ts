import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import type { LoggedDay, LoggedPaper } from '../../src/daily/paper-log.ts';
import { movingTopics, papersADay, topicADay, topicTrend } from '../../src/daily/trends.ts';
import { conceptNamed, dayOf, logged } from './make-log.ts';

const MONDAY = '2026-01-05';

/** One day in each week. @param weeks number of papers about the concept and of all papers */
function weeksWith(
  concept: string,
  weeks: readonly (readonly [about: number, total: number])[],
): LoggedDay[] {
  return weeks.map(([about, total], week) =>
    dayOf(
      addDays(MONDAY, week * 7 + 2),
      ...Array.from({ length: total }, (_, index) =>
        logged(`${week}-${index}`, index < about ? [concept, 'speech'] : ['speech', 'physics']),
      ),
    ),
  );
}

describe('movingTopics', () => {
  it('finds what rises and what falls, not what grows with all the rest', async () => {
    const rising = weeksWith('watermark', [
      [2, 40],
      [4, 40],
      [9, 40],
      [16, 40],
    ]);
    expect((await movingTopics(rising, 'en', 5)).rising.map(({ name }) => name)).toEqual(['watermark']);
    const falling = weeksWith('watermark', [
      [16, 40],
      [9, 40],
      [4, 40],
      [2, 40],
    ]);
    expect((await movingTopics(falling, 'en', 5)).falling.map(({ name }) => name)).toContain('watermark');
    const growing = weeksWith('watermark', [
      [2, 20],
      [4, 40],
      [8, 80],
      [16, 160],
    ]);
    expect(await movingTopics(growing, 'en', 5)).toMatchObject({ rising: [], falling: [] });
  });

  it('does not take richer digests for a rise of everything', async () => {
    const rich = (id: string): LoggedPaper =>
      logged(id, ['speech', 'physics', 'watermark', 'privacy', 'code generation']);
    const poor = (id: string, index: number): LoggedPaper =>
      logged(id, [['speech', 'physics', 'watermark', 'privacy', 'code generation'][index % 5] ?? '']);
    const days = [0, 1, 2, 3].map((week) =>
      dayOf(
        addDays(MONDAY, week * 7),
        ...Array.from({ length: 40 }, (_, index) => {
          const id = `${week}-${index}`;
          return week < 2 ? poor(id, index) : rich(id);
        }),
      ),
    );
    expect(await movingTopics(days, 'en', 9)).toMatchObject({ rising: [], falling: [] });
  });

  it('names them in the language of the reader, and the fields by size', async () => {
    const days = weeksWith('watermark', [
      [2, 40],
      [4, 40],
      [9, 40],
      [16, 40],
    ]);
    const topics = await movingTopics(days, 'zh', 5);
    expect(topics.rising.map(({ name }) => name)).toEqual(['水印']);
    expect(topics.mondays).toEqual([MONDAY, '2026-01-12', '2026-01-19', '2026-01-26']);
    expect(topics.fields[0]).toMatchObject({ name: '语音与音频' });
  });

  it('tells nothing of a few papers or weeks', async () => {
    const few = weeksWith('watermark', [
      [0, 9],
      [0, 9],
      [0, 9],
      [4, 9],
    ]);
    expect((await movingTopics(few, 'en', 5)).rising).toEqual([]);
    const short = weeksWith('watermark', [
      [0, 40],
      [20, 40],
    ]);
    expect((await movingTopics(short, 'en', 5)).rising).toEqual([]);
    expect(await movingTopics([], 'en', 5)).toEqual({ mondays: [], rising: [], falling: [], fields: [] });
  });
});

describe('a topic', () => {
  const days = [
    dayOf('2026-01-06', logged('a', ['robot']), logged('b', ['agent'])),
    dayOf('2026-01-07', logged('a', ['robot'])),
    dayOf('2026-01-13', logged('c', ['robot'])),
  ];
  const robots = {
    name: 'robots',
    isOfTerms: true,
  };
  const members = new Set(['a', 'c']);

  it('counts a paper on each of its days, but once in a week and once in all', async () => {
    expect(papersADay(days).map(({ papers }) => papers)).toEqual([2, 1, 1]);
    expect(topicADay(days, members).map(({ papers }) => papers)).toEqual([1, 1, 1]);
    expect(await topicTrend(days, robots, members)).toMatchObject({
      papers: 2,
      direction: 'steady',
      weeks: [
        { monday: '2026-01-05', papers: 1, total: 2, share: 0.5 },
        { monday: '2026-01-12', papers: 1, total: 1, share: 1 },
      ],
    });
  });

  it('of terms is compared with all terms named, another with the papers', async () => {
    // The papers of the first two weeks name two terms each, those of the last two one.
    const weeks = [0, 1, 2, 3].map((week) =>
      dayOf(
        addDays(MONDAY, week * 7),
        ...Array.from({ length: 40 }, (_, index) => {
          const isRobot = week < 2 || index % 2 === 0;
          return logged(`${week}-${index}`, [
            ...(isRobot ? ['robot'] : []),
            ...(week < 2 || !isRobot ? ['agent'] : []),
          ]);
        }),
      ),
    );
    const robotIds = new Set(
      weeks.flatMap(({ papers }) =>
        papers.filter(({ concepts }) => concepts.has(conceptNamed('robot'))).map(({ id }) => id),
      ),
    );
    expect((await topicTrend(weeks, robots, robotIds)).direction).toBe('steady');
    expect((await topicTrend(weeks, { ...robots, isOfTerms: false }, robotIds)).direction).toBe('falling');
  });
});
