import type { Store } from '../../store.ts';
import { type BuildOptions, type BuildSegment, createSegmentBuilder } from './build-segment.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { nextTurn, takeTurns } from './take-turns.ts';

export interface SyncResult {
  /** Papers added or replaced. */
  readonly indexed: number;
  readonly removed: number;
}

/**
 * Brings the index to the state of the store: papers that changed are read and tokenised again, those that are gone
 * are taken out. What came and went shows all at once. Safe to break off at any time and to run again; what was
 * read by then is kept.
 *
 * @param build where papers are read; in this thread by default
 */
export async function syncLexical(
  store: Store,
  index: LexicalIndex,
  options: BuildOptions = {},
  build: BuildSegment = createSegmentBuilder(store),
): Promise<SyncResult> {
  const { segment, gone } = await build(new Map(index.versions()), options);
  for (const id of gone) index.delete(id);
  index.putSegment(segment);
  await nextTurn();
  await takeTurns(index.mergeInSteps());
  index.prepare();
  return { indexed: segment.paperIds.length, removed: gone.length };
}
