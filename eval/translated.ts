import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAnswerer } from '../src/answer/answerer.ts';
import { loadLexicon, PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';
import { createTranslatedRetriever, type Translations } from '../src/retrieval/translated-retriever.ts';
import { NOW } from './evaluate.ts';
import { mean, recallAt, reciprocalRank } from './metrics.ts';
import type { EvalQuestion } from './questions.ts';
import { printTable } from './table.ts';

const schema = z.object({
  id: z.string(),
  en: z.string().optional(),
  zh: z.string().optional(),
  vi: z.string().optional(),
});

/** Recorded translations by the id of the question; written by hand, as a good model would write them. */
function loadTranslations(): Map<string, Translations> {
  const lines = readFileSync(join(PACKAGE_FOLDER, 'eval', 'translations.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const { id, en, zh, vi } = schema.parse(JSON.parse(line));
      const given = Object.entries({ en, zh, vi }).filter(([, text]) => text !== undefined);
      return [id, Object.fromEntries(given) as Translations];
    }),
  );
}

interface Row {
  readonly question: EvalQuestion;
  readonly plain: readonly string[];
  readonly translated: readonly string[];
  readonly status: { readonly plain: string; readonly translated: string };
}

/** What searching in the corpus' other languages gains, with recorded translations in the place of a model. */
export async function measureTranslated(
  { understand, retrieve, store, lexical, ask }: Paperboy,
  questions: readonly EvalQuestion[],
): Promise<void> {
  const translations = loadTranslations();
  const lexicon = await loadLexicon();
  const weight = Number(process.env['EVAL_TRANSLATION_WEIGHT'] ?? 1);
  const rows: Row[] = [];
  for (const question of questions.filter(({ id }) => translations.has(id))) {
    const query = understand(question.question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
    const translate = async () => translations.get(question.id) ?? {};
    const over = createTranslatedRetriever({ retrieve, store, translate, lexicon, weight });
    const ids = async (search: typeof retrieve) =>
      (await search(query, { limit: 10 })).papers.map(({ paper }) => paper.id);
    const quoted = createAnswerer({ store, lexical, lexicon, retrieve: over });
    const context = { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' } as const;
    const status = {
      plain: (await ask(question.question, context)).status,
      translated: (await quoted(question.question, context)).status,
    };
    rows.push({ question, plain: await ids(retrieve), translated: await ids(over), status });
  }
  console.log(`\n${rows.length} questions with recorded translations, weight ${weight}: plain -> translated`);
  printTable(
    ['', 'questions', 'R@1', 'R@5', 'MRR@10'],
    ['all', 'en', 'zh', 'vi'].map((language) => {
      const own = rows.filter(({ question }) => language === 'all' || question.lang === language);
      const change = (measure: (ranked: readonly string[], relevant: readonly string[]) => number) =>
        (['plain', 'translated'] as const)
          .map((kind) => mean(own.map((row) => measure(row[kind], row.question.relevant))).toFixed(3))
          .join(' -> ');
      return [
        language,
        String(own.length),
        change((ranked, relevant) => (relevant.includes(ranked[0] ?? '') ? 1 : 0)),
        change((ranked, relevant) => recallAt(5, ranked, relevant)),
        change((ranked, relevant) => reciprocalRank(10, ranked, relevant)),
      ];
    }),
  );
  const unanswered = (kind: 'plain' | 'translated') =>
    rows.filter(({ status }) => status[kind] !== 'answered').length;
  console.log(`wrongly not answered: ${unanswered('plain')} -> ${unanswered('translated')}`);
}
