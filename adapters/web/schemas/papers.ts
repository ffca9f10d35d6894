import { z } from 'zod';
import { count, day, dayOrMonth, limitOf, replyLanguage, shortText, textLanguage } from './common.ts';
import { named } from './registry.ts';

const strings = z.array(z.string());
const score = z.strictObject({ value: z.number(), outOf: z.number() });

export const topicSchema = named('Topic', z.strictObject({ id: z.string(), name: z.string() }));

const cardFields = {
  id: z.string().min(1),
  title: z.string(),
  titles: z.strictObject({
    en: z.string().optional(),
    zh: z.string().optional(),
    vi: z.string().optional(),
    other: z.string().optional(),
  }),
  shownTitle: z.string().describe('As a reader of the language wants it.'),
  line: z.string().describe('One sentence of a digest about it; empty where none fits.'),
  lineLanguage: textLanguage,
  authors: strings,
  publishedOn: day.nullable(),
  dates: z.array(dayOrMonth),
  categories: strings,
  tags: strings,
  topic: topicSchema.nullable(),
  score: score.nullable(),
  upvotes: count.nullable(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  codeUrl: z.url({ protocol: /^https?$/ }).nullable(),
};

export const paperCardSchema = named('PaperCard', z.strictObject(cardFields));
export type PaperCard = z.infer<typeof paperCardSchema>;

export const paperSchema = named(
  'Paper',
  z.strictObject({
    ...cardFields,
    links: z.array(z.strictObject({ kind: z.string(), url: z.url({ protocol: /^https?$/ }) })),
    entries: z.array(
      z.strictObject({
        digest: z.string(),
        date: dayOrMonth.nullable(),
        position: count,
        language: textLanguage,
        sections: z.array(z.strictObject({ role: z.string(), heading: z.string(), text: z.string() })),
      }),
    ),
  }),
);

/** Filters of lists and feeds; those of a subscription. */
export const wishFields = {
  tag: shortText.optional().describe('Whole tag, without regard to case.'),
  category: shortText.optional().describe('arXiv category such as cs.CL; cs takes all below it.'),
  topic: shortText
    .optional()
    .describe('Id or name of a field, or any subject in English, Chinese or Vietnamese.'),
  author: shortText.optional().describe('Words of a name; initials may stand for parts of it.'),
  q: shortText.optional().describe('Words in title, tags, authors or text.'),
  minScore: z.coerce
    .number()
    .min(0)
    .max(5)
    .optional()
    .describe('Least score out of five; papers without a score are left out then.'),
};

export const papersQuery = z.object({
  date: day.optional(),
  from: day.optional(),
  to: day.optional(),
  ...wishFields,
  language: replyLanguage.optional().describe('Only papers that a digest tells of in this language.'),
  show: replyLanguage.optional().describe('Language of names and lines; without it Accept-Language decides.'),
  cursor: z.string().max(600).optional().describe('`next` of the page before.'),
  limit: limitOf(20),
});

export const papersSchema = named(
  'PaperList',
  z.strictObject({ papers: z.array(paperCardSchema), next: z.string().nullable(), total: count }),
);

export const similarSchema = named(
  'SimilarPapers',
  z.strictObject({
    papers: z.array(z.strictObject({ paper: paperCardSchema, similarity: z.number().min(0).max(1) })),
  }),
);

export const suggestionsSchema = named(
  'Suggestions',
  z.strictObject({ suggestions: z.array(z.strictObject({ id: z.string(), title: z.string() })) }),
);

export const mapSchema = named(
  'PaperMap',
  z.strictObject({
    points: z.array(
      z.strictObject({
        id: z.string(),
        x: z.number().min(-1).max(1),
        y: z.number().min(-1).max(1),
        title: z.string(),
        topic: z.string().nullable().describe('Id of a topic.'),
      }),
    ),
    topics: z.array(topicSchema),
    isReady: z.boolean().describe('False while the first map is worked out: ask again in a few seconds.'),
  }),
);
