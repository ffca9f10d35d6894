import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStderrLogger } from '../../adapters/logs/stderr-logger.ts';
import { loadQuestions, type QuestionSets } from '../../eval/questions.ts';
import { answerabilityFeatures, FEATURE_NAMES } from '../../src/answer/answerability.ts';
import { isMisuse } from '../../src/answer/refusal.ts';
import { parseConfig } from '../../src/config.ts';
import { openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../../src/main.ts';
import { paperDocuments } from '../../src/retrieval/lexical/paper-documents.ts';

/**
 * Fits the weights of answerability.ts: logistic regression on the development questions. Unanswerable questions are
 * the written ones of both question sets and, since these are few, every answerable question once more with its papers taken out of the
 * index. Run with `npx tsx training/answerability/fit.ts`; deterministic.
 */

interface Example {
  readonly features: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
  readonly fold: number;
  readonly isWritten: boolean;
  readonly text: string;
}

const NOW = new Date('2026-01-13T09:00:00Z');
const FOLDS = 5;
/** The written questions are what users ask; those made by leaving papers out may be answered by others. */
const WRITTEN_WEIGHT = 6;
const L2 = 0.0002;
const STEPS = 6000;
const RATE = 0.3;

async function featuresOf(paperboy: Paperboy, question: string): Promise<number[] | undefined> {
  const query = paperboy.understand(question, { now: NOW, timeZone: 'UTC', fallbackLanguage: 'en' });
  if (isMisuse(question) || query.impossibleDates.length > 0) return undefined;
  const retrieval = await paperboy.retrieve(query, { limit: 10 });
  if (retrieval.scope.isEmptyDay) return undefined;
  const features = answerabilityFeatures(retrieval, paperboy.lexical.weigh(query.groups));
  return FEATURE_NAMES.map((name) => features[name]);
}

async function withoutPapers(
  paperboy: Paperboy,
  ids: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const versions = await paperboy.store.paperVersions();
  for (const id of ids) paperboy.lexical.delete(id);
  await work();
  for (const id of ids) {
    const paper = await paperboy.store.paper(id);
    if (paper === undefined) continue;
    paperboy.lexical.put([paperDocuments(paper, await paperboy.store.passagesOf(id), versions.get(id) ?? 0)]);
  }
}

async function collect(paperboy: Paperboy): Promise<Example[]> {
  const folders = [join(PACKAGE_FOLDER, '..', 'shared', 'eval'), join(PACKAGE_FOLDER, 'eval', 'questions')];
  const examples: Example[] = [];
  for (const folder of folders) examples.push(...(await collectFrom(paperboy, loadQuestions(folder))));
  return examples;
}

async function collectFrom(paperboy: Paperboy, sets: QuestionSets | undefined): Promise<Example[]> {
  const examples: Example[] = [];
  for (const [place, { question, relevant }] of (sets?.answerable ?? []).entries()) {
    const fold = place % FOLDS;
    const add = async (label: 0 | 1) => {
      const features = await featuresOf(paperboy, question);
      if (features !== undefined)
        examples.push({ features, label, weight: 1, fold, isWritten: label === 1, text: question });
    };
    await add(1);
    await withoutPapers(paperboy, relevant, () => add(0));
  }
  for (const [place, { question }] of (sets?.unanswerable ?? []).entries()) {
    const features = await featuresOf(paperboy, question);
    if (features !== undefined)
      examples.push({
        features,
        label: 0,
        weight: WRITTEN_WEIGHT,
        fold: place % FOLDS,
        isWritten: true,
        text: question,
      });
  }
  return examples;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function score(weights: readonly number[], features: readonly number[]): number {
  return sigmoid(
    features.reduce((sum, value, index) => sum + value * (weights[index + 1] ?? 0), weights[0] ?? 0),
  );
}

/** Full-batch gradient descent; the bias is not penalised. */
function fit(examples: readonly Example[]): number[] {
  const weights = Array.from({ length: FEATURE_NAMES.length + 1 }, () => 0);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : L2 * weight));
    for (const { features, label, weight } of examples) {
      const error = (weight * (score(weights, features) - label)) / total;
      [1, ...features].forEach((value, index) => {
        gradient[index] = (gradient[index] ?? 0) + error * value;
      });
    }
    gradient.forEach((slope, index) => {
      weights[index] = (weights[index] ?? 0) - RATE * slope;
    });
  }
  return weights;
}

function report(name: string, scored: readonly (Example & { readonly value: number })[]): void {
  console.log(`\n${name}`);
  const answerable = scored
    .filter(({ label }) => label === 1)
    .map(({ value }) => value)
    .sort((a, b) => a - b);
  for (const loss of [0.01, 0.02, 0.03, 0.04, 0.05]) {
    const threshold = answerable[Math.floor(loss * answerable.length)] ?? 0;
    const rate = (some: typeof scored) =>
      (some.filter(({ value }) => value < threshold).length / Math.max(1, some.length)).toFixed(2);
    const written = rate(scored.filter(({ label, isWritten }) => label === 0 && isWritten));
    const leftOut = rate(scored.filter(({ label, isWritten }) => label === 0 && !isWritten));
    console.log(
      `losing ${loss}: threshold ${threshold.toFixed(3)}, written unanswerable caught ${written}, left-out caught ${leftOut}`,
    );
  }
}

/** Examples over the seeds alone, or with the 60 API days beside them: bots hold thousands of papers, or a hundred. */
async function collectOver(extra: readonly string[]): Promise<Example[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-fit-'));
  const config = parseConfig({ PAPERBOY_STATE: folder, EMBEDDER: 'none' });
  const paperboy = await openPaperboy(config, createStderrLogger('error'));
  try {
    const seeds = [0, 1, 2, 3, 4].map((number) => `digests/seed-00${number}.md`);
    await paperboy.ingest(
      [...seeds, ...extra].map((name) => join(PACKAGE_FOLDER, '..', 'shared', 'corpus', name)),
    );
    return await collect(paperboy);
  } finally {
    await paperboy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function scoreAll(weights: readonly number[], examples: readonly Example[]) {
  return examples.map((example) => ({ ...example, value: score(weights, example.features) }));
}

const plain = await collectOver([]);
const crowded = await collectOver(['hf-api']);
const all = [...plain, ...crowded];
const folds = Array.from({ length: FOLDS }, (_, fold) => fit(all.filter((example) => example.fold !== fold)));
const crossed = (examples: readonly Example[]) =>
  folds.flatMap((weights, fold) =>
    scoreAll(
      weights,
      examples.filter((example) => example.fold === fold),
    ),
  );
report('cross-validated, seeds', crossed(plain));
report('cross-validated, seeds and 60 API days', crossed(crowded));
const weights = fit(all);
report('on all', scoreAll(weights, all));
console.log(
  Object.fromEntries([
    ['bias', weights[0]],
    ...FEATURE_NAMES.map((name, index) => [name, weights[index + 1]]),
  ]),
);
if (process.argv.includes('--show')) {
  for (const { value, label, isWritten, text, features } of scoreAll(weights, all).sort(
    (a, b) => a.value - b.value,
  )) {
    if (!isWritten) continue;
    console.log(label, value.toFixed(2), features.map((each) => each.toFixed(2)).join(' '), text);
  }
}
