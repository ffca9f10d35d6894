import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayPath, paperPath, readRoute, trendsPath } from '../../page/route.ts';

/** The route of an address as the page writes it. */
function routeOf(address: string) {
  const [path = '', query = ''] = address.split('?');
  return readRoute(path, query === '' ? '' : `?${query}`);
}

describe('addresses of the page', () => {
  it('name a view', () => {
    expect(routeOf('/')).toEqual({ name: 'ask' });
    expect(routeOf('/day')).toEqual({ name: 'day', date: undefined, filters: {} });
    expect(routeOf('/day/all?topic=video&minScore=')).toEqual({
      name: 'day',
      date: 'all',
      filters: { topic: 'video' },
    });
    expect(routeOf('/trends')).toEqual({ name: 'trends', word: undefined });
    expect(routeOf('/map')).toEqual({ name: 'map' });
    expect(routeOf('/state')).toEqual({ name: 'state' });
  });

  it('that name none are unknown', () => {
    for (const address of [
      '/nowhere',
      '/day/soon',
      '/day/2026-08-11/x',
      '/map/1',
      '/paper/',
      '/paper/%E0%A4%A',
      '/%2F',
    ])
      expect(routeOf(address), address).toEqual({ name: 'unknown' });
  });

  it('keep any paper, day, filter and word', () => {
    const word = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(word, word, (id, q) => {
        expect(routeOf(paperPath(id))).toEqual({ name: 'paper', id });
        expect(routeOf(dayPath('2026-08-11', { q, topic: '' }))).toEqual({
          name: 'day',
          date: '2026-08-11',
          filters: { q },
        });
        expect(routeOf(trendsPath(q))).toEqual({ name: 'trends', word: q });
      }),
      { numRuns: 40 },
    );
  });
});
