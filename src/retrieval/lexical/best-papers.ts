import { type IndexView, idAt } from './index-view.ts';
import type { LexicalSearchOptions } from './lexical-query.ts';
import type { PaperScores } from './score-papers.ts';

/**
 * Numbers of the best papers that match, without sorting all: candidates are gathered until there are twice as many
 * as wanted (and a few), then the worse half goes, and what is worse than the last one left is passed over.
 *
 * @returns best first, equal scores by id
 */
export function bestPapers(
  view: IndexView,
  { scores, isMatched }: PaperScores,
  { limit, accept }: LexicalSearchOptions,
): number[] {
  if (!(limit > 0)) return [];
  const compare = (left: number, right: number) =>
    (scores[right] ?? 0) - (scores[left] ?? 0) || (idAt(view, left) < idAt(view, right) ? -1 : 1);
  const room = 2 * limit + 30;
  let best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let number = 0; number < view.size; number++) {
    const score = scores[number] ?? 0;
    if (isMatched[number] === 0 || score < least) continue;
    if (accept !== undefined && !accept(idAt(view, number))) continue;
    best.push(number);
    if (best.length < room) continue;
    best = best.sort(compare).slice(0, limit);
    least = scores[best.at(-1) ?? 0] ?? 0;
  }
  return best.sort(compare).slice(0, limit);
}
