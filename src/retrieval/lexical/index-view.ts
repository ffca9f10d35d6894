import type { QueryGroup } from './lexical-query.ts';
import { findTerm, postingsOf } from './segment.ts';
import { createWeights, type LoadedSegment, type Weights } from './weights.ts';

/**
 * All segments seen as one list of papers: paper `p` of segment `s` has the number `starts[s] + p`. Holds until a
 * paper comes or goes.
 */
export interface IndexView {
  readonly segments: readonly LoadedSegment[];
  readonly starts: readonly number[];
  /** Number of papers in all segments, deleted ones too. */
  readonly size: number;
  readonly weights: Weights;
  /** Room for counting one group, by paper number; all 0 between uses. */
  readonly frequencies: Float32Array;
  /** Room for the numbers of the papers that hold a group. */
  readonly touched: Uint32Array;
}

/** Linear in the number of documents; about 5 ms for 10,000 papers. */
export function createView(segments: readonly LoadedSegment[]): IndexView {
  const starts: number[] = [];
  let size = 0;
  for (const { segment } of segments) {
    starts.push(size);
    size += segment.paperIds.length;
  }
  return {
    segments,
    starts,
    size,
    weights: createWeights(segments),
    frequencies: new Float32Array(size),
    touched: new Uint32Array(size),
  };
}

/** Segment of a paper number, its place among the segments, and the paper's place in it. */
export function locate(view: IndexView, number: number) {
  let place = view.starts.length - 1;
  while (place > 0 && (view.starts[place] ?? 0) > number) place--;
  return { place, segment: view.segments[place], paper: number - (view.starts[place] ?? 0) };
}

export function idAt(view: IndexView, number: number): string {
  const { segment, paper } = locate(view, number);
  return segment?.segment.paperIds[paper] ?? '';
}

/** A group with the postings of its terms, the weightiest term first. */
export interface FoundGroup {
  readonly group: QueryGroup;
  readonly terms: readonly {
    readonly weight: number;
    /** By segment. */
    readonly postings: readonly Uint32Array[];
  }[];
}

const encoder = new TextEncoder();

export function lookUp(view: IndexView, group: QueryGroup): FoundGroup {
  const terms = group.terms.map(({ text, weight }) => {
    const bytes = encoder.encode(text);
    return {
      weight,
      postings: view.segments.map(({ segment }) => postingsOf(segment, findTerm(segment, bytes))),
    };
  });
  return { group, terms: terms.sort((left, right) => right.weight - left.weight) };
}
