import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createBuiltinEmbedder } from '../adapters/embedders/builtin.ts';
import { decodeBuiltinModel } from '../adapters/embedders/builtin-file.ts';
import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { parseConfig } from '../src/config.ts';
import { tokenize } from '../src/language/tokenize.ts';
import { loadLexicon, openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';
import { paperDocuments } from '../src/retrieval/lexical/paper-documents.ts';
import { benchQuestions } from './corpus.ts';
import { watchEventLoop } from './delay.ts';

/** Each measure runs in a process of its own, see `measure.ts`, and returns plain numbers and lists of numbers. */
export type Measured = Readonly<Record<string, number | readonly number[]>>;

const MEGABYTE = 1e6;
const context = { now: new Date('2026-01-13T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;

/** `words`: lexical search alone; `all`: with the translation lexicon and the built-in embedder. */
export type Parts = 'words' | 'all';

function open(parts: Parts, stateFolder: string): Promise<Paperboy> {
  const config = parseConfig({
    PAPERBOY_STATE: stateFolder,
    EMBEDDER: parts === 'all' ? 'builtin' : 'none',
  });
  return openPaperboy(config, createStderrLogger('error'), { usesLexicon: parts === 'all' });
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** Opens, ingests, and ingests the same again; times in milliseconds. */
export async function measureIngest(
  parts: Parts,
  stateFolder: string,
  paths: readonly string[],
): Promise<Measured> {
  const loop = watchEventLoop();
  const opened = await timed(() => open(parts, stateFolder));
  const paperboy = opened.result;
  loop.worstMs();
  let stage = 'reading';
  const worst = { reading: 0, indexing: 0 };
  const onProgress = (progress: { readonly stage: string }) => {
    if (progress.stage === 'indexing' && stage === 'reading') {
      worst.reading = loop.worstMs();
      stage = 'indexing';
    }
  };
  const first = await timed(() => paperboy.ingest(paths, { onProgress }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  worst.indexing = loop.worstMs();
  const again = await timed(() => paperboy.ingest(paths));
  const { papers, passages } = first.result;
  await paperboy.close();
  return {
    totalMs: opened.ms + first.ms,
    againMs: again.ms,
    papers,
    passages,
    readingDelayMs: worst.reading,
    indexingDelayMs: worst.indexing,
    databaseMb: sizeOf(stateFolder, 'paperboy.db'),
    indexMb: sizeOf(join(stateFolder, 'indexes'), 'lexical.'),
    peakMemoryMb: process.resourceUsage().maxRSS / 1000,
  };
}

/** Size of the files that begin so, in megabytes. */
function sizeOf(folder: string, prefix: string): number {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / MEGABYTE;
}

/** Start-up, then searches one after another: each question for the first time, and again when all is warm. */
export async function measureSearch(parts: Parts, stateFolder: string): Promise<Measured> {
  const questions = benchQuestions();
  const { ms: startMs, result: paperboy } = await timed(() => open(parts, stateFolder));
  const readyMs = performance.now();
  const startMemoryMb = process.memoryUsage.rss() / MEGABYTE;
  const search = async (question: string) =>
    (await timed(() => paperboy.retrieve(paperboy.understand(question, context), { limit: 10 }))).ms;
  const ask = async (question: string) => (await timed(() => paperboy.ask(question, context))).ms;
  const [firstMs = Number.NaN, ...cold] = await inTurn(questions, search);
  const warm: number[] = [];
  while (1 + cold.length + warm.length < 500) warm.push(...(await inTurn(questions, search)));
  const memoryMb = process.memoryUsage.rss() / MEGABYTE;
  const asks = await inTurn(questions, ask);
  await paperboy.close();
  return { startMs, readyMs, startMemoryMb, memoryMb, firstMs, cold, warm, asks };
}

async function inTurn(questions: readonly string[], work: (question: string) => Promise<number>) {
  const times: number[] = [];
  for (const question of questions) times.push(await work(question));
  return times;
}

/** Terms of a text alone, and all that the index wants of a paper with that text as its passages. */
export async function measureTokenising(paths: readonly string[]): Promise<Measured> {
  const texts = paths.slice(0, 3).map((path) => readFileSync(path, 'utf8'));
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / MEGABYTE;
  const lines = texts.flatMap((text) => text.split('\n'));
  const tokens = await timed(async () => {
    for (const line of lines) tokenize(line);
  });
  const documents = await timed(async () => {
    for (const line of lines) paperDocuments(paperTitled(line), [], 1);
  });
  return {
    tokensPerSecond: (megabytes * 1000) / tokens.ms,
    documentsPerSecond: (megabytes * 1000) / documents.ms,
  };
}

function paperTitled(title: string) {
  const titles = { en: title };
  return { id: '', title, titles, authors: [], categories: [], tags: [], dates: [], links: [], entries: [] };
}

const PASSAGE_WORDS = 200;
const EMBEDDED = 2000;

/** What the shipped models cost: time and memory to load, and embedding passages of 200 words. */
export async function measureModels(paths: readonly string[]): Promise<Measured> {
  const texts = passagesOf(paths);
  collectGarbage();
  const before = process.memoryUsage.rss();
  const loaded = await timed(async () => {
    const model = decodeBuiltinModel(readFileSync(join(PACKAGE_FOLDER, 'data/model/embedder.bin')));
    return { embedder: createBuiltinEmbedder(model), lexicon: await loadLexicon() };
  });
  collectGarbage();
  const memoryMb = (process.memoryUsage.rss() - before) / MEGABYTE;
  const { embedder } = loaded.result;
  await embedder.embed(texts, 'passage');
  const { ms } = await timed(() => embedder.embed(texts, 'passage'));
  return { loadMs: loaded.ms, memoryMb, msPerThousand: (ms * 1000) / texts.length };
}

function passagesOf(paths: readonly string[]): string[] {
  const words = paths.flatMap((path) => readFileSync(path, 'utf8').match(/[A-Za-z][\w-]*[.,]?/g) ?? []);
  return Array.from({ length: EMBEDDED }, (_, index) => {
    const start = (index * PASSAGE_WORDS) % Math.max(1, words.length - PASSAGE_WORDS);
    return words.slice(start, start + PASSAGE_WORDS).join(' ');
  });
}

/** Only where the process was started with --expose-gc. */
function collectGarbage(): void {
  globalThis.gc?.();
}
