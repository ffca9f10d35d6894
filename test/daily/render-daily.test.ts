import { describe, expect, it } from 'vitest';
import type { Daily } from '../../src/daily/daily.ts';
import type { DailyPaper, Reason } from '../../src/daily/daily-paper.ts';
import { dailyWordsIn } from '../../src/daily/daily-words.ts';
import { authorsText, becauseText, renderDaily, shownOrder } from '../../src/daily/render-daily.ts';
import type { ReplyLanguage } from '../../src/language/language.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { visibleText } from '../../src/reply/reply.ts';

const LANGUAGES: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];

function paper(id: string, title: string, more: Partial<DailyPaper> = {}): DailyPaper {
  return {
    paper: {
      ...{ id, title, titles: {}, authors: [], categories: [], tags: [], dates: [], links: [] },
      entries: [],
    },
    title,
    line: { text: `What ${title} brings.`, language: 'en', role: 'summary', isWritten: false },
    details: [],
    authors: [],
    reasons: [],
    url: `https://arxiv.org/abs/${id}`,
    codeUrl: undefined,
    isDeep: false,
    ...more,
  };
}

const best = paper('2602.00001', 'Best', {
  isDeep: true,
  authors: ['Ada Example', 'Lin Muster', 'Noor Beispiel', 'Uwe Beispiel'],
  details: [{ text: 'It does so in two steps.', language: 'en', role: 'method', isWritten: false }],
  reasons: [
    { kind: 'score', value: 9, outOf: 10 },
    { kind: 'votes', count: 120 },
  ],
  codeUrl: 'https://example.org/code',
});

function daily(language: ReplyLanguage, more: Partial<Daily> = {}): Daily {
  const papers = [best, paper('2602.00002', 'Second'), paper('2602.00003', 'Third', { url: '' })];
  return {
    ...{ date: '2026-02-10', language, papers, isWritten: false },
    groups: [
      { area: 'agents', name: 'Agents', paperIds: ['2602.00003'] },
      { area: 'video', name: 'Video', paperIds: ['2602.00001', '2602.00002'] },
    ],
    left: [
      { paper: best.paper, why: 'limit', reasons: [] },
      { paper: best.paper, why: 'filter', reasons: [] },
    ],
    statistics: {
      ...{ digests: 2, papers: 5, usual: 7.6, change: 'down' as const },
      fields: [
        { area: 'video', name: 'Video', papers: 3, usual: 1, change: 'up' },
        { area: 'other', name: 'Other', papers: 2, usual: 2, change: 'same' },
      ],
      keywords: [{ text: 'watermark', weight: 4, papers: 2 }],
    },
    ...more,
  };
}

const linesOf = ({ blocks }: Reply) =>
  blocks.map((block) => `${block.kind === 'item' ? `${block.marker} ` : ''}${visibleText(block.content)}`);

describe('renderDaily', () => {
  it('is a post: numbers, the best at length, the others by field, what is left out', () => {
    const post = renderDaily(daily('en'));
    expect(post.form).toBe('post');
    expect(linesOf(post)).toEqual([
      'Papers of 10 February 2026',
      '5 papers, fewer than usual (8 a day in the last 30 days). Fields: Video 3 ↑. Keywords: watermark.',
      'The best',
      '1. Best\nAda Example, Lin Muster and 2 others',
      '• What Best brings.',
      '• It does so in two steps.',
      'Why: score 9/10, 120 votes · Code',
      'Agents',
      '2. Third\nWhat Third brings.',
      'Video',
      '3. Second\nWhat Second brings.',
      '… and 1 more paper. 1 paper left out by your filters.',
    ]);
  });

  it('links titles and code, and nothing where no address is known', () => {
    const links = renderDaily(daily('en')).blocks.flatMap(({ content }) =>
      content.flatMap((part) => (part.kind === 'link' ? [[part.text, part.url]] : [])),
    );
    expect(links).toEqual([
      ['Best', 'https://arxiv.org/abs/2602.00001'],
      ['Code', 'https://example.org/code'],
      ['Second', 'https://arxiv.org/abs/2602.00002'],
    ]);
  });

  it('numbers papers in the order in which they stand', () => {
    expect(shownOrder(daily('en')).map(({ paper: { id } }) => id)).toEqual([
      '2602.00001',
      '2602.00003',
      '2602.00002',
    ]);
  });

  it('says when a model wrote lines, once, below', () => {
    const post = renderDaily(daily('zh', { isWritten: true }));
    expect(post.isWritten).toBe(true);
    expect(linesOf(post).at(-1)).toContain('语言模型');
  });

  it.each(LANGUAGES)('speaks %s throughout', (language) => {
    const text = linesOf(renderDaily(daily(language))).join('\n');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    if (language === 'zh') expect(text).toContain('2026年2月10日论文');
    if (language === 'vi') expect(text).toContain('Bài báo ngày 10 tháng 2 năm 2026');
  });

  it.each(LANGUAGES)('says in %s why there is nothing', (language) => {
    const reasons = ['nothing-read', 'no-digest', 'no-papers', 'none-wanted', 'all-had'] as const;
    const said = reasons.map((nothing) => {
      const empty = renderDaily(daily(language, { papers: [], nothing, newestDay: '2026-02-09' }));
      expect(empty.form).toBe('message');
      expect(empty.blocks).toHaveLength(1);
      return linesOf(empty)[0] ?? '';
    });
    expect(new Set(said).size).toBe(reasons.length);
    expect(said[1]).toContain('2026-02-09');
  });
});

describe('words of the day', () => {
  const reasons: readonly Reason[] = [
    { kind: 'match', text: 'topic' },
    { kind: 'score', value: 9, outOf: 10 },
    { kind: 'votes', count: 120 },
    { kind: 'recommended' },
    { kind: 'liked', topic: 'robot' },
    { kind: 'new-topic', topic: 'robot' },
    { kind: 'digests', count: 3 },
    { kind: 'late', day: '2026-02-09' },
  ];

  it.each(LANGUAGES)('name every reason in %s', (language) => {
    const said = reasons.map((reason) => dailyWordsIn(language).reason(reason));
    expect(new Set(said).size).toBe(reasons.length);
    for (const text of said) expect(text).toMatch(/\p{L}/u);
    expect(said[1]).toContain('9/10');
  });

  it('give three reasons at most, the most telling ones', () => {
    const told = becauseText(paper('1', 'X', { reasons }), 'en');
    expect(told).toBe('Why: topic, score 9/10, 120 votes');
    expect(becauseText(paper('1', 'X'), 'en')).toBe('');
  });

  it('shorten long lists of authors', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    expect(authorsText(names, 'en')).toBe('A, B and 3 others');
    expect(authorsText(names, 'zh')).toBe('A、B 等 5 人');
    expect(authorsText(names, 'vi')).toBe('A, B và 3 người khác');
    expect(authorsText(names.slice(0, 3), 'en')).toBe('A, B, C');
    expect(authorsText([], 'en')).toBe('');
  });
});
