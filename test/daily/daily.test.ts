import { beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { type DailyOptions, readDaily } from '../../src/daily/daily.ts';
import { createPaperLog, type PaperLog } from '../../src/daily/paper-log.ts';
import { thumbsOf } from '../../src/daily/preference.ts';
import type { Section } from '../../src/digest/digest.ts';
import type { Store } from '../../src/store.ts';
import { makeSection } from '../paper/make-entry.ts';
import { entryOf, indexStore, putDigest } from '../retrieval/make-store.ts';

const DAY = '2026-02-10';

async function lexicalOf(store: Store) {
  const lexical = await indexStore(store);
  return () => lexical;
}

/** Thirty days of robots and agents, then a day of its own. */
async function openMonth(): Promise<{ store: Store; log: PaperLog }> {
  const store = openSqliteStore(':memory:');
  for (let day = 1; day <= 9; day++)
    await putDigest(
      store,
      `before-${day}`,
      Array.from({ length: 8 }, (_, index) =>
        entryOf(`2602.0${day}${index}00`, `Robot Agents ${day}-${index}`, ['A robot agent learns to plan.']),
      ),
      { date: `2026-02-0${day}` },
    );
  const chinese = (role: Section['role'], text: string) => makeSection(text, { role, language: 'zh' });
  await putDigest(
    store,
    'today-en',
    [
      entryOf('2602.10001', 'Plain Robots', ['Robots that do plain things well in most kitchens.'], {
        upvotes: 3,
      }),
      entryOf('2602.10002', 'Voted Robots', ['Robots that many people like to read about.'], {
        ...{ upvotes: 120, authors: ['Ada Example', 'Lin Muster', 'Noor Beispiel', 'Uwe Beispiel'] },
        links: [{ kind: 'code', url: 'https://example.org/code', label: '' }],
      }),
      entryOf('2602.10003', 'Scored Agents', ['Agents that were scored by the digest of the day.'], {
        score: { value: 9, outOf: 10 },
      }),
      entryOf('2602.10004', 'Watermarks of Text', ['A watermark that survives a translation of its text.']),
      entryOf('2602.10005', 'Zyx', ['Nothing that any field would know by its words.'], {
        categories: ['cs.CR'],
      }),
      entryOf('2602.10006', 'Qwv', ['Other things of which no list has a word.']),
    ],
    { date: DAY },
  );
  await putDigest(
    store,
    'today-zh',
    [
      entryOf('2602.10003', 'Scored Agents', [], {
        titles: { en: 'Scored Agents', zh: '评分智能体' },
        sections: [
          chinese('summary', '提出一种会自我评分的智能体框架，无需人工标注。'),
          chinese('method', '该方法先让智能体完成任务，再由另一个模型给出评分。'),
          chinese('result', '在三个任务上成功率提高了 12%。'),
          chinese('recommendation', '推荐理由：强烈推荐，方法简单而有效。'),
        ],
      }),
    ],
    { date: DAY, language: 'zh' },
  );
  await putDigest(store, 'empty', [], { date: '2026-02-12' });
  return { store, log: createPaperLog({ store, lexical: await lexicalOf(store) }) };
}

let month: Awaited<ReturnType<typeof openMonth>>;
beforeAll(async () => {
  month = await openMonth();
  return () => month.store.close();
});

const read = (options: Partial<DailyOptions> = {}) =>
  readDaily({ ...month, language: 'en', date: DAY, ...options });
const ids = (papers: readonly { readonly paper: { readonly id: string } }[]) =>
  papers.map(({ paper }) => paper.id);

describe('readDaily', () => {
  it('ranks by score, then votes, and tells the best at length', async () => {
    const daily = await read({ deep: 2 });
    expect(ids(daily.papers).slice(0, 2)).toEqual(['2602.10003', '2602.10002']);
    expect(daily.papers.map(({ isDeep }) => isDeep)).toEqual([true, true, false, false, false, false]);
  });

  it('tells why each paper is here', async () => {
    const daily = await read();
    const reasonsOf = (id: string) => daily.papers.find(({ paper }) => paper.id === id)?.reasons;
    expect(reasonsOf('2602.10003')).toEqual([
      { kind: 'score', value: 9, outOf: 10 },
      { kind: 'recommended' },
      { kind: 'digests', count: 2 },
    ]);
    expect(reasonsOf('2602.10002')).toEqual([{ kind: 'votes', count: 120 }]);
    expect(reasonsOf('2602.10001')).toEqual([]);
    expect(reasonsOf('2602.10004')).toEqual([{ kind: 'new-topic', topic: 'watermark' }]);
  });

  it('tells the contribution in the language of the reader where a digest has it, else in another', async () => {
    const lineIn = async (language: 'en' | 'zh' | 'vi', id: string) =>
      (await read({ language })).papers.find(({ paper }) => paper.id === id)?.line;
    expect(await lineIn('zh', '2602.10003')).toMatchObject({
      text: '提出一种会自我评分的智能体框架，无需人工标注。',
      isWritten: false,
    });
    expect(await lineIn('en', '2602.10003')).toMatchObject({
      language: 'en',
      text: 'Agents that were scored by the digest of the day.',
    });
    expect(await lineIn('vi', '2602.10004')).toMatchObject({ language: 'en' });
  });

  it('tells method and result of the best, and a title in the language of the reader', async () => {
    const [best] = (await read({ language: 'zh' })).papers;
    expect(best?.title).toBe('评分智能体 (Scored Agents)');
    expect(best?.details.map(({ role, text }) => [role, text])).toEqual([
      ['method', '该方法先让智能体完成任务，再由另一个模型给出评分。'],
      ['result', '在三个任务上成功率提高了 12%。'],
    ]);
  });

  it('groups by field; a category helps where words do not', async () => {
    const { groups } = await read();
    const areaOf = (id: string) => groups.find(({ paperIds }) => paperIds.includes(id))?.area;
    expect([areaOf('2602.10001'), areaOf('2602.10004'), areaOf('2602.10005'), areaOf('2602.10006')]).toEqual([
      'robotics',
      'safety',
      'safety',
      'other',
    ]);
    expect(groups.at(-1)?.area).toBe('other');
    expect(groups.flatMap(({ paperIds }) => paperIds)).toHaveLength(6);
  });

  it('puts a paper of no field beside those that it resembles, and leaves one that resembles none', async () => {
    const vectors = new Map([
      ['2602.10001', Float32Array.of(1, 0, 0)],
      ['2602.10002', Float32Array.of(1, 0, 0)],
      ['2602.10004', Float32Array.of(0, 1, 0)],
      ['2602.10006', Float32Array.of(0.8, 0.6, 0)],
    ]);
    const areaWith = async (more: readonly (readonly [string, Float32Array])[]) => {
      const { groups } = await read({ vectorsOf: async () => new Map([...vectors, ...more]) });
      return groups.find(({ paperIds }) => paperIds.includes('2602.10006'))?.area;
    };
    expect(await areaWith([])).toBe('robotics');
    expect(await areaWith([['2602.10006', Float32Array.of(0, 0, 1)]])).toBe('other');
    // As near to one as to the other.
    expect(await areaWith([['2602.10006', Float32Array.of(Math.SQRT1_2, Math.SQRT1_2, 0)]])).toBe('other');
  });

  it('compares the day with those before it', async () => {
    const { statistics } = await read();
    expect(statistics).toMatchObject({ digests: 2, papers: 6, usual: 8, change: 'down' });
    expect(statistics.fields.find(({ area }) => area === 'agents')).toMatchObject({
      papers: 1,
      usual: 6,
      change: 'down',
    });
    expect(statistics.fields.find(({ area }) => area === 'safety')).toMatchObject({
      papers: 2,
      usual: 0,
      change: 'up',
    });
    expect(statistics.keywords[0]?.text).toBe('watermark');
  });

  it('posts what a subscription wants and says of the rest why not', async () => {
    const daily = await read({
      limit: 1,
      matches: ({ title }) =>
        title.includes('Robots')
          ? { isIn: true, reasons: ['your topic “robots”'] }
          : { isIn: false, reasons: ['no topic'] },
    });
    expect(ids(daily.papers)).toEqual(['2602.10002']);
    expect(daily.papers[0]?.reasons[0]).toEqual({ kind: 'match', text: 'your topic “robots”' });
    expect(daily.left.map(({ paper, why, reasons }) => [paper.id, why, reasons[0]])).toEqual(
      expect.arrayContaining([
        ['2602.10001', 'limit', 'your topic “robots”'],
        ['2602.10003', 'filter', 'no topic'],
      ]),
    );
    expect(daily.left).toHaveLength(5);
  });

  it('puts papers forward that are like those that got thumbs, and others back', async () => {
    const thumbs = thumbsOf([
      ...[1, 2, 3].map((day) => ({ paperId: `2602.0${day}000`, up: 0, down: 2 })),
      { paperId: '2602.10004', up: 1, down: 0 },
      { paperId: '2602.10005', up: 1, down: 1 },
    ]);
    expect(thumbs.liked).toEqual(['2602.10004']);
    const daily = await read({ thumbs });
    const placeWith = async (liked: readonly string[], disliked: readonly string[]) =>
      ids((await read({ thumbs: { liked, disliked } })).papers).indexOf('2602.10004');
    expect(await placeWith(['2602.10004'], [])).toBeLessThan(await placeWith([], ['2602.10004']));
    expect(await placeWith([], ['2602.10004'])).toBe(5);
    expect(daily.papers.find(({ paper }) => paper.id === '2602.10004')?.reasons[0]).toEqual({
      kind: 'liked',
      topic: 'watermark',
    });
  });

  it('brings late papers along, and nothing twice', async () => {
    const daily = await read({
      lateIds: ['2602.09000', '2602.10001', 'gone'],
      hadIds: new Set(['2602.10002', '2602.10003']),
    });
    expect(ids(daily.papers)).toContain('2602.09000');
    expect(daily.papers.find(({ paper }) => paper.id === '2602.09000')?.reasons).toContainEqual({
      kind: 'late',
      day: '2026-02-09',
    });
    expect(ids(daily.papers).filter((id) => id === '2602.10001')).toHaveLength(1);
    expect(ids(daily.papers)).not.toContain('2602.10002');
    expect(daily.left.filter(({ why }) => why === 'had')).toHaveLength(2);
  });

  it.each([
    [{ date: '2026-02-11' }, 'no-digest'],
    [{ date: '2026-02-12' }, 'no-papers'],
    [{ matches: () => ({ isIn: false, reasons: [] }) }, 'none-wanted'],
    [{ hadIds: new Set(Array.from({ length: 6 }, (_, index) => `2602.1000${index + 1}`)) }, 'all-had'],
  ] as const)('says why there is nothing: %j', async (options, nothing) => {
    const daily = await read(options);
    expect([daily.papers, daily.nothing]).toEqual([[], nothing]);
  });

  it('knows the newest day where there is no digest', async () => {
    expect((await read({ date: '2026-02-11' })).newestDay).toBe(DAY);
    expect((await read({ date: '2026-02-11' })).statistics.usual).toBeCloseTo((9 * 8 + 6) / 10);
  });

  it('says so when nothing was ever read', async () => {
    const store = openSqliteStore(':memory:');
    const log = createPaperLog({ store, lexical: await lexicalOf(store) });
    expect(await readDaily({ store, log, language: 'vi' })).toMatchObject({
      date: undefined,
      nothing: 'nothing-read',
    });
    await store.close();
  });
});
