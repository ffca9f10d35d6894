import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../adapters/web/paging.ts';

const listOf = (ids: readonly string[]) => ids.map((id) => ({ id }));
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('pageOf', () => {
  it('cuts a list into pages that rejoin to it', () => {
    const lists = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 12 }), (ids, limit) => {
        const joined: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(listOf(ids), cursor, limit);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          joined.push(...idsOf(page.items));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(joined).toEqual(ids);
      }),
    );
  });

  it('goes on behind the last paper shown when others have come or gone meanwhile', () => {
    const { next } = pageOf(listOf(['a', 'b', 'c', 'd', 'e']), undefined, 2);
    expect(idsOf(pageOf(listOf(['new', 'a', 'b', 'c', 'd']), next, 2).items)).toEqual(['c', 'd']);
    expect(idsOf(pageOf(listOf(['b', 'c', 'd']), next, 2).items)).toEqual(['c', 'd']);
  });

  it('goes on at the same place when that paper itself is gone', () => {
    const { next } = pageOf(listOf(['a', 'b', 'c', 'd']), undefined, 2);
    expect(idsOf(pageOf(listOf(['a', 'x', 'c', 'd']), next, 2).items)).toEqual(['c', 'd']);
  });

  it.each(['', 'abc', Buffer.from('x y').toString('base64url')])('refuses %j', (cursor) => {
    expect(() => pageOf(listOf(['a']), cursor, 1)).toThrow('none that this server gave');
  });
});
