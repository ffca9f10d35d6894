import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDigestFiles } from '../../adapters/sources/digest-files.ts';
import { openSqliteStore } from '../../adapters/stores/sqlite/sqlite-store.ts';
import { type IngestOptions, ingest } from '../../src/ingest/ingest.ts';
import { type Store, StoreError } from '../../src/store.ts';
import { readLines } from './read-lines.ts';

let folder = '';
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-ingest-'));
  store = openSqliteStore(':memory:');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function run(paths: readonly string[] = [folder], other: Partial<IngestOptions> = {}) {
  return ingest({ paths, files: createDigestFiles(), store, read: readLines, ...other });
}

async function statuses(paths?: readonly string[]): Promise<string[]> {
  return (await run(paths)).digests.map(({ path, status }) => `${path.slice(folder.length + 1)} ${status}`);
}

describe('ingest', () => {
  it('reports every digest, and papers and passages of the whole store', async () => {
    const path = write('a.md', '# 2026-01-12\n2601.00001 | One | Text of one.\n2601.00002 | Two\n');
    expect(await run()).toEqual({
      digests: [
        {
          path,
          layout: 'hf-report',
          language: 'en',
          date: '2026-01-12',
          papers: 2,
          status: 'added',
          warnings: [],
        },
      ],
      rejected: [],
      papers: 2,
      passages: 2,
      durationMs: expect.any(Number),
    });
  });

  it('gives null for a date that nothing tells', async () => {
    write('a.md', '2601.00001 | One');
    expect((await run()).digests[0]?.date).toBeNull();
  });

  it('changes nothing when run again', async () => {
    write('a.md', '2601.00001 | One');
    expect(await statuses()).toEqual(['a.md added']);
    const generation = await store.generation();
    expect(await statuses()).toEqual(['a.md unchanged']);
    expect(await store.generation()).toBe(generation);
  });

  it('replaces the entries of a changed file', async () => {
    write('a.md', '2601.00001 | One\n2601.00002 | Two');
    await run();
    write('a.md', '2601.00002 | Two\n2601.00003 | Three');
    expect(await statuses()).toEqual(['a.md replaced']);
    expect(await store.paperIds()).toEqual(['2601.00002', '2601.00003']);
  });

  it('takes a copy of the same name for unchanged, and the original stays', async () => {
    const original = write('one/a.md', '2601.00001 | One');
    await run();
    cpSync(join(folder, 'one'), join(folder, 'two'), { recursive: true });
    expect(await statuses()).toEqual(['one/a.md unchanged', 'two/a.md unchanged']);
    expect((await store.digests()).map(({ path }) => path)).toEqual([original]);
  });

  it('follows a moved file', async () => {
    write('one/a.md', '2601.00001 | One');
    await run();
    renameSync(join(folder, 'one'), join(folder, 'two'));
    expect(await statuses()).toEqual(['two/a.md unchanged']);
    expect((await store.paper('2601.00001'))?.entries.map(({ digest }) => digest)).toEqual([
      join(folder, 'two/a.md'),
    ]);
    write('two/a.md', '2601.00002 | Two');
    expect(await statuses()).toEqual(['two/a.md replaced']);
    expect(await store.paperIds()).toEqual(['2601.00002']);
  });

  it('follows a renamed file, whose name may tell another date', async () => {
    const old = write('2026-01-12.md', '2601.00001 | One');
    await run();
    const renamed = join(folder, '2026-01-13.md');
    renameSync(old, renamed);
    expect(await statuses()).toEqual(['2026-01-13.md replaced']);
    expect((await store.paper('2601.00001'))?.entries.map(({ digest }) => digest)).toEqual([renamed]);
    expect(await statuses()).toEqual(['2026-01-13.md unchanged']);
  });

  it('takes the same content under another name for another digest', async () => {
    write('2026-01-12.md', '2601.00001 | One');
    write('2026-01-13.md', '2601.00001 | One');
    expect(await statuses()).toEqual(['2026-01-12.md added', '2026-01-13.md added']);
  });

  it('rejects a bad file with its line and takes the others', async () => {
    write('a.md', '2601.00001 | One');
    const bad = write('b.md', '2601.00002 | Two\nnonsense');
    write('c.md', '2601.00003 | Three');
    const report = await run([folder, join(folder, 'missing')]);
    expect(report.digests.map(({ status }) => status)).toEqual(['added', 'added']);
    expect(report.rejected).toEqual([
      { path: bad, reason: 'line 2: this is no paper' },
      { path: join(folder, 'missing'), reason: 'does not exist' },
    ]);
    expect(await store.paperIds()).toEqual(['2601.00001', '2601.00003']);
  });

  it('keeps the old record of a file that went bad', async () => {
    const path = write('a.md', '2601.00001 | One');
    await run();
    write('a.md', 'nonsense');
    expect((await run()).rejected).toEqual([{ path, reason: 'line 1: this is no paper' }]);
    expect(await store.paperIds()).toEqual(['2601.00001']);
  });

  it('takes a README of a folder only when it names several papers, and a named one always', async () => {
    const links = [1, 2, 3].map((n) => `2601.0000${n} | Paper ${n} | https://arxiv.org/abs/2601.0000${n}`);
    write('days/README.md', links.join('\n'));
    const plain = write('README.md', '2601.00009 | How to install');
    expect(await statuses()).toEqual(['days/README.md added']);
    expect((await run()).rejected).toEqual([]);
    expect(await statuses([plain])).toEqual(['README.md added']);
  });

  it('says nothing of a README that names papers and is no digest', async () => {
    write('README.md', [1, 2, 3].map((n) => `see https://arxiv.org/abs/2601.0000${n}`).join('\n'));
    expect(await run()).toMatchObject({ digests: [], rejected: [] });
  });

  it('takes a file once that is found and named', async () => {
    const path = write('a.md', '2601.00001 | One');
    expect(await statuses([folder, path, folder])).toEqual(['a.md added']);
  });

  it('tells its progress, and stops between two files when asked to', async () => {
    for (const name of ['a.md', 'b.md', 'c.md']) write(name, `2601.0000${name.charCodeAt(0) - 96} | ${name}`);
    const controller = new AbortController();
    const progress: string[] = [];
    const report = await run([folder], {
      signal: controller.signal,
      onProgress: ({ done, total, path }) => {
        progress.push(`${done}/${total} ${path.slice(folder.length + 1)}`);
        if (done === 2) controller.abort();
      },
    });
    expect(progress).toEqual(['1/3 a.md', '2/3 b.md']);
    expect(report).toMatchObject({ papers: 2, digests: [{ status: 'added' }, { status: 'added' }] });
    expect(await store.paperIds()).toEqual(['2601.00001', '2601.00002']);
  });

  it('rejects a file on which the reader fails, and takes the others', async () => {
    const path = write('a.md', '2601.00001 | One');
    write('b.md', '2601.00002 | Two');
    const read: IngestOptions['read'] = (input) => {
      if (input.path === path) throw new TypeError('a mistake');
      return readLines(input);
    };
    const report = await run([folder], { read });
    expect(report.rejected).toEqual([{ path, reason: 'the reader failed on it: TypeError: a mistake' }]);
    expect(report.papers).toBe(1);
  });

  it('lets an error of the store rise', async () => {
    write('a.md', '2601.00001 | One');
    const failing = { ...store, putDigest: () => Promise.reject(new StoreError('full', 'the disk is full')) };
    await expect(run([folder], { store: failing })).rejects.toThrow('the disk is full');
  });
});
