import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFolderWatcher } from '../../../../adapters/sources/watch/watch-folders.ts';
import type { Logger } from '../../../../src/ports.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

async function open(prepare: (folder: string) => void = () => undefined, name = '') {
  const top = await temporaryFolder();
  const folder = join(top, 'digests');
  mkdirSync(folder);
  prepare(folder);
  const taken: string[] = [];
  const problems: unknown[] = [];
  const note = (message: string, fields?: unknown) => void problems.push([message, fields]);
  const logger: Logger = { debug: note, info: note, warn: note, error: note };
  let isFailing = false;
  const watcher = createFolderWatcher({
    paths: [join(folder, name)],
    onChanged: async (_, files) => {
      if (isFailing) throw new Error('the store is busy');
      taken.push(...files.map((file) => file.slice(folder.length + 1)));
    },
    clock: { now: () => new Date() },
    timers: {
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    logger,
  });
  onTestFinished(() => watcher.stop());
  await watcher.start();
  const until = (...names: readonly string[]) =>
    vi.waitFor(() => expect(taken).toEqual(names), { timeout: 8000, interval: 5 });
  return {
    ...{ top, folder, taken, problems, watcher, until },
    write: (path: string, text = 'text') => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    fail: (failing: boolean) => {
      isFailing = failing;
    },
  };
}

describe('a watched folder', () => {
  it('gives what is there at the start and what comes later, in folders made later too', async () => {
    const { write, until } = await open((folder) => writeFileSync(join(folder, 'old.md'), 'old'));
    await until('old.md');
    write('new.md');
    await until('old.md', 'new.md');
    write('deep/er/2026-08-12.json');
    await until('old.md', 'new.md', 'deep/er/2026-08-12.json');
  });

  it('says that it is not there', async () => {
    const { problems, folder } = await open(undefined, 'misspelt');
    expect(problems).toEqual([
      ['digests are not there, or cannot be read', { path: join(folder, 'misspelt') }],
    ]);
    expect((await open()).problems).toEqual([]);
  });

  it('gives a changed file again, a deleted one not, one that comes back again', async () => {
    const { write, until, folder } = await open();
    write('a.md', 'one');
    await until('a.md');
    write('a.md', 'two, longer');
    await until('a.md', 'a.md');
    unlinkSync(join(folder, 'a.md'));
    write('b.md');
    await until('a.md', 'a.md', 'b.md');
    write('a.md', 'two, longer');
    await until('a.md', 'a.md', 'b.md', 'a.md');
  });

  it('gives a file that is written slowly once, when it is whole', async () => {
    const { folder, write, taken, until } = await open();
    for (let part = 0; part < 8; part += 1) {
      appendFileSync(join(folder, 'slow.md'), `part ${part}\n`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await until('slow.md');
    write('last.md');
    await until('slow.md', 'last.md');
    expect(taken.filter((name) => name === 'slow.md')).toHaveLength(1);
  });

  it('gives no links that lead out, pipes, hidden files or other kinds of files', async () => {
    const { folder, top, write, until } = await open();
    writeFileSync(join(top, 'secret.md'), 'secret');
    symlinkSync(join(top, 'secret.md'), join(folder, 'link.md'));
    symlinkSync(top, join(folder, 'up'));
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    for (const name of ['.hidden.md', 'picture.png', 'LICENSE.md', 'node_modules/x.md', 'x.md.partial'])
      write(name);
    write('z.md');
    await until('z.md');
  });

  it('gives a renamed file under its new name, and those of a folder that was moved in', async () => {
    const { folder, top, write, until } = await open();
    write('a.md');
    await until('a.md');
    renameSync(join(folder, 'a.md'), join(folder, 'b.md'));
    await until('a.md', 'b.md');
    mkdirSync(join(top, 'other'));
    writeFileSync(join(top, 'other', 'c.md'), 'c');
    renameSync(join(top, 'other'), join(folder, 'other'));
    await until('a.md', 'b.md', 'other/c.md');
  });

  it('is watched again after it was removed and made anew', async () => {
    const { folder, write, until } = await open();
    rmSync(folder, { recursive: true });
    write('a.md');
    await until('a.md');
    write('b.md');
    await until('a.md', 'b.md');
  });

  it('may be a single file', async () => {
    const { write, until } = await open((folder) => writeFileSync(join(folder, 'a.md'), 'one'), 'a.md');
    write('other.md');
    await until('a.md');
    write('a.md', 'two, longer');
    await until('a.md', 'a.md');
  });

  it('says when what changed cannot be taken, and gives nothing after it was stopped', async () => {
    const { write, watcher, taken, problems, fail } = await open();
    fail(true);
    write('a.md');
    await vi.waitFor(() => expect(problems).toHaveLength(1), { timeout: 8000 });
    expect(problems[0]).toMatchObject([
      'changed digests could not be taken',
      { reason: 'Error: the store is busy' },
    ]);
    fail(false);
    await watcher.stop();
    write('b.md');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(taken).toEqual([]);
  });
});
