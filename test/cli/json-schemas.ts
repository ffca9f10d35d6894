import { z } from 'zod';

/** The stable JSON forms of the command line (docs/command-line.md), strict: a new or missing key is a failure. */

const language = z.enum(['en', 'zh', 'vi', 'other']);
const replyLanguage = z.enum(['en', 'zh', 'vi']);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayOrMonth = z.string().regex(/^\d{4}-\d{2}(?:-\d{2})?$/);
const count = z.int().min(0);
const duration = z.number().min(0);
const strings = z.array(z.string());

export const ingestSchema = z.strictObject({
  digests: z.array(
    z.strictObject({
      path: z.string(),
      layout: z.string(),
      language,
      date: dayOrMonth.nullable(),
      papers: count,
      status: z.enum(['added', 'unchanged', 'replaced']),
      warnings: z.array(z.strictObject({ line: count, message: z.string() })),
    }),
  ),
  rejected: z.array(z.strictObject({ path: z.string(), reason: z.string().min(1) })),
  papers: count,
  passages: count,
  durationMs: duration,
});

export const paperSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  titles: z.strictObject({
    en: z.string().nullable(),
    zh: z.string().nullable(),
    vi: z.string().nullable(),
  }),
  authors: strings,
  publishedOn: day.nullable(),
  categories: strings,
  tags: strings,
  score: z.strictObject({ value: z.number(), outOf: z.number() }).nullable(),
  upvotes: count.nullable(),
  dates: z.array(dayOrMonth),
  links: z.array(z.strictObject({ kind: z.string(), url: z.url(), label: z.string() })),
  entries: z
    .array(
      z.strictObject({
        digest: z.string(),
        date: dayOrMonth.nullable(),
        position: z.int().min(1),
        language,
        sections: z.array(z.strictObject({ role: z.string(), heading: z.string(), text: z.string() })),
      }),
    )
    .min(1),
});

const share = z.number().min(0).max(1);

const explanationSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      label: z.string().min(1),
      share,
      terms: z
        .array(
          z.strictObject({
            text: z.string().min(1),
            kind: z.enum(['word', 'spelling', 'concept', 'translation']),
            language: replyLanguage.nullable(),
            weight: z.number().gt(0).max(1),
            occurrences: z.int().min(1),
          }),
        )
        .min(1),
    }),
  ),
  embedder: z.strictObject({ standing: z.number().min(0), share }).nullable(),
});

const result = z.strictObject({
  paperId: z.string(),
  title: z.string(),
  score: z.number(),
  passages: z
    .array(z.strictObject({ role: z.string(), language, text: z.string().min(1), digest: z.string() }))
    .min(1),
});

export const searchSchema = z.strictObject({
  question: z.string(),
  language: replyLanguage,
  results: z.array(result),
  durationMs: duration,
});

/** With `--explain`. */
export const explainedSearchSchema = z.strictObject({
  ...searchSchema.shape,
  results: z.array(result.extend({ explanation: explanationSchema })),
});

export const askSchema = z.strictObject({
  question: z.string(),
  language: replyLanguage,
  status: z.enum(['answered', 'not-found', 'refused']),
  mode: z.enum(['model', 'quoted']),
  text: z.string().min(1),
  citations: z.array(
    z.strictObject({
      number: z.int().min(1),
      paperId: z.string(),
      title: z.string(),
      url: z.url(),
      quote: z.string().min(1),
    }),
  ),
  papers: strings,
  dates: z.array(day).optional(),
  durationMs: duration,
});

const change = z.enum(['up', 'down', 'same']);

export const todaySchema = z.strictObject({
  date: day.nullable(),
  language: replyLanguage,
  total: count,
  papers: z.array(paperSchema),
  groups: z.array(z.strictObject({ area: z.string(), name: z.string(), paperIds: strings })),
  statistics: z.strictObject({
    digests: count,
    papers: count,
    tags: z.record(z.string(), count),
    categories: z.record(z.string(), count),
    // Not in the chat's JSON.
    usual: z.number().min(0).nullable().optional(),
    change: change.optional(),
    fields: z
      .array(
        z.strictObject({
          area: z.string(),
          name: z.string(),
          papers: count,
          usual: z.number().min(0).nullable(),
          change,
        }),
      )
      .optional(),
    keywords: z
      .array(z.strictObject({ text: z.string().min(1), weight: z.number().positive(), papers: count }))
      .optional(),
  }),
  text: z.string().min(1),
  highlights: z
    .array(
      z.strictObject({
        paperId: z.string().min(1),
        title: z.string().min(1),
        line: z.strictObject({ language, text: z.string().min(1) }).nullable(),
        why: strings,
        url: z.string(),
      }),
    )
    .optional(),
});

const trend = {
  name: z.string().min(1),
  papers: count,
  basis: z.enum(['terms', 'papers']),
  direction: z.enum(['rising', 'falling', 'steady']),
  ratio: z.number().positive(),
  z: z.number(),
  weeks: z.array(z.strictObject({ monday: day, papers: count, total: count, share })),
};
const trendsRange = {
  from: day,
  to: day,
  language: replyLanguage,
  days: z.array(z.strictObject({ date: day, papers: count })),
};
const noTrends = {
  from: z.null(),
  to: z.null(),
  language: replyLanguage,
  days: z.tuple([]),
  note: z.string().min(1),
};

export const trendsSchema = z.union([
  z.strictObject({
    ...trendsRange,
    rising: z.array(z.strictObject(trend)),
    falling: z.array(z.strictObject(trend)),
    fields: z.array(z.strictObject(trend)),
  }),
  z.strictObject({ ...trendsRange, ...trend, topic: z.string().min(1) }),
  z.strictObject({ ...noTrends, topic: z.string().optional() }),
]);

export const reindexSchema = z.strictObject({
  papers: count,
  isSaved: z.boolean(),
  isStopped: z.boolean(),
  durationMs: duration,
});

const sourceFailure = z.strictObject({ code: z.string(), message: z.string().min(1) });

export const fetchSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      name: z.string(),
      days: z.array(
        z.strictObject({
          date: day,
          status: z.enum(['fetched', 'unchanged', 'not-there', 'failed']),
          papers: count.nullable(),
          failure: sourceFailure.nullable(),
        }),
      ),
    }),
  ),
  papers: count,
  passages: count,
});

export const statusSchema = z.strictObject({
  state: z.string(),
  digests: count,
  entries: count,
  papers: count,
  passages: count,
  newestDay: day.nullable(),
  indexes: z.strictObject({
    lexical: z.strictObject({ papers: count }),
    vector: z.strictObject({ embedder: z.string(), passages: count }).nullable(),
  }),
  gaps: strings,
  server: z.strictObject({ pid: count.nullable(), since: z.string().nullable() }).nullable(),
  freeDiskMb: count,
  sources: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      newestDay: day.nullable(),
      lastSuccessAt: z.iso.datetime().nullable(),
      failure: sourceFailure.nullable(),
      nextTryAt: z.iso.datetime().nullable(),
    }),
  ),
  languageModel: z.string().nullable(),
  spending: z.array(
    z.strictObject({
      day,
      purpose: z.enum(['answer', 'repair', 'rewrite', 'translate', 'summary']),
      model: z.string(),
      calls: count,
      promptTokens: count,
      completionTokens: count,
      isEstimated: z.boolean(),
      costUsd: z.number().min(0).nullable(),
    }),
  ),
  memoryMb: z.int().min(1),
});

export const doctorSchema = z.strictObject({
  ok: z.boolean(),
  findings: z.array(
    z.strictObject({
      name: z.string(),
      isOk: z.boolean(),
      message: z.string().min(1),
      mend: z.string().min(1).nullable(),
    }),
  ),
});

export const repairSchema = z.strictObject({
  path: z.string(),
  isDamaged: z.boolean(),
  codePage: z.string().nullable(),
  restored: count,
  sure: count,
  unsure: z.array(
    z.strictObject({
      line: z.int().min(1),
      damaged: z.string(),
      restored: z.string(),
      confidence: z.number().min(0).max(1),
    }),
  ),
  text: z.string(),
});

export const backupSchema = z.strictObject({
  file: z.string(),
  bytes: count,
  format: count,
  durationMs: duration,
});

export const restoreSchema = z.strictObject({
  file: z.string(),
  format: count,
  papers: count,
  digests: count,
  indexed: count,
  previous: z.string().nullable(),
  durationMs: duration,
});
