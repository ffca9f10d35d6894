import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const questionSchema = z.object({
  id: z.string(),
  lang: z.enum(['en', 'zh', 'vi']),
  kind: z.string(),
  question: z.string(),
  relevant: z.array(z.string()).default([]),
  must: z.array(z.array(z.string())).default([]),
});

const digestLevelSchema = z.object({
  id: z.string(),
  lang: z.enum(['en', 'zh', 'vi']),
  kind: z.enum(['date', 'count', 'filter', 'overview']),
  question: z.string(),
  now: z.iso.datetime(),
  expect: z.object({
    dates: z.array(z.string()),
    relevant: z.array(z.string()).optional(),
    count: z.int().optional(),
  }),
});

export type EvalQuestion = z.infer<typeof questionSchema>;
export type DigestLevelQuestion = z.infer<typeof digestLevelSchema>;

export interface QuestionSets {
  readonly answerable: readonly EvalQuestion[];
  readonly unanswerable: readonly EvalQuestion[];
  readonly digestLevel: readonly DigestLevelQuestion[];
}

/** @returns undefined when the folder is not there */
export function loadQuestions(folder: string): QuestionSets | undefined {
  if (!existsSync(folder)) return undefined;
  return {
    answerable: readJsonLines(join(folder, 'questions.jsonl'), questionSchema),
    unanswerable: readJsonLines(join(folder, 'unanswerable.jsonl'), questionSchema),
    digestLevel: readJsonLines(join(folder, 'digest-level.jsonl'), digestLevelSchema),
  };
}

function readJsonLines<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
