import { beforeAll, describe, expect, it } from 'vitest';
import { monthOf, weekOf } from '../../src/calendar.ts';
import { createPaperLog } from '../../src/daily/paper-log.ts';
import { readPeriod, renderPeriod } from '../../src/daily/period.ts';
import { visibleText } from '../../src/reply/reply.ts';
import { openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
  return () => library.store.close();
});

const read = (range: { from: string; to: string }, more = {}) =>
  readPeriod({
    store: library.store,
    log: createPaperLog({ store: library.store, lexical: () => library.lexical }),
    language: 'en',
    range,
    ...more,
  });

describe('the best papers of a period', () => {
  it('are those of all its days, each once, best first', async () => {
    const week = await read(weekOf('2026-03-01'));
    expect(week.range).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect([week.total, week.papers.length]).toEqual([5, 5]);
    const month = await read(monthOf(2026, 3));
    expect([month.total, month.papers[0]?.paper.id, month.papers[1]?.paper.id]).toEqual([
      8,
      '2603.00002',
      '2603.00001',
    ]);
  });

  it('are as many as asked for, of those that are wanted', async () => {
    const some = await read(monthOf(2026, 3), {
      limit: 2,
      matches: ({ categories }: { categories: readonly string[] }) => ({
        isIn: categories.includes('cs.CV'),
        reasons: ['cs.CV'],
      }),
    });
    expect([some.total, some.papers.length]).toEqual([3, 2]);
    expect(some.papers[0]?.reasons[0]).toEqual({ kind: 'match', text: 'cs.CV' });
  });

  it('become a post', async () => {
    const post = renderPeriod(await read(monthOf(2026, 3), { limit: 1 }));
    expect(post.form).toBe('post');
    expect(post.blocks.map(({ content }) => visibleText(content))).toEqual([
      'Top papers of 2026-03',
      '8 papers.',
      expect.stringContaining('SlimCache'),
    ]);
    expect(visibleText(renderPeriod(await read(weekOf('2026-03-01'))).blocks[0]?.content ?? [])).toBe(
      'Top papers, 2026-02-23 to 2026-03-01',
    );
  });
});
