import { mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from './src/config.ts';
import { openPaperboy, openSources } from './src/main.ts';
import { makeUpPaper } from './bench/made-up.ts';
const N = Number(process.argv[2] ?? 0);
const folder = `/tmp/h-sources-lat/${N}`; rmSync(folder, { recursive: true, force: true });
const digests = join(folder, 'digests'); mkdirSync(digests, { recursive: true });
const PER = 50;
for (let f = 0; f < N / PER; f++) {
  const day = new Date(Date.UTC(2025, 0, 1) + f * 864e5).toISOString().slice(0, 10);
  writeFileSync(join(digests, `${day}.json`), JSON.stringify(Array.from({ length: PER }, (_, i) => { const p = makeUpPaper(f * PER + i); return { paper: { id: p.id, title: p.title, summary: p.abstract, authors: [], upvotes: 1, publishedAt: day, submittedOnDailyAt: day } }; })));
}
const quiet = () => {};
const logger = { debug: quiet, info: quiet, warn: console.log, error: console.log };
const paperboy = await openPaperboy(parseConfig({ PAPERBOY_STATE: join(folder, 'state'), PAPERBOY_DIGESTS: digests, PAPERBOY_SOURCES: '' }), logger);
const sources = openSources(paperboy, logger);
let t = performance.now(); await sources.start(); console.log('start', N, Math.round(performance.now() - t), 'ms');
const search = async (q: string) => (await paperboy.retrieve(paperboy.understand(q, { now: new Date(), timeZone: 'UTC', fallbackLanguage: 'en' }), { limit: 3 })).papers.map(({ paper }) => paper.id);
const times: number[] = []; const cpus: number[] = [];
for (let i = 0; i < 15; i++) {
  const word = `zorb${'abcdefghijklmno'[i]}`;
  const items = Array.from({ length: 25 }, (_, k) => { const p = makeUpPaper(900000 + i * 25 + k); return { paper: { id: `2611.${10000 + i * 25 + k}`, title: `${word} ${p.title}`, summary: p.abstract, publishedAt: '2026-11-20', submittedOnDailyAt: '2026-11-20', authors: [], upvotes: 2 } }; });
  const cpu = process.cpuUsage(); t = performance.now();
  writeFileSync(join(digests, `new-${i}.json`), JSON.stringify(items));
  while ((await search(word)).length === 0) await new Promise((r) => setTimeout(r, 25));
  { const c = process.cpuUsage(cpu); cpus.push(Math.round((c.user + c.system) / 1000)); }
  times.push(Math.round(performance.now() - t));
}
times.sort((a, b) => a - b); console.log('latency ms', times.join(' '), '| cpu', cpus.join(' '));
await sources.stop(); await paperboy.close();
