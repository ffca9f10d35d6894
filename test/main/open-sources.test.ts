import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openPaperboy, openSources } from '../../src/main.ts';
import { dailyPaper, startHuggingFace } from '../fakes/hugging-face.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const today = new Date().toISOString().slice(0, 10);

async function open(settings: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  const digests = join(folder, 'digests');
  mkdirSync(digests);
  const paths = { PAPERBOY_STATE: join(folder, 'state'), PAPERBOY_DIGESTS: digests };
  const config = parseConfig({ ...paths, ...settings });
  const logs: string[] = [];
  const log = (message: string, fields?: unknown) => void logs.push(`${message} ${JSON.stringify(fields)}`);
  const logger = { debug: log, info: log, warn: log, error: log };
  const paperboy = await openPaperboy(config, logger);
  const sources = openSources(paperboy, logger);
  onTestFinished(async () => {
    await sources.stop();
    await paperboy.close();
  });
  const search = async (question: string) => {
    const query = paperboy.understand(question, { now: new Date(), timeZone: 'UTC', fallbackLanguage: 'en' });
    return (await paperboy.retrieve(query, { limit: 3 })).papers.map(({ paper }) => paper.id);
  };
  return { digests, paperboy, sources, logs, search };
}

function digestOf(id: string, title: string): string {
  return `# Papers of ${today}\n\n## 1. ${title}\n\n- https://arxiv.org/abs/${id}\n- **Summary**: We study it at length.\n`;
}

describe('sources and folders over an open Paperboy', () => {
  it('make a new file searchable, and keep what it said when it goes', async () => {
    const { digests, sources, search, paperboy, logs } = await open({ PAPERBOY_SOURCES: '' });
    writeFileSync(join(digests, 'old.md'), digestOf('2608.00001', 'Weaving Carpets with Graph Networks'));
    await sources.start();
    expect(await search('carpets woven with graph networks')).toContain('2608.00001');
    const path = join(digests, 'new.md');
    writeFileSync(path, digestOf('2608.00002', 'Tuning Church Organs by Reinforcement Learning'));
    await vi.waitFor(async () => expect(await search('tuning church organs')).toContain('2608.00002'), {
      timeout: 8000,
      interval: 10,
    });
    unlinkSync(path);
    writeFileSync(join(digests, 'no-digest.json'), '{"scripts": {}}');
    await vi.waitFor(() => expect(logs.some((line) => line.startsWith('a file is no digest'))).toBe(true), {
      timeout: 8000,
    });
    expect((await paperboy.store.counts()).papers).toBe(2);
  });

  it('fetch by themselves, tell how it stands, and stop', async () => {
    const server = await startHuggingFace(() => new Date().toISOString().slice(0, 10));
    server.days.set(today, [
      dailyPaper('2608.00009', today, { title: 'Cheese Ripening Predicted by Transformers' }),
    ]);
    const { sources, search } = await open({ HUGGING_FACE_URL: server.url });
    await sources.start();
    await vi.waitFor(async () => expect(await search('ripening of cheese')).toContain('2608.00009'), {
      timeout: 8000,
    });
    await vi.waitFor(async () => expect((await sources.status())[0]?.lastSuccessAt).toBeDefined(), {
      timeout: 8000,
    });
    expect(await sources.status()).toMatchObject([{ name: 'hugging-face', isOk: true, newestDay: today }]);
    await sources.stop();
    const count = server.requests.length;
    await new Promise(setImmediate);
    expect(server.requests.length).toBe(count);
  });
});
