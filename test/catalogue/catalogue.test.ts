import { describe, expect, it } from 'vitest';
import { areaTrends, usualAreas } from '../../src/catalogue/area-trends.ts';
import { createCatalogue, webAddress } from '../../src/catalogue/catalogue.ts';
import { filterPapers, type PaperWish } from '../../src/catalogue/filter-papers.ts';
import { createPaperViews } from '../../src/catalogue/paper-views.ts';
import { readToday } from '../../src/catalogue/read-today.ts';
import { readTrends } from '../../src/catalogue/read-trends.ts';
import type { Store } from '../../src/store.ts';
import { entryOf, indexStore, makeStore, putDigest, watchReads } from '../retrieval/make-store.ts';

async function twoDays(): Promise<Store> {
  const store = makeStore();
  await putDigest(
    store,
    'first.md',
    [
      entryOf('2601.00001', 'Robots that grasp', ['We propose a robot hand that grasps unknown objects.'], {
        ...{ authors: ['Ji-Rong Wén', 'Ada Example'], tags: ['Robot'], categories: ['cs.RO'] },
        score: { value: 3, outOf: 5 },
      }),
      entryOf('2601.00002', 'Speech for rare languages', ['We propose speech recognition.'], {
        ...{ categories: ['cs.CL', 'eess.AS'], score: { value: 9, outOf: 10 } },
      }),
    ],
    { date: '2026-01-11' },
  );
  await putDigest(
    store,
    'second.md',
    [
      entryOf('2601.00003', 'Robot navigation', ['A robot walks through a house.'], {
        links: [
          { kind: 'code', url: 'javascript:alert(1)', label: '' },
          { kind: 'code', url: 'https://example.org/code', label: '' },
        ],
      }),
      entryOf('2601.00001', 'Robots that grasp', ['Grasping again.']),
    ],
    { date: '2026-01-12' },
  );
  return store;
}

describe('createCatalogue', () => {
  it('lists papers newest first, best first within a day, each day with all its papers', async () => {
    const { entries, days, byId } = await createCatalogue(await twoDays())();
    expect(entries.map(({ id }) => id)).toEqual(['2601.00001', '2601.00003', '2601.00002']);
    expect(days.map(({ date, papers, digests }) => [date, papers.map(({ id }) => id), digests])).toEqual([
      ['2026-01-12', ['2601.00001', '2601.00003'], 1],
      ['2026-01-11', ['2601.00002', '2601.00001'], 1],
    ]);
    expect(byId.get('2601.00001')?.area).toBe('robotics');
    expect(byId.get('2601.00002')?.area).toBe('speech');
  });

  it('reads only what has changed', async () => {
    const { store, read } = watchReads(await twoDays());
    const catalogue = createCatalogue(store);
    await catalogue();
    expect(read.splice(0)).toHaveLength(3);
    await catalogue();
    expect(read).toEqual([]);
    await putDigest(store, 'third.md', [entryOf('2601.00004', 'New', ['New.'])], { date: '2026-01-13' });
    expect((await catalogue()).entries).toHaveLength(4);
    expect(read).toEqual(['2601.00004']);
  });

  it('has no link that is not of the web', async () => {
    expect(webAddress('javascript:alert(1)')).toBeUndefined();
    expect(webAddress('https://a b')).toBeUndefined();
    expect(webAddress('HTTPS://example.org/x')).toBe('HTTPS://example.org/x');
    const { byId } = await createCatalogue(await twoDays())();
    expect(byId.get('2601.00003')?.codeUrl).toBe('https://example.org/code');
  });
});

describe('filterPapers', () => {
  const wishes: readonly (readonly [PaperWish, readonly string[]])[] = [
    [{}, ['2601.00001', '2601.00003', '2601.00002']],
    [{ from: '2026-01-12' }, ['2601.00001', '2601.00003']],
    [{ to: '2026-01-11' }, ['2601.00001', '2601.00002']],
    [{ tag: 'ROBOT' }, ['2601.00001']],
    [{ category: 'cs' }, ['2601.00001', '2601.00002']],
    [{ category: 'CS.ro' }, ['2601.00001']],
    [{ category: 'c' }, []],
    [{ author: 'wen' }, ['2601.00001']],
    [{ author: 'jirong wen' }, ['2601.00001']],
    [{ author: 'Wen J.' }, ['2601.00001']],
    [{ author: '...' }, []],
    [{ minScore: 0.6 }, ['2601.00001', '2601.00002']],
    [{ minScore: 0.9 }, ['2601.00002']],
    [{ topic: 'robotics' }, ['2601.00001', '2601.00003']],
    [{ topic: '机器人' }, ['2601.00001', '2601.00003']],
    [{ topic: '???' }, []],
    [{ words: 'GRASP' }, ['2601.00001']],
    [{ words: 'example' }, ['2601.00001']],
    [{ words: 'house' }, ['2601.00003']],
    [{ words: '2601.00002' }, ['2601.00002']],
    [{ toldIn: 'zh' }, []],
    [{ topic: 'robotics', from: '2026-01-12', minScore: 0.5 }, ['2601.00001']],
  ];

  it.each(wishes)('%j', async (wish, ids) => {
    const store = await twoDays();
    const parts = { lexical: await indexStore(store) };
    const found = await filterPapers(await createCatalogue(store)(), wish, 'en', parts);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });
});

describe('what is shown', () => {
  it('of a paper is a title for the reader, a line and its field', async () => {
    const store = await twoDays();
    const views = createPaperViews({ store, lexical: await indexStore(store) });
    const [card] = await views.cardsOf(['2601.00001', 'unknown'], 'vi');
    expect(card).toMatchObject({
      shownTitle: 'Robots that grasp',
      line: 'We propose a robot hand that grasps unknown objects.',
      lineLanguage: 'en',
      topic: { id: 'robotics', name: 'Robot và AI hiện thân' },
      dates: ['2026-01-11', '2026-01-12'],
    });
    const details = await views.details('2601.00001', 'en');
    expect(details?.entries.map(({ digest, sections }) => [digest, sections.length])).toEqual([
      ['first.md', 1],
      ['second.md', 1],
    ]);
    expect(await views.details('unknown', 'en')).toBeUndefined();
  });

  it('of a day are its fields with what is usual, and the days beside it', async () => {
    const store = await twoDays();
    const views = createPaperViews({ store, lexical: await indexStore(store) });
    const today = await readToday(views, 'en', undefined);
    expect([today.date, today.previous, today.next]).toEqual(['2026-01-12', '2026-01-11', null]);
    expect(today.groups.map(({ id, papers }) => [id, papers.map((paper) => paper.id)])).toEqual([
      ['robotics', ['2601.00001', '2601.00003']],
    ]);
    // Of the day before only the paper on speech is not in it again.
    expect(today.statistics.topics).toEqual([
      { id: 'robotics', name: 'Robotics and embodied AI', count: 2, usual: 0 },
    ]);
    expect(await readToday(views, 'en', '2025-12-31')).toMatchObject({
      ...{ date: '2025-12-31', total: 0, groups: [], previous: null, next: '2026-01-11' },
    });
    const empty = createPaperViews({ store: makeStore(), lexical: await indexStore(makeStore()) });
    expect(await readToday(empty, 'en', undefined)).toMatchObject({ date: null, total: 0 });
  });

  it('of trends are counts by day, by field and week, and of a word', async () => {
    const store = await twoDays();
    const views = createPaperViews({ store, lexical: await indexStore(store) });
    const trends = await readTrends(views, 'zh', { word: 'robotics' });
    expect(trends.days).toEqual([
      { date: '2026-01-11', papers: 2 },
      { date: '2026-01-12', papers: 2 },
    ]);
    // 11 January 2026 is a Sunday.
    expect(trends.topics[0]).toEqual({
      ...{ id: 'robotics', name: '机器人与具身智能', change: null },
      weeks: [
        { week: '2026-01-05', papers: 1, total: 2 },
        { week: '2026-01-12', papers: 2, total: 2 },
      ],
    });
    expect(trends.word).toEqual({
      word: '机器人与具身智能',
      days: [
        { date: '2026-01-11', papers: 1 },
        { date: '2026-01-12', papers: 2 },
      ],
    });
    expect((await readTrends(views, 'en', { word: '!!!' })).word).toBeNull();
  });
});

describe('areaTrends', () => {
  const paper = (id: string, area: string | undefined) =>
    ({ id, area }) as unknown as Parameters<typeof areaTrends>[0][number]['papers'][number];
  const day = (date: string, ...areas: readonly (string | undefined)[]) => ({
    ...{ date, digests: 1, papers: areas.map((area, place) => paper(`${date} ${place}`, area)) },
  });

  it('compares shares, not counts: a field that keeps its share while all grows has not changed', () => {
    const half = (date: string, size: number) =>
      day(date, ...Array.from({ length: size }, (_, place) => (place % 2 === 0 ? 'video' : 'speech')));
    const days = [
      half('2026-01-05', 20),
      half('2026-01-12', 20),
      half('2026-01-19', 80),
      half('2026-01-26', 80),
    ];
    expect(areaTrends(days).map(({ area, change }) => [area, Math.abs(change ?? 1) < 0.05])).toEqual([
      ['speech', true],
      ['video', true],
    ]);
  });

  it('tells of a field that grows, and nothing where there is too little', () => {
    const days = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map((date, week) =>
      day(date, ...Array.from({ length: 20 }, (_, place) => (place < week * 5 ? 'video' : undefined))),
    );
    const [video] = areaTrends(days);
    expect(video?.change).toBeGreaterThan(1.5);
    expect(video?.weeks.map(({ papers }) => papers)).toEqual([0, 5, 10, 15]);
    expect(areaTrends(days.slice(1, 3))[0]?.change).toBeUndefined();
  });

  it('knows what is usual of a day from the thirty days before alone', () => {
    const days = [
      day('2026-02-01', 'video', 'video'),
      day('2026-01-20', 'speech', undefined),
      day('2025-12-01', 'law'),
    ];
    const today = days[0] ?? day('');
    expect([...(usualAreas(days, today) ?? [])]).toEqual([
      ['speech', 1],
      ['', 1],
    ]);
    expect(usualAreas([today], today)).toBeUndefined();
  });
});
