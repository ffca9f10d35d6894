import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDigestFiles } from '../../../adapters/sources/digest-files.ts';
import type { FoundFile } from '../../../src/ingest/digest-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function list(...paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const one of createDigestFiles().list(paths.map((path) => join(folder, path)))) {
    const path = one.path.slice(folder.length + 1);
    found.push('reason' in one ? `${path}: ${one.reason}` : path);
  }
  return found;
}

function found(path: string): FoundFile {
  return { path, location: path, name: 'a.md', isDoubtful: false };
}

describe('listing digest files', () => {
  it('walks folders in the order of names and takes what may be a digest', async () => {
    const names = ['b/2.md', 'b/10.md', 'a.json', 'c.txt', 'd.jsonl', 'e.HTML', 'B.markdown'];
    const others = [
      '.hidden.md',
      '.git/x.md',
      'node_modules/x.md',
      'Licenses/someone.txt',
      'x.png',
      'x.ts',
      'LICENSE.md',
      'LICENSE',
      'CHANGELOG.md',
      'package.json',
    ];
    for (const name of [...names, ...others]) write(name);
    expect(await list('')).toEqual([
      'B.markdown',
      'a.json',
      'b/10.md',
      'b/2.md',
      'c.txt',
      'd.jsonl',
      'e.HTML',
    ]);
  });

  it('takes a named file whatever its name', async () => {
    for (const name of ['.hidden', 'LICENSE', 'x.png']) write(name);
    expect(await list('.hidden', 'LICENSE', 'x.png')).toEqual(['.hidden', 'LICENSE', 'x.png']);
  });

  it('doubts a README in a folder, not a named one', async () => {
    const path = write('README.md');
    const doubts: unknown[] = [];
    for await (const one of createDigestFiles().list([folder, path]))
      doubts.push('isDoubtful' in one && one.isDoubtful);
    expect(doubts).toEqual([true, false]);
  });

  it('says why a path cannot be taken', async () => {
    write('file.md');
    symlinkSync(join(folder, 'gone.md'), join(folder, 'broken.md'));
    symlinkSync('circle.md', join(folder, 'circle.md'));
    expect(await list('missing.md', 'file.md/x.md', 'broken.md', 'circle.md')).toEqual([
      'missing.md: does not exist',
      'file.md/x.md: does not exist: a part of its path is a file',
      `broken.md: is a broken link to ${join(folder, 'gone.md')}`,
      'circle.md: is a symbolic link that leads back to itself',
    ]);
  });

  it('follows links to folders, and each folder once', async () => {
    write('a/one.md');
    write('b/two.md');
    symlinkSync(join(folder, 'b'), join(folder, 'a/to-b'));
    symlinkSync(join(folder, 'a'), join(folder, 'b/to-a'));
    symlinkSync(folder, join(folder, 'a/to-top'));
    expect(await list('')).toEqual(['a/one.md', 'a/to-b/two.md']);
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder is closed (not as root)', async () => {
    write('closed/a.md');
    chmodSync(join(folder, 'closed'), 0);
    expect(await list('closed')).toEqual(['closed: cannot be read: permission denied']);
    chmodSync(join(folder, 'closed'), 0o755);
  });
});

describe('reading a digest file', () => {
  it('reads bytes as they are', async () => {
    expect([...(await createDigestFiles().read(found(write('a.md', '\ufeffé'))))]).toEqual([
      239, 187, 191, 195, 169,
    ]);
  });

  it('names line and size of a file that is too large', async () => {
    const path = write('a.md', 'x'.repeat(1023).concat('\n').repeat(3000));
    await expect(createDigestFiles(2 * 1024 * 1024).read(found(path))).rejects.toMatchObject({
      code: 'too-large',
      message: 'line 2049: here the file passes the limit of 2 MB; it has 2.9 MB',
    });
  });

  it('says that a file is gone', async () => {
    const path = join(folder, 'gone.md');
    const files = createDigestFiles();
    await expect(files.read(found(path))).rejects.toMatchObject({
      code: 'unreadable',
      message: 'does not exist',
    });
    expect([await files.exists(path), await files.exists(folder)]).toEqual([false, true]);
  });
});
