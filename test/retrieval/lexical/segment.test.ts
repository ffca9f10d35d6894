import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeInSteps } from '../../../src/retrieval/lexical/merge-segments.ts';
import {
  buildSegment,
  findTerm,
  type LexicalPaper,
  MAX_DOCUMENTS,
  postingsOf,
  type Segment,
} from '../../../src/retrieval/lexical/segment.ts';
import { finish, makeDocument, makePaper } from './make-lexical.ts';
import { papers } from './random-corpus.ts';

const bytesOf = (term: string): Uint8Array => new TextEncoder().encode(term);

/** Document and frequency of each posting of a term. */
const listOf = (segment: Segment, term: string): [number, number][] =>
  Array.from(postingsOf(segment, findTerm(segment, bytesOf(term))), (posting) => [
    posting >>> 8,
    posting & 255,
  ]);

/** All terms in the order of the segment. */
const termsOf = ({ termBytes, termStarts }: Segment): string[] =>
  Array.from(termStarts.subarray(1), (end, index) =>
    new TextDecoder().decode(termBytes.subarray(termStarts[index], end)),
  );

describe('buildSegment', () => {
  it('finds exactly the terms of a map, whatever characters they hold', () => {
    const term = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(term, { maxLength: 8 }), { maxLength: 6 }),
        term,
        (lists, other) => {
          const documents = lists.map((terms, place) =>
            makeDocument('', {
              terms: new Map(terms.map((text, index) => [text, index + 1])),
              key: place + 1,
            }),
          );
          const segment = buildSegment([{ id: 'a', version: 1, documents }]);
          const expected = new Map<string, [number, number][]>();
          for (const [document, terms] of lists.entries()) {
            for (const [index, text] of terms.entries())
              expected.set(text, [...(expected.get(text) ?? []), [document, index + 1]]);
          }
          for (const [text, list] of expected) expect(listOf(segment, text)).toEqual(list);
          expect(findTerm(segment, bytesOf(other)) >= 0).toBe(expected.has(other));
          expect(termsOf(segment).toSorted()).toEqual([...expected.keys()].toSorted());
        },
      ),
    );
  });

  it('does not find a prefix of a term, a longer one, or anything in an empty segment', () => {
    const segment = buildSegment([makePaper('a', 'graph')]);
    expect(['grap', 'graphs', '', '图'].map((term) => findTerm(segment, bytesOf(term)))).toEqual([
      -1, -1, -1, -1,
    ]);
    expect(findTerm(buildSegment([]), bytesOf('graph'))).toBe(-1);
    expect(postingsOf(segment, -1)).toHaveLength(0);
  });

  it('counts up to 255 occurrences in a document', () => {
    const terms = new Map([
      ['below', 254],
      ['at', 255],
      ['above', 256],
      ['far', 70_000],
    ]);
    const segment = buildSegment([{ id: 'a', version: 1, documents: [makeDocument('', { terms })] }]);
    expect([...terms.keys()].map((term) => listOf(segment, term)[0]?.[1])).toEqual([254, 255, 255, 255]);
  });

  it('refuses more documents than a posting can number', () => {
    const documents = new Array<never>(MAX_DOCUMENTS + 1);
    expect(() => buildSegment([{ id: 'a', version: 1, documents }])).toThrow(
      new RangeError('the lexical index holds 16777216 titles and passages at most, not 16777217'),
    );
  });
});

describe('mergeInSteps', () => {
  const live = (segment: Segment, gone: readonly string[] = []) => ({
    segment,
    isLive: Uint8Array.from(segment.paperIds, (id) => (gone.includes(id) ? 0 : 1)),
  });

  it('gives what building all living papers at once gives', () => {
    const split = fc.tuple(papers, fc.nat(10), fc.nat(10), fc.subarray(['a', 'c', 'e', 'g', 'i', 'k']));
    fc.assert(
      fc.property(split, ([corpus, first, second, gone]) => {
        const [from, to] = [Math.min(first, second), Math.max(first, second)];
        const parts = [corpus.slice(0, from), corpus.slice(from, to), corpus.slice(to)];
        const merged = finish(mergeInSteps(parts.map((part) => live(buildSegment(part), gone))));
        expect(merged).toEqual(buildSegment(corpus.filter(({ id }) => !gone.includes(id))));
      }),
    );
  });

  it('drops deleted papers and the terms that only they held', () => {
    const one = buildSegment([makePaper('a', 'graph only'), makePaper('b', 'graph')]);
    const two = buildSegment([makePaper('c', 'alone'), makePaper('d', 'wave')]);
    const merged = finish(mergeInSteps([live(one, ['a']), live(two, ['c'])]));
    expect(merged.paperIds).toEqual(['b', 'd']);
    expect(termsOf(merged)).toEqual(['graph', 'wave']);
    expect(listOf(merged, 'wave')).toEqual([[1, 1]]);
  });

  it('gives other work a turn while it merges much', () => {
    const paper = (id: string): LexicalPaper => ({
      id,
      version: 1,
      documents: Array.from({ length: 40 }, (_, number) =>
        makeDocument(Array.from({ length: 250 }, (__, word) => `${id}${number}x${word}`).join(' ')),
      ),
    });
    const steps = mergeInSteps(['a', 'b'].map((id) => live(buildSegment([paper(id)]))));
    let turns = 0;
    while (steps.next().done !== true) turns++;
    expect(turns).toBeGreaterThan(2);
  });

  it('refuses to make a segment with more documents than a posting can number', () => {
    const large = buildSegment([makePaper('a', 'graph')]);
    const paperStarts = Uint32Array.of(0, MAX_DOCUMENTS);
    const steps = mergeInSteps([
      live({ ...large, paperStarts }),
      live(buildSegment([makePaper('b', 'wave')])),
    ]);
    expect(() => steps.next()).toThrow(RangeError);
  });
});
