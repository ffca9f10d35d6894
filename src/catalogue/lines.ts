import { contributionOf, type Line } from '../daily/contribution.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { nextTurn } from '../retrieval/lexical/take-turns.ts';
import type { Store } from '../store.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Sentences that tell what papers bring, by paper id; papers without one are left out. */
export type Lines = ReadonlyMap<string, Line>;

const MOST_KEPT = 6000;
/** Reading a paper and choosing its sentence takes half a millisecond. */
const PAPERS_PER_TURN = 20;

/**
 * Chooses lines of papers as a reader of some language wants them, and keeps those asked for last.
 *
 * @returns a function that may throw `StoreError`
 */
export function createLineReader(
  store: Pick<Store, 'paper'>,
): (entries: readonly CatalogueEntry[], language: ReplyLanguage) => Promise<Lines> {
  const kept = new Map<string, Line | undefined>();
  return async (entries, language) => {
    const lines = new Map<string, Line>();
    let read = 0;
    for (const { id, version } of entries) {
      const key = `${language} ${version} ${id}`;
      let line = kept.get(key);
      if (line === undefined && !kept.has(key)) {
        const paper = await store.paper(id);
        line = paper === undefined ? undefined : contributionOf(paper, language);
        if (++read % PAPERS_PER_TURN === 0) await nextTurn();
      }
      // Put behind all others: the first in the map is the one not asked for longest.
      kept.delete(key);
      kept.set(key, line);
      if (line !== undefined) lines.set(id, line);
    }
    for (const key of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(key);
    }
    return lines;
  };
}
