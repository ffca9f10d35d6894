import { z } from 'zod';
import { API_PATH } from '../api-path.ts';
import { type Feed, feedOf } from '../feeds/feed.ts';
import { renderAtom, renderJsonFeed, renderRss } from '../feeds/render-feed.ts';
import { type Route, route } from '../route.ts';
import { language, limitOf } from '../schemas/common.ts';
import { wishFields } from '../schemas/papers.ts';
import type { WebParts } from '../web-parts.ts';
import { createFilteredPapers } from './filtered-papers.ts';
import { wishOf } from './wish-of.ts';

const feedQuery = z.object({ ...wishFields, language, limit: limitOf(50) });

const FORMATS: readonly {
  readonly path: string;
  readonly operationId: string;
  readonly name: string;
  readonly type: string;
  readonly render: (feed: Feed) => string;
}[] = [
  {
    ...{ path: '/feed.rss', operationId: 'feedRss', name: 'RSS 2.0' },
    ...{ type: 'application/rss+xml; charset=utf-8', render: renderRss },
  },
  {
    ...{ path: '/feed.atom', operationId: 'feedAtom', name: 'Atom' },
    ...{ type: 'application/atom+xml; charset=utf-8', render: renderAtom },
  },
  {
    ...{ path: '/feed.json', operationId: 'feedJson', name: 'JSON Feed 1.1' },
    ...{ type: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
  },
];

export function feedRoutes({ views, index }: WebParts): Route[] {
  const filtered = createFilteredPapers({ views, index });
  return FORMATS.map(({ path, operationId, name, type, render }) =>
    route({
      ...{ method: 'get', path, operationId, limit: 'read', body: undefined, cached: 'store' },
      summary: `The newest papers that pass filters, as ${name}; the filters are those of a subscription.`,
      query: feedQuery,
      params: z.object({}),
      answer: { type, schema: undefined },
      async handle({ query, language: shown, origin }) {
        const { q, limit, language: _shown, minScore, ...wish } = query;
        const found = await filtered({ ...wish, ...wishOf(q, minScore) }, shown);
        const cards = await views.cards(found.slice(0, limit), shown);
        return render(
          feedOf({ cards, language: shown, origin, path: `${API_PATH}${path}${searchOf(query)}` }),
        );
      },
    }),
  );
}

function searchOf(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const text = new URLSearchParams(Object.fromEntries(given)).toString();
  return text === '' ? '' : `?${text}`;
}
