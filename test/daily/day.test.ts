import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rankPapers, readDay } from '../../src/daily/day.ts';
import { areaOf, groupPapers } from '../../src/daily/group-papers.ts';
import { newestDay } from '../../src/newest-day.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { paperUrl } from '../../src/paper/paper-url.ts';
import { titleIn } from '../../src/paper/title-in.ts';
import { openSmallLibrary, type SmallLibrary } from '../fixtures/small-library.ts';

let library: SmallLibrary;
beforeAll(async () => {
  library = await openSmallLibrary();
});
afterAll(() => library.store.close());

function paper(id: string, title: string, more: Partial<Paper> = {}): Paper {
  return {
    id,
    title,
    titles: { en: title },
    authors: [],
    categories: [],
    tags: [],
    dates: [],
    links: [],
    entries: [],
    ...more,
  };
}

describe('readDay', () => {
  it('takes the newest day that has papers', async () => {
    expect(await newestDay(library.store)).toBe('2026-03-02');
    expect((await readDay(library.store, 'en')).date).toBe('2026-03-02');
  });

  it('merges the digests of a day and names every paper in a group', async () => {
    const day = await readDay(library.store, 'zh', '2026-03-02');
    expect(day.statistics).toMatchObject({ digests: 2, papers: 4, categories: { 'cs.CL': 2 } });
    const grouped = day.groups.flatMap(({ paperIds }) => paperIds);
    expect([...grouped].sort()).toEqual(['2603.00001', '2603.00002', '2603.00003', '2603.00004']);
    expect(day.groups.find(({ area }) => area === 'robotics')?.name).toBe('机器人与具身智能');
    for (const id of grouped) expect(day.text).toContain(`https://arxiv.org/abs/${id}`);
  });

  it('says that a day has no digest, and which is the newest', async () => {
    const day = await readDay(library.store, 'vi', '2025-01-01');
    expect(day.papers).toEqual([]);
    expect(day.text).toBe('Không có bản tin nào cho 2025-01-01. Bản tin mới nhất là ngày 2026-03-02.');
  });

  it('tells an empty digest from a missing one', async () => {
    expect((await readDay(library.store, 'en', '2026-02-28')).text).toBe(
      'The digest of 2026-02-28 lists no papers.',
    );
  });
});

describe('rankPapers', () => {
  it('puts the best score first, then the most votes, and keeps the order of the rest', () => {
    const ranked = rankPapers([
      paper('a', 'a'),
      paper('b', 'b', { upvotes: 10 }),
      paper('c', 'c', { score: { value: 4, outOf: 5 } }),
      paper('d', 'd', { score: { value: 1, outOf: 5 } }),
      paper('e', 'e'),
    ]);
    expect(ranked.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'e', 'd']);
  });
});

describe('groupPapers', () => {
  it.each([
    ['Dexterous Robot Manipulation from Human Video', 'robotics'],
    ['面向长上下文的键值缓存量化', 'efficiency'],
    ['Tổng hợp giọng nói cho tiếng Việt', 'speech'],
    ['Jailbreak Attacks on Aligned Language Models', 'safety'],
    ['Chest X-Ray Reports for Patients in Medical Practice', 'medicine'],
  ])('puts “%s” under %s', (title, area) => {
    expect(areaOf(paper('x', title))?.id).toBe(area);
  });

  it('puts what names no concept last, under no area', async () => {
    const groups = await groupPapers([paper('a', 'Zyx'), paper('b', 'Robot navigation')]);
    expect(groups.map(({ area }) => area?.id)).toEqual(['robotics', undefined]);
  });
});

describe('titles and links', () => {
  it('shows a translated title with the original behind it', () => {
    const both = paper('x', 'Maps', { titles: { en: 'Maps', zh: '地图' } });
    expect(titleIn(both, 'zh')).toBe('地图 (Maps)');
    expect(titleIn(both, 'vi')).toBe('Maps');
    expect(titleIn(both, 'en')).toBe('Maps');
  });

  it('leads to arXiv, a DOI or the link of the digest', () => {
    expect(paperUrl({ id: '2603.00001', links: [] })).toBe('https://arxiv.org/abs/2603.00001');
    expect(paperUrl({ id: 'math/0309136', links: [] })).toBe('https://arxiv.org/abs/math/0309136');
    expect(paperUrl({ id: 'doi:10.1000/x', links: [] })).toBe('https://doi.org/10.1000/x');
    const links = [
      { kind: 'code', url: 'https://example.org/code', label: '' },
      { kind: 'paper', url: 'https://example.org/paper', label: '' },
    ] as const;
    expect(paperUrl({ id: 'title:abc', links })).toBe('https://example.org/paper');
    expect(paperUrl({ id: 'title:abc', links: [] })).toBe('');
  });
});
