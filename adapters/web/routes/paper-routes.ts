import { z } from 'zod';
import type { PaperWish } from '../../../src/catalogue/filter-papers.ts';
import { pageOf } from '../paging.ts';
import { HttpProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { language, limitOf, paperId, shortText } from '../schemas/common.ts';
import {
  paperSchema,
  papersQuery,
  papersSchema,
  similarSchema,
  suggestionsSchema,
} from '../schemas/papers.ts';
import type { WebParts } from '../web-parts.ts';
import { createFilteredPapers } from './filtered-papers.ts';
import { suggestPapers } from './suggest.ts';
import { wishOf } from './wish-of.ts';

const json = 'application/json';
const none = z.object({});
const byId = z.object({ id: paperId });
const usual = { method: 'get', limit: 'read', body: undefined, cached: 'store' } as const;

export function paperRoutes({ store, views, index, similarTo }: WebParts): Route[] {
  const filtered = createFilteredPapers({ views, index });
  const unknown = () => new HttpProblem(404, 'No digest lists a paper with this id.');
  return [
    route({
      ...usual,
      path: '/papers',
      operationId: 'listPapers',
      summary: 'Papers that pass filters, newest first, best first within a day.',
      query: papersQuery,
      params: none,
      answer: { type: json, schema: papersSchema },
      async handle({ query, language: shown }) {
        const found = await filtered(filterOf(query), shown);
        const { items, next } = pageOf(found, query.cursor, query.limit);
        return { papers: await views.cards(items, shown), next: next ?? null, total: found.length };
      },
    }),
    route({
      ...usual,
      path: '/papers/{id}',
      operationId: 'getPaper',
      summary: 'A paper with what every digest says of it.',
      query: z.object({ language }),
      params: byId,
      answer: { type: json, schema: paperSchema },
      async handle({ params, language: shown }) {
        const details = await views.details(params.id, shown);
        if (details === undefined) throw unknown();
        return details;
      },
    }),
    route({
      ...usual,
      path: '/papers/{id}/similar',
      operationId: 'similarPapers',
      summary: 'Papers like one, most similar first.',
      query: z.object({ limit: limitOf(10), language }),
      params: byId,
      answer: { type: json, schema: similarSchema },
      async handle({ params, query, language: shown }) {
        const paper = await store.paper(params.id);
        if (paper === undefined) throw unknown();
        const similar = await similarTo(paper, query.limit);
        const similarities = new Map(similar.map(({ id, similarity }) => [id, similarity]));
        const cards = await views.cardsOf(similarities.keys(), shown);
        return {
          papers: cards.map((card) => ({
            paper: card,
            similarity: Math.round((similarities.get(card.id) ?? 0) * 1000) / 1000,
          })),
        };
      },
    }),
    route({
      ...usual,
      path: '/suggest',
      operationId: 'suggestPapers',
      summary: 'Papers whose title or id goes with what is typed.',
      query: z.object({ q: shortText, limit: limitOf(8), language }),
      params: none,
      answer: { type: json, schema: suggestionsSchema },
      handle: async ({ query, language: shown }) => ({
        suggestions: suggestPapers(await views.catalogue(), query.q, query.limit, shown),
      }),
    }),
  ];
}

type Asked = Omit<z.output<typeof papersQuery>, 'cursor' | 'limit' | 'show'>;

/** @throws {HttpProblem} 400: days that exclude each other */
function filterOf({ date, from, to, q, minScore, language: toldIn, ...rest }: Asked): PaperWish {
  if (date !== undefined && (from !== undefined || to !== undefined))
    throw new HttpProblem(400, 'Give either date or from and to.');
  return { ...rest, ...wishOf(q, minScore), toldIn, from: date ?? from, to: date ?? to };
}
