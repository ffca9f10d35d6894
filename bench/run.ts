import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../eval/table.ts';
import { sharedPath, writeDigests } from './corpus.ts';
import { cellsOf, type Figure, isMissed, latencies } from './figures.ts';
import type { Measured } from './measures.ts';

/**
 * `npm run bench`: time, memory and size, as a table with the goals beside the figures.
 *   --check       fail when a goal is missed
 *   --papers N    size of the large collection, 10,000 by default
 */

const script = fileURLToPath(new URL(`measure${extname(import.meta.url)}`, import.meta.url));

/** Runs a measure of `measure.ts` in a fresh process. @throws {Error} when it ends without a result */
function inFreshProcess(name: string, parameters: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [name, ...parameters], { execArgv: [...process.execArgv, '--expose-gc'] });
    let measured: Measured | undefined;
    child.on('message', (message) => {
      measured = message as Measured;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (measured !== undefined) resolve(measured);
      else reject(new Error(`the measure "${name}" ended with code ${code} and without a result`));
    });
  });
}

function numberIn(measured: Measured, name: string): number {
  const value = measured[name];
  return typeof value === 'number' ? value : Number.NaN;
}

function listIn(measured: Measured, name: string): readonly number[] {
  const value = measured[name];
  return typeof value === 'object' ? value : [];
}

async function measureSeeds(folder: string): Promise<Figure[]> {
  const digests = sharedPath('corpus', 'digests');
  if (digests === undefined) return [];
  const seeds = [0, 1, 2, 3, 4].map((number) => join(digests, `seed-00${number}.md`));
  const words = await inFreshProcess('ingest', ['words', join(folder, 'seeds-words'), ...seeds]);
  const all = await inFreshProcess('ingest', ['all', join(folder, 'seeds'), ...seeds]);
  const name = 'five seeds, fresh ingest to ready';
  return [
    { name: `${name}, words alone`, value: numberIn(words, 'totalMs') / 1000, unit: 's', goal: 2 },
    { name: `${name}, everything on`, value: numberIn(all, 'totalMs') / 1000, unit: 's' },
  ];
}

async function measureDays(folder: string): Promise<Figure[]> {
  const days = sharedPath('corpus', 'hf-api');
  if (days === undefined) return [];
  const measured = await inFreshProcess('ingest', ['words', join(folder, 'days'), days]);
  const name = `60 API days (${numberIn(measured, 'papers')} papers)`;
  return [
    { name, value: numberIn(measured, 'totalMs') / 1000, unit: 's', goal: 6 },
    { name: `${name}, again unchanged`, value: numberIn(measured, 'againMs') / 1000, unit: 's', goal: 0.5 },
  ];
}

async function measureLarge(folder: string, count: number): Promise<Figure[]> {
  const state = join(folder, 'large');
  const paths = await writeDigests(join(folder, 'digests'), count);
  const ingested = await inFreshProcess('ingest', ['all', state, ...paths]);
  const words = await inFreshProcess('search', ['words', state]);
  const all = await inFreshProcess('search', ['all', state]);
  const serving = await inFreshProcess('serving', [join(folder, 'serving'), ...paths]);
  const tokenised = await inFreshProcess('tokenise', paths);
  const models = await inFreshProcess('models', paths.slice(0, 4));
  const name = `${numberIn(ingested, 'papers')} papers`;
  return [
    ...latencies(`words alone: search over ${name}`, listIn(words, 'warm'), { p50: 5, p99: 25 }),
    { name: 'words alone: start-up', value: numberIn(words, 'startMs') / 1000, unit: 's', goal: 1.5 },
    { name: 'words alone: memory', value: numberIn(words, 'memoryMb'), unit: 'MB', goal: 300 },
    ...latencies(`everything on: search over ${name}`, listIn(all, 'warm'), { p50: 12, p99: 40 }),
    ...latencies('search, each question for the first time', listIn(all, 'cold')),
    { name: 'search, the very first', value: numberIn(all, 'firstMs'), unit: 'ms' },
    { name: 'search, the slowest question', value: Math.max(...listIn(all, 'warm')), unit: 'ms' },
    ...latencies(`ask over ${name}`, listIn(all, 'asks')),
    { name: `start-up with ${name}`, value: numberIn(all, 'startMs') / 1000, unit: 's' },
    { name: 'start-up from the start of the process', value: numberIn(all, 'readyMs') / 1000, unit: 's' },
    { name: 'memory after start-up', value: numberIn(all, 'startMemoryMb'), unit: 'MB' },
    { name: 'memory after 500 searches', value: numberIn(all, 'memoryMb'), unit: 'MB' },
    { name: `ingest of ${name}`, value: numberIn(ingested, 'totalMs') / 1000, unit: 's', goal: 60 },
    { name: 'ingest, again unchanged', value: numberIn(ingested, 'againMs') / 1000, unit: 's' },
    { name: 'ingest, memory at its peak', value: numberIn(ingested, 'peakMemoryMb'), unit: 'MB', goal: 400 },
    { name: 'worst wait while reading', value: numberIn(ingested, 'readingDelayMs'), unit: 'ms' },
    {
      name: 'worst wait while indexing and saving',
      value: numberIn(ingested, 'indexingDelayMs'),
      unit: 'ms',
    },
    ...servingFigures(serving),
    { name: 'lexical index on disk', value: numberIn(ingested, 'indexMb'), unit: 'MB' },
    { name: 'database on disk', value: numberIn(ingested, 'databaseMb'), unit: 'MB' },
    { name: 'cutting text into terms', value: numberIn(tokenised, 'tokensPerSecond'), unit: 'MB/s' },
    { name: 'terms and concepts of text', value: numberIn(tokenised, 'documentsPerSecond'), unit: 'MB/s' },
    { name: 'lexicon and embedder, loaded in', value: numberIn(models, 'loadMs'), unit: 'ms', goal: 200 },
    { name: 'lexicon and embedder, memory', value: numberIn(models, 'memoryMb'), unit: 'MB', goal: 80 },
    {
      name: 'embedding 1,000 passages of 200 words',
      value: numberIn(models, 'msPerThousand'),
      unit: 'ms',
      goal: 200,
    },
  ];
}

/** A process that serves chats while digests are read and indexes are rebuilt. */
function servingFigures(serving: Measured): Figure[] {
  const worst = (stage: string, what: string): Figure => ({
    name: `serving: worst wait while ${what}`,
    value: numberIn(serving, `${stage}DelayMs`),
    unit: 'ms',
    goal: 50,
  });
  return [
    { name: 'serving: ingest', value: numberIn(serving, 'ingestMs') / 1000, unit: 's', goal: 60 },
    worst('reading', 'reading'),
    worst('indexing', 'indexing'),
    worst('embedding', 'embedding'),
    { name: 'serving: reindex', value: numberIn(serving, 'reindexMs') / 1000, unit: 's', goal: 60 },
    worst('reindexing', 'reindexing and searching'),
    ...latencies('serving: search during a reindex', listIn(serving, 'searches'), { p50: 25, p99: 50 }),
    { name: 'serving: memory at its peak', value: numberIn(serving, 'peakMemoryMb'), unit: 'MB' },
  ];
}

async function main(): Promise<number> {
  const at = process.argv.indexOf('--papers');
  const count = at < 0 ? 10_000 : Number(process.argv[at + 1]);
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    const figures = [
      ...(await measureSeeds(folder)),
      ...(await measureDays(folder)),
      ...(await measureLarge(folder, count)),
    ];
    printTable(['', 'measured', 'goal', ''], figures.map(cellsOf));
    if (sharedPath('corpus') === undefined)
      console.log('../shared is not here: made-up papers and questions');
    const missed = figures.filter(isMissed).length;
    return process.argv.includes('--check') && missed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
