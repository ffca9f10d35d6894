import fc from 'fast-check';
import type { QueryGroup } from '../../../src/retrieval/lexical/lexical-query.ts';
import {
  LANGUAGES,
  type LexicalDocument,
  type LexicalPaper,
} from '../../../src/retrieval/lexical/segment.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n'];
const WORDS = ['graph', 'graphs', 'wave', '图像', 'học', '~hoc', '=agent', 'c++'];

const terms = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(1, 1, 2, 5, 300)), {
    selector: ([word]) => word,
    maxLength: 5,
  })
  .map((pairs) => new Map(pairs));

const document = (key: number): fc.Arbitrary<LexicalDocument> =>
  fc.record({
    key: fc.constant(key),
    field: key > 0 ? fc.constant('passage' as const) : fc.constantFrom('title' as const, 'label' as const),
    language: fc.constantFrom(...LANGUAGES),
    terms,
    // 0 too: a passage of nothing but pieces of words.
    length: fc.constantFrom(0, 1, 7, 40, 300),
  });

const paper = (id: string): fc.Arbitrary<LexicalPaper> =>
  fc.record({
    id: fc.constant(id),
    version: fc.nat(9),
    documents: fc
      .nat(4)
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, key) => document(key)))),
  });

/** Papers of different ids. */
export const papers: fc.Arbitrary<LexicalPaper[]> = fc
  .subarray(IDS)
  .chain((ids) => fc.tuple(...ids.map((id) => paper(id))));

/** Any paper, perhaps another version of one that is there. */
export const anyPaper: fc.Arbitrary<LexicalPaper> = fc.constantFrom(...IDS).chain(paper);
export const anyId: fc.Arbitrary<string> = fc.constantFrom(...IDS);

/** Groups with one to three spellings of different weights, some in a language, one of them unknown to any paper. */
export const groups: fc.Arbitrary<QueryGroup[]> = fc.array(
  fc.record(
    {
      label: fc.constant('group'),
      weight: fc.constantFrom(1, 1.2, 0.6, 0.07),
      language: fc.constantFrom(...LANGUAGES),
      isTranslated: fc.boolean(),
      terms: fc.uniqueArray(
        fc.record({
          text: fc.constantFrom(...WORDS, 'unknown'),
          weight: fc.constantFrom(1, 0.7, 0.3, 0.011),
        }),
        { selector: ({ text }) => text, minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ['label', 'weight', 'terms'] },
  ),
  { maxLength: 5 },
);
