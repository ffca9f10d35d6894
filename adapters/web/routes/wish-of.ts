import type { PaperWish } from '../../../src/catalogue/filter-papers.ts';

const BEST_SCORE = 5;

/** @param minScore out of five, as the API has it */
export function wishOf(
  words: string | undefined,
  minScore: number | undefined,
): Pick<PaperWish, 'words' | 'minScore'> {
  return { words, minScore: minScore === undefined ? undefined : minScore / BEST_SCORE };
}
