import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { parseConfig } from '../src/config.ts';
import { openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';
import { printAnswers } from './answers.ts';
import { measureContext } from './context.ts';
import { type Evaluation, evaluate, type RetrievalRow, retrievalRow } from './evaluate.ts';
import { mean } from './metrics.ts';
import { loadQuestions, type QuestionSets } from './questions.ts';
import { printTable } from './table.ts';
import { measureTranslated } from './translated.ts';

/**
 * `npm run eval`: quality on the question sets in ../shared/eval over the seed digests, as tables.
 *   --misses      name each question that went wrong
 *   --record      write the figures to eval/baseline.json
 *   --check       fail when a figure is below eval/baseline.json
 *   --answers     only answers by the language model that is configured, judged by it and by code
 *   --translated  only what searching in other languages gains, with recorded translations
 */

const shared = join(PACKAGE_FOLDER, '..', 'shared');
const baselinePath = join(PACKAGE_FOLDER, 'eval', 'baseline.json');
const SEEDS = ['seed-000.md', 'seed-001.md', 'seed-002.md', 'seed-003.md', 'seed-004.md'];
const CONTEXT_TOKENS = 3000;
/** Of rounding and nothing else. */
const TOLERANCE = 0.0005;

async function withPaperboy<T>(
  extra: readonly string[],
  work: (paperboy: Paperboy) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-eval-'));
  const config = parseConfig({
    // A model costs money and time: only where it is asked for.
    ...(process.argv.includes('--answers') ? process.env : {}),
    PAPERBOY_STATE: folder,
    EMBEDDER: process.env['EVAL_EMBEDDER'] ?? 'none',
  });
  const paperboy = await openPaperboy(config, createStderrLogger('error'));
  try {
    const digests = SEEDS.map((name) => join(shared, 'corpus', 'digests', name));
    await paperboy.ingest([...digests, ...extra.map((name) => join(shared, 'corpus', name))]);
    return await work(paperboy);
  } finally {
    await paperboy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf({ answerable }: Evaluation): RetrievalRow[] {
  const languages = ['en', 'zh', 'vi'].map((language) =>
    retrievalRow(
      language,
      answerable.filter(({ question }) => question.lang === language),
    ),
  );
  const kinds = [...new Set(answerable.map(({ question }) => question.kind))].sort();
  const byKind = kinds.map((kind) =>
    retrievalRow(
      kind,
      answerable.filter(({ question }) => question.kind === kind),
    ),
  );
  return [retrievalRow('all', answerable), ...languages, ...byKind];
}

/** The figures that the gate watches; higher is better for each. */
function figuresOf(evaluation: Evaluation, prefix: string): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const row of rowsOf(evaluation).slice(0, 4)) {
    figures[`${prefix}.${row.name}.R@1`] = row.recall1;
    figures[`${prefix}.${row.name}.R@5`] = row.recall5;
  }
  const [all] = rowsOf(evaluation);
  figures[`${prefix}.right`] = all?.right ?? 0;
  figures[`${prefix}.answered`] = 1 - (all?.wrongNotFound ?? 0);
  figures[`${prefix}.not-found`] = notFoundRate(evaluation);
  figures[`${prefix}.digest-level`] = mean(evaluation.digestLevel.map(({ isRight }) => (isRight ? 1 : 0)));
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]),
  );
}

function notFoundRate({ unanswerable }: Evaluation): number {
  return mean(unanswerable.map(({ status }) => (status === 'answered' ? 0 : 1)));
}

function print(title: string, evaluation: Evaluation): void {
  console.log(`\n${title}`);
  const percent = (value: number) => value.toFixed(3);
  printTable(
    ['', 'questions', 'R@1', 'R@5', 'MRR@10', 'nDCG@10', 'right', 'wrong not-found'],
    rowsOf(evaluation).map((row) => [
      row.name,
      String(row.questions),
      ...[row.recall1, row.recall5, row.reciprocalRank10, row.gain10, row.right, row.wrongNotFound].map(
        percent,
      ),
    ]),
  );
  const right = evaluation.digestLevel.filter(({ isRight }) => isRight).length;
  console.log(
    `not-found on unanswerable: ${percent(notFoundRate(evaluation))} of ${evaluation.unanswerable.length}`,
  );
  console.log(`digest-level right: ${right} of ${evaluation.digestLevel.length}`);
}

function printMisses(evaluation: Evaluation): void {
  for (const { question, ranked, status } of evaluation.answerable) {
    const isFound = question.relevant.every((id) => ranked.slice(0, 5).includes(id));
    if (!isFound)
      console.log(
        `miss ${question.id} ${question.kind}: ${question.question} | wants ${question.relevant.join()} | got ${ranked.slice(0, 5).join()}`,
      );
    if (status !== 'answered') console.log(`wrong ${status} ${question.id}: ${question.question}`);
  }
  for (const { question, status } of evaluation.unanswerable) {
    if (status === 'answered')
      console.log(`answered though unanswerable ${question.id} ${question.kind}: ${question.question}`);
  }
  for (const { question, isRight, found } of evaluation.digestLevel) {
    if (!isRight)
      console.log(
        `digest-level ${question.id}: ${question.question} | dates ${found.dates.join()} | ${found.papers.length} papers`,
      );
  }
}

/** @returns the names of figures that fell */
function compare(figures: Readonly<Record<string, number>>): string[] {
  const baseline = JSON.parse(readFileSync(baselinePath, 'utf8')) as Record<string, number>;
  return Object.entries(baseline).flatMap(([name, wanted]) => {
    const reached = figures[name] ?? 0;
    return reached + TOLERANCE < wanted ? [`${name}: ${reached}, was ${wanted}`] : [];
  });
}

async function main(sets: QuestionSets, own: QuestionSets): Promise<number> {
  if (process.argv.includes('--answers')) {
    await withPaperboy([], async ({ ask, languageModel, writtenCounts }) => {
      if (languageModel === undefined) {
        console.log(
          'No language model is configured: set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL.',
        );
        return;
      }
      await printAnswers(ask, languageModel, sets);
      console.log(JSON.stringify(writtenCounts()));
    });
    return 0;
  }
  if (process.argv.includes('--translated')) {
    await withPaperboy([], (paperboy) => measureTranslated(paperboy, sets.answerable));
    return 0;
  }
  const plain = await withPaperboy([], (paperboy) => evaluate(paperboy, sets));
  print('Five seeds', plain);
  const context = await withPaperboy([], (paperboy) =>
    measureContext(paperboy, sets.answerable, CONTEXT_TOKENS),
  );
  console.log(
    `context of a written answer holds all that it must: ${context.complete.toFixed(3)} (${CONTEXT_TOKENS} tokens, ${context.meanTokens} used on average)`,
  );
  const crowded = await withPaperboy(['hf-api'], (paperboy) => evaluate(paperboy, sets));
  print('Five seeds and 60 days of the Hugging Face API as distractors', crowded);
  const second = await withPaperboy([], (paperboy) => evaluate(paperboy, own));
  print('Five seeds, the questions of eval/questions', second);
  if (process.argv.includes('--misses')) {
    printMisses(plain);
    printMisses(second);
  }
  const figures = {
    ...figuresOf(plain, 'seeds'),
    ...figuresOf(crowded, 'crowded'),
    ...figuresOf(second, 'own'),
  };
  if (process.argv.includes('--record'))
    writeFileSync(baselinePath, `${JSON.stringify(figures, undefined, 2)}\n`);
  const fallen = process.argv.includes('--check') ? compare(figures) : [];
  for (const line of fallen) console.error(`below the baseline: ${line}`);
  return fallen.length > 0 ? 1 : 0;
}

const development = loadQuestions(join(shared, 'eval'));
const own = loadQuestions(join(PACKAGE_FOLDER, 'eval', 'questions'));
if (development === undefined || own === undefined)
  console.log('eval skipped: the folder ../shared/eval is not here');
else process.exitCode = await main(development, own);
