import { describe, expect, it } from 'vitest';
import type { PaperCard, PaperDetails } from '../../../src/catalogue/card.ts';
import type { Today } from '../../../src/catalogue/read-today.ts';
import type { Trends } from '../../../src/catalogue/read-trends.ts';
import { samplePaperboy, startTestWeb } from './web-fixture.ts';

const sample = samplePaperboy();
/** Of the sample: listed on 12 August, in English and Chinese. */
const SOME_PAPER = '2608.09853';

interface PaperList {
  readonly papers: readonly PaperCard[];
  readonly next: string | null;
  readonly total: number;
}

const idsOf = ({ papers }: PaperList) => papers.map(({ id }) => id);

describe('GET /search', () => {
  it('ranks papers for a question, with passages and the language of the question', async () => {
    const web = await startTestWeb(sample());
    const found = await web.json<{
      language: string;
      results: { paper: PaperCard; score: number; passages: { text: string; digest: string }[] }[];
    }>(`/search?q=${encodeURIComponent('机器人的价值模型')}&limit=3&language=vi`);
    expect(found.language).toBe('zh');
    expect(found.results[0]?.paper.id).toBe(SOME_PAPER);
    expect(found.results[0]?.paper.topic?.name).toBe('Robot và AI hiện thân');
    expect(found.results.length).toBeLessThanOrEqual(3);
    const [passage] = found.results[0]?.passages ?? [];
    expect(passage?.text.length).toBeGreaterThan(20);
    expect(passage?.digest).toMatch(/^sample\/[^/]+$/);
  });

  it('names what is wrong with a request', async () => {
    const web = await startTestWeb(sample());
    const response = await web.get('/search?q=%20&limit=1000');
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { errors: { name: string }[] };
    expect(problem).toMatchObject({ type: 'about:blank', status: 400 });
    expect(problem.errors.map(({ name }) => name).sort()).toEqual(['limit', 'q']);
  });
});

describe('GET /papers', () => {
  it('goes through all papers page by page, newest first, none twice', async () => {
    const web = await startTestWeb(sample());
    const ids: string[] = [];
    let cursor = '';
    let total = 0;
    for (let page = 0; page < 10; page++) {
      const list = await web.json<PaperList>(`/papers?limit=7${cursor}`);
      ids.push(...idsOf(list));
      total = list.total;
      if (list.next === null) break;
      cursor = `&cursor=${encodeURIComponent(list.next)}`;
    }
    expect(total).toBe((await sample().store.counts()).papers);
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    const newest = await sample().store.paper(ids[0] ?? '');
    expect(newest?.dates.at(-1)).toBe('2026-08-12');
  });

  it('filters by day, field, category, words, author, score and the language of a digest', async () => {
    const web = await startTestWeb(sample());
    const count = async (query: string) => (await web.json<PaperList>(`/papers?limit=100&${query}`)).total;
    expect(await count('date=2026-08-11')).toBe(9);
    expect(await count('from=2026-08-11&to=2026-08-12')).toBe(20);
    expect(await count('date=1999-01-01')).toBe(0);
    const robots = await web.json<PaperList>('/papers?topic=robotics');
    expect(idsOf(robots)).toContain(SOME_PAPER);
    expect(
      idsOf(await web.json<PaperList>(`/papers?topic=${encodeURIComponent('机器人与具身智能')}`)),
    ).toEqual(idsOf(robots));
    expect(idsOf(await web.json<PaperList>('/papers?q=rynnvalue'))).toEqual([SOME_PAPER]);
    const byCategory = await web.json<PaperList>('/papers?category=cs&limit=100');
    expect(byCategory.total).toBeGreaterThan(0);
    expect(
      byCategory.papers.every(({ categories }) => categories.some((each) => each.startsWith('cs.'))),
    ).toBe(true);
    const author = byCategory.papers
      .concat((await web.json<PaperList>('/papers?limit=100')).papers)
      .find(({ authors }) => authors.length > 0)?.authors[0];
    expect(await count(`author=${encodeURIComponent(author ?? '')}`)).toBeGreaterThan(0);
    expect(await count('author=Nobody%20Example')).toBe(0);
    const scored = await web.json<PaperList>('/papers?minScore=4&limit=100');
    expect(scored.total).toBeGreaterThan(0);
    expect(scored.papers.every(({ score }) => score !== null && score.value / score.outOf >= 0.8)).toBe(true);
    const vietnamese = await count('language=vi');
    expect(vietnamese).toBeGreaterThan(0);
    expect(vietnamese).toBeLessThan(await count('limit=100'));
  });

  it('shows names in the language asked for, or in the one that the browser wants', async () => {
    const web = await startTestWeb(sample());
    const titleOf = async (query: string, headers = {}) =>
      (await web.json<PaperList>(`/papers?q=rynnvalue${query}`, headers)).papers[0]?.shownTitle;
    const chinese = 'RynnValue：用时间距离扩展机器人价值基础模型';
    expect(await titleOf('')).toMatch(/^RynnValue: Scaling/);
    expect(await titleOf('&show=zh')).toContain(chinese);
    expect(await titleOf('', { 'Accept-Language': 'fr, zh-CN;q=0.9, en;q=0.5' })).toContain(chinese);
  });

  it('refuses days that are none, days that exclude each other and cursors of others', async () => {
    const web = await startTestWeb(sample());
    for (const query of ['date=2026-02-30', 'date=2026-08-11&from=2026-08-10', 'cursor=abc', 'topic='])
      expect([query, (await web.get(`/papers?${query}`)).status]).toEqual([query, 400]);
  });
});

describe('GET /papers/{id}', () => {
  it('gives what every digest says of a paper', async () => {
    const web = await startTestWeb(sample());
    const paper = await web.json<PaperDetails>(`/papers/${SOME_PAPER}?language=zh`);
    expect(paper.id).toBe(SOME_PAPER);
    expect(paper.url).toBe(`https://arxiv.org/abs/${SOME_PAPER}`);
    expect(new Set(paper.entries.map(({ language }) => language))).toEqual(new Set(['zh', 'vi']));
    expect(paper.entries.flatMap(({ sections }) => sections).length).toBeGreaterThan(2);
    expect(paper.line).toMatch(/\p{Script=Han}/u);
  });

  it('says so when there is none', async () => {
    const web = await startTestWeb(sample());
    for (const path of ['/papers/9999.99999', `/papers/${encodeURIComponent('title:a/b?')}`])
      expect((await web.get(path)).status).toBe(404);
    expect((await web.get('/papers/9999.99999/similar')).status).toBe(404);
  });

  it('finds papers like one', async () => {
    const web = await startTestWeb(sample());
    const { papers } = await web.json<{ papers: { paper: PaperCard; similarity: number }[] }>(
      `/papers/${SOME_PAPER}/similar?limit=4`,
    );
    expect(papers).toHaveLength(4);
    const similarities = papers.map(({ similarity }) => similarity);
    expect(similarities).toEqual([...similarities].sort((left, right) => right - left));
    expect(papers.map(({ paper }) => paper.id)).not.toContain(SOME_PAPER);
  });
});

describe('days', () => {
  it('are listed newest first, and a day is shown by field with its neighbours', async () => {
    const web = await startTestWeb(sample());
    const { days } = await web.json<{ days: { date: string; papers: number; digests: number }[] }>('/days');
    expect(days).toEqual([
      { date: '2026-08-12', papers: 12, digests: 3 },
      { date: '2026-08-11', papers: 9, digests: 2 },
      { date: '2026-08-10', papers: 10, digests: 2 },
    ]);
    const today = await web.json<Today>('/today?date=2026-08-11&language=vi');
    expect([today.date, today.total, today.previous, today.next]).toEqual([
      ...['2026-08-11', 9, '2026-08-10', '2026-08-12'],
    ]);
    expect(today.groups.flatMap(({ papers }) => papers)).toHaveLength(9);
    expect(today.statistics.topics.reduce((sum, { count }) => sum + count, 0)).toBe(9);
    expect(today.statistics.digests).toBe(2);
    expect((await web.json<Today>('/today')).date).toBe('2026-08-12');
    expect(await web.json<Today>('/today?date=2020-01-01')).toMatchObject({ total: 0, next: '2026-08-10' });
  });

  it('have keywords, and digests without the place where they lie', async () => {
    const web = await startTestWeb(sample());
    const { date, keywords } = await web.json<{ date: string; keywords: { word: string }[] }>('/keywords');
    expect(date).toBe('2026-08-12');
    expect(keywords.map(({ word }) => word)).toContain('video');
    const text = await (await web.get('/digests')).text();
    expect(text).toContain('"sample/hf-api-2026-08-10.json"');
    expect(text).not.toContain(process.cwd());
  });

  it('make trends: by day, by field and week, and of any subject', async () => {
    const web = await startTestWeb(sample());
    const trends = await web.json<Trends>('/trends?word=video&from=2026-08-11');
    expect(trends.days).toEqual([
      { date: '2026-08-11', papers: 9 },
      { date: '2026-08-12', papers: 12 },
    ]);
    expect(trends.topics[0]?.weeks[0]?.week).toBe('2026-08-10');
    const videos = trends.word?.days.map(({ papers }) => papers) ?? [];
    expect(videos.reduce((sum, papers) => sum + papers, 0)).toBeGreaterThan(2);
    expect((await web.json<Trends>('/trends')).word).toBeNull();
  });
});

describe('GET /map, /topics, /suggest, /status', () => {
  it('draws all papers once the map is made', async () => {
    const web = await startTestWeb(sample());
    await sample().map?.read();
    const map = await web.json<{ points: { id: string; title: string }[]; isReady: boolean }>('/map');
    expect(map.isReady).toBe(true);
    expect(map.points).toHaveLength((await sample().store.counts()).papers);
    expect(map.points.map(({ id }) => id)).toContain(SOME_PAPER);
  });

  it('says when the map is not made yet, and when there will be none', async () => {
    const unready = { read: () => new Promise<never>(() => {}), latest: () => undefined };
    const web = await startTestWeb(sample(), { parts: { map: unready } });
    expect(await web.json('/map')).toMatchObject({ points: [], isReady: false });
    const without = await startTestWeb(sample(), { parts: { map: undefined } });
    expect(await without.json('/map')).toMatchObject({ points: [], isReady: true });
  });

  it('completes titles and ids', async () => {
    const web = await startTestWeb(sample());
    const suggest = async (typed: string) =>
      (
        await web.json<{ suggestions: { id: string }[] }>(`/suggest?q=${encodeURIComponent(typed)}`)
      ).suggestions.map(({ id }) => id);
    expect((await suggest('RYNN'))[0]).toBe(SOME_PAPER);
    expect((await suggest('robotic val'))[0]).toBe(SOME_PAPER);
    expect(await suggest('2608.0985')).toContain(SOME_PAPER);
    expect(await suggest('no such title at all')).toEqual([]);
  });

  it('tells operators how things are', async () => {
    const web = await startTestWeb(sample(), {
      parts: {
        sources: async () => [
          { name: 'arxiv', isGreen: false, reason: 'unreachable', fetchedAt: new Date(0) },
        ],
        deliveries: async () => ({ sent: 3 }),
        health: async () => [{ name: 'store', isGreen: true, reason: undefined }],
      },
    });
    expect(await web.json('/status')).toMatchObject({
      version: '1.2.3',
      upSeconds: 3600,
      newestDay: '2026-08-12',
      counts: { papers: 30 },
      index: { lexical: 30, vectors: 7, embedder: 'test:3' },
      sources: [
        { name: 'arxiv', isGreen: false, reason: 'unreachable', fetchedAt: '1970-01-01T00:00:00.000Z' },
      ],
      deliveries: { sent: 3 },
      health: [{ name: 'store', isGreen: true, reason: null }],
    });
  });
});

describe('what has not changed', () => {
  it('is not sent again, and is sent when it has', async () => {
    let generation = 'a';
    const { store } = sample();
    const web = await startTestWeb(sample(), {
      parts: { store: { ...store, generation: async () => generation } },
    });
    const first = await web.get('/days');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}(?:-gzip)?"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await web.get('/days', { 'If-None-Match': `"x", W/${etag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await web.get('/topics', { 'If-None-Match': etag })).status).toBe(200);
    expect((await web.get('/days?language=zh', { 'If-None-Match': etag })).status).toBe(304);
    expect((await web.get('/topics?language=zh')).headers.get('etag')).not.toBe(
      (await web.get('/topics?language=vi')).headers.get('etag'),
    );
    generation = 'b';
    expect((await web.get('/days', { 'If-None-Match': etag })).status).toBe(200);
  });

  it('is worked out anew when the index has caught up with the store', async () => {
    const parts = { state: 'behind' };
    const index = () => ({ lexical: 30, vectors: 7, embedder: 'test:3', state: parts.state });
    const web = await startTestWeb(sample(), { parts: { index } });
    const etag = (await web.get('/search?q=robots')).headers.get('etag') ?? '';
    expect((await web.get('/search?q=robots', { 'If-None-Match': etag })).status).toBe(304);
    parts.state = 'caught up';
    expect((await web.get('/search?q=robots', { 'If-None-Match': etag })).status).toBe(200);
  });

  it('is worked out once', async () => {
    let reads = 0;
    const views = sample().views;
    const web = await startTestWeb(sample(), {
      parts: {
        views: {
          ...views,
          catalogue() {
            reads++;
            return views.catalogue();
          },
        },
      },
    });
    const before = reads;
    const texts = [await (await web.get('/days')).text(), await (await web.get('/days')).text()];
    expect(texts[0]).toBe(texts[1]);
    expect(reads - before).toBe(1);
  });

  it('comes compressed', async () => {
    const web = await startTestWeb(sample());
    const response = await web.get('/papers', { 'Accept-Encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(((await response.json()) as PaperList).total).toBe(30);
  });
});
