import { describe, expect, it } from 'vitest';
import { ExactVectorIndex } from '../../adapters/indexes/exact-vector-index.ts';
import { createDensePart } from '../../src/retrieval/dense/dense-part.ts';
import { createRetriever, type Retrieval, type RetrieverOptions } from '../../src/retrieval/retriever.ts';
import type { Store } from '../../src/store.ts';
import { createHashEmbedder } from '../fakes/hash-embedder.ts';
import { entryOf, indexStore, makeStore, putDigest, queryOf } from './make-store.ts';

/** Two days of papers: two on lanterns, one on rain, one on robots. */
async function fillStore(): Promise<Store> {
  const store = makeStore();
  await putDigest(
    store,
    'sunday',
    [
      entryOf('2601.00001', 'Lantern making', ['Wicks and cords of a lantern.', 'Results on candles.'], {
        categories: ['cs.LG'],
      }),
      entryOf('2601.00002', 'Rain over hills', ['Clouds.'], { categories: ['physics.ao-ph'] }),
    ],
    { date: '2026-01-11' },
  );
  await putDigest(store, 'monday', [
    entryOf('2601.00003', 'Lantern parades', ['Dances around wicks of a lantern.'], {
      categories: ['cs.CL'],
    }),
    entryOf('2601.00004', 'Robots that walk', ['Legs.'], { categories: ['cs.RO', 'cs.LG'] }),
  ]);
  return store;
}

async function makeRetriever(store: Store, dense?: RetrieverOptions['dense']) {
  const lexical = await indexStore(store);
  const retrieve = createRetriever({ store, lexical, ...(dense === undefined ? {} : { dense }) });
  return (question: string, limit = 10, passageLimit?: number): Promise<Retrieval> =>
    retrieve(queryOf(question), { limit, ...(passageLimit === undefined ? {} : { passageLimit }) });
}

const idsOf = ({ papers }: Retrieval): string[] => papers.map(({ paper }) => paper.id);

async function makeDense(store: Store, synonyms: readonly string[] = []) {
  const dense = createDensePart(store, createHashEmbedder({ synonyms }), new ExactVectorIndex(64));
  await dense.sync({});
  return dense.forRetrieval;
}

describe('createRetriever, by words alone', () => {
  it.each([
    'GSM8K accuracy of Deep Lantern',
    'Deep Lantern 在 GSM8K 上的准确率',
    'độ chính xác của Deep Lantern trên GSM8K',
  ])('finds Latin names that stand beside letters of another script: %s', async (question) => {
    const store = makeStore();
    await putDigest(store, 'a', [
      entryOf('2601.00001', 'Deep Lantern', [
        'Deep LanternはGSM8Kで82.4%の精度を達成した。',
        'BERT를 넘는 성능',
      ]),
      entryOf('2601.00002', 'Deep Water', ['It reaches an accuracy of 70% on MATH.']),
    ]);
    const { papers, query } = await (await makeRetriever(store))(question);
    expect(papers[0]?.paper.id).toBe('2601.00001');
    const place = query.groups.findIndex(({ label }) => label === 'gsm8k');
    expect(papers[0]?.parts[place]).toBeGreaterThan(0);
    expect(papers[0]?.passages[0]?.passage.text).toContain('GSM8Kで82.4%');
  });

  it('ranks papers with what each word gave and the passages that match, best first', async () => {
    const store = await fillStore();
    const search = await makeRetriever(store);
    const retrieval = await search('wicks and cords of lanterns');
    expect(idsOf(retrieval)).toEqual(['2601.00001', '2601.00003']);
    const [first, second] = retrieval.papers;
    expect(retrieval.query.groups.map(({ label }) => label)).toEqual(['wick', 'cord', 'lantern']);
    expect(first?.parts.every((part) => part > 0)).toBe(true);
    expect(second?.parts.map((part) => part > 0)).toEqual([true, false, true]);
    expect(first?.passages.map(({ passage }) => passage.text)).toEqual(['Wicks and cords of a lantern.']);
    expect(first?.score).toBeGreaterThan(second?.score ?? Number.NaN);
  });

  it('gives the opening of a paper of which only the title matches', async () => {
    const search = await makeRetriever(await fillStore());
    const { papers } = await search('robots', 10, 1);
    expect(papers.map(({ passages }) => passages.map(({ passage, score }) => [passage.text, score]))).toEqual(
      [[['Legs.', 0]]],
    );
  });

  it('gives as many papers and passages as wanted', async () => {
    const search = await makeRetriever(await fillStore());
    expect(idsOf(await search('lantern', 1))).toEqual(['2601.00003']);
    expect(idsOf(await search('lantern', 0))).toEqual([]);
    const { papers } = await search('wicks candles', 1, 1);
    expect(papers[0]?.passages.map(({ passage }) => passage.text)).toEqual(['Results on candles.']);
  });

  it('finds nothing for a question without a known word, and for an empty one', async () => {
    const search = await makeRetriever(await fillStore());
    expect(idsOf(await search('zymurgy'))).toEqual([]);
    expect(idsOf(await search(''))).toEqual([]);
  });

  it('looks only among papers of the days, categories and ids that the question names', async () => {
    const search = await makeRetriever(await fillStore());
    expect(idsOf(await search('lantern papers of 11 January 2026'))).toEqual(['2601.00001']);
    expect(idsOf(await search('lantern papers of yesterday'))).toEqual(['2601.00003']);
    expect(idsOf(await search('lantern papers in cs.LG'))).toEqual(['2601.00001']);
    expect(idsOf(await search('lantern papers in cs.LG of yesterday'))).toEqual([]);
    expect(idsOf(await search('what does 2601.00003 say about lantern making?'))).toEqual(['2601.00003']);
    const empty = await search('lantern papers of 3 January 2026');
    expect(empty.papers).toEqual([]);
    expect(empty.scope.isEmptyDay).toBe(true);
  });

  it('gives a paper named by its id though nothing else matches, and all that are named', async () => {
    const search = await makeRetriever(await fillStore());
    const named = await search('zymurgy in 2601.00002');
    expect(
      named.papers.map(({ paper, score, parts, passages }) => [paper.id, score, parts, passages.length]),
    ).toEqual([['2601.00002', 0, [0], 1]]);
    expect(idsOf(await search('2601.00004v2'))).toEqual(['2601.00004']);
    expect(idsOf(await search('compare 2601.00002 and 2601.00001 on lanterns'))).toEqual([
      '2601.00001',
      '2601.00002',
    ]);
    expect(idsOf(await search('2601.00004 2601.00002'))).toEqual(['2601.00004', '2601.00002']);
    expect(idsOf(await search('2601.00004 2601.00002', 1))).toEqual(['2601.00004']);
  });

  it('gives nothing for an id that it does not know, and the known one beside it', async () => {
    const search = await makeRetriever(await fillStore());
    expect(idsOf(await search('lantern making of 2601.99999'))).toEqual([]);
    expect(idsOf(await search('2601.99999 and 2601.00002'))).toEqual(['2601.00002']);
  });

  it('passes over a paper that the store lost after it was indexed', async () => {
    const store = await fillStore();
    const search = await makeRetriever(store);
    await putDigest(store, 'monday', []);
    expect(idsOf(await search('lantern'))).toEqual(['2601.00001']);
  });
});

describe('createRetriever, by words and meaning', () => {
  it('puts papers first that both find, and adds those that only the vectors find', async () => {
    const store = await fillStore();
    const dense = await makeDense(store, ['lantern mạng']);
    const search = await makeRetriever(store, dense);
    const ids = idsOf(await search('candles mạng'));
    expect(ids.slice(0, 2)).toEqual(['2601.00001', '2601.00003']);
    expect(ids).toHaveLength(4);
    expect((await search('candles mạng')).papers[1]?.parts.every((part) => part === 0)).toBe(true);
  });

  it('takes passages from both sides in turn', async () => {
    const store = await fillStore();
    const search = await makeRetriever(
      store,
      await makeDense(store, ['wicks nút', 'cords cạnh', 'lantern đồ']),
    );
    const { papers } = await search('candles nút cạnh đồ', 1);
    expect(papers[0]?.passages.map(({ passage, score }) => [passage.text, score > 0])).toEqual([
      ['Results on candles.', true],
      ['Wicks and cords of a lantern.', false],
    ]);
  });

  it('keeps to the days and ids of the question', async () => {
    const store = await fillStore();
    const search = await makeRetriever(store, await makeDense(store));
    expect(idsOf(await search('lantern papers of 11 January 2026')).toSorted()).toEqual([
      '2601.00001',
      '2601.00002',
    ]);
    expect(idsOf(await search('zymurgy in 2601.00002'))).toEqual(['2601.00002']);
    expect(idsOf(await search('lantern making of 2601.99999'))).toEqual([]);
  });

  it('asks the embedder nothing when nothing is asked for beyond days and ids', async () => {
    const store = await fillStore();
    const dense = await makeDense(store);
    const asked: string[] = [];
    const embedder = createHashEmbedder({ before: (texts) => asked.push(...texts) });
    const search = await makeRetriever(store, { ...dense, embedder });
    expect(idsOf(await search('2601.00002'))).toEqual(['2601.00002']);
    expect(asked).toEqual([]);
    await search('lantern making');
    expect(asked).toEqual(['lantern making']);
  });

  it('ranks papers that match by words no more than chance by meaning, or else last', async () => {
    const store = makeStore();
    const zh = (number: number, text: string) =>
      entryOf(`2601.000${number}`, `Paper ${number}`, [], {
        sections: [{ role: 'summary', heading: '', language: 'zh', line: 1, text }],
      });
    const alike = Array.from({ length: 13 }, (_, number) => zh(number + 10, '纸灯笼飘。'));
    await putDigest(store, 'one', [zh(50, '天气。'), zh(51, '下雨。')]);
    const before = await makeDense(store, ['天气 纸灯笼']);
    await putDigest(store, 'two', alike);
    const byWords = await (await makeRetriever(store))('纸灯笼', 20);
    expect(byWords.papers.map(({ score }) => score)).toEqual(alike.map(() => 0));
    const search = await makeRetriever(store, await makeDense(store, ['天气 纸灯笼']));
    expect(idsOf(await search('纸灯笼', 1))).toEqual(['2601.00050']);
    const searchBefore = await makeRetriever(store, before);
    const ids = idsOf(await searchBefore('纸灯笼', 20));
    expect(ids).toEqual(['2601.00050', ...alike.map(({ arxivId }) => arxivId), '2601.00051']);
  });
});
