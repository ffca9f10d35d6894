import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIndexFiles, writeIndexFiles } from '../../../adapters/indexes/index-files.ts';
import { loadLexicalIndex, saveLexicalIndex } from '../../../adapters/indexes/lexical-snapshot.ts';
import type { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.ts';
import { indexOf, makePaper } from '../../retrieval/lexical/make-lexical.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const query = ['graph', '图像', 'học', 'wave'].map((text) => ({
  ...{ label: text, weight: 1, terms: [{ text, weight: 1 }] },
}));

const searchAll = (index: LexicalIndex) => index.search(query, { limit: 100 });

/** An index with languages, several merges behind it, and a paper that was replaced and one deleted. */
function makeIndex(): LexicalIndex {
  const index = indexOf(
    makePaper('a', 'graph', ['graph wave', ['zh', '图像 图像']]),
    makePaper('gone', 'graph', ['graph'], { firstKey: 10 }),
  );
  index.put([makePaper('doi:10.1/ü', 'wave', [['vi', 'học graph']], { firstKey: 20, version: 7 })]);
  index.put([makePaper('a', 'graph', ['graph graph wave'], { firstKey: 30, version: 2 ** 40 })]);
  index.delete('gone');
  return index;
}

async function savedFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'indexes');
  await saveLexicalIndex(folder, makeIndex());
  return folder;
}

describe('the saved lexical index', () => {
  it('comes back with the same papers, versions and search results', async () => {
    const { index, reason } = await loadLexicalIndex(await savedFolder());
    const original = makeIndex();
    expect(reason).toBeUndefined();
    expect([...index.versions()].toSorted()).toEqual([
      ['a', 2 ** 40],
      ['doi:10.1/ü', 7],
    ]);
    expect(searchAll(index)).toEqual(searchAll(original));
    expect(searchAll(index)).toHaveLength(2);
    expect(index.weigh(query)).toEqual(original.weigh(query));
  });

  it('can be changed and saved again', async () => {
    const folder = await savedFolder();
    const { index } = await loadLexicalIndex(folder);
    index.put([makePaper('new', 'graph')]);
    index.delete('a');
    await saveLexicalIndex(folder, index);
    const again = await loadLexicalIndex(folder);
    expect(searchAll(again.index)).toEqual(searchAll(index));
    expect([...again.index.versions()].map(([id]) => id)).toEqual(['doi:10.1/ü', 'new']);
  });

  it('may be empty', async () => {
    const folder = await temporaryFolder();
    await saveLexicalIndex(folder, indexOf());
    const { index, reason } = await loadLexicalIndex(folder);
    expect([index.size, reason]).toEqual([0, undefined]);
    index.put([makePaper('a', 'graph')]);
    expect(searchAll(index)).toHaveLength(1);
  });

  it('is empty without a reason where nothing was saved', async () => {
    const folder = await temporaryFolder();
    expect(await loadLexicalIndex(folder)).toEqual({ index: expect.objectContaining({ size: 0 }) });
    expect((await loadLexicalIndex(join(folder, 'none'))).reason).toBeUndefined();
  });

  it('holds what changes while it is saved or not, but never half of it', async () => {
    const folder = await temporaryFolder();
    const index = makeIndex();
    const saving = saveLexicalIndex(folder, index);
    index.delete('a');
    index.put([makePaper('new', 'graph')]);
    await saving;
    const { index: loaded, reason } = await loadLexicalIndex(folder);
    expect(reason).toBeUndefined();
    for (const [id, version] of loaded.versions())
      expect([...index.versions()]).toContainEqual([id, version]);
  });

  it('is refused, with a reason and an empty index, when any file is missing, cut short, longer or altered', async () => {
    const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
      missing: (path) => rm(path),
      'cut short': async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)),
      empty: (path) => truncate(path, 0),
      longer: (path) => writeFile(path, 'x', { flag: 'a' }),
      altered: async (path) => {
        const content = await readFile(path);
        const place = Math.floor(content.length / 3);
        content[place] = (content[place] ?? 0) ^ 4;
        await writeFile(path, content);
      },
    };
    const saved = await savedFolder();
    const files = await readdir(saved);
    expect(files).toHaveLength(11);
    for (const [name, damage] of Object.entries(damages)) {
      for (const file of files) {
        const folder = join(await temporaryFolder(), 'copy');
        await cp(saved, folder, { recursive: true });
        await damage(join(folder, file));
        const { index, reason } = await loadLexicalIndex(folder);
        expect([name, file, index.size, typeof reason]).toEqual([name, file, 0, 'string']);
      }
    }
  });

  it('takes the place of a damaged one', async () => {
    const folder = await savedFolder();
    for (const file of await readdir(folder)) await truncate(join(folder, file), 1);
    await saveLexicalIndex(folder, makeIndex());
    const { index, reason } = await loadLexicalIndex(folder);
    expect([searchAll(index), reason]).toEqual([searchAll(makeIndex()), undefined]);
  });

  it.each([
    ['termsVersion', { termsVersion: -1 }],
    ['terms', { terms: 'other' }],
    ['unicode', { unicode: '1.0' }],
    ['segmentVersion', { segmentVersion: 0 }],
  ])('is refused when it was made by other rules: %s', async (name, changed) => {
    const folder = await savedFolder();
    await rewrite(folder, (fields, parts) => [{ ...fields, ...changed }, parts]);
    const { index, reason } = await loadLexicalIndex(folder);
    expect(index.size).toBe(0);
    expect(reason).toContain(name);
  });

  it('is refused when a part is lacking or has half a number, though the checksums fit', async () => {
    const folder = await savedFolder();
    await rewrite(folder, (fields, { postings: _, ...parts }) => [fields, parts]);
    expect((await loadLexicalIndex(folder)).reason).toBe('the lexical index has no part "postings"');
    const other = await savedFolder();
    await rewrite(other, (fields, parts) => [fields, { ...parts, postings: Uint8Array.of(1, 2, 3) }]);
    const { index, reason } = await loadLexicalIndex(other);
    expect([index.size, typeof reason]).toEqual([0, 'string']);
  });
});

type Fields = Readonly<Record<string, string | number | boolean>>;
type Parts = Readonly<Record<string, Uint8Array>>;

/** Writes the stored index anew with other fields or parts, checksums and all. */
async function rewrite(
  folder: string,
  change: (fields: Fields, parts: Parts) => [Fields, Parts],
): Promise<void> {
  const stored = await readIndexFiles(folder, 'lexical', {});
  if (stored.status !== 'ok') throw new Error(`the index is ${stored.status}`);
  const read: Record<string, Uint8Array> = {};
  for (const [name, path] of Object.entries(stored.paths)) read[name] = await readFile(path);
  const [fields, parts] = change(stored.manifest.fields ?? {}, read);
  await writeIndexFiles(folder, 'lexical', { kind: 'lexical', count: stored.manifest.count, fields }, parts);
}
