import type { HeldTerm, QueryGroup } from './lexical-query.ts';
import { findTerm, postingsOf, type Segment } from './segment.ts';

const encoder = new TextEncoder();

/**
 * Which terms of a group a paper holds: the word as asked for, other spellings, translations.
 *
 * @param paper its place in the segment
 * @returns the weightiest first, equal ones in the order of the group
 */
export function explainMatch(segment: Segment, paper: number, group: QueryGroup): HeldTerm[] {
  const start = segment.paperStarts[paper] ?? 0;
  const end = segment.paperStarts[paper + 1] ?? start;
  return group.terms
    .map((term) => ({ ...term, occurrences: countIn(segment, term.text, start, end) }))
    .filter(({ occurrences }) => occurrences > 0)
    .sort((left, right) => right.weight - left.weight);
}

/** Occurrences in the documents from `start` up to `end`. */
function countIn(segment: Segment, term: string, start: number, end: number): number {
  let count = 0;
  for (const posting of postingsOf(segment, findTerm(segment, encoder.encode(term)))) {
    const document = posting >>> 8;
    if (document >= end) break;
    if (document >= start) count += posting & 255;
  }
  return count;
}
