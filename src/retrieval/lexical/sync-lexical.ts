import type { Store } from '../../store.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { paperDocuments } from './paper-documents.ts';

export interface SyncResult {
  readonly indexed: number;
  readonly removed: number;
}

export interface SyncOptions {
  /** Papers done, of `total`. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

/** Papers tokenised before other work gets a turn: about 20 ms. */
const BATCH = 20;
/** Papers put into the index together. */
const PUT = 200;

/**
 * Brings the index to the state of the store: papers that changed are read and tokenised again, those that are gone
 * are taken out, the rest costs one comparison each. Safe to break off at any time and to run again.
 */
export async function syncLexical(
  store: Store,
  index: LexicalIndex,
  options: SyncOptions = {},
): Promise<SyncResult> {
  const wanted = await store.paperVersions();
  const known = new Map(index.versions());
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  for (const id of gone) index.delete(id);
  const changed = [...wanted].filter(([id, version]) => known.get(id) !== version);
  let pending: ReturnType<typeof paperDocuments>[] = [];
  for (const [done, [id, version]] of changed.entries()) {
    if (options.signal?.aborted === true) break;
    const paper = await store.paper(id);
    if (paper !== undefined) pending.push(paperDocuments(paper, await store.passagesOf(id), version));
    if (pending.length >= PUT) {
      index.put(pending);
      pending = [];
    }
    if (done % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
    options.onProgress?.(done + 1, changed.length);
  }
  index.put(pending);
  return { indexed: changed.length, removed: gone.length };
}
