import { describe, expect, it } from 'vitest';
import { conceptTerm, findConcepts } from '../../../src/language/concepts.ts';
import { termsProbe } from '../../../src/retrieval/lexical/terms-probe.ts';

describe('termsProbe', () => {
  it('stays the same within one version', () => {
    expect(termsProbe()).toBe(termsProbe());
  });

  it('holds a term of every kind, and concepts', () => {
    const probe = termsProbe();
    const concept = conceptTerm(findConcepts('reinforcement learning')[0] ?? -1);
    for (const term of [
      'gpt-4o',
      'c++',
      'qwen3',
      '2601.05432',
      '84.1',
      '10277',
      '大型',
      '猫',
      '~ngon',
      concept,
    ]) {
      expect(probe).toContain(`["${term}",`);
    }
  });
});
