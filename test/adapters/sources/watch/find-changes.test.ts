import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChanges, NOTHING_WATCHED } from '../../../../adapters/sources/watch/find-changes.ts';
import type { SeenFile } from '../../../../adapters/sources/watch/scan-folder.ts';

/** One look after the other; each names what is there as `mark` by path, with the time of the look. */
function look(
  ...looks: readonly (readonly [now: number, files: Readonly<Record<string, string>>])[]
): string[][] {
  let state = NOTHING_WATCHED;
  let before: Readonly<Record<string, string>> = {};
  const changedAt = new Map<string, number>();
  return looks.map(([now, files]) => {
    for (const [path, mark] of Object.entries(files)) if (before[path] !== mark) changedAt.set(path, now);
    before = files;
    const seen = new Map(
      Object.entries(files).map(([path, mark]): [string, SeenFile] => [
        path,
        { mark, size: mark === 'empty' ? 0 : 1, changedAt: changedAt.get(path) ?? now },
      ]),
    );
    const { ready, ...next } = findChanges(state, seen, now);
    state = next;
    return [...ready];
  });
}

describe('files that changed', () => {
  it('are taken once they have been quiet, and once only', () => {
    const files = { a: '1' };
    expect(look([0, files], [100, files], [150, files], [300, files])).toEqual([[], [], ['a'], []]);
  });

  it('are taken again when they change again', () => {
    expect(look([0, { a: '1' }], [150, { a: '1' }], [1000, { a: '2' }], [1150, { a: '2' }])).toEqual([
      [],
      ['a'],
      [],
      ['a'],
    ]);
  });

  it('are not read by halves: one that grows has to be quiet for longer', () => {
    const steps = [0, 150, 300, 450].map((now) => [now, { a: String(now) }] as const);
    const quiet = [600, 1000, 1050, 1200].map((now) => [now, { a: '450' }] as const);
    expect(look(...steps, ...quiet)).toEqual([[], [], [], [], [], [], ['a'], []]);
  });

  it('wait for their first word', () => {
    expect(look([0, { a: 'empty' }], [5000, { a: 'empty' }], [5100, { a: '1' }], [5250, { a: '1' }])).toEqual(
      [...[[], [], []], ['a']],
    );
  });

  it('of long ago need no waiting', () => {
    const seen = new Map([['a', { mark: '1', size: 5, changedAt: 0 }]]);
    expect(findChanges(NOTHING_WATCHED, seen, 5000).ready).toEqual(['a']);
    expect(findChanges(NOTHING_WATCHED, seen, 1000).ready).toEqual([]);
  });

  it('that go and come back as they were are looked at again; that costs a look and changes nothing', () => {
    expect(
      look([0, { a: '1' }], [150, { a: '1' }], [200, {}], [300, { a: '1' }], [450, { a: '1' }])[4],
    ).toEqual(['a']);
  });

  it('are each taken in their last form, whatever happens before, and never twice in the same one', () => {
    const files = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3', 'empty'), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), files), { maxLength: 12 }), (steps) => {
        let now = 0;
        const looks = steps.map(([ms, there]) => {
          now += ms;
          return [now, there] as const;
        });
        const last = looks.at(-1)?.[1] ?? {};
        const ending = [1, 2, 3, 4, 5, 6].map((step) => [now + step * 150, last] as const);
        const all = [...looks, ...ending];
        const taken = new Map<string, string>();
        for (const [index, ready] of look(...all).entries()) {
          const there = all[index]?.[1] ?? {};
          for (const path of taken.keys()) if (there[path] === undefined) taken.delete(path);
          for (const path of ready) {
            expect(there[path]).not.toBe(taken.get(path));
            expect(there[path]).not.toBe('empty');
            taken.set(path, there[path] ?? '');
          }
        }
        for (const [path, mark] of Object.entries(last))
          if (mark !== 'empty') expect(taken.get(path)).toBe(mark);
      }),
      { numRuns: 500 },
    );
  });
});
