import { z } from 'zod';
import { shownTitleOf } from '../../../src/catalogue/card.ts';
import { AREAS } from '../../../src/daily/areas.ts';
import { nextTurn } from '../../../src/retrieval/lexical/take-turns.ts';
import type { MapPoint } from '../../../src/retrieval/map/paper-map.ts';
import { type Route, route } from '../route.ts';
import { topicsQuery } from '../schemas/days.ts';
import { mapSchema } from '../schemas/papers.ts';
import type { WebParts } from '../web-parts.ts';

/** Titles made ready to be shown before other work gets a turn: some 5 ms. */
const POINTS_PER_TURN = 500;

export function mapRoute({ views, map }: WebParts): Route {
  let last: readonly MapPoint[] | undefined;
  let version = 0;
  const latest = () => {
    const points = map?.latest();
    if (points !== last) version++;
    last = points;
    return points;
  };
  return route({
    method: 'get',
    path: '/map',
    operationId: 'readMap',
    summary: 'The papers as points of a plane: those about the same lie near each other.',
    limit: 'read',
    query: topicsQuery,
    params: z.object({}),
    body: undefined,
    answer: { type: 'application/json', schema: mapSchema },
    cached: 'store',
    version: () => `${latest() === undefined ? 'none' : 'ready'} ${version}`,
    async handle({ language }) {
      const points = latest() ?? [];
      const { byId } = await views.catalogue();
      const shown = [];
      for (const [place, { id, x, y }] of points.entries()) {
        if (place % POINTS_PER_TURN === POINTS_PER_TURN - 1) await nextTurn();
        const entry = byId.get(id);
        if (entry !== undefined)
          shown.push({ id, x, y, title: shownTitleOf(entry, language), topic: entry.area ?? null });
      }
      return {
        points: shown,
        topics: AREAS.map(({ id, names }) => ({ id, name: names[language] })),
        // Without vectors there is nothing to wait for.
        isReady: last !== undefined || map === undefined,
      };
    },
  });
}
