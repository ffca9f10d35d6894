import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFetchedFolder } from '../../../adapters/sources/fetched-folder.ts';
import { FetchedFilesError } from '../../../src/source/fetched-files.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const SOURCE = { folder: 'hugging-face', extension: 'json' };
const bytes = (text: string) => Buffer.from(text);

async function open() {
  const outside = await temporaryFolder();
  const folder = join(outside, 'fetched');
  return { outside, folder, files: createFetchedFolder(folder) };
}

describe('fetched digests', () => {
  it('are written whole, replaced, listed and removed', async () => {
    const { files, folder } = await open();
    expect(await files.list()).toEqual([]);
    expect(await files.read(SOURCE, '2026-08-12')).toBeUndefined();
    await files.write(SOURCE, '2026-08-12', bytes('one'));
    await files.write(SOURCE, '2026-08-12', bytes('two'));
    await files.write({ folder: 'arxiv-cs.CL', extension: 'atom' }, '2026-08-11', bytes('three'));
    expect(String(await files.read(SOURCE, '2026-08-12'))).toBe('two');
    const paths = [
      join(folder, 'arxiv-cs.CL', '2026-08-11.atom'),
      join(folder, 'hugging-face', '2026-08-12.json'),
    ];
    expect(await files.list()).toEqual(paths);
    expect(readdirSync(join(folder, 'hugging-face'))).toEqual(['2026-08-12.json']);
    await files.remove(SOURCE, '2026-08-12');
    await files.remove(SOURCE, '2026-08-12');
    expect(await files.list()).toEqual(paths.slice(0, 1));
  });

  it('are listed without what else lies there: half-written ones, links, hidden ones', async () => {
    const { files, folder, outside } = await open();
    await files.write(SOURCE, '2026-08-12', bytes('one'));
    const there = join(folder, 'hugging-face');
    writeFileSync(join(there, '2026-08-13.json.partial'), 'half');
    writeFileSync(join(there, 'notes.md'), 'x');
    writeFileSync(join(folder, '2026-08-12.json'), 'x');
    writeFileSync(join(outside, 'secret.json'), 'x');
    symlinkSync(join(outside, 'secret.json'), join(there, '2026-08-14.json'));
    symlinkSync(outside, join(folder, 'elsewhere'));
    expect(await files.list()).toEqual([join(there, '2026-08-12.json')]);
  });

  it('take the place of what a crash left behind, and of a link, whose target stays', async () => {
    const { files, folder, outside } = await open();
    const there = join(folder, 'hugging-face');
    mkdirSync(there, { recursive: true });
    writeFileSync(join(outside, 'canary'), 'alive');
    symlinkSync(join(outside, 'canary'), join(there, '2026-08-12.json.partial'));
    symlinkSync(join(outside, 'canary'), join(there, '2026-08-12.json'));
    await files.write(SOURCE, '2026-08-12', bytes('new'));
    expect(readFileSync(join(there, '2026-08-12.json'), 'utf8')).toBe('new');
    expect(readFileSync(join(outside, 'canary'), 'utf8')).toBe('alive');
  });

  it('that cannot be written fail with a reason', async () => {
    const { files, folder } = await open();
    writeFileSync(folder, '');
    await expect(files.write(SOURCE, '2026-08-12', bytes('x'))).rejects.toThrow(FetchedFilesError);
    rmSync(folder);
  });

  it('never lie outside, whatever the names (2,000 of them)', async () => {
    const { files, folder, outside } = await open();
    writeFileSync(join(outside, 'canary'), 'alive');
    const piece = fc.constantFrom(
      ...[
        '..',
        '.',
        '/',
        '\\',
        '../',
        '..\\',
        '%2e%2e%2f',
        '\0',
        '~',
        'C:',
        '//',
        '。。',
        '．．／',
        'a',
        '2026-08-12',
      ],
      ...['\n', ' ', '-', 'canary', '…', '\u202e', 'aux', '$HOME', '`', '*', 'ａ'],
    );
    const name = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const part = fc.oneof(name, fc.constantFrom('hugging-face', '2026-08-12', 'json'), fc.string());
    let written = 0;
    await fc.assert(
      fc.asyncProperty(part, part, part, async (first, day, extension) => {
        const source = { folder: first, extension };
        try {
          const path = files.pathOf(source, day);
          expect(path.startsWith(folder + sep)).toBe(true);
          await files.write(source, day, bytes('x'));
          written += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          await expect(files.write(source, day, bytes('x'))).rejects.toThrow(RangeError);
          await expect(files.read(source, day)).rejects.toThrow(RangeError);
        }
      }),
      { numRuns: 2000, examples: [['hugging-face', '2026-08-12', 'json']] },
    );
    expect(written).toBeGreaterThan(0);
    expect(readdirSync(outside).toSorted()).toEqual(['canary', 'fetched']);
    expect(readFileSync(join(outside, 'canary'), 'utf8')).toBe('alive');
    expect(existsSync(join(folder, 'hugging-face', '2026-08-12.json'))).toBe(true);
  });
});
