import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.ts';
import type { LexicalPaper } from '../../../src/retrieval/lexical/segment.ts';
import { finish, indexOf } from './make-lexical.ts';
import { anyId, anyPaper, groups, papers } from './random-corpus.ts';
import { referenceRarity, scoreByFormula } from './reference-bm25.ts';

const ALL = { limit: Number.POSITIVE_INFINITY };
/** The index adds in 32 bits, the reference in 64. */
const PLACES = 4;

describe('LexicalIndex.search', () => {
  it('gives every paper and passage the score of the formulas, best first', () => {
    fc.assert(
      fc.property(papers, groups, (corpus, query) => {
        const hits = indexOf(...corpus).search(query, ALL);
        const expected = new Map(scoreByFormula(corpus, query).map((each) => [each.id, each]));
        expect(hits.map(({ paperId }) => paperId).toSorted()).toEqual([...expected.keys()].toSorted());
        const deviation = standardDeviation(
          corpus.map(({ id }) => Math.max(0, expected.get(id)?.score ?? 0)),
        );
        let last = Number.POSITIVE_INFINITY;
        for (const { paperId, score, standing, parts, passages } of hits) {
          const reference = expected.get(paperId);
          if (deviation > 1e-2) expect(standing * deviation).toBeCloseTo(score, 2);
          expect(score).toBeCloseTo(Math.max(0, reference?.score ?? Number.NaN), PLACES);
          expect(reference?.score).toBeLessThan(last + 1e-4);
          last = reference?.score ?? Number.NaN;
          expect(parts).toHaveLength(query.length);
          for (const [index, part] of parts.entries())
            expect(part).toBeCloseTo(reference?.parts[index] ?? 0, PLACES);
          expect(passages.map(({ key }) => key).toSorted()).toEqual([...(reference?.passages.keys() ?? [])]);
          for (const [index, passage] of passages.entries()) {
            expect(passage.score).toBeCloseTo(reference?.passages.get(passage.key) ?? 0, PLACES);
            expect(passage.score).toBeLessThanOrEqual(passages[index - 1]?.score ?? Number.POSITIVE_INFINITY);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the first of the whole ranking for any limit', () => {
    fc.assert(
      fc.property(papers, groups, fc.nat(16), (corpus, query, limit) => {
        const index = indexOf(...corpus);
        expect(index.search(query, { limit })).toEqual(index.search(query, ALL).slice(0, limit));
      }),
    );
  });

  it('leaves out papers that are not accepted and changes nothing for the others', () => {
    fc.assert(
      fc.property(papers, groups, fc.array(anyId), (corpus, query, accepted) => {
        const index = indexOf(...corpus);
        const accept = (id: string) => accepted.includes(id);
        const expected = index.search(query, ALL).filter(({ paperId }) => accept(paperId));
        expect(index.search(query, { ...ALL, accept })).toEqual(expected);
      }),
    );
  });
});

describe('LexicalIndex.weigh', () => {
  it('gives the rarity of the formulas, and tells what occurs nowhere', () => {
    fc.assert(
      fc.property(papers, groups, (corpus, query) => {
        for (const [place, weight] of indexOf(...corpus)
          .weigh(query)
          .entries()) {
          const group = query[place];
          const rarity = group === undefined ? Number.NaN : referenceRarity(corpus, group);
          expect(weight.isUnseen).toBe(rarity === 0);
          if (rarity > 0) expect(weight.rarity).toBeCloseTo(rarity, 9);
        }
      }),
    );
  });
});

type Step =
  | { readonly kind: 'put'; readonly papers: readonly LexicalPaper[] }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'go-on'; readonly which: number }
  | { readonly kind: 'merge' | 'compact' | 'begin-merge' | 'begin-compact' | 'search' };

const history: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('put' as const), papers: fc.array(anyPaper, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('delete' as const), id: anyId }),
    fc.record({ kind: fc.constant('go-on' as const), which: fc.nat(3) }),
    fc.record({
      kind: fc.constantFrom(
        'merge' as const,
        'compact' as const,
        'begin-merge' as const,
        'begin-compact' as const,
        'search' as const,
      ),
    }),
  ),
  { maxLength: 40 },
);

/** Carries out the steps, merges begun in between going on side by side; @returns the index and what must be in it */
function live(steps: readonly Step[]) {
  const index = new LexicalIndex();
  const expected = new Map<string, LexicalPaper>();
  const underWay: Generator<void, unknown>[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'put':
        index.put(step.papers);
        for (const paper of step.papers) expected.set(paper.id, paper);
        break;
      case 'delete':
        expect(index.delete(step.id)).toBe(expected.delete(step.id));
        break;
      case 'merge':
        finish(index.mergeInSteps());
        break;
      case 'compact':
        expect(finish(index.compactInSteps()).paperIds).toHaveLength(expected.size);
        break;
      case 'begin-merge':
        underWay.push(index.mergeInSteps());
        underWay.at(-1)?.next();
        break;
      case 'begin-compact':
        underWay.push(index.compactInSteps());
        underWay.at(-1)?.next();
        break;
      case 'go-on':
        underWay[step.which]?.next();
        break;
      case 'search':
        index.search([{ label: 'graph', weight: 1, terms: [{ text: 'graph', weight: 1 }] }], ALL);
    }
  }
  for (const each of underWay) finish(each);
  return { index, expected: [...expected.values()] };
}

describe('LexicalIndex', () => {
  it('finds the same, to the last bit, however its papers came, went, were replaced and merged', () => {
    fc.assert(
      fc.property(history, groups, (steps, query) => {
        const { index, expected } = live(steps);
        const fresh = indexOf(...expected.toSorted((left, right) => (left.id < right.id ? -1 : 1)));
        expect(index.size).toBe(expected.length);
        expect(new Map(index.versions())).toEqual(new Map(expected.map(({ id, version }) => [id, version])));
        expect(index.search(query, ALL)).toStrictEqual(fresh.search(query, ALL));
        expect(index.weigh(query)).toStrictEqual(fresh.weigh(query));
        const loaded = new LexicalIndex([finish(index.compactInSteps())]);
        expect(loaded.search(query, ALL)).toStrictEqual(fresh.search(query, ALL));
      }),
      { numRuns: 1000 },
    );
  });
});

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length));
}
