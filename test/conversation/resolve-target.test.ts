import { describe, expect, it } from 'vitest';
import { EMPTY_MEMORY } from '../../src/conversation/memory.ts';
import type { Target } from '../../src/conversation/reference.ts';
import { resolveTarget } from '../../src/conversation/resolve-target.ts';

const shown = { ...EMPTY_MEMORY, list: ['a', 'b', 'c'], numbers: ['a', 'a', 'b', 'c'] };
const spokenOf = { ...shown, focus: ['b'] };
const five = { ...EMPTY_MEMORY, list: ['a', 'b', 'c', 'd', 'e'] };

describe('resolveTarget', () => {
  it.each<readonly [Target, string]>([
    [{ kind: 'place', place: 2 }, 'b'],
    [{ kind: 'place', place: -1 }, 'c'],
    [{ kind: 'place', place: 4 }, ''],
    [{ kind: 'place', place: -4 }, ''],
    [{ kind: 'several', count: 2 }, 'ab'],
    [{ kind: 'several', count: -2 }, 'bc'],
    [{ kind: 'number', number: 2 }, 'a'],
    [{ kind: 'number', number: 4 }, 'c'],
    [{ kind: 'current' }, 'a'],
    [{ kind: 'they' }, 'abc'],
    [{ kind: 'all' }, 'abc'],
    [{ kind: 'other' }, 'b'],
    [{ kind: 'step', by: 1 }, 'b'],
    [{ kind: 'step', by: -1 }, ''],
  ])('finds %o in a list of three', (target, expected) => {
    expect(resolveTarget(target, shown).join('')).toBe(expected);
  });

  it.each<readonly [Target, string]>([
    [{ kind: 'current' }, 'b'],
    [{ kind: 'they' }, 'b'],
    [{ kind: 'all' }, 'abc'],
    [{ kind: 'other' }, 'c'],
    [{ kind: 'step', by: 1 }, 'c'],
    [{ kind: 'step', by: -1 }, 'a'],
  ])('finds %o beside the paper spoken of', (target, expected) => {
    expect(resolveTarget(target, spokenOf).join('')).toBe(expected);
  });

  it('takes "it" beside a paper that is named for another one', () => {
    expect(resolveTarget({ kind: 'current' }, shown, ['a'])).toEqual(['b']);
    expect(resolveTarget({ kind: 'current' }, spokenOf, ['a'])).toEqual(['b']);
    expect(resolveTarget({ kind: 'current' }, { ...shown, list: ['a'] }, ['a'])).toEqual([]);
  });

  it('takes "they" of a long list for the people of its first paper', () => {
    expect(resolveTarget({ kind: 'they' }, five)).toEqual(['a']);
    expect(resolveTarget({ kind: 'all' }, five)).toHaveLength(5);
  });

  it('finds nothing where nothing was shown', () => {
    for (const kind of ['current', 'they', 'all', 'other'] as const)
      expect(resolveTarget({ kind }, EMPTY_MEMORY)).toEqual([]);
  });
});
