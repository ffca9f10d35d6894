import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDigestFiles } from '../../../adapters/sources/digest-files.ts';
import type { FoundFile } from '../../../src/ingest/digest-files.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const LEADS_OUT = 'is a link that leads out of the folder; name its target to read it';

/** Of the thing itself, also where it is a link; undefined where there is nothing. */
const statsOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });

/** A folder of digests beside a secret, and everything that is listed and read of it. */
async function open() {
  const top = await temporaryFolder();
  const folder = join(top, 'digests');
  const outside = join(top, 'digests-secret');
  mkdirSync(folder);
  mkdirSync(outside);
  writeFileSync(join(outside, 'canary.md'), 'canary');
  const files = createDigestFiles();
  const listed = async (path = folder) => {
    const all: (FoundFile | { readonly path: string; readonly reason: string })[] = [];
    for await (const one of files.list([path])) all.push(one);
    return all;
  };
  const texts = async (path = folder) => {
    const found = (await listed(path)).flatMap((one) => ('reason' in one ? [] : [one]));
    return await Promise.all(
      found.map((file) => files.read(file).then(String, (error: Error) => error.message)),
    );
  };
  return { top, folder, outside, files, listed, texts };
}

describe('a folder of digests', () => {
  it('is not left by links to files and folders, which are named', async () => {
    const { folder, outside, listed, texts } = await open();
    writeFileSync(join(folder, 'a.md'), 'a');
    symlinkSync(join(outside, 'canary.md'), join(folder, 'file.md'));
    symlinkSync('../digests-secret/canary.md', join(folder, 'relative.md'));
    symlinkSync(outside, join(folder, 'folder'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync('/etc/passwd', join(folder, 'passwd.txt'));
    symlinkSync('a.md', join(folder, 'inside.md'));
    const rejected = (await listed()).flatMap((one) =>
      'reason' in one ? [`${one.path.slice(folder.length + 1)}: ${one.reason}`] : [],
    );
    expect(rejected).toEqual(
      ['file.md', 'folder', 'passwd.txt', 'relative.md', 'up'].map((name) => `${name}: ${LEADS_OUT}`),
    );
    expect(await texts()).toEqual(['a', 'a']);
  });

  it('may itself be a link, since it was named', async () => {
    const { top, folder, texts } = await open();
    writeFileSync(join(folder, 'a.md'), 'a');
    symlinkSync(folder, join(top, 'link'));
    expect(await texts(join(top, 'link'))).toEqual(['a']);
  });

  it('is not left by what takes the place of a file, or of a folder, after it was listed', async () => {
    const { folder, outside, files, listed } = await open();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'canary.md'), 'a');
    writeFileSync(join(folder, 'deep', 'canary.md'), 'b');
    const found = (await listed()).flatMap((one) => ('reason' in one ? [] : [one]));
    rmSync(join(folder, 'canary.md'));
    symlinkSync(join(outside, 'canary.md'), join(folder, 'canary.md'));
    renameSync(join(folder, 'deep'), join(folder, 'moved'));
    symlinkSync(outside, join(folder, 'deep'));
    const reasons = await Promise.all(
      found.map((file) => files.read(file).then(String, (error: Error) => error.message)),
    );
    expect(reasons).toEqual([LEADS_OUT, LEADS_OUT]);
  });

  it('has no pipes and devices, and none that take the place of a file keep us waiting', async () => {
    const { folder, files, listed, texts } = await open();
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    symlinkSync('/dev/zero', join(folder, 'zero.md'));
    expect(await texts()).toEqual([]);
    writeFileSync(join(folder, 'a.md'), 'a');
    const [file] = (await listed()).flatMap((one) => ('reason' in one ? [] : [one]));
    if (file === undefined) throw new Error('nothing found');
    renameSync(join(folder, 'pipe.md'), join(folder, 'a.md'));
    await expect(files.read(file)).rejects.toThrow('is neither a file nor a folder');
    await expect(files.read({ ...file, location: '/dev/zero' })).rejects.toThrow(
      'is neither a file nor a folder',
    );
  });

  it('gives no canary, whatever links are made in it (200 folders)', async () => {
    const { folder, outside, texts } = await open();
    const target = fc.constantFrom(
      ...[
        '..',
        '../digests-secret',
        '../digests-secret/canary.md',
        '../digests/../digests-secret/canary.md',
        outside,
      ],
      ...[
        join(outside, 'canary.md'),
        '/',
        '.',
        'one.md',
        'sub',
        './sub/../../digests-secret',
        '/proc/self/root',
        '/dev/fd/0',
      ],
    );
    const name = fc.constantFrom(
      'one.md',
      'two.md',
      'sub',
      'sub/three.md',
      'sub/four',
      'CANARY.MD',
      'ｃanary.md',
      'x\u202Edm.md',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, target), { minLength: 1, maxLength: 6 }), async (links) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        for (const [link, to] of links) {
          const parent = dirname(join(folder, link));
          if (statsOf(parent) === undefined) mkdirSync(parent);
          // Nothing is made through a link, which may lead anywhere.
          if (statsOf(parent)?.isDirectory() === true && statsOf(join(folder, link)) === undefined)
            symlinkSync(to, join(folder, link));
        }
        expect(await texts()).not.toContain('canary');
      }),
      { numRuns: 200 },
    );
  });
});
