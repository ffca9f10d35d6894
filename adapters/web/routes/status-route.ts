import { z } from 'zod';
import { addDays, localDay } from '../../../src/calendar.ts';
import { type Route, route } from '../route.ts';
import { type Status, statusSchema } from '../schemas/status.ts';
import type { WebParts } from '../web-parts.ts';

const SPENDING_DAYS = 7;

/** For operators: whoever may read this server at all is one, since it is on loopback or behind the token. */
export function statusRoute(parts: WebParts): Route {
  return route({
    method: 'get',
    path: '/status',
    operationId: 'readStatus',
    summary: 'What is stored, indexed, fetched, posted and spent, and what is not well.',
    limit: 'read',
    query: z.object({}),
    params: z.object({}),
    body: undefined,
    answer: { type: 'application/json', schema: statusSchema },
    cached: 'never',
    handle: () => readStatus(parts),
  });
}

async function readStatus(parts: WebParts): Promise<Status> {
  const { store, views, clock, version, startedAt } = parts;
  const now = clock.now();
  const { lexical, vectors, embedder } = parts.index();
  const spending = await store.spending({ from: addDays(localDay(now, 'UTC'), 1 - SPENDING_DAYS) });
  const { days } = await views.catalogue();
  return {
    version,
    upSeconds: Math.max(0, Math.round((now.getTime() - startedAt.getTime()) / 1000)),
    memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
    newestDay: days.find(({ papers }) => papers.length > 0)?.date ?? null,
    counts: await store.counts(),
    index: { lexical, vectors: vectors ?? null, embedder: embedder ?? null },
    languageModel: parts.languageModel ?? null,
    sources: (await parts.sources()).map(({ name, isGreen, reason, fetchedAt }) => ({
      ...{ name, isGreen, reason: reason ?? null, fetchedAt: fetchedAt?.toISOString() ?? null },
    })),
    deliveries: await parts.deliveries(),
    spending: spending.map(({ day, purpose, model, calls, promptTokens, completionTokens, costUsd }) => ({
      ...{ day, purpose, model, calls, promptTokens, completionTokens, costUsd: costUsd ?? null },
    })),
    health: (await parts.health()).map(({ name, isGreen, reason }) => ({
      name,
      isGreen,
      reason: reason ?? null,
    })),
  };
}
