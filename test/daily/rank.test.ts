import { describe, expect, it } from 'vitest';
import { keysOf } from '../../src/daily/keywords.ts';
import { likingOf, preferenceOf } from '../../src/daily/preference.ts';
import { rankDaily, recommendedIn } from '../../src/daily/rank.ts';
import { makeSection } from '../paper/make-entry.ts';
import { conceptNamed, logged } from './make-log.ts';

function recommended(text: string): number {
  const sections = [makeSection(text, { role: 'recommendation' })];
  return recommendedIn({
    entries: [{ digest: 'd', layout: 'general', position: 1, language: 'zh', sections }],
  });
}

describe('recommendedIn', () => {
  it.each([
    ['推荐理由：强烈推荐，值得精读。', 1],
    ['A must-read for everybody who trains agents.', 1],
    ['Rất nên đọc nếu bạn làm về robot.', 1],
    ['推荐理由：问题设定有新意。', 0.3],
    ['不推荐，可以跳过。', -1],
    ['Not recommended: it can be skipped.', -1],
    ['Có thể bỏ qua.', -1],
  ])('reads “%s” as %d', (text, value) => {
    expect(recommended(text)).toBe(value);
  });

  it('is 0 where no digest recommends', () => {
    expect(recommendedIn({ entries: [] })).toBe(0);
  });
});

describe('rankDaily', () => {
  const bare = { titles: {}, authors: [], categories: [], tags: [], dates: [], links: [], entries: [] };
  const common = logged('common', ['robot']);
  const fresh = logged('fresh', ['watermark']);
  const papers = [common, fresh].map(({ id }) => ({ ...bare, id, title: id }));
  const context = (counts: ReadonlyMap<string, number>) => ({
    logged: new Map([common, fresh].map((paper) => [paper.id, paper])),
    usual: { counts, papers: 100 },
    preference: new Map<string, number>(),
  });

  it('puts what is new before what every day has, where digests do not tell', () => {
    const ranks = rankDaily(papers, context(new Map([[`=${conceptNamed('robot')}`, 40]])));
    expect(ranks.map(({ paper, novelty }) => [paper.id, novelty])).toEqual([
      ['fresh', 1],
      ['common', expect.closeTo(Math.log(101 / 41) / Math.log(101))],
    ]);
  });

  it('keeps the order of the digests where nothing tells', () => {
    expect(rankDaily(papers, context(new Map())).map(({ paper }) => paper.id)).toEqual(['common', 'fresh']);
  });
});

describe('preferences', () => {
  it('grow with the thumbs and cancel where they contradict', () => {
    const robots = (count: number) =>
      Array.from({ length: count }, (_, index) => logged(`r${index}`, ['robot']));
    const robot = `=${conceptNamed('robot')}`;
    const once = preferenceOf(robots(1), []).get(robot) ?? 0;
    const often = preferenceOf(robots(8), []).get(robot) ?? 0;
    expect(once).toBeCloseTo(1 / 3);
    expect(often).toBeCloseTo(0.8);
    expect(preferenceOf([], robots(8)).get(robot)).toBeCloseTo(-0.8);
    expect(preferenceOf(robots(4), robots(4)).get(robot)).toBe(0);
  });

  it('name what is liked most in a paper', () => {
    const liked = preferenceOf(
      [logged('a', ['robot', 'agent']), logged('b', ['robot'])],
      [logged('c', ['video'])],
    );
    const { liking, key } = likingOf(keysOf(logged('x', ['agent', 'robot', 'video'])), liked);
    expect(key).toBe(`=${conceptNamed('robot')}`);
    expect(liking).toBeGreaterThan(0);
    expect(likingOf(new Set(), liked)).toEqual({ liking: 0, key: undefined });
  });
});
