import { z } from 'zod';
import { language, limitOf, milliseconds, questionText, replyLanguage, textLanguage } from './common.ts';
import { paperCardSchema } from './papers.ts';
import { named } from './registry.ts';

export const searchQuery = z.object({ q: questionText, language, limit: limitOf(10) });

export const searchSchema = named(
  'SearchResults',
  z.strictObject({
    question: z.string(),
    language: replyLanguage,
    results: z.array(
      z.strictObject({
        paper: paperCardSchema,
        score: z.number(),
        passages: z.array(
          z.strictObject({
            role: z.string(),
            language: textLanguage,
            text: z.string(),
            digest: z.string(),
          }),
        ),
      }),
    ),
    durationMs: milliseconds,
  }),
);

/** Made by the server, 144 bits. */
export const opaqueKey = z.string().regex(/^[A-Za-z0-9_-]{24}$/, 'is none that this server gave');

export const askBody = named(
  'Question',
  z.object({
    question: questionText,
    conversation: opaqueKey.optional().describe('Of the answer that this question follows.'),
    language: replyLanguage
      .optional()
      .describe("Of the answer where the question's own language cannot be told."),
  }),
);

export const answerSchema = named(
  'Answer',
  z.strictObject({
    question: z.string(),
    language: replyLanguage,
    status: z.enum(['answered', 'not-found', 'refused']),
    mode: z.enum(['model', 'quoted']).describe('Written by a language model and checked, or quoted.'),
    text: z.string().describe('`[n]` points to a citation.'),
    citations: z.array(
      z.strictObject({
        number: z.int().min(1),
        paperId: z.string(),
        title: z.string(),
        url: z.string(),
        quote: z.string(),
      }),
    ),
    papers: z.array(paperCardSchema).describe('Papers that the answer is about, at most 100.'),
    understoodAs: z.string().nullable().describe('The question that a follow-up was understood as.'),
    conversation: z.string().describe('To be given back with a question that follows this one.'),
    answerId: z.string().describe('To be given back with feedback.'),
    durationMs: milliseconds,
  }),
);

export const forgetBody = named('Forget', z.object({ conversation: opaqueKey }));
export const feedbackBody = named(
  'Feedback',
  z.object({ answerId: opaqueKey, value: z.union([z.literal(1), z.literal(-1)]) }),
);
