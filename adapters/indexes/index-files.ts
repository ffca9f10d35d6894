import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { failPoint } from '../../src/fail-point.ts';
import { hashOfFile, isNodeError, syncFile, syncFolder, writeDurably } from './durable-files.ts';
import {
  decodeManifest,
  encodeManifest,
  findMismatch,
  INDEX_FORMAT_VERSION,
  type IndexDescription,
  type IndexManifest,
  type PartRecord,
} from './index-manifest.ts';

export type { IndexDescription } from './index-manifest.ts';

/** Content of a part: bytes, or a file already written in the same folder, which is moved. */
export type PartSource = Uint8Array | { readonly path: string };

export type IndexFilesResult =
  /** Every part is there with the length and checksum of the manifest; `paths` are absolute or as `folder` is. */
  | {
      readonly status: 'ok';
      readonly manifest: IndexManifest;
      readonly paths: Readonly<Record<string, string>>;
    }
  | { readonly status: 'missing' }
  /** The files are not what was written. */
  | { readonly status: 'damaged'; readonly reason: string }
  /** The files are whole, but of another kind, embedder, dimension or field. */
  | { readonly status: 'mismatch'; readonly reason: string };

const MAX_MANIFEST_BYTES = 1_000_000;
/** Marks this process's temporary files: others are left over from a process that was killed. */
const processMark = randomUUID().slice(0, 8);
const writesUnderWay = new Map<string, Promise<void>>();

/** A path for `PartSource.path`: same folder, and cleaned up later should this process be killed. */
export function temporaryPartPath(folder: string, name: string): string {
  return join(folder, `${name}.${processMark}-${randomUUID()}.tmp`);
}

/**
 * Replace the stored index `name` in `folder`, which one process owns. Parts are written beside the old ones under
 * names made from their content; the manifest, renamed last, switches over. A kill at any moment leaves the old index
 * or the new one. Writes of one name inside this process follow one another.
 *
 * @param name at most 40 letters, digits, `-` and `_`; other indexes may share the folder under other names
 * @param parts by part name, of the same characters
 * @throws {RangeError} for other names
 * @throws {Error} of the file system; the old index then still stands
 */
export async function writeIndexFiles(
  folder: string,
  name: string,
  description: IndexDescription,
  parts: Readonly<Record<string, PartSource>>,
): Promise<void> {
  const key = join(folder, name);
  const previous = writesUnderWay.get(key) ?? Promise.resolve();
  const write = previous.catch(() => {}).then(() => replaceIndex(folder, name, description, parts));
  writesUnderWay.set(key, write);
  try {
    await write;
  } finally {
    if (writesUnderWay.get(key) === write) {
      writesUnderWay.delete(key);
    }
  }
}

/**
 * Check the stored index `name`: manifest, lengths, checksums, and what `expected` names.
 *
 * @returns never throws: what cannot be read is `damaged`, with the reason as one sentence for the log
 */
export async function readIndexFiles(
  folder: string,
  name: string,
  expected: Partial<IndexDescription>,
): Promise<IndexFilesResult> {
  try {
    const text = await readManifest(folder, name);
    if (text === undefined) {
      const leftovers = (await filesOf(folder, name)).filter((file) => file.endsWith('.part'));
      return leftovers.length === 0
        ? { status: 'missing' }
        : { status: 'damaged', reason: 'there are index files but no manifest' };
    }
    const manifest = decodeManifest(text);
    if ('damage' in manifest) {
      return { status: 'damaged', reason: manifest.damage };
    }
    const mismatch = findMismatch(manifest, expected);
    if (mismatch !== undefined) {
      return { status: 'mismatch', reason: mismatch };
    }
    return await checkParts(folder, manifest);
  } catch (error) {
    return {
      status: 'damaged',
      reason: `the index files cannot be read: ${error instanceof Error ? error.message : error}`,
    };
  }
}

async function checkParts(folder: string, manifest: IndexManifest): Promise<IndexFilesResult> {
  const paths: Record<string, string> = {};
  for (const [part, record] of Object.entries(manifest.parts)) {
    const path = join(folder, record.file);
    const size = await stat(path).then(
      (entry) => entry.size,
      () => undefined,
    );
    if (size === undefined) {
      return { status: 'damaged', reason: `the part "${part}" is missing` };
    }
    if (size !== record.byteLength) {
      return { status: 'damaged', reason: `the part "${part}" has ${size} bytes, not ${record.byteLength}` };
    }
    if ((await hashOfFile(path)) !== record.sha256) {
      return { status: 'damaged', reason: `the checksum of the part "${part}" does not fit` };
    }
    paths[part] = path;
  }
  return { status: 'ok', manifest, paths };
}

async function replaceIndex(
  folder: string,
  name: string,
  description: IndexDescription,
  sources: Readonly<Record<string, PartSource>>,
): Promise<void> {
  for (const word of [name, ...Object.keys(sources)]) {
    if (!/^[\w-]{1,40}$/.test(word)) {
      throw new RangeError(`"${word}" cannot be part of an index file's name.`);
    }
  }
  await mkdir(folder, { recursive: true });
  const parts: Record<string, PartRecord> = {};
  for (const [part, source] of Object.entries(sources)) {
    parts[part] = await placePart(folder, name, part, source);
  }
  failPoint('index files: parts written');
  const text = encodeManifest({ formatVersion: INDEX_FORMAT_VERSION, ...description, parts });
  const damage = decodeManifest(text);
  if ('damage' in damage) {
    throw new Error(`The index "${name}" was not written: ${damage.damage}.`);
  }
  // The parts' names must be on disk before the manifest that points at them.
  await syncFolder(folder);
  await writeDurably(join(folder, `${name}.manifest.json`), temporaryPartPath(folder, name), text);
  await syncFolder(folder);
  failPoint('index files: manifest renamed');
  await removeLeftovers(folder, name, parts);
}

/** Hashed between two turns of the event loop: some 5 ms. */
const HASHED = 2_000_000;

async function hashOfBytes(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += HASHED) {
    hash.update(bytes.subarray(at, at + HASHED));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return hash.digest('hex');
}

async function placePart(
  folder: string,
  name: string,
  part: string,
  source: PartSource,
): Promise<PartRecord> {
  if (source instanceof Uint8Array) {
    const sha256 = await hashOfBytes(source);
    const file = partFile(name, part, sha256);
    await writeDurably(join(folder, file), temporaryPartPath(folder, name), source);
    return { file, byteLength: source.byteLength, sha256 };
  }
  // Also the check that the file exists: hnswlib reports no error when it cannot write.
  const { size } = await stat(source.path);
  const sha256 = await hashOfFile(source.path);
  const file = partFile(name, part, sha256);
  await syncFile(source.path);
  await rename(source.path, join(folder, file));
  return { file, byteLength: size, sha256 };
}

/** A write takes seconds; a file this old belongs to a process that was killed, not to one that is writing now. */
const LEFT_OVER_AFTER_MS = 60_000;

async function isOlder(path: string, ms: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (ms === 0 || Date.now() - found.mtimeMs > ms);
}

/**
 * Remove what a killed process left of the stored index `name`: parts that were never switched to, and temporary files
 * however new. Only for the process that owns the folder, before it writes.
 */
export async function cleanIndexFiles(folder: string, name: string): Promise<void> {
  const text = await readManifest(folder, name).catch(() => undefined);
  const manifest = text === undefined ? undefined : decodeManifest(text);
  // Without a readable manifest nobody knows which parts count; the next save removes them all.
  if (manifest === undefined || 'damage' in manifest) return;
  await removeLeftovers(folder, name, manifest.parts, 0);
}

/** Remove parts that no manifest names any more, and temporary files of killed processes. */
async function removeLeftovers(
  folder: string,
  name: string,
  parts: Readonly<Record<string, PartRecord>>,
  leftOverAfterMs = LEFT_OVER_AFTER_MS,
): Promise<void> {
  const kept = new Set(Object.values(parts).map((part) => part.file));
  for (const file of await filesOf(folder, name)) {
    const isStalePart = file.endsWith('.part') && !kept.has(file);
    const isForeignTemporary = file.endsWith('.tmp') && !file.startsWith(`${name}.${processMark}-`);
    const path = join(folder, file);
    if (isStalePart || (isForeignTemporary && (await isOlder(path, leftOverAfterMs))))
      await rm(path, { force: true });
  }
}

async function readManifest(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, `${name}.manifest.json`);
  try {
    const { size } = await stat(path);
    // Far longer than any manifest: not worth reading, and refused by the parser.
    return size > MAX_MANIFEST_BYTES ? '' : await readFile(path, 'utf8');
  } catch (error) {
    if (isNodeError(error) && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function filesOf(folder: string, name: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.startsWith(`${name}.`));
}

function partFile(name: string, part: string, sha256: string): string {
  return `${name}.${part}.${sha256.slice(0, 16)}.part`;
}
