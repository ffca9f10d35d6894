import { z } from 'zod';
import { isoDay } from '../../../src/calendar.ts';
import { named } from './registry.ts';

export const replyLanguage = z.enum(['en', 'zh', 'vi']);
export const textLanguage = z.enum(['en', 'zh', 'vi', 'other']);

/** An ISO day of the calendar. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-01-12')
  .refine((text) => {
    const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
    return isoDay(year, month, date) !== undefined;
  }, 'is no day of the calendar');
/** Of a digest; only a month when it names no day. */
export const dayOrMonth = z.string().regex(/^\d{4}-\d{2}(?:-\d{2})?$/);
export const count = z.int().min(0);
export const milliseconds = z.number().min(0);

/** Text of a request: bounded, so that nobody makes us work on megabytes. */
export const shortText = z.string().trim().min(1).max(200);
export const questionText = z.string().trim().min(1).max(4000);
export const paperId = z.string().min(1).max(300);
export const language = replyLanguage
  .optional()
  .describe('Language of names and lines; without it Accept-Language decides.');
export const limitOf = (usual: number) =>
  z.coerce.number().int().min(1).max(100).default(usual).describe('At most so many.');

/** RFC 9457. */
export const problemSchema = named(
  'Problem',
  z.strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    errors: z
      .array(z.strictObject({ name: z.string(), reason: z.string() }))
      .optional()
      .describe('What is wrong with the request, by parameter.'),
  }),
);
export type Problem = z.infer<typeof problemSchema>;
