import type { Store } from '../../store.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { paperDocuments } from './paper-documents.ts';
import type { LexicalPaper } from './segment.ts';
import { nextTurn, takeTurns } from './take-turns.ts';

export interface SyncResult {
  /** Papers added or replaced. */
  readonly indexed: number;
  readonly removed: number;
}

export interface SyncOptions {
  /** Papers done, of `total`. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

/** Papers tokenised before other work gets a turn: about 10 ms. */
const BATCH = 8;
/** Papers put into the index together: about 30 ms. */
const PUT = 100;

/**
 * Brings the index to the state of the store: papers that changed are read and tokenised again, those that are gone
 * are taken out, the rest costs one comparison each. Safe to break off at any time and to run again; what was read
 * by then is kept.
 */
export async function syncLexical(
  store: Store,
  index: LexicalIndex,
  { onProgress, signal }: SyncOptions = {},
): Promise<SyncResult> {
  const wanted = await store.paperVersions();
  const known = new Map(index.versions());
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  for (const id of gone) index.delete(id);
  const changed = [...wanted].filter(([id, version]) => known.get(id) !== version);
  let pending: LexicalPaper[] = [];
  let indexed = 0;
  const putPending = async () => {
    index.put(pending);
    indexed += pending.length;
    pending = [];
    await takeTurns(index.mergeInSteps());
  };
  for (const [done, [id, version]] of changed.entries()) {
    if (signal?.aborted === true) break;
    const paper = await store.paper(id);
    if (paper !== undefined) pending.push(paperDocuments(paper, await store.passagesOf(id), version));
    if (pending.length >= PUT) await putPending();
    if (done % BATCH === BATCH - 1) await nextTurn();
    onProgress?.(done + 1, changed.length);
  }
  await putPending();
  index.prepare();
  return { indexed, removed: gone.length };
}
