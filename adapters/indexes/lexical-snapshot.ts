import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LexicalIndex } from '../../src/retrieval/lexical/lexical-index.ts';
import { TERMS_VERSION } from '../../src/retrieval/lexical/paper-documents.ts';
import { SEGMENT_VERSION, type Segment } from '../../src/retrieval/lexical/segment.ts';
import { takeTurns } from '../../src/retrieval/lexical/take-turns.ts';
import { termsProbe } from '../../src/retrieval/lexical/terms-probe.ts';
import { readIndexFiles, writeIndexFiles } from './index-files.ts';

const NAME = 'lexical';

/** What the stored index must agree on; the word rules of Node's Unicode tables change the terms as ours do. */
function description() {
  const terms = createHash('sha256').update(termsProbe()).digest('hex').slice(0, 16);
  const unicode = process.versions['unicode'] ?? '';
  return {
    kind: NAME,
    fields: { termsVersion: TERMS_VERSION, terms, unicode, segmentVersion: SEGMENT_VERSION },
  };
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
  await writeIndexFiles(folder, NAME, { ...description(), count: segment.paperIds.length }, parts);
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

type ColumnName = (typeof COLUMNS)[number];

function bytesOf(column: Float64Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** @throws {Error} a part is missing or has no whole number of values */
async function readSegment(paths: Readonly<Record<string, string>>): Promise<Segment> {
  const read = async (name: string): Promise<ArrayBuffer> => {
    const path = paths[name];
    if (path === undefined) throw new Error(`the lexical index has no part "${name}"`);
    // A copy of its own, since a view on a pooled buffer may be unaligned.
    return new Uint8Array(await readFile(path)).buffer;
  };
  const bytes = async (name: ColumnName) => new Uint8Array(await read(name));
  const words = async (name: ColumnName) => new Uint32Array(await read(name));
  return {
    paperIds: JSON.parse(new TextDecoder().decode(await read('papers'))) as string[],
    paperVersions: new Float64Array(await read('paperVersions')),
    paperStarts: await words('paperStarts'),
    documentKeys: await words('documentKeys'),
    documentLengths: await words('documentLengths'),
    documentKinds: await bytes('documentKinds'),
    termBytes: await bytes('termBytes'),
    termStarts: await words('termStarts'),
    postingStarts: await words('postingStarts'),
    postings: await words('postings'),
  };
}
