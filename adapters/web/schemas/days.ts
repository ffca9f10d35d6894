import { z } from 'zod';
import { count, day, dayOrMonth, language, replyLanguage, shortText, textLanguage } from './common.ts';
import { paperCardSchema, topicSchema } from './papers.ts';
import { named } from './registry.ts';

export const daysSchema = named(
  'Days',
  z.strictObject({
    days: z.array(z.strictObject({ date: day, papers: count, digests: count })).describe('Newest first.'),
  }),
);

export const digestsSchema = named(
  'Digests',
  z.strictObject({
    digests: z.array(
      z.strictObject({
        path: z.string(),
        layout: z.string(),
        language: textLanguage,
        date: dayOrMonth.nullable(),
        papers: count,
      }),
    ),
  }),
);

export const dayQuery = z.object({
  date: day.optional().describe('Without it, the newest day that has papers.'),
  language,
});

export const todaySchema = named(
  'Today',
  z.strictObject({
    date: day.nullable(),
    language: replyLanguage,
    total: count,
    groups: z
      .array(z.strictObject({ id: z.string(), name: z.string(), papers: z.array(paperCardSchema) }))
      .describe('By field, largest first; papers best first.'),
    statistics: z.strictObject({
      digests: count,
      papers: count,
      tags: z.record(z.string(), count),
      categories: z.record(z.string(), count),
      topics: z.array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          count,
          usual: z
            .number()
            .min(0)
            .nullable()
            .describe("What its share of the 30 days before would be among the day's papers."),
        }),
      ),
    }),
    previous: day.nullable(),
    next: day.nullable(),
  }),
);

export const topicsSchema = named(
  'Topics',
  z.strictObject({
    topics: z.array(z.strictObject({ id: z.string(), name: z.string(), papers: count })),
  }),
);

export const trendsQuery = z.object({
  from: day.optional(),
  to: day.optional(),
  topic: shortText.optional().describe('A field, by id or name, or any subject; the same as `word`.'),
  word: shortText.optional().describe('Any subject, in English, Chinese or Vietnamese.'),
  language,
});

const dayCounts = z.array(z.strictObject({ date: day, papers: count }));

export const trendsSchema = named(
  'Trends',
  z.strictObject({
    days: dayCounts.describe('Oldest first.'),
    topics: z.array(
      z.strictObject({
        ...topicSchema.shape,
        weeks: z.array(
          z.strictObject({
            week: day.describe('Its Monday.'),
            papers: count,
            total: count.describe('Papers of the week in all.'),
          }),
        ),
        change: z
          .number()
          .nullable()
          .describe(
            'Share of the papers in the later half of the weeks beside the earlier half: 0.5 is half as much again.',
          ),
      }),
    ),
    word: z.strictObject({ word: z.string(), days: dayCounts }).nullable(),
  }),
);

export const keywordsSchema = named(
  'Keywords',
  z.strictObject({
    date: day.nullable(),
    keywords: z.array(z.strictObject({ word: z.string(), weight: z.number(), papers: count })),
  }),
);

export const topicsQuery = z.object({ language });
