import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/digest/digest.ts';
import { identifyPapers, paperKeys } from '../../src/paper/paper-keys.ts';
import { makeEntry, makeSection } from './make-entry.ts';

function idsOf(...entries: readonly Partial<Entry>[]): string[] {
  return identifyPapers(entries.map((entry) => paperKeys(makeEntry(entry))));
}

describe('identifyPapers', () => {
  it('names a paper by its arXiv id without version and subject class', () => {
    expect(idsOf({ arxivId: '2601.05432v3' }, { arxivId: 'math.GT/0309136' })).toEqual([
      '2601.05432',
      'math/0309136',
    ]);
  });

  it('names a paper by its DOI in lower case when it has no arXiv id', () => {
    expect(idsOf({ doi: 'https://doi.org/10.1000/ABC.1' })).toEqual(['doi:10.1000/abc.1']);
  });

  it('takes an arXiv DOI for the arXiv id', () => {
    expect(idsOf({ doi: '10.48550/arXiv.2601.05432' })).toEqual(['2601.05432']);
  });

  it('names a paper without ids by a hash that the spelling of its title does not change', () => {
    const [first, second, third] = idsOf({ title: 'A Title!' }, { title: 'a  title' }, { title: 'Another' });
    expect(first).toMatch(/^title:[0-9a-f]{16}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('joins a DOI to the arXiv id that another entry gives beside it', () => {
    const both = { arxivId: '2601.00001', doi: '10.1000/x', title: 'One' };
    expect(idsOf({ doi: '10.1000/X', title: 'Two' }, both)).toEqual(['2601.00001', '2601.00001']);
  });

  it('joins a title to the paper with an id of the same title, also over a DOI', () => {
    const title = 'Same Title';
    expect(
      idsOf(
        { title: 'same title' },
        { title, doi: '10.1000/x' },
        { title: 'B', doi: '10.1000/x', arxivId: '2601.00001' },
      ),
    ).toEqual(['2601.00001', '2601.00001', '2601.00001']);
  });

  it('joins a title to neither of two papers of the same title', () => {
    const [alone, ...others] = idsOf({}, { arxivId: '2601.00001' }, { arxivId: '2601.00002' });
    expect(alone).toMatch(/^title:/);
    expect(others).toEqual(['2601.00001', '2601.00002']);
  });

  it('does not join papers by a placeholder title', () => {
    const [first, second] = idsOf(
      { title: 'Untitled', sections: [makeSection('One text.')] },
      { title: 'Untitled', sections: [makeSection('Another text.')] },
    );
    expect(first).not.toBe(second);
  });

  it('gives an entry the same id whatever the order of entries', () => {
    const anEntry = fc.record(
      {
        title: fc.constantFrom('One', 'Two', 'three', 'Three'),
        arxivId: fc.constantFrom('2601.00001', '2601.00002', '2601.00002v2'),
        doi: fc.constantFrom('10.1000/x', '10.1000/Y', '10.48550/arXiv.2601.00001'),
      },
      { requiredKeys: ['title'] },
    );
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (entries, keys) => {
        const ids = idsOf(...entries);
        const shuffled = entries
          .map((entry, index) => ({ entry, id: ids[index], key: keys.next().value }))
          .toSorted((left, right) => left.key - right.key);
        expect(idsOf(...shuffled.map(({ entry }) => entry))).toEqual(shuffled.map(({ id }) => id));
      }),
    );
  });
});
