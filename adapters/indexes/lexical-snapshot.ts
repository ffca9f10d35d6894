import { readFile } from 'node:fs/promises';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { TERMS_VERSION } from '../../src/retrieval/lexical/paper-documents.ts';
import type { Segment } from '../../src/retrieval/lexical/segment.ts';
import { takeTurns } from '../../src/retrieval/lexical/take-turns.ts';
import { readIndexFiles, writeIndexFiles } from './index-files.ts';

const NAME = 'lexical';

/** What kind of index the files hold; ICU's word rules differ between versions of Node and change the terms. */
function description() {
  const fields = { termsVersion: TERMS_VERSION, unicode: process.versions['unicode'] ?? '' };
  return { kind: NAME, fields };
}

export interface LoadedLexicalIndex {
  readonly index: LexicalIndex;
  /** Why the stored index was not used, when it was there; the index is then empty and is filled from the store. */
  readonly reason?: string;
}

/** Loads the saved lexical index; never throws for what the files hold. */
export async function loadLexicalIndex(folder: string): Promise<LoadedLexicalIndex> {
  const files = await readIndexFiles(folder, NAME, description());
  if (files.status === 'missing') return { index: new LexicalIndex() };
  if (files.status !== 'ok') return { index: new LexicalIndex(), reason: files.reason };
  try {
    const segment = await readSegment(files.paths);
    return { index: new LexicalIndex(segment.paperIds.length === 0 ? [] : [segment]) };
  } catch (error) {
    return { index: new LexicalIndex(), reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Saves the index so that a crash leaves the old files or the new ones. */
export async function saveLexicalIndex(folder: string, index: LexicalIndex): Promise<void> {
  const segment = await takeTurns(index.compactInSteps());
  const parts: Record<string, Uint8Array> = {
    papers: new TextEncoder().encode(JSON.stringify(segment.paperIds)),
  };
  for (const name of COLUMNS) parts[name] = bytesOf(segment[name]);
  await writeIndexFiles(folder, NAME, { ...description(), count: index.size }, parts);
}

const COLUMNS = [
  'paperVersions',
  'paperStarts',
  'documentKeys',
  'documentLengths',
  'documentKinds',
  'termBytes',
  'termStarts',
  'postingStarts',
  'postings',
] as const satisfies readonly (keyof Segment)[];

function bytesOf(column: Float64Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

async function readSegment(paths: Readonly<Record<string, string>>): Promise<Segment> {
  const read = async (name: string) => {
    const path = paths[name];
    if (path === undefined) throw new Error(`the lexical index has no part ${name}`);
    const bytes = await readFile(path);
    // A copy of its own, since a view on a pooled buffer may be unaligned.
    return new Uint8Array(bytes).buffer;
  };
  const words = async (name: string) => new Uint32Array(await read(name));
  return {
    paperIds: JSON.parse(new TextDecoder().decode(await read('papers'))) as string[],
    paperVersions: new Float64Array(await read('paperVersions')),
    paperStarts: await words('paperStarts'),
    documentKeys: await words('documentKeys'),
    documentLengths: await words('documentLengths'),
    documentKinds: new Uint8Array(await read('documentKinds')),
    termBytes: new Uint8Array(await read('termBytes')),
    termStarts: await words('termStarts'),
    postingStarts: await words('postingStarts'),
    postings: await words('postings'),
  };
}
