import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/paper/paper.ts';
import { type Asked, createMatcher, selectPapers } from '../../src/subscription/match.ts';
import { parseSubscription } from '../../src/subscription/parse-subscription.ts';

function paperOf(rest: Partial<Omit<Paper, 'entries'>> & { readonly text?: string } = {}): Paper {
  const { text = '', ...fields } = rest;
  return {
    id: '2601.00001',
    title: 'A paper',
    titles: {},
    authors: [],
    categories: [],
    tags: [],
    dates: ['2026-01-12'],
    links: [],
    ...fields,
    entries: [
      {
        ...{ digest: 'd.md', layout: 'general', position: 1, language: 'en' },
        sections: [{ role: 'summary', heading: '', language: 'en', line: 1, text }],
      },
    ],
  };
}

const ROBOT = paperOf({
  id: '2601.00001',
  title: 'Robots that learn to fold laundry',
  titles: { zh: '学习叠衣服的机器人' },
  authors: ['Yann LeCun', 'Nguyễn Văn An'],
  categories: ['cs.RO', 'cs.LG'],
  tags: ['imitation learning'],
  score: { value: 4, outOf: 5 },
  text: 'The robot folds shirts. It learns from videos, and GRPO is used once.',
});
const SURVEY = paperOf({
  id: '2601.00002',
  title: 'A survey of agent memory',
  authors: ['Li Wei'],
  categories: ['cs.CL'],
  text: 'Agents remember. One robot is mentioned.',
});
const VIETNAMESE = paperOf({
  id: '2601.00003',
  title: 'Học tăng cường cho mô hình ngôn ngữ',
  categories: ['cs.CL'],
  text: 'Bài báo dùng học tăng cường. Học tăng cường giúp mô hình.',
});
const PAPERS = [ROBOT, SURVEY, VIETNAMESE];
const matcher = createMatcher(PAPERS);

function asked(text: string): Asked {
  const parsed = parseSubscription(text, { timeZone: 'UTC', language: 'en' });
  if (!parsed.isRead) throw new Error(JSON.stringify(parsed.problem));
  const { like, ...rest } = parsed.subscription;
  return { ...rest, ...(like === undefined ? {} : { like: { kind: 'sentence' as const, text: like } }) };
}
const idsFor = (text: string) =>
  PAPERS.filter((paper) => matcher.match(asked(text), paper).isIn).map(({ id }) => id.slice(-1));
const reasons = (text: string, paper: Paper) => matcher.match(asked(text), paper).reasons;

describe('a subscription takes', () => {
  it.each([
    ['9:00', '1 2 3'],
    ['topics: robots', '1'],
    ['topics: robotics and embodied ai', '1'],
    ['9点 关于机器人', '1'],
    ['9h về robot', '1'],
    ['topics: 强化学习', '3'],
    ['topics: reinforcement learning', '3'],
    ['topics: hoc tang cuong', '3'],
    ['keywords: GRPO', '1'],
    ['keywords: fold laundry', '1'],
    ['keywords: laundry fold', ''],
    ['keywords: học tăng cường', '3'],
    ['keywords: 叠衣服', '1'],
    ['keywords: robot', '1 2'],
    ['authors: LeCun', '1'],
    ['authors: nguyen van an', '1'],
    ['authors: Wei Li', '2'],
    ['cs.CL', '2 3'],
    ['categories: cs', '1 2 3'],
    ['categories: cs.R', ''],
    ['min score 4/5', '1'],
    ['min score 5/5', ''],
    ['topics: robots; authors: Li Wei', '1 2'],
    ['cs.CL; topics: robots', ''],
    ['cs.CL; topics: agents', '2'],
    ['not: survey', '1 3'],
    ['not: cs.CL', '1'],
    ['topics: agents, robots; not: survey', '1'],
    ['alert: robots folding laundry', '1'],
    ['like: agents with memory', '2'],
    ['类似：强化学习 语言模型', '3'],
    ['like: quantum chemistry of molecules', ''],
  ])('"%s" -> %s', (text, expected) => {
    expect(idsFor(text).join(' ')).toBe(expected);
  });

  it('what it says it takes, with the reason', () => {
    expect(reasons('topics: robots; keywords: GRPO; authors: LeCun; cs.RO', ROBOT)).toEqual([
      { kind: 'topic', wish: 'robots' },
      { kind: 'keyword', wish: 'GRPO' },
      { kind: 'author', wish: 'LeCun' },
      { kind: 'category', wish: 'cs.RO' },
    ]);
    expect(reasons('9:00', ROBOT)).toEqual([{ kind: 'all' }]);
    expect(reasons('not: survey', SURVEY)).toEqual([{ kind: 'excluded', wish: 'survey' }]);
    expect(reasons('min score 4/5', SURVEY)).toEqual([{ kind: 'no-score' }]);
    expect(reasons('min score 5/5', ROBOT)).toEqual([{ kind: 'score-too-low' }]);
    expect(reasons('cs.CL', ROBOT)).toEqual([{ kind: 'other-category' }]);
    expect(reasons('topics: robots', SURVEY)).toEqual([{ kind: 'no-wish-met' }]);
    expect(reasons('like: nothing of that', ROBOT)).toEqual([{ kind: 'not-alike' }]);
  });

  it('no paper that it is compared with itself', () => {
    const like = { kind: 'paper', paperId: ROBOT.id, title: ROBOT.title } as const;
    expect(matcher.match({ ...asked('9:00'), like }, ROBOT).isIn).toBe(false);
    expect(matcher.match({ ...asked('9:00'), like }, { ...ROBOT, id: '2601.00009' }).isIn).toBe(true);
  });
});

describe('a post', () => {
  it('holds the best that fit, up to the number asked for, without those posted before', () => {
    const { inside, beyond, outside } = selectPapers(asked('top 1; not: survey'), PAPERS, new Set());
    expect([inside, beyond, outside].map((list) => list.map(({ paper }) => paper.id.slice(-1)))).toEqual([
      ['1'],
      ['3'],
      ['2'],
    ]);
    const next = selectPapers(asked('top 1; not: survey'), PAPERS, new Set([ROBOT.id]));
    expect(next.inside.map(({ paper }) => paper.id.slice(-1))).toEqual(['3']);
  });
});

describe('matching', () => {
  it('of a thousand subscriptions with a hundred papers takes well under two seconds', () => {
    const words = Array.from({ length: 4000 }, (_, index) => `word${(index * 7919) % 4001}`);
    const papers = Array.from({ length: 100 }, (_, index) =>
      paperOf({
        id: `2601.${String(index).padStart(5, '0')}`,
        title: `Robots and ${words[index]} for agents`,
        authors: [`Author${index} Name${index}`],
        categories: ['cs.CL'],
        text: words.slice(index * 20, index * 20 + 900).join(' '),
      }),
    );
    const subscriptions = Array.from({ length: 1000 }, (_, index) =>
      asked(
        `topics: ${words[index]}, ${words[index + 1]} ${words[index + 2]}; keywords: ${words[index + 500]}; not: ${words[index + 900]}; authors: Name${index}`,
      ),
    );
    const started = process.cpuUsage();
    const fresh = createMatcher(papers);
    let count = 0;
    for (const subscription of subscriptions)
      for (const paper of papers) if (fresh.match(subscription, paper).isIn) count++;
    const took = process.cpuUsage(started).user / 1000;
    expect(count).toBeGreaterThan(1000);
    // About 0.7 s.
    expect(took).toBeLessThan(2000);
  });
});
