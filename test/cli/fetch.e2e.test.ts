import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/calendar.ts';
import { dailyPaper, type HuggingFaceServer, startHuggingFace } from '../fakes/hugging-face.ts';
import { fetchSchema, searchSchema } from './json-schemas.ts';
import { compiledPaperboy } from './paperboy-process.ts';

const paperboy = compiledPaperboy();
const state = join(paperboy.folder, 'state');
const today = new Date().toISOString().slice(0, 10);
const yesterday = addDays(today, -1);
const ends: (() => Promise<void>)[] = [];
let server: HuggingFaceServer;

beforeAll(async () => {
  server = await startHuggingFace(
    () => new Date().toISOString().slice(0, 10),
    (end) => ends.push(end),
  );
  server.days.set(yesterday, [
    dailyPaper('2608.00001', yesterday, { title: 'Folding Laundry with Patient Robots' }),
    dailyPaper('2608.00002', yesterday),
  ]);
});
afterAll(() => Promise.all(ends.map((end) => end())));

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const settings = {
    PAPERBOY_SOURCES: 'hugging-face',
    HUGGING_FACE_URL: server.url,
    LOG_LEVEL: 'error',
    ...env,
  };
  return paperboy.run([...args, '--state', state], { env: settings });
}

describe('paperboy fetch', () => {
  it('asks the sources once, prints what came, and makes it searchable', async () => {
    const { code, stdout, stderr } = await run(['fetch', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const { sources, papers, passages } = fetchSchema.parse(JSON.parse(stdout));
    expect(sources.map(({ name }) => name)).toEqual(['hugging-face']);
    const fetched = sources[0]?.days.filter(({ status }) => status === 'fetched');
    expect(fetched).toEqual([{ date: yesterday, status: 'fetched', papers: 2, failure: null }]);
    expect([papers, passages > 0]).toEqual([2, true]);
    expect(existsSync(join(state, 'fetched', 'hugging-face', `${yesterday}.json`))).toBe(true);
    const found = await run(['search', 'robots that fold laundry', '--json']);
    expect(searchSchema.parse(JSON.parse(found.stdout)).results[0]?.paperId).toBe('2608.00001');
  });

  it('asks for one day, in words for people', async () => {
    const { code, stdout } = await run(['fetch', '--date', yesterday]);
    expect(code).toBe(0);
    expect(stdout).toBe(`hugging-face\n  ${yesterday}: unchanged\n2 papers and 2 passages are ready.\n`);
  });

  it('ends with 1 and names the source that fails, as status does afterwards', async () => {
    const elsewhere = { PAPERBOY_SOURCES: 'hugging-face,url:http://10.0.0.1/{date}.md?token=geheim' };
    const { code, stdout, stderr } = await run(['fetch', '--json', '--date', yesterday], elsewhere);
    expect(code).toBe(1);
    const report = fetchSchema.parse(JSON.parse(stdout));
    expect(report.sources.map(({ days }) => days[0]?.status)).toEqual(['unchanged', 'failed']);
    const { failure } = report.sources[1]?.days[0] ?? {};
    expect(failure).toEqual({
      code: 'forbidden-address',
      message:
        '10.0.0.1 leads into a private network, where nothing is fetched. Correct the address in the settings.',
    });
    const shown = await run(['status'], elsewhere);
    expect(shown.stdout).toContain(`source hugging-face: newest day ${yesterday}`);
    expect(shown.stdout).toMatch(
      /source url:10\.0\.0\.1~[0-9a-f]{6}: FAILED, nothing came yet; 10\.0\.0\.1 leads into/,
    );
    expect(stdout + stderr + shown.stdout).not.toContain('geheim');
  });

  it('is wrong usage without sources', async () => {
    const none = await run(['fetch'], { PAPERBOY_SOURCES: '' });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('PAPERBOY_SOURCES is empty')]);
  });
});
