import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { wantedDays } from '../../src/source/wanted-days.ts';
import { dailyPaper, startHuggingFace } from '../fakes/hugging-face.ts';
import { ingestInto, openHarness } from './harness.ts';

const SAMPLE = fileURLToPath(new URL('../../data/sample/2026-08-11_daily_paper.md', import.meta.url));
/** A Monday, and the Friday on which Hugging Face listed the paper. */
const MONDAY = '2026-10-12';
const DAY = '2026-10-09';

it('a paper known from a Chinese digest gets what Hugging Face knows of it, weeks later too', async () => {
  const server = await startHuggingFace('2026-11-20');
  const title = 'SWE-Bench ProMax: Benchmarking Agents on Large-Scale Multilingual Code Refactoring';
  const more = {
    title,
    summary: 'Refactoring moves code between many files.',
    authors: [
      { name: 'Ada Lovelace' },
      { name: 'Emmy Noether' },
      { name: 'Grace Hopper' },
      { name: 'Lin Lanying' },
    ],
    upvotes: 177,
    ai_keywords: ['code refactoring', 'agents'],
    githubRepo: 'https://github.com/example/promax',
  };
  server.days.set(DAY, [dailyPaper('2608.09802', DAY, more)]);
  const harness = await openHarness({
    huggingFaceUrl: server.url,
    digestDays: async () => wantedDays([MONDAY]),
  });
  const path = join(harness.folder, `${MONDAY}_daily_paper.md`);
  writeFileSync(path, readFileSync(SAMPLE, 'utf8').replaceAll('2026-08-11', MONDAY));
  await ingestInto(harness.store, [path]);
  const before = await harness.store.paper('2608.09802');
  expect(before?.upvotes).toBeUndefined();
  expect(before?.entries.map(({ language }) => language)).toEqual(['zh']);
  const stored = harness.now();
  harness.timers.advance(3_600_000);
  harness.runner.start();
  await harness.settle();
  const after = await harness.store.paper('2608.09802');
  expect(after).toMatchObject({ title, upvotes: 177, dates: [DAY, MONDAY] });
  expect(after?.titles.zh).toBe(before?.titles.zh);
  expect(after?.titles.en).toBe(title);
  expect(after?.authors).toContain('Lin Lanying');
  expect(after?.tags).toEqual(expect.arrayContaining(['code refactoring', 'agents']));
  expect(after?.links).toContainEqual(
    expect.objectContaining({ kind: 'code', url: 'https://github.com/example/promax' }),
  );
  const english = after?.entries.find(({ language }) => language === 'en');
  expect(english?.digest).toBe(join(harness.folder, 'fetched', 'hugging-face', `${DAY}.json`));
  expect(english?.sections.find(({ role }) => role === 'abstract')?.text).toBe(more.summary);
  // It was seen when the Chinese digest came, so it is no late paper now.
  const seen = await harness.store.papersFirstSeen({});
  expect(seen.find(({ paperId }) => paperId === '2608.09802')?.firstSeenAt).toEqual(stored);
  expect(server.requests.filter((path) => path.includes(DAY))).toHaveLength(1);
});
