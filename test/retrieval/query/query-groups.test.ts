import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryGroups } from '../../../src/retrieval/query/query-groups.ts';

const labels = (...input: Parameters<typeof queryGroups>) => queryGroups(...input).map(({ label }) => label);
const group = (label: string, ...input: Parameters<typeof queryGroups>) =>
  queryGroups(...input).find((each) => each.label === label);

describe('queryGroups', () => {
  it('leaves out question words and adds concepts', () => {
    expect(labels('which papers use reinforcement learning for robots?', 'en')).toEqual([
      'reinforcement',
      'learn',
      'robot',
      '=reinforcement learning',
      '=robot',
    ]);
    expect(labels('有没有用扩散模型的论文？', 'zh')).toEqual(['扩散', '散模', '模型', '=diffusion model']);
    expect(labels('có bài nào về mô hình khuếch tán không', 'vi')).toEqual([
      'mô',
      'hình',
      'mô_hình',
      'khuếch',
      'hình_khuếch',
      'tán',
      'khuếch_tán',
      '=diffusion model',
    ]);
  });

  it('gives an unmarked Vietnamese word the marked ones too, at a discount', () => {
    expect(group('khuech', 'khuech tan', 'vi')?.terms).toEqual([
      { text: 'khuech', weight: 1 },
      { text: '~khuech', weight: 0.7 },
    ]);
    expect(group('khuech', 'khuech tan', 'en')?.terms).toEqual([{ text: 'khuech', weight: 1 }]);
  });

  it('finds a name whose marks were left out', () => {
    expect(group('muller', 'papers by Muller', 'en')).toEqual({
      label: 'muller',
      weight: 1,
      language: 'en',
      isName: true,
      terms: [
        { text: 'muller', weight: 1 },
        { text: '~muller', weight: 0.7 },
      ],
    });
  });

  it('counts both spellings of an identifier as one thing', () => {
    expect(group('gpt-4o', 'what about GPT-4o', 'en')).toEqual({
      label: 'gpt-4o',
      weight: 1.6,
      isName: true,
      terms: [
        { text: 'gpt-4o', weight: 1 },
        { text: 'gpt4o', weight: 1 },
      ],
    });
    expect(labels('GPT-4o', 'en')).toEqual(['gpt-4o', 'gpt', '4o']);
  });

  it('does not take foreign letters for Vietnamese in an English question', () => {
    expect(group('müller', 'papers by Müller', 'en')?.language).toBe('en');
    expect(group('τ-bench', 'results on τ-bench', 'en')).toMatchObject({ isName: true });
    expect(group('τ-bench', 'results on τ-bench', 'en')?.language).toBeUndefined();
  });

  it('takes capitals inside a sentence for names, not at its start or throughout', () => {
    expect(group('flux', 'tuned version of Flux', 'en')?.isName).toBe(true);
    expect(group('robot', 'Robots on farms', 'en')?.isName).toBeUndefined();
    expect(queryGroups('WHICH PAPERS USE ROBOTS ON BIG FARMS', 'en').some(({ isName }) => isName)).toBe(
      false,
    );
  });

  it('does not take terms of the field for names, since a paper may write them otherwise', () => {
    expect(group('gpu', 'which GPU do I need', 'en')?.isName).toBeUndefined();
    expect(group('kv', 'bài nào nén KV cache', 'vi')?.isName).toBeUndefined();
    expect(group('cpu', 'how much CPU does it take', 'en')?.isName).toBeUndefined();
    expect(group('mapbench', 'results on MAPBENCH', 'en')?.isName).toBe(true);
  });

  it('drops compounds of question words', () => {
    expect(labels('and/or e.g. which', 'en')).toEqual([]);
  });

  it('gives at most 64 groups, each once, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom('en', 'zh', 'vi', 'other' as const),
        (text, language) => {
          const found = labels(text, language);
          expect(found.length).toBeLessThanOrEqual(64);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });
});
