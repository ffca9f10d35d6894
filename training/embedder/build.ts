import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createFeatureReader } from '../../adapters/embedders/builtin-features.ts';
import { encodeBuiltinModel } from '../../adapters/embedders/builtin-file.ts';
import { parseLexicon } from '../../src/language/lexicon.ts';
import { removeDiacritics } from '../../src/language/normalise-text.ts';
import { splitSentences } from '../../src/passage/split-sentences.ts';
import { bilingualPapers, bookPairs } from '../lexicon/paired-texts.ts';
import { ContrastiveTrainer, type View } from './contrast.ts';
import { quantise } from './quantise.ts';
import { type Random, seededRandom, shuffle } from './random.ts';
import { type PaperRows, pick, questionView, type Rewriter } from './views.ts';
import { FeatureCounter } from './vocabulary.ts';

/**
 * Trains `data/model/embedder.bin`: `npx tsx training/embedder/build.ts SHARED [EPOCHS] [DIMENSIONS]`. The same texts
 * and settings give the same bytes.
 */

const LIMITS = { words: 26_000, pairs: 22_000, characters: 3_500, grams: 26_000 };
const BATCH = 512;
const RATE = 0.08;
/** Vectors begin near zero: a feature that training hardly met must not speak. */
const FIRST_SPREAD = 0.02;
const SEED = 20261125;
/** Share of the batches whose papers are of one field, so that they are told apart by more than their field. */
const SAME_FIELD = 0.5;

const [shared = '../shared', epochs = '6', width = '128', target = 'data/model/embedder.bin'] =
  process.argv.slice(2);
const dimensions = Number(width);
const started = Date.now();
const say = (text: string) =>
  process.stderr.write(`${Math.round((Date.now() - started) / 1000)} s: ${text}\n`);

const modelFolder = new URL('../../data/model/', import.meta.url);
const lexicon = parseLexicon(readFileSync(process.env['LEX'] ?? new URL('lexicon.txt', modelFolder), 'utf8'));
const papers = [...bilingualPapers(shared)];
const book = [...bookPairs(shared)];

const counter = new FeatureCounter();
// A third of the papers tells which features are common.
for (let index = 0; index < papers.length; index += 3) {
  const paper = papers[index];
  if (paper !== undefined) counter.add([paper.title, paper.abstract, ...Object.values(paper.zh)].join('\n'));
}
for (const { other } of book) counter.add(other);
const translated = new Set<string>();
const vocabulary = new Set(counter.vocabulary(LIMITS));
for (const feature of [...vocabulary]) {
  if (!/^[a-z]+$/.test(feature)) continue;
  for (const { term } of lexicon.translations(feature, 'en', 'vi')) translated.add(term);
}
for (const term of translated) {
  for (const part of [...term.split('_'), term.replace('_', ' ')]) {
    vocabulary.add(part);
    vocabulary.add(removeDiacritics(part));
  }
}
const features = [...vocabulary];
const rowByFeature = new Map(features.map((feature, row) => [feature, row]));
const readFeatures = createFeatureReader(features);
say(`${papers.length} papers, ${features.length} features`);

function rowsOf(text: string): Int32Array {
  const rows: number[] = [];
  readFeatures(text, (row) => rows.push(row));
  return Int32Array.from(rows);
}

const rowsOfPapers: PaperRows[] = papers.map((paper) => ({
  field: paper.categories?.[0] ?? '',
  title: rowsOf(paper.title),
  sentences: splitSentences(paper.abstract)
    .map(rowsOf)
    .filter(({ length }) => length > 2),
  chinese: Object.values(paper.zh)
    .map(rowsOf)
    .filter(({ length }) => length > 4),
}));
const rowsOfBook = book.map(({ english, other }) => ({ left: rowsOf(english), right: rowsOf(other) }));
say('texts are rows');

const random = seededRandom(SEED);
const rewriter: Rewriter = { random, translate: translator(), strip: stripper() };

function translator() {
  const known = new Map<number, readonly Int32Array[]>();
  features.forEach((feature, row) => {
    if (!/^[a-z]+$/.test(feature)) return;
    const options = lexicon.translations(feature, 'en', 'vi').flatMap(({ term, weight }) => {
      const parts = term.includes('_') ? [...term.split('_'), term.replace('_', ' ')] : [term];
      const rows = Int32Array.from(parts.flatMap((part) => rowByFeature.get(part) ?? []));
      // Surer translations are chosen more often.
      return Array.from({ length: Math.ceil(weight * 4) }, () => rows);
    });
    if (options.length > 0) known.set(row, options);
  });
  return (row: number) => known.get(row) ?? [];
}

function stripper() {
  const bare = Int32Array.from(
    features,
    (feature, row) => rowByFeature.get(removeDiacritics(feature)) ?? row,
  );
  return (row: number) => bare[row] ?? row;
}

const vectors = new Float32Array(features.length * dimensions);
for (let index = 0; index < vectors.length; index++) vectors[index] = (random() - 0.5) * FIRST_SPREAD;
const trainer = new ContrastiveTrainer({ dimensions, vectors }, RATE);

/** Batches of an epoch: papers of all fields and of one field, and pieces of the book. */
function* batches(random: Random): Generator<View[]> {
  const byField = new Map<string, PaperRows[]>();
  const mixed: PaperRows[] = [];
  for (const paper of shuffle([...rowsOfPapers], random)) {
    if (random() >= SAME_FIELD) mixed.push(paper);
    else byField.set(paper.field, [...(byField.get(paper.field) ?? []), paper]);
  }
  const lists = [mixed, ...byField.values()].flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / BATCH) }, (_, at) =>
      list.slice(at * BATCH, (at + 1) * BATCH),
    ),
  );
  for (const list of shuffle(lists, random)) {
    const views = list.flatMap((paper) => questionView(paper, rewriter) ?? []);
    while (views.length < BATCH * 1.08) {
      const pair = pick(rowsOfBook, random);
      if (pair === undefined || pair.left.length < 4 || pair.right.length < 4) continue;
      views.push(random() < 0.5 ? pair : { left: pair.right, right: pair.left });
    }
    yield views;
  }
}

for (let epoch = 1; epoch <= Number(epochs); epoch++) {
  let [sum, count] = [0, 0];
  for (const batch of batches(random)) {
    sum += trainer.step(batch);
    count++;
    if (count % 40 === 0) say(`epoch ${epoch}, batch ${count}, loss ${(sum / count).toFixed(3)}`);
  }
  say(`epoch ${epoch}: loss ${(sum / count).toFixed(3)}`);
  save();
}

function save(): void {
  const { rows, scales } = quantise(vectors, dimensions);
  const version = createHash('sha256').update(rows).digest('hex').slice(0, 12);
  const bytes = encodeBuiltinModel({ version, dimensions, features, rows, scales });
  writeFileSync(`${target}.part`, bytes);
  renameSync(`${target}.part`, target);
  say(`${fileURLToPath(modelFolder) === target ? '' : target}: ${bytes.length} bytes`);
}
