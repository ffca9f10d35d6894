import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';
import { printAnswers } from './answers.ts';
import { measureContext } from './context.ts';
import { Corpus, EVERYTHING, sharedFolder, type Way, waysToCompare } from './corpora.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { loadQuestions, type QuestionSets } from './questions.ts';
import { figuresOf, printEvaluation, printMisses, printWays } from './report.ts';
import { measureTranslated } from './translated.ts';

/**
 * `npm run eval`: quality on the question sets in ../shared/eval over the seed digests, as tables.
 *   --misses      name each question that went wrong
 *   --record      write the figures to eval/baseline.json
 *   --check       fail when a figure is below eval/baseline.json
 *   --answers     only answers by the language model that is configured, judged by it and by code
 *   --translated  only what searching in other languages gains, with recorded translations
 * With `EVAL_EMBEDDER=transformers:FOLDER` that model stands in the tables too.
 */

const baselinePath = join(PACKAGE_FOLDER, 'eval', 'baseline.json');
const CONTEXT_TOKENS = 3000;
/** Of rounding and nothing else. */
const TOLERANCE = 0.0005;

/** @returns the names of figures that fell */
function compare(figures: Readonly<Record<string, number>>): string[] {
  const baseline = JSON.parse(readFileSync(baselinePath, 'utf8')) as Record<string, number>;
  return Object.entries(baseline).flatMap(([name, wanted]) => {
    const reached = figures[name] ?? 0;
    return reached + TOLERANCE < wanted ? [`${name}: ${reached}, was ${wanted}`] : [];
  });
}

async function judgeAnswers(corpus: Corpus, sets: QuestionSets): Promise<void> {
  const work = async ({ ask, languageModel, writtenCounts }: Paperboy) => {
    if (languageModel === undefined) {
      console.log(
        'No language model is configured: set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL.',
      );
      return;
    }
    await printAnswers(ask, languageModel, sets);
    console.log(JSON.stringify(writtenCounts()));
  };
  // A model costs money and time: only here it is taken from the environment.
  await corpus.open(EVERYTHING, work, process.env);
}

async function evaluateWays(corpus: Corpus, sets: QuestionSets, ways: readonly Way[]) {
  const evaluations = new Map<string, Evaluation>();
  for (const way of ways)
    evaluations.set(way.name, await corpus.open(way, (paperboy) => evaluate(paperboy, sets)));
  return evaluations;
}

async function measure(seeds: Corpus, crowded: Corpus, sets: QuestionSets, own: QuestionSets) {
  const ways = waysToCompare(process.env['EVAL_EMBEDDER']);
  const figures: Record<string, number> = {};
  for (const [prefix, corpus, asked, title] of [
    ['seeds', seeds, sets, 'Five seeds, development questions'],
    ['crowded', crowded, sets, 'Five seeds and 1,416 distractors, development questions'],
    ['own', seeds, own, 'Five seeds, second set'],
    ['own-crowded', crowded, own, 'Five seeds and 1,416 distractors, second set'],
  ] as const) {
    const evaluations = await evaluateWays(corpus, asked, ways);
    const everything = evaluations.get(EVERYTHING.name);
    if (everything === undefined) continue;
    printEvaluation(`${title}: everything on`, everything);
    printWays(`${title}: each part alone and together`, evaluations);
    if (process.argv.includes('--misses')) printMisses(everything);
    const words = evaluations.get('words alone');
    Object.assign(figures, figuresOf(everything, prefix));
    if (words !== undefined)
      figures[`${prefix}.words-alone.R@5`] = figuresOf(words, 'words')['words.all.R@5'] ?? 0;
  }
  const context = await seeds.open(EVERYTHING, (paperboy) =>
    measureContext(paperboy, sets.answerable, CONTEXT_TOKENS),
  );
  console.log(
    `\ncontext of a written answer holds all that it must: ${context.complete.toFixed(3)} (${CONTEXT_TOKENS} tokens, ${context.meanTokens} used on average)`,
  );
  figures['context'] = Math.round(context.complete * 10_000) / 10_000;
  return figures;
}

async function main(sets: QuestionSets, own: QuestionSets): Promise<number> {
  const seeds = new Corpus(false);
  const crowded = new Corpus(true);
  try {
    if (process.argv.includes('--answers')) {
      await judgeAnswers(seeds, sets);
      return 0;
    }
    if (process.argv.includes('--translated')) {
      await seeds.open(EVERYTHING, (paperboy) => measureTranslated(paperboy, sets.answerable));
      return 0;
    }
    const figures = await measure(seeds, crowded, sets, own);
    if (process.argv.includes('--record'))
      writeFileSync(baselinePath, `${JSON.stringify(figures, undefined, 2)}\n`);
    const fallen = process.argv.includes('--check') ? compare(figures) : [];
    for (const line of fallen) console.error(`below the baseline: ${line}`);
    return fallen.length > 0 ? 1 : 0;
  } finally {
    seeds.remove();
    crowded.remove();
  }
}

const folder = sharedFolder('eval');
const development = folder === undefined ? undefined : loadQuestions(folder);
const own = loadQuestions(join(PACKAGE_FOLDER, 'eval', 'questions'));
if (development === undefined || own === undefined)
  console.log('eval skipped: the folder ../shared/eval is not here');
else process.exitCode = await main(development, own);
