import { describe, expect, it } from 'vitest';
import { createRetriever, type RankedPaper } from '../../src/retrieval/retriever.ts';
import type { Store } from '../../src/store.ts';
import { denseOf } from './dense/make-dense.ts';
import { entryOf, indexStore, makeStore, putDigest, queryOf } from './make-store.ts';

const TEXTS: Readonly<Record<string, string>> = {
  '2601.00001': 'Lanterns of paper.',
  '2601.00002': 'Lanterns, lanterns and lanterns of paper.',
  '2601.00003': 'Lanterns of paper.',
  '2601.00004': 'Rain.',
  '2601.00005': 'Snow.',
};
const [ONE, TWO, THREE, RAIN, SNOW] = Object.keys(TEXTS) as [string, string, string, string, string];

interface Setting {
  /** Of papers; those not named have no vector. */
  readonly nearness: Readonly<Record<string, number>>;
  readonly onlyReorders?: boolean;
}

/** What a search for lanterns finds, with and without an embedder. */
async function search({ nearness, onlyReorders = true }: Setting): Promise<{
  readonly byWords: readonly RankedPaper[];
  readonly byBoth: readonly RankedPaper[];
  readonly standings: ReadonlyMap<string, number>;
}> {
  const store = makeStore();
  await putDigest(
    store,
    'one',
    Object.entries(TEXTS).map(([id, text]) => entryOf(id, 'A paper', [text])),
  );
  const lexical = await indexStore(store);
  const query = queryOf('lanterns');
  const dense = denseOf(await passagesOf(store, nearness), { onlyReorders });
  const { papers: byWords } = await createRetriever({ store, lexical })(query, { limit: 10 });
  const { papers: byBoth } = await createRetriever({ store, lexical, dense })(query, { limit: 10 });
  const hits = lexical.search(query.groups, { limit: 10 });
  return { byWords, byBoth, standings: new Map(hits.map(({ paperId, standing }) => [paperId, standing])) };
}

async function passagesOf(store: Store, nearness: Readonly<Record<string, number>>) {
  const papers: Record<string, Record<number, number>> = {};
  for (const [id, cosine] of Object.entries(nearness)) {
    const passages = await store.passagesOf(id);
    papers[id] = Object.fromEntries(passages.map(({ key }) => [key, cosine]));
  }
  return papers;
}

const idsOf = (papers: readonly RankedPaper[]) => papers.map(({ paper }) => paper.id);

describe('fusion of words and meaning', () => {
  // The mean is 0.6, the standard deviation 0.8 times the root of a half.
  const nearness = { [ONE]: -0.2, [TWO]: 0.6, [THREE]: 1, [RAIN]: 1 };
  const standing = (1 - 0.6) / Math.sqrt((0.8 ** 2 + 0.4 ** 2 + 0.4 ** 2) / 4);

  it('adds both scores in standard deviations, an embedder that only reorders at half weight', async () => {
    const { byBoth, standings } = await search({ nearness });
    const found = new Map(byBoth.map(({ paper, score, dense }) => [paper.id, { score, dense }]));
    expect(found.get(ONE)).toEqual({ score: standings.get(ONE), dense: { standing: 0, added: 0 } });
    expect(found.get(THREE)?.dense?.standing).toBeCloseTo(standing, 5);
    expect(found.get(THREE)?.dense?.added).toBeCloseTo(standing / 2, 5);
    expect(found.get(THREE)?.score).toBeCloseTo((standings.get(THREE) ?? Number.NaN) + standing / 2, 5);
  });

  it('gives an embedder that finds papers by itself its whole weight', async () => {
    const { byBoth } = await search({ nearness, onlyReorders: false });
    expect(byBoth.find(({ paper }) => paper.id === THREE)?.dense?.added).toBeCloseTo(standing, 5);
  });

  it('puts the nearer of papers that match alike first, and equal ones by id', async () => {
    const { byWords, byBoth } = await search({ nearness });
    expect(idsOf(byWords)).toEqual([TWO, ONE, THREE]);
    const places = idsOf(byBoth);
    expect(places.indexOf(THREE)).toBeLessThan(places.indexOf(ONE));
    const alike = await search({ nearness: { [ONE]: 0.6, [TWO]: 0.6, [THREE]: 0.6, [RAIN]: -1 } });
    expect(idsOf(alike.byBoth)).toEqual([TWO, ONE, THREE]);
  });

  it('finds no paper by meaning alone when the embedder only reorders', async () => {
    const { byBoth } = await search({ nearness });
    expect(idsOf(byBoth).toSorted()).toEqual([ONE, TWO, THREE]);
  });

  it('finds a paper by meaning alone when the embedder may, with no part of any word', async () => {
    const { byBoth } = await search({ nearness, onlyReorders: false });
    const rain = byBoth.find(({ paper }) => paper.id === RAIN);
    expect(rain).toMatchObject({ lexicalScore: 0, parts: [0] });
    expect(rain?.score).toBe(rain?.dense?.added);
    expect(rain?.passages.map(({ passage, score }) => [passage.text, score])).toEqual([['Rain.', 0]]);
    expect(idsOf(byBoth)).not.toContain(SNOW);
  });

  it('leaves the score by words and the parts of it as they were', async () => {
    const { byWords, byBoth } = await search({ nearness });
    const wordsOf = (papers: readonly RankedPaper[]) =>
      new Map(papers.map(({ paper, lexicalScore, parts }) => [paper.id, { lexicalScore, parts }]));
    expect(wordsOf(byBoth)).toEqual(wordsOf(byWords));
    expect(byWords.every(({ score, lexicalScore }) => score === lexicalScore)).toBe(true);
  });

  it('says nothing of the embedder where it is off or has no vector of a paper', async () => {
    const { byWords, byBoth } = await search({ nearness: { [ONE]: 1, [RAIN]: 0 } });
    expect(byWords.some((paper) => 'dense' in paper)).toBe(false);
    expect(byBoth.filter((paper) => 'dense' in paper).map(({ paper }) => paper.id)).toEqual([ONE]);
  });
});
