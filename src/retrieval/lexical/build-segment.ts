import type { Store } from '../../store.ts';
import { LexicalIndex } from './lexical-index.ts';
import { paperDocuments } from './paper-documents.ts';
import type { LexicalPaper, Segment } from './segment.ts';
import { nextTurn, takeTurns } from './take-turns.ts';

export interface BuildOptions {
  /** Papers done, of `total`. */
  onProgress?(done: number, total: number): void;
  /** Ends it between two papers; the segment then holds what was read by then. */
  readonly signal?: AbortSignal;
}

/** What an index lacks of the store. */
export interface BuiltSegment {
  /** Papers that are new or changed. */
  readonly segment: Segment;
  /** Ids of papers that the store no longer has. */
  readonly gone: readonly string[];
}

/** @param known version of each paper that the index holds */
export type BuildSegment = (
  known: ReadonlyMap<string, number>,
  options?: BuildOptions,
) => Promise<BuiltSegment>;

/** Papers tokenised before other work gets a turn: about 10 ms. */
const BATCH = 8;
/** Papers put into the index together: about 30 ms. */
const PUT = 100;

/** Reads and tokenises the papers whose versions are not the `known` ones; the rest cost one comparison each. */
export function createSegmentBuilder(store: Store): BuildSegment {
  return async (known, { onProgress, signal } = {}) => {
    const wanted = await store.paperVersions();
    const gone = [...known.keys()].filter((id) => !wanted.has(id));
    const changed = [...wanted].filter(([id, version]) => known.get(id) !== version);
    const scratch = new LexicalIndex();
    let pending: LexicalPaper[] = [];
    const putPending = async () => {
      scratch.put(pending);
      pending = [];
      await takeTurns(scratch.mergeInSteps());
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
    return { segment: await takeTurns(scratch.compactInSteps()), gone };
  };
}
