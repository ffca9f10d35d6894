import { mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cleanIndexFiles,
  type IndexFilesResult,
  readIndexFiles,
  temporaryPartPath,
  writeIndexFiles,
} from '../../../adapters/indexes/index-files.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const description = {
  kind: 'lexical',
  count: 3,
  dimensions: 4,
  embedderId: 'e@1',
  fields: { generation: 'g1' },
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function write(folder: string, content = 'first'): Promise<void> {
  await writeIndexFiles(folder, 'words', description, { terms: bytes(content), empty: bytes('') });
}

async function contentOf(folder: string): Promise<string> {
  const result = await readIndexFiles(folder, 'words', {});
  return result.status === 'ok' ? readFile(result.paths['terms'] ?? '', 'utf8') : describeFailure(result);
}

function describeFailure(result: IndexFilesResult): string {
  return 'reason' in result ? `${result.status}: ${result.reason}` : result.status;
}

async function fileLike(folder: string, pattern: RegExp): Promise<string> {
  const file = (await readdir(folder)).find((name) => pattern.test(name));
  return join(folder, file ?? 'none');
}

async function flipByte(path: string, place: number): Promise<void> {
  const content = await readFile(path);
  content[place] = (content[place] ?? 0) ^ 1;
  await writeFile(path, content);
}

describe('index files', () => {
  it('come back as they were written, with their description', async () => {
    const folder = join(await temporaryFolder(), 'not', 'there', 'yet');
    await write(folder);
    const result = await readIndexFiles(folder, 'words', description);
    expect(result).toMatchObject({ status: 'ok', manifest: { ...description, formatVersion: 1 } });
    expect(await contentOf(folder)).toBe('first');
  });

  it('are missing from a folder that has none, and from no folder', async () => {
    const folder = await temporaryFolder();
    expect(await contentOf(folder)).toBe('missing');
    expect(await contentOf(join(folder, 'none'))).toBe('missing');
  });

  it('are cleaned of what a killed process left, which is not theirs', async () => {
    const folder = await temporaryFolder();
    await write(folder);
    const kept = (await readdir(folder)).toSorted();
    const killed = ['words.terms.0123456789abcdef.part', 'words.1234abcd-x.tmp'];
    const others = ['other.terms.0123456789abcdef.part', 'other.1234abcd-x.tmp', 'notes.txt'];
    for (const name of [...killed, ...others]) await writeFile(join(folder, name), 'x');
    await cleanIndexFiles(folder, 'words');
    expect((await readdir(folder)).toSorted()).toEqual([...kept, ...others].toSorted());
    expect(await contentOf(folder)).toBe('first');
    await cleanIndexFiles(join(folder, 'none'), 'words');
  });

  it('are not cleaned where no manifest says what counts', async () => {
    const folder = await temporaryFolder();
    await write(folder);
    await writeFile(join(folder, 'words.manifest.json'), 'rubbish');
    const before = await readdir(folder);
    await cleanIndexFiles(folder, 'words');
    expect(await readdir(folder)).toEqual(before);
  });

  it('leave nothing of the index that they replace', async () => {
    const folder = await temporaryFolder();
    await write(folder);
    await write(folder, 'second');
    expect(await contentOf(folder)).toBe('second');
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('share a folder with an index of another name', async () => {
    const folder = await temporaryFolder();
    await write(folder);
    await writeIndexFiles(folder, 'words2', { kind: 'other', count: 0 }, {});
    await write(folder, 'second');
    expect(await contentOf(folder)).toBe('second');
    expect((await readIndexFiles(folder, 'words2', { kind: 'other' })).status).toBe('ok');
  });

  it('are whole after writes that were started together, and the last one stands', async () => {
    const folder = await temporaryFolder();
    await Promise.all(['a', 'b', 'c', 'd'].map((content) => write(folder, content)));
    expect(await contentOf(folder)).toBe('d');
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('take over a file that a library wrote', async () => {
    const folder = await temporaryFolder();
    const path = temporaryPartPath(folder, 'words');
    await writeFile(path, 'by a library');
    await writeIndexFiles(folder, 'words', description, { terms: { path } });
    expect(await contentOf(folder)).toBe('by a library');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('keep the old index when the file that a library should have written is not there', async () => {
    const folder = await temporaryFolder();
    await write(folder);
    const path = temporaryPartPath(folder, 'words');
    await expect(writeIndexFiles(folder, 'words', description, { terms: { path } })).rejects.toThrow(
      'ENOENT',
    );
    expect(await contentOf(folder)).toBe('first');
  });

  it('can be written again after a write failed', async () => {
    const folder = await temporaryFolder();
    const failing = writeIndexFiles(folder, 'words', description, { terms: { path: join(folder, 'none') } });
    const following = write(folder, 'second');
    await expect(failing).rejects.toThrow('ENOENT');
    await following;
    expect(await contentOf(folder)).toBe('second');
  });

  it('refuse to be written with a name that leads out of the folder', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'inside'));
    const writing = writeIndexFiles(join(folder, 'inside'), '../words', description, { terms: bytes('x') });
    await expect(writing).rejects.toThrow(RangeError);
    expect(await readdir(folder)).toEqual(['inside']);
  });

  describe('after a kill', () => {
    it('are the old index when only the new parts were written', async () => {
      const folder = await temporaryFolder();
      await write(folder);
      await writeFile(join(folder, 'words.terms.0123456789abcdef.part'), 'second, not switched to');
      await writeFile(join(folder, 'words.deadbeef-1.tmp'), 'sec');
      const longAgo = new Date(Date.now() - 3_600_000);
      await utimes(join(folder, 'words.deadbeef-1.tmp'), longAgo, longAgo);
      expect(await contentOf(folder)).toBe('first');
      await write(folder, 'third');
      expect(await readdir(folder)).toHaveLength(3);
    });

    it('leave alone what another process is writing at the moment', async () => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'words.deadbeef-1.tmp'), 'half');
      await write(folder);
      expect(await readdir(folder)).toContain('words.deadbeef-1.tmp');
    });

    it('are the new index when the old parts were not yet removed', async () => {
      const folder = await temporaryFolder();
      await write(folder);
      const old = await fileLike(folder, /terms/);
      const content = await readFile(old);
      await write(folder, 'second');
      await writeFile(old, content);
      expect(await contentOf(folder)).toBe('second');
    });
  });

  describe('that are damaged say so', () => {
    it.each<[string, (folder: string) => Promise<void>, string]>([
      [
        'a part cut short',
        async (f) => truncate(await fileLike(f, /terms/), 2),
        '"terms" has 2 bytes, not 5',
      ],
      ['a flipped bit', async (f) => flipByte(await fileLike(f, /terms/), 3), 'checksum of the part "terms"'],
      ['a missing part', async (f) => rm(await fileLike(f, /terms/)), 'the part "terms" is missing'],
      ['a missing manifest', async (f) => rm(await fileLike(f, /manifest/)), 'but no manifest'],
      ['an empty manifest', async (f) => writeFile(await fileLike(f, /manifest/), ''), 'not readable JSON'],
      ['a manifest cut short', async (f) => truncate(await fileLike(f, /manifest/), 90), 'not readable JSON'],
      [
        'garbage as manifest',
        async (f) => writeFile(await fileLike(f, /manifest/), '[1, null'),
        'not readable JSON',
      ],
      [
        'a manifest of null',
        async (f) => writeFile(await fileLike(f, /manifest/), 'null'),
        'not readable JSON',
      ],
      [
        'a manifest without body',
        async (f) => writeFile(await fileLike(f, /manifest/), '{"sha256":""}'),
        'not readable JSON',
      ],
      [
        'a manifest far too long',
        async (f) => writeFile(await fileLike(f, /manifest/), ' '.repeat(1_000_001)),
        'not readable JSON',
      ],
      [
        'another count in the manifest',
        async (f) => {
          const path = await fileLike(f, /manifest/);
          await writeFile(path, (await readFile(path, 'utf8')).replace('"count": 3', '"count": 4'));
        },
        "manifest's checksum does not fit",
      ],
      [
        'a later format version',
        async (f) => {
          const path = await fileLike(f, /manifest/);
          await writeFile(
            path,
            (await readFile(path, 'utf8')).replace('"formatVersion": 1', '"formatVersion": 2'),
          );
        },
        'format version is not 1',
      ],
      [
        'a folder as manifest',
        async (f) => {
          const path = await fileLike(f, /manifest/);
          await rm(path);
          await mkdir(path);
        },
        'cannot be read',
      ],
      [
        'a folder as part',
        async (f) => {
          const path = await fileLike(f, /empty/);
          await rm(path);
          await mkdir(path);
        },
        'damaged',
      ],
    ])('%s', async (_, damage, reason) => {
      const folder = await temporaryFolder();
      await write(folder);
      await damage(folder);
      const result = describeFailure(await readIndexFiles(folder, 'words', {}));
      expect(result).toContain('damaged: ');
      expect(result).toContain(reason);
    });
  });

  it.each([
    ['kind', { kind: 'exact' }, 'kind is lexical on disk, exact is needed'],
    ['dimension', { dimensions: 5 }, 'dimensions is 4 on disk, 5 is needed'],
    ['embedder', { embedderId: 'e@2' }, 'embedderId is e@1 on disk, e@2 is needed'],
    ['count', { count: 4 }, 'count is 3 on disk, 4 is needed'],
    ['field', { fields: { generation: 'g2' } }, 'generation is g1 on disk, g2 is needed'],
    ['unknown field', { fields: { tokenizer: 2 } }, 'tokenizer is undefined on disk, 2 is needed'],
  ])('of another %s do not match', async (_, expected, reason) => {
    const folder = await temporaryFolder();
    await write(folder);
    expect(await readIndexFiles(folder, 'words', expected)).toEqual({ status: 'mismatch', reason });
  });
});
