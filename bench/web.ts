import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStderrLogger } from '../adapters/logs/stderr-logger.ts';
import { printTable } from '../eval/table.ts';
import { parseConfig } from '../src/config.ts';
import { openPaperboy } from '../src/main.ts';
import { writeDigests } from './corpus.ts';
import { percentile } from './figures.ts';

/**
 * `node dist/bench/web.js [STATE]`: how long the API takes at 10,000 papers, and how long other work in the process had to
 * wait. Without a state folder one is made.
 */

const PAPERS = 10_000;
/** Stays below the rate limit of one address. */
const REQUESTS = 10;
const PAUSE_MS = 60;

async function makeState(folder: string): Promise<string> {
  const paths = await writeDigests(join(folder, 'digests'), PAPERS);
  const state = join(folder, 'state');
  const config = parseConfig({ PAPERBOY_STATE: state });
  const paperboy = await openPaperboy(config, createStderrLogger('error'));
  await paperboy.ingest(paths);
  await paperboy.close();
  return state;
}

/** Addresses that differ from request to request, so that no answer is kept from before. */
const ADDRESSES: Readonly<Record<string, (number: number) => string>> = {
  'search?q': (number) => `search?q=papers about reinforcement learning ${number}`,
  'papers, a page': (number) => `papers?limit=${20 + number}`,
  'papers?topic&minScore': (number) => `papers?topic=video&limit=${10 + number}`,
  'papers?topic=any words': (number) => `papers?topic=weather forecasts ${number}&limit=20`,
  'papers?q': (number) => `papers?q=diffusion ${number}`,
  'papers?author': (number) => `papers?author=wang ${'abcdefghij'[number]}`,
  'today of 250 papers': (number) => `today?date=2026-01-${String(10 + number)}`,
  topics: (number) => `topics?language=${['en', 'zh', 'vi'][number % 3]}`,
  'trends?word': (number) =>
    `trends?word=${['agents', 'video', 'robots', 'speech', '3D', 'audio', 'code', 'drug', 'law', 'graph'][number]}`,
  keywords: (number) => `keywords?date=2026-01-${String(10 + number)}`,
  map: (number) => `map?language=${['en', 'zh', 'vi'][number % 3]}`,
  suggest: (number) => `suggest?q=${'abcdefghij'[number]}`,
  'feed.atom': (number) => `feed.atom?limit=${40 + number}`,
  status: () => 'status',
  'topics again (kept)': () => 'topics',
};

interface Answered {
  readonly worstMs: number;
  /** Since the answer before. */
  readonly cpuMs: number;
  readonly rss: number;
}

async function main(given: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-web-bench-'));
  try {
    const state = given ?? (await makeState(folder));
    const script = fileURLToPath(new URL(`web-server${extname(import.meta.url)}`, import.meta.url));
    const child = fork(script, [state]);
    const [ready] = (await once(child, 'message')) as [
      Readonly<Record<string, number>> & { readonly url: string },
    ];
    const rows = [
      [
        'catalogue after the start',
        '',
        `${ready['catalogueMs']?.toFixed(0)} ms`,
        '',
        `${ready['worstMs']?.toFixed(0)} ms`,
      ],
      ['map after that', '', `${ready['mapMs']?.toFixed(0)} ms`, '', ''],
    ];
    let rss = 0;
    for (const [name, addressOf] of Object.entries(ADDRESSES)) {
      const times: number[] = [];
      for (let number = 0; number < REQUESTS; number++) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        const started = performance.now();
        const response = await fetch(`${ready.url}/api/v1/${encodeURI(addressOf(number))}`);
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        times.push(performance.now() - started);
      }
      child.send('delay');
      const [{ worstMs, cpuMs, rss: memory }] = (await once(child, 'message')) as [Answered];
      rss = memory;
      rows.push([
        name,
        ...[cpuMs / REQUESTS, percentile(times, 0.5), Math.max(...times), worstMs].map(
          (value) => `${value.toFixed(1)} ms`,
        ),
      ]);
    }
    printTable(['', 'processor', 'p50', 'slowest', 'others waited at most'], rows);
    process.stdout.write(`memory of the server: ${rss.toFixed(0)} MB\n`);
    child.disconnect();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv[2]);
