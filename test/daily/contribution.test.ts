import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionOf, detailsOf } from '../../src/daily/contribution.ts';
import type { Section } from '../../src/digest/digest.ts';
import type { Paper } from '../../src/paper/paper.ts';
import { makeSection } from '../paper/make-entry.ts';

function paperWith(sections: readonly Section[], title = 'SlimCache: Small Caches'): Paper {
  return {
    ...{
      id: '2601.00001',
      title,
      titles: { en: title },
      authors: [],
      categories: [],
      tags: [],
      dates: [],
      links: [],
    },
    entries: [{ digest: 'd', layout: 'general', position: 1, language: 'en', sections }],
  };
}

describe('contributionOf', () => {
  it('takes of an abstract the sentence that says what was done, not the one that sets the scene', () => {
    const text =
      'Long contexts have become important for language models in recent years. Caches grow with them and fill the memory. We propose a cache of a quarter of the size that loses no accuracy. Code is on GitHub.';
    expect(contributionOf(paperWith([makeSection(text, { role: 'abstract' })]), 'en')?.text).toBe(
      'We propose a cache of a quarter of the size that loses no accuracy.',
    );
  });

  it('prefers a summary to an abstract, and skips what only announces a list or is a label', () => {
    const paper = paperWith([
      makeSection('We propose something long that is told in the abstract only.', { role: 'abstract' }),
      makeSection(
        'The main contributions are as follows:\n- SlimCache shrinks the cache to a quarter of its size.',
        { role: 'summary' },
      ),
    ]);
    expect(contributionOf(paper, 'en')?.text).toBe('SlimCache shrinks the cache to a quarter of its size.');
  });

  it('reads English before Chinese to a Vietnamese reader, and says in which language it is', () => {
    const paper = paperWith([
      makeSection('提出一种把缓存压缩到四分之一的方法。', { language: 'zh' }),
      makeSection('SlimCache shrinks the cache to a quarter of its size.', { role: 'abstract' }),
    ]);
    expect(contributionOf(paper, 'vi')?.language).toBe('en');
    expect(contributionOf(paper, 'zh')?.language).toBe('zh');
  });

  it('cuts what is too long to be a line, and shows no marks of the digest', () => {
    const paper = paperWith([makeSection(`**SlimCache** [7] shrinks ${'very '.repeat(100)}much](x).`)]);
    const text = contributionOf(paper, 'en')?.text ?? '';
    expect(text.length).toBeLessThanOrEqual(320);
    expect(text).toMatch(/^SlimCache \(7\) shrinks very .*…$/);
  });

  it('is nothing without text', () => {
    expect(contributionOf(paperWith([]), 'en')).toBeUndefined();
    expect(contributionOf(paperWith([makeSection('Short.')]), 'en')).toBeUndefined();
  });

  it('never fails, whatever a digest holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
        const line = contributionOf(paperWith([makeSection(text)]), 'en');
        expect(line?.text ?? 'x').not.toBe('');
      }),
    );
  });
});

describe('detailsOf', () => {
  function detailTexts(paper: Paper): string[] {
    const line = contributionOf(paper, 'en');
    return line === undefined ? [] : detailsOf(paper, line, 3).map(({ text }) => text);
  }

  it('takes two more sentences of an abstract that stands alone, none that goes on from another first', () => {
    const text =
      'We propose a cache of a quarter of the size. However, it was slow for a long time. Keys that point in one direction are merged by the cache. Memory falls by 74% on LongBench.';
    const paper = paperWith([makeSection(text, { role: 'abstract' })]);
    expect(detailTexts(paper)).toEqual([
      'Keys that point in one direction are merged by the cache.',
      'Memory falls by 74% on LongBench.',
    ]);
  });

  it('stays in the language of the line', () => {
    const paper = paperWith([
      makeSection('SlimCache shrinks the cache to a quarter of its size.'),
      makeSection('该方法合并方向相同的键，并丢弃其余部分。', { role: 'method', language: 'zh' }),
    ]);
    expect(detailTexts(paper)).toEqual([]);
  });

  it('says nothing that the line says already, and a role once', () => {
    const paper = paperWith([
      makeSection('SlimCache shrinks the cache to a quarter of its size.'),
      makeSection('SlimCache shrinks the cache to a quarter of its size.', { role: 'innovation' }),
      makeSection('It merges keys that point in one direction. It also drops others now and then.', {
        role: 'method',
      }),
      makeSection('The accuracy stays the same in most cases. Memory falls by 74% on LongBench.', {
        role: 'result',
      }),
    ]);
    expect(detailTexts(paper)).toEqual([
      'It merges keys that point in one direction.',
      'Memory falls by 74% on LongBench.',
    ]);
  });
});
