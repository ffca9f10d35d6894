import { type FoundGroup, type IndexView, locate } from './index-view.ts';
import type { LexicalHit } from './lexical-query.ts';
import { saturate } from './score-papers.ts';

/** What each group gave to a paper and to each of its passages. */
export function describeMatch(
  view: IndexView,
  number: number,
  found: readonly FoundGroup[],
  rarities: readonly number[],
): Pick<LexicalHit, 'parts' | 'passages'> {
  const { place, segment, paper } = locate(view, number);
  if (segment === undefined) return { parts: [], passages: [] };
  const { paperStarts, documentKeys } = segment.segment;
  const start = paperStarts[paper] ?? 0;
  const worth = view.weights.documents[place] ?? new Float32Array(0);
  const passageWorth = view.weights.passages[place] ?? new Float32Array(0);
  const frequencies = new Float32Array((paperStarts[paper + 1] ?? start) - start);
  const scores = new Float32Array(frequencies.length);
  const parts = found.map(({ terms }, index) => {
    const rarity = rarities[index] ?? 0;
    frequencies.fill(0);
    for (const { weight, postings } of terms) count(frequencies, postings[place], start, weight);
    let total = 0;
    for (let offset = 0; offset < frequencies.length; offset++) {
      const frequency = frequencies[offset] ?? 0;
      if (frequency === 0) continue;
      total += frequency * (worth[start + offset] ?? 0);
      const inPassage = frequency * (passageWorth[start + offset] ?? 0);
      scores[offset] = (scores[offset] ?? 0) + rarity * saturate(inPassage);
    }
    return rarity * saturate(total);
  });
  const passages = Array.from(scores, (score, offset) => ({ key: documentKeys[start + offset] ?? 0, score }))
    .filter(({ key, score }) => key !== 0 && score > 0)
    .sort((left, right) => right.score - left.score || left.key - right.key);
  return { parts, passages };
}

/** Adds a term's weighted occurrences in the documents from `start` on. */
function count(
  frequencies: Float32Array,
  postings: Uint32Array | undefined,
  start: number,
  weight: number,
): void {
  if (postings === undefined) return;
  for (let at = firstAtLeast(postings, start * 256); at < postings.length; at++) {
    const posting = postings[at] ?? 0;
    const offset = (posting >>> 8) - start;
    if (offset >= frequencies.length) break;
    frequencies[offset] = (frequencies[offset] ?? 0) + weight * (posting & 255);
  }
}

/** Place of the first of ascending values that is not below `wanted`; the length when all are. */
function firstAtLeast(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
