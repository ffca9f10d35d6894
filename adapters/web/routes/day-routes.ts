import { z } from 'zod';
import { addDays } from '../../../src/calendar.ts';
import { shortPath } from '../../../src/catalogue/card.ts';
import { readToday } from '../../../src/catalogue/read-today.ts';
import { readTrends } from '../../../src/catalogue/read-trends.ts';
import { AREAS } from '../../../src/daily/areas.ts';
import { keywordsOf } from '../../../src/daily/keywords.ts';
import type { ReplyLanguage } from '../../../src/language/language.ts';
import { type Route, route } from '../route.ts';
import {
  dayQuery,
  daysSchema,
  digestsSchema,
  keywordsSchema,
  todaySchema,
  topicsQuery,
  topicsSchema,
  trendsQuery,
  trendsSchema,
} from '../schemas/days.ts';
import type { WebParts } from '../web-parts.ts';

const json = 'application/json';
const none = z.object({});
const usual = { method: 'get', limit: 'read', params: none, body: undefined, cached: 'store' } as const;

export function dayRoutes(parts: WebParts): Route[] {
  const { store, views } = parts;
  return [
    route({
      ...usual,
      path: '/days',
      operationId: 'listDays',
      summary: 'Days with a digest, newest first.',
      query: none,
      answer: { type: json, schema: daysSchema },
      async handle() {
        const { days } = await views.catalogue();
        return { days: days.map(({ date, papers, digests }) => ({ date, papers: papers.length, digests })) };
      },
    }),
    route({
      ...usual,
      path: '/digests',
      operationId: 'listDigests',
      summary: 'Digests that were read.',
      query: none,
      answer: { type: json, schema: digestsSchema },
      handle: async () => ({
        digests: (await store.digests()).map(({ path, layout, language, date, papers }) => ({
          ...{ path: shortPath(path), layout, language, date: date ?? null, papers },
        })),
      }),
    }),
    route({
      ...usual,
      path: '/today',
      operationId: 'readDay',
      summary: "A day's papers by field, with the day in numbers.",
      query: dayQuery,
      answer: { type: json, schema: todaySchema },
      handle: ({ query, language }) => readToday(views, language, query.date),
    }),
    route({
      ...usual,
      path: '/topics',
      operationId: 'listTopics',
      summary: 'Fields of research with their papers, largest first.',
      query: topicsQuery,
      answer: { type: json, schema: topicsSchema },
      async handle({ language }) {
        const counts = new Map<string | undefined, number>();
        for (const { area } of (await views.catalogue()).entries)
          counts.set(area, (counts.get(area) ?? 0) + 1);
        const topics = AREAS.map(({ id, names }) => ({
          ...{ id, name: names[language], papers: counts.get(id) ?? 0 },
        }));
        return { topics: topics.sort((left, right) => right.papers - left.papers) };
      },
    }),
    route({
      ...usual,
      path: '/trends',
      operationId: 'readTrends',
      summary: 'How many papers came when: in all, by field and week, and about any subject.',
      query: trendsQuery,
      answer: { type: json, schema: trendsSchema },
      handle: ({ query: { from, to, topic, word }, language }) =>
        readTrends(views, language, { from, to, word: word ?? topic }),
    }),
    route({
      ...usual,
      path: '/keywords',
      operationId: 'readKeywords',
      summary: "A day's keywords: what it is about more than the 30 days before.",
      query: dayQuery,
      answer: { type: json, schema: keywordsSchema },
      handle: ({ query, language }) => readKeywords(parts, language, query.date),
    }),
  ];
}

const DAYS_COMPARED = 30;
const KEYWORDS = 60;

async function readKeywords({ views, log }: WebParts, language: ReplyLanguage, date: string | undefined) {
  const { days } = await views.catalogue();
  const shown = date ?? days.find(({ papers }) => papers.length > 0)?.date;
  if (shown === undefined) return { date: null, keywords: [] };
  const logged = await log.days({ from: addDays(shown, -DAYS_COMPARED), to: shown });
  const day = logged.find((each) => each.day === shown);
  const before = logged.filter((each) => each.day < shown);
  const keywords = day === undefined ? [] : keywordsOf(day, before, language, KEYWORDS);
  return {
    date: shown,
    keywords: keywords.map(({ text, weight, papers }) => ({
      ...{ word: text, weight: Math.round(weight * 1000) / 1000, papers },
    })),
  };
}
