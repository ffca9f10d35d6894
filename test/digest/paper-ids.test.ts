import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arxivIdOf, arxivIdsIn, doiOf } from '../../src/digest/paper-ids.ts';

describe('arxivIdOf', () => {
  it.each([
    ['2601.05432', '2601.05432'],
    ['2601.05432v12', '2601.05432'],
    ['0704.0001', '0704.0001'],
    ['math/0309136', 'math/0309136'],
    ['math.GT/0309136v1', 'math/0309136'],
    ['arXiv:hep-th/9901001', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/2601.05432v2.pdf', '2601.05432'],
    ['https://huggingface.co/papers/2601.05432', '2601.05432'],
    ['https://www.alphaxiv.org/abs/2601.05432', '2601.05432'],
    ['10.48550/arXiv.2601.05432', '2601.05432'],
    ['**arxiv**: 2601.05432', '2601.05432'],
  ])('of %j is %s', (value, id) => {
    expect(arxivIdOf(value)).toBe(id);
  });

  it.each([
    '2613.05432',
    '3.14159',
    '2601.054321',
    'version 2601.0543 of',
    'physics',
    'https://a.b/2601.05432',
    '',
  ])('finds none in %j', (value) => {
    expect(arxivIdOf(value)).toBeUndefined();
  });

  it('finds every id again in its address', () => {
    const id = fc.tuple(
      fc.integer({ min: 10, max: 40 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 99_999 }),
    );
    fc.assert(
      fc.property(id, fc.integer({ min: 1, max: 30 }), ([year, month, number], version) => {
        const printed = `${year}${String(month).padStart(2, '0')}.${String(number).padStart(5, '0')}`;
        expect(arxivIdOf(`see https://arxiv.org/abs/${printed}v${version}.`)).toBe(printed);
      }),
    );
  });
});

it('lists each id of a text once, in order', () => {
  expect(
    arxivIdsIn('arXiv:2601.00002, https://arxiv.org/abs/2601.00001 and arxiv.org/pdf/2601.00002'),
  ).toEqual(['2601.00002', '2601.00001']);
});

describe('doiOf', () => {
  it.each([
    ['https://doi.org/10.1145/3442188.3445922.', '10.1145/3442188.3445922'],
    ['(doi:10.1016/S0140-6736(20)30183-5)', '10.1016/s0140-6736(20)30183-5'],
    ['见 10.1000/xyz123。', '10.1000/xyz123'],
    ['https://www.biorxiv.org/content/10.1101/2026.03.01.123456v2.full.pdf?x=1', '10.1101/2026.03.01.123456'],
    ['https://www.frontiersin.org/articles/10.3389/fnins.2026.12345/full', '10.3389/fnins.2026.12345'],
    ['https://dl.acm.org/doi/pdf/10.1145/1.2?download=true', '10.1145/1.2'],
    ['10.1007/978-3-031-1v2', '10.1007/978-3-031-1v2'],
    ['version 10.1 of', undefined],
  ])('of %j is %j', (text, doi) => {
    expect(doiOf(text)).toBe(doi);
  });
});
