import { z } from 'zod';
import { count, day } from './common.ts';
import { named } from './registry.ts';

export const statusSchema = named(
  'Status',
  z.strictObject({
    version: z.string(),
    upSeconds: count,
    memoryMb: count,
    newestDay: day.nullable(),
    counts: z.strictObject({ digests: count, entries: count, papers: count, passages: count }),
    index: z.strictObject({
      lexical: count.describe('Papers.'),
      vectors: count.nullable().describe('Passages; null where dense retrieval is off.'),
      embedder: z.string().nullable(),
    }),
    languageModel: z.string().nullable(),
    sources: z.array(
      z.strictObject({
        name: z.string(),
        isGreen: z.boolean(),
        reason: z.string().nullable(),
        fetchedAt: z.string().nullable(),
      }),
    ),
    deliveries: z.record(z.string(), count).describe('Posts by state.'),
    spending: z.array(
      z.strictObject({
        day,
        purpose: z.string(),
        model: z.string(),
        calls: count,
        promptTokens: count,
        completionTokens: count,
        costUsd: z.number().nullable(),
      }),
    ),
    health: z.array(
      z.strictObject({ name: z.string(), isGreen: z.boolean(), reason: z.string().nullable() }),
    ),
  }),
);
export type Status = z.infer<typeof statusSchema>;
