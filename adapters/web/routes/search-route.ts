import { z } from 'zod';
import { shortPath } from '../../../src/catalogue/card.ts';
import { type Route, route } from '../route.ts';
import { searchQuery, searchSchema } from '../schemas/answers.ts';
import type { WebParts } from '../web-parts.ts';

export function searchRoute({ views, understand, retrieve, clock, defaults }: WebParts): Route {
  return route({
    method: 'get',
    path: '/search',
    operationId: 'search',
    summary: 'Papers for a question with their best passages, best first.',
    limit: 'read',
    query: searchQuery,
    params: z.object({}),
    body: undefined,
    answer: { type: 'application/json', schema: searchSchema },
    cached: 'store',
    async handle({ query: { q, limit }, language, signal }) {
      const started = performance.now();
      const context = { now: clock.now(), timeZone: defaults.timeZone, fallbackLanguage: language };
      const { query, papers } = await retrieve(understand(q, context), { limit, signal });
      const cards = new Map(
        (
          await views.cardsOf(
            papers.map(({ paper }) => paper.id),
            language,
          )
        ).map((card) => [card.id, card]),
      );
      return {
        question: q,
        language: query.language,
        results: papers.flatMap(({ paper, score, passages }) => {
          const card = cards.get(paper.id);
          if (card === undefined) return [];
          const shown = passages.map(({ passage: { role, language: own, text, digest } }) => ({
            ...{ role, language: own, text, digest: shortPath(digest) },
          }));
          return [{ paper: card, score: Math.round(score * 1e4) / 1e4, passages: shown }];
        }),
        durationMs: Math.round((performance.now() - started) * 10) / 10,
      };
    },
  });
}
