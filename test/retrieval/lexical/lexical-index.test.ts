import { describe, expect, it } from 'vitest';
import { LexicalIndex, type QueryGroup } from '../../../src/retrieval/lexical/lexical-index.ts';
import { finish, indexOf, makeDocument, makePaper } from './make-lexical.ts';

const words = (...texts: readonly string[]): QueryGroup[] =>
  texts.map((text) => ({ label: text, weight: 1, terms: [{ text, weight: 1 }] }));

const idsOf = (index: LexicalIndex, query: readonly QueryGroup[], limit = 10): string[] =>
  index.search(query, { limit }).map(({ paperId }) => paperId);

describe('LexicalIndex', () => {
  it('finds nothing in an empty index, before and after its last paper is gone', () => {
    const index = new LexicalIndex();
    expect(index.search(words('graph'), { limit: 5 })).toEqual([]);
    expect(index.weigh(words('graph'))).toEqual([{ rarity: Math.log(2), isUnseen: true }]);
    expect(finish(index.compactInSteps()).paperIds).toEqual([]);
    index.put([makePaper('a', 'graph')]);
    expect(index.delete('a')).toBe(true);
    expect(index.delete('a')).toBe(false);
    expect(index.size).toBe(0);
    expect(index.search(words('graph'), { limit: 5 })).toEqual([]);
    expect(finish(index.compactInSteps()).termBytes).toHaveLength(0);
  });

  it('finds nothing for an empty query, for unknown words and for a limit of 0', () => {
    const index = indexOf(makePaper('a', 'graph'));
    expect(index.search([], { limit: 5 })).toEqual([]);
    expect(index.search(words('wave'), { limit: 5 })).toEqual([]);
    expect(index.search(words('graph'), { limit: 0 })).toEqual([]);
    expect(index.search(words('graph'), { limit: -1 })).toEqual([]);
  });

  it('counts what is in two hundred papers the same for each and orders equals by id', () => {
    const ids = Array.from({ length: 200 }, (_, number) => `p${String(number).padStart(3, '0')}`);
    const index = indexOf(...ids.toReversed().map((id) => makePaper(id, 'graph')));
    expect(idsOf(index, words('graph'), 10)).toEqual(ids.slice(0, 10));
    expect(idsOf(index, words('graph'), 150)).toEqual(ids.slice(0, 150));
  });

  it('orders passages that match equally by their keys', () => {
    const paper = makePaper('a', 'title', ['wave one', 'wave two', 'wave wave']);
    const documents = paper.documents.toReversed();
    const [hit] = indexOf({ ...paper, documents }).search(words('wave'), { limit: 1 });
    expect(hit?.passages.map(({ key }) => key)).toEqual([3, 1, 2]);
  });

  it('puts a word in the title before the same word in a label or a passage', () => {
    const index = indexOf(
      makePaper('passage', 'other', ['graph']),
      {
        id: 'label',
        version: 1,
        documents: [makeDocument('other'), makeDocument('graph', { field: 'label' })],
      },
      makePaper('title', 'graph'),
    );
    expect(idsOf(index, words('graph'))).toEqual(['title', 'label', 'passage']);
  });

  it('measures the length of a text against other texts of its language only', () => {
    const long = 'filler '.repeat(400);
    const index = indexOf(
      makePaper('both', 'x', ['graph filler', ['zh', long]]),
      makePaper('english', 'x', ['graph filler']),
      makePaper('long', 'x', [`graph ${long}`]),
    );
    const scores = index.search(words('graph'), { limit: 3 });
    expect(scores.map(({ paperId }) => paperId)).toEqual(['both', 'english', 'long']);
    expect(scores[0]?.score).toBe(scores[1]?.score);
  });

  it('counts papers, not occurrences, and forgets deleted and replaced ones at once', () => {
    const index = indexOf(
      makePaper('a', 'graph graph', ['graph graph']),
      makePaper('b', 'graph'),
      makePaper('c', 'wave'),
      makePaper('d', 'wave'),
    );
    const rarityOf = (papers: number, among: number) => Math.log(1 + (among - papers + 0.5) / (papers + 0.5));
    expect(index.weigh(words('graph'))).toEqual([{ rarity: rarityOf(2, 4), isUnseen: false }]);
    index.delete('a');
    expect(index.weigh(words('graph'))).toEqual([{ rarity: rarityOf(1, 3), isUnseen: false }]);
    index.put([makePaper('b', 'wave')]);
    expect(index.weigh(words('graph', 'wave'))).toEqual([
      { rarity: rarityOf(0, 3), isUnseen: true },
      { rarity: rarityOf(3, 3), isUnseen: false },
    ]);
    expect(idsOf(index, words('graph'))).toEqual([]);
  });

  it('gives each paper its score in standard deviations of all papers that are there, matched or not', () => {
    const papers = [makePaper('a', 'graph graph'), makePaper('b', 'graph'), makePaper('c', 'wave')];
    const index = indexOf(...papers, makePaper('d', 'graph graph graph'));
    index.delete('d');
    const hits = index.search(words('graph'), { limit: 5 });
    const scores = [...hits.map(({ score }) => score), 0];
    const mean = scores.reduce((sum, score) => sum + score, 0) / 3;
    const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 3);
    expect(hits.map(({ paperId }) => paperId)).toEqual(['a', 'b']);
    for (const { score, standing } of hits) expect(standing).toBeCloseTo(score / deviation, 5);
    const alike = indexOf(makePaper('a', 'graph'), makePaper('b', 'graph'));
    expect(alike.search(words('graph'), { limit: 5 }).map(({ standing }) => standing)).toEqual([0, 0]);
  });

  it('keeps the last of several papers with one id, given at once or one after another', () => {
    const index = indexOf(makePaper('a', 'graph'), makePaper('a', 'wave', [], { version: 2 }));
    expect([...index.versions()]).toEqual([['a', 2]]);
    expect(idsOf(index, words('graph'))).toEqual([]);
    expect(idsOf(index, words('wave'))).toEqual(['a']);
    index.put([makePaper('a', 'tree', [], { version: 3 })]);
    expect([...index.versions()]).toEqual([['a', 3]]);
    expect(idsOf(index, words('wave'))).toEqual([]);
    expect(idsOf(index, words('tree'))).toEqual(['a']);
    expect(finish(index.compactInSteps()).paperIds).toEqual(['a']);
  });

  it('is as before when papers cannot be put', () => {
    const index = indexOf(makePaper('a', 'graph'));
    const documents = new Array<never>(2 ** 24 + 1);
    expect(() => index.put([{ id: 'a', version: 2, documents }])).toThrow(RangeError);
    expect(idsOf(index, words('graph'))).toEqual(['a']);
    expect([...index.versions()]).toEqual([['a', 1]]);
  });

  it('loses nothing when a merge of some segments overtakes one of all', () => {
    const big = Array.from({ length: 20 }, (_, number) =>
      makePaper(`big${number}`, `tree${number} graph wave`),
    );
    const index = indexOf(...big);
    index.put([makePaper('b', 'graph')]);
    index.put([makePaper('c', 'graph')]);
    const slow = index.compactInSteps();
    slow.next();
    finish(index.mergeInSteps());
    index.delete('c');
    expect(finish(slow).paperIds).toEqual([...big.map(({ id }) => id), 'b']);
    expect(index.search(words('graph'), { limit: 50 })).toHaveLength(21);
  });

  it('finds in the midst of a merge what was there, and what came and went meanwhile', () => {
    const index = indexOf(makePaper('a', 'graph'));
    index.put([makePaper('b', 'graph')]);
    const merge = index.mergeInSteps();
    merge.next();
    expect(idsOf(index, words('graph'))).toEqual(['a', 'b']);
    index.delete('a');
    index.put([makePaper('b', 'wave', [], { version: 2 }), makePaper('c', 'graph')]);
    expect(idsOf(index, words('graph'))).toEqual(['c']);
    finish(merge);
    expect(idsOf(index, words('graph'))).toEqual(['c']);
    expect(idsOf(index, words('wave'))).toEqual(['b']);
    expect(finish(index.compactInSteps()).paperIds).toEqual(['b', 'c']);
  });
});

describe('words of one language', () => {
  const zh = (...texts: readonly string[]): QueryGroup[] =>
    texts.map((text) => ({ label: text, weight: 0.6, language: 'zh', terms: [{ text, weight: 1 }] }));
  const chatter = ['方法', '模型', '结果', '研究', '提出', '实验'];
  /** Each tells of two things that every Chinese account tells of. */
  const chinese = Array.from({ length: 30 }, (_, number) =>
    makePaper(`zh${String(number).padStart(2, '0')}`, 'paper', [
      ['zh', `${chatter[number % 6]} ${chatter[(number + 1) % 6]}`],
    ]),
  );

  it('do not let chance matches drown a paper in another language that has the thing asked for', () => {
    const index = indexOf(...chinese, makePaper('en', '=diffusion', ['=diffusion']));
    const query = [...zh(...chatter), ...words('=diffusion')];
    const [first, ...others] = index.search(query, { limit: 100 });
    expect(first?.paperId).toBe('en');
    expect(others).toHaveLength(30);
    // All match the same by chance, and no more: nothing is left above it.
    expect(new Set(others.map(({ score }) => score))).toEqual(new Set([0]));
  });

  it('still put the Chinese paper first that has much more of them than chance', () => {
    const target = makePaper('target', 'paper', [['zh', '扩散 去噪 采样 噪声 步数']]);
    const index = indexOf(...chinese, target, makePaper('en', 'paper', ['=diffusion']));
    expect(
      idsOf(index, [...zh(...chatter, '扩散', '去噪', '采样', '噪声', '步数'), ...words('=diffusion')], 2),
    ).toEqual(['target', 'en']);
  });

  it('are no chance where there is but one paper in that language', () => {
    const index = indexOf(
      makePaper('only', 'paper', [['zh', '扩散 模型 图像 =image']]),
      makePaper('en1', 'paper', ['image sampling of =image']),
      makePaper('en2', 'paper'),
    );
    expect(idsOf(index, [...zh('扩散', '模型', '图像'), ...words('=image')])).toEqual(['only', 'en1']);
  });

  it('count as rare among papers of that language alone', () => {
    const index = indexOf(...chinese.slice(0, 3), makePaper('en1', 'a'), makePaper('en2', 'b'));
    const [weight] = index.weigh(zh('方法'));
    expect(weight?.rarity).toBeCloseTo(0.6 * Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5)), 12);
  });
});
