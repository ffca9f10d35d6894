import { describe, expect, it } from 'vitest';
import type { QueryGroup } from '../../../src/retrieval/lexical/lexical-index.ts';
import { finish, indexOf, makeDocument, makePaper } from './make-lexical.ts';

const LANTERN: QueryGroup = {
  label: 'lantern',
  weight: 1,
  terms: [
    { text: 'lantern', weight: 1 },
    { text: '灯光', weight: 0.35, translatedTo: 'zh' },
    { text: '灯笼', weight: 0.7, translatedTo: 'zh' },
    { text: 'đèn_lồng', weight: 0.7, translatedTo: 'vi' },
  ],
};
const RAIN: QueryGroup = { label: 'rain', weight: 1, terms: [{ text: 'rain', weight: 1 }] };

describe('LexicalIndex.explain', () => {
  it('names the terms of each group that a paper holds, the weightiest first, counted over all its fields', () => {
    const paper = makePaper('one', 'lantern paper', ['lantern lantern', ['zh', '灯光 灯笼']]);
    const label = makeDocument('lantern', { field: 'label' });
    const index = indexOf({ ...paper, documents: [...paper.documents, label] });
    expect(index.explain('one', [LANTERN, RAIN])).toEqual([
      [
        { text: 'lantern', weight: 1, occurrences: 4 },
        { text: '灯笼', weight: 0.7, translatedTo: 'zh', occurrences: 1 },
        { text: '灯光', weight: 0.35, translatedTo: 'zh', occurrences: 1 },
      ],
      [],
    ]);
  });

  it('counts nothing of the papers before and after it', () => {
    const index = indexOf(
      makePaper('before', 'lantern', ['rain']),
      makePaper('one', 'paper', ['rain lantern rain']),
      makePaper('after', 'lantern rain'),
    );
    const counts = index
      .explain('one', [LANTERN, RAIN])
      .map((terms) => terms.map(({ occurrences }) => occurrences));
    expect(counts).toEqual([[1], [2]]);
  });

  it('knows the newest version of a paper, also after segments were merged, and nothing of those that are gone', () => {
    const index = indexOf(makePaper('one', 'lantern'), makePaper('two', 'rain'));
    index.put([makePaper('one', 'rain', [], { version: 2 })]);
    const held = () => index.explain('one', [LANTERN, RAIN]).map((terms) => terms.length);
    expect(held()).toEqual([0, 1]);
    finish(index.compactInSteps());
    expect(held()).toEqual([0, 1]);
    index.delete('one');
    expect(held()).toEqual([0, 0]);
    expect(index.explain('unknown', [RAIN])).toEqual([[]]);
  });
});
