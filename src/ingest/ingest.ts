import type { Digest, DigestWarning, LayoutName } from '../digest/digest.ts';
import { DigestError } from '../digest/digest.ts';
import type { Language } from '../language/language.ts';
import type { DigestRecord } from '../paper/paper.ts';
import type { DigestFile, Store } from '../store.ts';
import { DigestFileError, type DigestFiles, type FoundFile, type RejectedPath } from './digest-files.ts';
import { namesSeveralPapers } from './names-several-papers.ts';

export interface IngestedDigest {
  /** As given, see `FoundFile.path`. */
  readonly path: string;
  readonly layout: LayoutName;
  readonly language: Language;
  /** Null when nothing tells the date; only a month when approximate. */
  readonly date: string | null;
  /** Number of different papers in it. */
  readonly papers: number;
  readonly status: 'added' | 'unchanged' | 'replaced';
  readonly warnings: readonly DigestWarning[];
}

export interface IngestReport {
  readonly digests: readonly IngestedDigest[];
  readonly rejected: readonly RejectedPath[];
  /** Papers in the store after the run. */
  readonly papers: number;
  /** Passages in the store after the run. */
  readonly passages: number;
  readonly durationMs: number;
}

export interface IngestProgress {
  /** Files done, of `total`. */
  readonly done: number;
  readonly total: number;
  readonly path: string;
}

export interface IngestOptions {
  /** Files and folders, as the user gave them. */
  readonly paths: readonly string[];
  readonly files: DigestFiles;
  readonly store: Store;
  /** Reads a digest. @throws {DigestError} when the file holds none */
  read(input: { readonly path: string; readonly bytes: Uint8Array }): Digest;
  onProgress?(progress: IngestProgress): void;
  /** The files that are looked at, by their `path`, which lie in `paths`; all by default. */
  readonly only?: readonly string[];
  /** Ends the run between two files; what was taken stays, and the report tells of it. */
  readonly signal?: AbortSignal;
}

/** Lets other work run: reading and storing a large digest take some 50 ms each. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function sha256(bytes: Uint8Array): Promise<string> {
  // Off the main thread, unlike `createHash`; the copy has a buffer of its own, as the type demands.
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(hash).toString('hex');
}

function reportOf(path: string, record: DigestRecord, status: IngestedDigest['status']): IngestedDigest {
  const { layout, language, date, papers, warnings } = record;
  return { path, layout, language, date: date ?? null, papers, status, warnings };
}

/**
 * The stored digest with the content of `file`: at its place, or a copy elsewhere. A copy whose own place is gone was
 * moved, so its record moves along.
 */
async function findUnchanged(
  { files, store }: IngestOptions,
  file: DigestFile,
): Promise<DigestRecord | undefined> {
  const known = await store.findDigest(file.location);
  if (known !== undefined) return known.file.hash === file.hash ? known.record : undefined;
  const copies = (await store.findCopies(file.hash)).filter((copy) => copy.file.name === file.name);
  for (const copy of copies) {
    if (await files.exists(copy.file.location)) continue;
    if (await store.moveDigest(copy.file.location, file)) return { ...copy.record, path: file.path };
  }
  return copies[0]?.record;
}

/**
 * Lets a renamed file take over the record of its old name, or its papers would have two accounts of the same words.
 * It is read anew all the same: its name may tell its date.
 */
async function followRenamed({ files, store }: IngestOptions, file: DigestFile): Promise<void> {
  if ((await store.findDigest(file.location)) !== undefined) return;
  for (const { file: old } of await store.findCopies(file.hash)) {
    if (await files.exists(old.location)) continue;
    // Without its hash it counts as changed, should the run end before it is read anew.
    if (await store.moveDigest(old.location, { ...file, hash: '' })) return;
  }
}

/** A mistake in a reader costs one file, not the run. */
function readSafely({ read }: IngestOptions, path: string, bytes: Uint8Array): Digest {
  try {
    return read({ path, bytes });
  } catch (cause) {
    if (cause instanceof DigestError) throw cause;
    throw new DigestFileError('unreadable', `the reader failed on it: ${String(cause)}`, { cause });
  }
}

async function takeFile(options: IngestOptions, found: FoundFile): Promise<IngestedDigest | undefined> {
  const { files, store } = options;
  const bytes = await files.read(found);
  if (found.isDoubtful && !namesSeveralPapers(bytes)) return undefined;
  const { path, location, name } = found;
  const file = { path, location, name, hash: await sha256(bytes) };
  const unchanged = await findUnchanged(options, file);
  if (unchanged !== undefined) return reportOf(path, unchanged, 'unchanged');
  const digest = readSafely(options, path, bytes);
  await nextTurn();
  await followRenamed(options, file);
  const { status } = await store.putDigest(file, digest);
  const stored = await store.findDigest(location);
  return stored === undefined ? undefined : reportOf(path, stored.record, status);
}

/** Why a file was not taken; the store's own errors are no fault of the file and rise. */
function reasonOf(error: unknown): string {
  if (error instanceof DigestFileError) return error.message;
  if (!(error instanceof DigestError)) throw error;
  const place =
    error.line > 0 && !error.message.toLowerCase().includes(`line ${error.line}`)
      ? `line ${error.line}: `
      : '';
  return place + error.message;
}

async function listFiles({
  paths,
  files,
  signal,
  only,
}: IngestOptions): Promise<(FoundFile | RejectedPath)[]> {
  const wanted = only === undefined ? undefined : new Set(only);
  const listed = new Map<string, FoundFile | RejectedPath>();
  for await (const one of files.list(paths)) {
    if (signal?.aborted === true) break;
    if (wanted?.has(one.path) === false) continue;
    const key = 'reason' in one ? `rejected ${one.path}` : one.location;
    const before = listed.get(key);
    // Found in a folder and named as well: the name says that it is meant.
    if (before === undefined || ('isDoubtful' in before && before.isDoubtful)) listed.set(key, one);
  }
  return [...listed.values()];
}

/**
 * Read digests into the store: each file one transaction, so a crash leaves every digest whole or absent, and a bad
 * file is rejected with its reason while the others are taken. Running again changes nothing.
 *
 * A file that was stored before and is bad now is rejected and keeps its old record.
 *
 * @throws {StoreError} when the store itself fails; files taken before stay
 */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const startedAt = performance.now();
  const { store, signal, onProgress } = options;
  const listed = await listFiles(options);
  const digests: IngestedDigest[] = [];
  const rejected: RejectedPath[] = [];
  for (const [index, one] of listed.entries()) {
    if (signal?.aborted === true) break;
    if ('reason' in one) {
      rejected.push(one);
    } else {
      try {
        const digest = await takeFile(options, one);
        if (digest !== undefined) digests.push(digest);
      } catch (error) {
        const reason = reasonOf(error);
        if (!one.isDoubtful) rejected.push({ path: one.path, reason });
      }
    }
    onProgress?.({ done: index + 1, total: listed.length, path: one.path });
    await nextTurn();
  }
  const { papers, passages } = await store.counts();
  return { digests, rejected, papers, passages, durationMs: Math.round(performance.now() - startedAt) };
}
