import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { parseConfig } from '../src/config.ts';
import { openPaperboy, type Paperboy } from '../src/main.ts';
import { benchQuestions } from './corpus.ts';
import type { Measured } from './measures.ts';

const context = { now: new Date('2026-01-13T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;
const PAUSE_MS = 20;

/**
 * A serving process under long work: how long other work had to wait for the event loop while digests were read,
 * indexed and reindexed, and how long searches took meanwhile.
 */
export async function measureServing(stateFolder: string, paths: readonly string[]): Promise<Measured> {
  const config = parseConfig({ PAPERBOY_STATE: stateFolder });
  const paperboy = await openPaperboy(config, createStderrLogger('warn'), { isServing: true });
  const stages = watchStages();
  const ingest = await timed(() =>
    paperboy.ingest(paths, { onProgress: ({ stage }) => stages.enter(stage) }),
  );
  stages.enter('idle');
  const quiet = await searchUntil(paperboy, sleep(3000));
  stages.enter('reindexing');
  let rss = 0;
  const reindex = await timed(async () => {
    const work = paperboy.reindex();
    const busy = await searchUntil(paperboy, work, () => {
      rss = Math.max(rss, process.memoryUsage.rss());
    });
    return { busy, result: await work };
  });
  stages.enter('end');
  await paperboy.close();
  return {
    ingestMs: ingest.ms,
    ...stages.worst,
    reindexMs: reindex.ms,
    reindexMemoryMb: rss / 1e6,
    quietSearches: quiet,
    searches: reindex.result.busy,
    peakMemoryMb: process.resourceUsage().maxRSS / 1000,
  };
}

/** Worst wait for the event loop in each stage, in milliseconds. */
function watchStages() {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  const worst: Record<string, number> = {};
  let current = 'opening';
  return {
    worst,
    enter(stage: string): void {
      if (stage === current) return;
      const waitedMs = Math.max(0, histogram.max / 1e6 - 5);
      worst[`${current}DelayMs`] = Math.max(worst[`${current}DelayMs`] ?? 0, waitedMs);
      worst[`${current}P99DelayMs`] = Math.max(0, histogram.percentile(99) / 1e6 - 5);
      histogram.reset();
      current = stage;
    },
  };
}

/** Searches one after another, with a pause between two, until the work is done. */
async function searchUntil(paperboy: Paperboy, work: Promise<unknown>, look = () => {}): Promise<number[]> {
  let isOver = false;
  void work.then(() => {
    isOver = true;
  });
  const times: number[] = [];
  const questions = benchQuestions();
  for (let place = 0; !isOver; place++) {
    const question = questions[place % questions.length] ?? '';
    const query = () => paperboy.retrieve(paperboy.understand(question, context), { limit: 10 });
    times.push((await timed(query)).ms);
    look();
    await sleep(PAUSE_MS);
  }
  return times;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
