import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { onFailPoint } from '../src/fail-point.ts';
import { type OpenOptions, openPaperboy, PACKAGE_FOLDER, type Paperboy } from '../src/main.ts';
import { StateLockedError } from '../src/state-lock.ts';
import { StoreError } from '../src/store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SAMPLE = join(PACKAGE_FOLDER, 'data/sample');
const ASK = { now: new Date('2026-08-12T09:00:00Z'), timeZone: 'UTC', fallbackLanguage: 'en' } as const;
const QUESTION = 'Which robot value model learns temporal distance?';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function configOf(stateFolder: string) {
  return parseConfig({ PAPERBOY_STATE: stateFolder });
}

async function open(stateFolder: string, options: OpenOptions = {}): Promise<Paperboy> {
  const paperboy = await openPaperboy(configOf(stateFolder), silent, { usesLexicon: false, ...options });
  onTestFinished(() => paperboy.close());
  return paperboy;
}

/** Looks for changes so seldom that only the test does it. */
const serving = (stateFolder: string) => open(stateFolder, { isServing: true, catchUpMs: 3_600_000 });

async function digestOf(folder: string, number: number): Promise<string> {
  const path = join(folder, `2026-01-${10 + number}.md`);
  const text = `# Digest\n\n## [Paper ${number} about lighthouses](https://arxiv.org/abs/2601.0000${number})\n\nAbstract: Keepers of lighthouse${number} count ships.\n`;
  writeFileSync(path, text);
  return path;
}

/** Three digests of a paper each: enough for what is not about their content. */
async function ingestFew(server: Paperboy): Promise<void> {
  const folder = await temporaryFolder();
  for (const number of [7, 8, 9]) await digestOf(folder, number);
  await server.ingest([folder]);
}

const find = async (paperboy: Paperboy, question: string) =>
  (await paperboy.retrieve(paperboy.understand(question, ASK), { limit: 1 })).papers[0]?.paper.id;

/** Threads take long to start on a busy machine. */
const SLOW = { timeout: 120_000 };

describe('a serving process', SLOW, () => {
  it('reads and indexes in another thread what a single command reads where it is, with the same result', async () => {
    const [here, there] = [await open(await temporaryFolder()), await serving(await temporaryFolder())];
    const stages = new Set<string>();
    const [expected, report] = [
      await here.ingest([SAMPLE]),
      await there.ingest([SAMPLE], { onProgress: ({ stage }) => stages.add(stage) }),
    ];
    expect({ ...report, durationMs: 0 }).toEqual({ ...expected, durationMs: 0 });
    expect(await there.ask(QUESTION, ASK)).toEqual(await here.ask(QUESTION, ASK));
    expect([...stages]).toEqual(['reading', 'indexing', 'embedding']);
  });

  it('has its state folder for itself: a second one is refused with its process id, and one after it is not', async () => {
    const folder = await temporaryFolder();
    const first = await openPaperboy(configOf(folder), silent, { isServing: true });
    expect(first.lockHolder()?.pid).toBe(process.pid);
    await expect(openPaperboy(configOf(folder), silent, { isServing: true })).rejects.toThrow(
      StateLockedError,
    );
    await first.close();
    const second = await serving(folder);
    expect(second.lockHolder()?.pid).toBe(process.pid);
  });

  it('takes up what another process ingested, which leaves the index files to it', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    await ingestFew(server);
    const indexes = join(folder, 'indexes');
    const files = () => readdirSync(indexes).map((name) => [name, statSync(join(indexes, name)).mtimeMs]);
    const before = files();
    const command = await open(folder);
    await command.ingest([await digestOf(folder, 1)]);
    expect(await find(command, 'lighthouse1')).toBe('2601.00001');
    expect(files()).toEqual(before);
    expect(await find(server, 'lighthouse1')).not.toBe('2601.00001');
    expect(await server.catchUp()).toBe(true);
    expect(await find(server, 'lighthouse1')).toBe('2601.00001');
    expect(server.dense?.forRetrieval.vectors.size).toBe((await server.store.counts()).passages);
    expect(files()).not.toEqual(before);
    expect(await server.catchUp()).toBe(false);
  });

  it('reindexes for a command that asks it to', async () => {
    const folder = await temporaryFolder();
    const server = await open(folder, { isServing: true, catchUpMs: 5 });
    await ingestFew(server);
    const old = server.lexical;
    const command = await open(folder);
    expect(await command.reindex()).toMatchObject({ papers: 3, isSaved: true, isStopped: false });
    expect(server.lexical).not.toBe(old);
    expect(server.lexical.size).toBe(3);
  });

  it('tells an error of the store as what it is', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    await ingestFew(server);
    const database = join(folder, 'paperboy.db');
    await server.close();
    writeFileSync(database, 'rubbish that is no database at all');
    await expect(openPaperboy(configOf(folder), silent, { isServing: true })).rejects.toThrow(StoreError);
    // The lock was given back.
    await expect(openPaperboy(configOf(folder), silent, { isServing: true })).rejects.toThrow(StoreError);
  });

  it('stops between two files when it is closed', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    let ended: Promise<unknown> | undefined;
    const report = server.ingest([SAMPLE], {
      onProgress: () => {
        ended ??= server.close();
      },
    });
    const { digests } = await report;
    await ended;
    expect(digests.length).toBeLessThanOrEqual(7);
    const again = await open(folder);
    const { digests: rest, papers } = await again.ingest([SAMPLE]);
    expect(rest.filter(({ status }) => status === 'unchanged')).toHaveLength(digests.length);
    expect([papers, again.lexical.size]).toEqual([30, 30]);
  });
});

describe('a reindex', SLOW, () => {
  it('answers from the old indexes until the new ones take their place at once', async () => {
    const server = await serving(await temporaryFolder());
    await ingestFew(server);
    const before = await server.ask('What do the keepers of lighthouse8 count?', ASK);
    const [lexical, dense] = [server.lexical, server.dense];
    let looks = 0;
    const result = await server.reindex({
      onProgress: () => {
        looks++;
        expect([server.lexical, server.dense]).toEqual([lexical, dense]);
        expect(server.lexical.size).toBe(3);
      },
    });
    expect(looks).toBeGreaterThan(0);
    expect(result).toMatchObject({ papers: 3, isSaved: true, isStopped: false });
    expect(server.lexical).not.toBe(lexical);
    expect(server.dense).not.toBe(dense);
    expect(await server.ask('What do the keepers of lighthouse8 count?', ASK)).toEqual(before);
  });

  it('loses nothing that is ingested meanwhile', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    await ingestFew(server);
    const path = await digestOf(folder, 2);
    let ingested: Promise<unknown> | undefined;
    await server.reindex({
      onProgress: () => {
        ingested ??= server.ingest([path]);
      },
    });
    await ingested;
    expect(await find(server, 'lighthouse2')).toBe('2601.00002');
    expect(server.lexical.size).toBe(4);
    expect(server.dense?.forRetrieval.vectors.size).toBe((await server.store.counts()).passages);
  });

  it('takes at most 2.2 times the disk of one index, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    await server.ingest([SAMPLE]);
    const indexes = join(folder, 'indexes');
    const bytes = () =>
      readdirSync(indexes).reduce((sum, name) => sum + statSync(join(indexes, name)).size, 0);
    const [before, files] = [bytes(), readdirSync(indexes).length];
    const seen: number[] = [];
    onFailPoint(() => void seen.push(bytes()));
    onTestFinished(() => onFailPoint(() => undefined));
    // Something new, so that no part is as before.
    await server.ingest([await digestOf(folder, 3)]);
    await server.reindex();
    expect(seen.length).toBeGreaterThan(3);
    expect(Math.max(...seen) / before).toBeGreaterThan(1.2);
    expect(Math.max(...seen) / before).toBeLessThan(2.2);
    expect(bytes() / before).toBeLessThan(1.2);
    expect(readdirSync(indexes)).toHaveLength(files);
  });

  it('that is broken off leaves the old indexes, in memory and on the disk', async () => {
    const folder = await temporaryFolder();
    const server = await serving(folder);
    await ingestFew(server);
    const { lexical } = server;
    const files = () => readdirSync(join(folder, 'indexes')).toSorted();
    const before = files();
    const controller = new AbortController();
    const result = await server.reindex({ signal: controller.signal, onProgress: () => controller.abort() });
    expect(result).toMatchObject({ isStopped: true, papers: 3 });
    expect(server.lexical).toBe(lexical);
    expect(files()).toEqual(before);
    expect((await server.reindex()).isStopped).toBe(false);
  });
});
