import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../../src/cli/render-explanation.ts';
import { type Explanation, explainPaper } from '../../src/retrieval/explain-paper.ts';
import { readQuery } from '../../src/retrieval/query/read-query.ts';
import { createRetriever, type RankedPaper } from '../../src/retrieval/retriever.ts';
import { SMALL_LEXICON } from '../language/small-lexicon.ts';
import { denseOf } from './dense/make-dense.ts';
import { CONTEXT, entryOf, indexStore, makeStore, putDigest } from './make-store.ts';

/** The best paper for a question, among one on lanterns in Chinese and English and one on rain. */
async function explain(
  question: string,
  nearness?: readonly [lanterns: number, rain: number],
): Promise<Explanation & { readonly ranked: RankedPaper }> {
  const store = makeStore();
  await putDigest(store, 'one', [
    entryOf('2601.00001', 'Bộ nhớ of a lantern', [], {
      sections: [
        { role: 'summary', heading: '', language: 'zh', line: 1, text: '纸灯笼，灯笼，灯光。' },
        {
          role: 'summary',
          heading: '',
          language: 'en',
          line: 2,
          text: 'A GPT4o reinforcement learning paper.',
        },
      ],
    }),
    entryOf('2601.00002', 'Rain', ['Clouds.']),
  ]);
  const lexical = await indexStore(store);
  const [lanternKeys = [], rainKeys = []] = await Promise.all(
    ['2601.00001', '2601.00002'].map(async (id) => (await store.passagesOf(id)).map(({ key }) => key)),
  );
  const vectorsAt = (keys: readonly number[], cosine = 0) =>
    Object.fromEntries(keys.map((key) => [key, cosine]));
  const dense = denseOf({
    '2601.00001': vectorsAt(lanternKeys, nearness?.[0]),
    '2601.00002': vectorsAt(rainKeys, nearness?.[1]),
  });
  const retrieve = createRetriever({ store, lexical, ...(nearness === undefined ? {} : { dense }) });
  const query = readQuery(question, { ...CONTEXT, lexicon: SMALL_LEXICON });
  const [ranked] = (await retrieve(query, { limit: 1 })).papers;
  if (ranked === undefined) throw new Error('nothing found');
  return { ...explainPaper(ranked, query, lexical), ranked };
}

const termsOf = ({ groups }: Explanation, label: string) =>
  groups.find((group) => group.label === label)?.terms.map(({ text, kind }) => `${text} ${kind}`);

const sharesOf = ({ groups }: Explanation) => groups.map(({ share }) => share);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('explainPaper', () => {
  it('tells the word itself from its translations, with what they weigh and in which language', async () => {
    const { groups } = await explain('lantern');
    expect(groups).toEqual([
      {
        label: 'lantern',
        share: 1,
        terms: [
          { text: 'lantern', kind: 'word', weight: 1, occurrences: 1 },
          { text: '灯笼', kind: 'translation', weight: 0.7, translatedTo: 'zh', occurrences: 2 },
          { text: '灯光', kind: 'translation', weight: 0.35, translatedTo: 'zh', occurrences: 1 },
        ],
      },
    ]);
  });

  it('tells other spellings and concepts', async () => {
    expect(termsOf(await explain('GPT-4o'), 'gpt-4o')).toEqual(['gpt4o spelling']);
    expect(termsOf(await explain('bài nào về bo nho'), 'bo_nho')).toEqual(['bộ_nhớ spelling']);
    const { ranked: _, ...explanation } = await explain('强化学习');
    expect(termsOf(explanation, '=reinforcement learning')).toEqual(['=reinforcement learning concept']);
  });

  it('shares the score among the groups as they gave, the most first, and leaves out what matched nothing', async () => {
    const explanation = await explain('lantern paper zymurgy');
    expect(explanation.groups.map(({ label }) => label)).toEqual(['lantern']);
    const two = await explain('lantern learning');
    const { parts } = two.ranked;
    expect(two.groups.map(({ label }) => label)).toEqual(['lantern', 'learn']);
    expect(two.groups[0]?.share).toBeCloseTo((parts[0] ?? Number.NaN) / sum(parts), 10);
    expect(sum(sharesOf(two))).toBeCloseTo(1, 10);
    expect(two.dense).toBeUndefined();
  });

  it('gives the embedder the share that it added, and the words the rest', async () => {
    const explanation = await explain('lantern', [1, 0]);
    const { score, dense } = explanation.ranked;
    expect(explanation.dense?.standing).toBe(dense?.standing);
    expect(explanation.dense?.share).toBeCloseTo((dense?.added ?? Number.NaN) / score, 10);
    expect(explanation.dense?.share).toBeGreaterThan(0.1);
    expect(sum(sharesOf(explanation)) + (explanation.dense?.share ?? Number.NaN)).toBeCloseTo(1, 10);
    expect((await explain('lantern', [0, 1])).dense).toEqual({ standing: 0, share: 0 });
  });

  it('shares out nothing of a score of 0, and explains what was named by its id alone with nothing', async () => {
    const { ranked, groups } = await explain('2601.00002');
    expect([ranked.score, groups]).toEqual([0, []]);
  });
});

describe('renderExplanation', () => {
  it('shows words as people write them, translations with language and weight, and the embedder last', () => {
    const lines = renderExplanation({
      groups: [
        {
          label: 'bo_nho',
          share: 0.614,
          terms: [
            { text: 'bộ_nhớ', kind: 'spelling', weight: 1, occurrences: 2 },
            { text: '内存', kind: 'translation', translatedTo: 'zh', weight: 0.7, occurrences: 3 },
          ],
        },
        {
          label: '=agent',
          share: 0.07,
          terms: [{ text: '=agent', kind: 'concept', weight: 1, occurrences: 4 }],
        },
        {
          label: 'hoc',
          share: 0.004,
          terms: [{ text: '~hoc', kind: 'spelling', weight: 0.7, occurrences: 1 }],
        },
      ],
      dense: { standing: 2.04, share: 0.266 },
    });
    expect(lines).toEqual([
      ' 61 % bo nho: bộ nhớ ×2 (spelling, 1.00), 内存 ×3 (zh, 0.70)',
      '  7 % concept “agent”: concept “agent” ×4',
      ' <1 % hoc: hoc ×1 (spelling, 0.70)',
      ' 27 % embedder: 2.0 deviations nearer than the usual passage',
    ]);
  });

  it('says so when nothing matched', () => {
    expect(renderExplanation({ groups: [] })).toEqual(['nothing of the question is in its words']);
  });
});
