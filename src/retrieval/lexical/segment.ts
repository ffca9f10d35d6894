import type { Language } from '../../language/language.ts';

/** What a document holds: the paper's names and labels, or a piece of its text. */
export type LexicalField = 'title' | 'label' | 'passage';

/** One field of a paper or one passage, cut into terms. */
export interface LexicalDocument {
  /** Passage number of the store; 0 for titles and labels. */
  readonly key: number;
  readonly field: LexicalField;
  readonly language: Language;
  /** Number of occurrences by term. */
  readonly terms: ReadonlyMap<string, number>;
  /** Length that counts for normalisation: number of terms before merging. */
  readonly length: number;
}

export interface LexicalPaper {
  readonly id: string;
  /** Changes whenever anything indexed of the paper changes. */
  readonly version: number;
  readonly documents: readonly LexicalDocument[];
}

export const FIELDS: readonly LexicalField[] = ['title', 'label', 'passage'];
export const LANGUAGES: readonly Language[] = ['en', 'zh', 'vi', 'other'];

/** Changes with the meaning of a column of `Segment`, so that stored ones are built anew. */
export const SEGMENT_VERSION = 1;
/** Occurrences above this are the same to BM25. */
export const MAX_FREQUENCY = 255;
/** A posting packs the document into 24 bits and the frequency into 8. */
export const MAX_DOCUMENTS = 2 ** 24;

/**
 * An immutable inverted index over some papers. Documents of a paper are neighbours, so a paper's postings of a
 * term are one run. Terms are sorted by their UTF-8 bytes and found by binary search, which costs no memory for
 * strings and loads from a file as it is.
 */
export interface Segment {
  readonly paperIds: readonly string[];
  readonly paperVersions: Float64Array;
  /** First document of each paper; one more at the end. */
  readonly paperStarts: Uint32Array;
  readonly documentKeys: Uint32Array;
  readonly documentLengths: Uint32Array;
  /** Index into FIELDS times 4 plus index into LANGUAGES. */
  readonly documentKinds: Uint8Array;
  readonly termBytes: Uint8Array;
  readonly termStarts: Uint32Array;
  readonly postingStarts: Uint32Array;
  /** Document << 8 | frequency, ascending. */
  readonly postings: Uint32Array;
}

/**
 * @throws {RangeError} more than 2^24 documents
 */
export function buildSegment(papers: readonly LexicalPaper[]): Segment {
  checkDocuments(papers.reduce((sum, paper) => sum + paper.documents.length, 0));
  const documents = papers.flatMap((paper) => paper.documents);
  const lists = new Map<string, number[]>();
  documents.forEach((document, index) => {
    for (const [term, count] of document.terms) {
      const posting = index * 256 + Math.min(count, MAX_FREQUENCY);
      const list = lists.get(term);
      if (list === undefined) lists.set(term, [posting]);
      else list.push(posting);
    }
  });
  return { ...describeDocuments(papers, documents), ...packPostings(lists) };
}

/** @throws {RangeError} more documents than a posting can tell apart */
export function checkDocuments(count: number): void {
  if (count > MAX_DOCUMENTS)
    throw new RangeError(
      `the lexical index holds ${MAX_DOCUMENTS} titles and passages at most, not ${count}`,
    );
}

function describeDocuments(papers: readonly LexicalPaper[], documents: readonly LexicalDocument[]) {
  const paperStarts = new Uint32Array(papers.length + 1);
  papers.forEach((paper, index) => {
    paperStarts[index + 1] = (paperStarts[index] ?? 0) + paper.documents.length;
  });
  return {
    paperIds: papers.map((paper) => paper.id),
    paperVersions: Float64Array.from(papers, (paper) => paper.version),
    paperStarts,
    documentKeys: Uint32Array.from(documents, (document) => document.key),
    documentLengths: Uint32Array.from(documents, (document) => document.length),
    documentKinds: Uint8Array.from(documents, (document) => documentKind(document.field, document.language)),
  };
}

export function documentKind(field: LexicalField, language: Language): number {
  return FIELDS.indexOf(field) * 4 + LANGUAGES.indexOf(language);
}

function packPostings(lists: ReadonlyMap<string, readonly number[]>) {
  const encoder = new TextEncoder();
  const entries = [...lists].map(([term, list]) => ({ bytes: encoder.encode(term), list }));
  entries.sort((left, right) => compareBytes(left.bytes, right.bytes));
  const termStarts = new Uint32Array(entries.length + 1);
  const postingStarts = new Uint32Array(entries.length + 1);
  entries.forEach(({ bytes, list }, index) => {
    termStarts[index + 1] = (termStarts[index] ?? 0) + bytes.length;
    postingStarts[index + 1] = (postingStarts[index] ?? 0) + list.length;
  });
  const termBytes = new Uint8Array(termStarts[entries.length] ?? 0);
  const postings = new Uint32Array(postingStarts[entries.length] ?? 0);
  entries.forEach(({ bytes, list }, index) => {
    termBytes.set(bytes, termStarts[index]);
    postings.set(list, postingStarts[index]);
  });
  return { termBytes, termStarts, postingStarts, postings };
}

/** Order by bytes, a prefix first. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  return compareRanges(left, 0, left.length, right, 0, right.length);
}

/** Order of two pieces of bytes, each from its start up to its end. */
export function compareRanges(
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
): number {
  const length = Math.min(leftEnd - leftStart, rightEnd - rightStart);
  for (let index = 0; index < length; index++) {
    const difference = (left[leftStart + index] ?? 0) - (right[rightStart + index] ?? 0);
    if (difference !== 0) return difference;
  }
  return leftEnd - leftStart - (rightEnd - rightStart);
}

/** @returns the term's number, or -1 when the segment does not hold it */
export function findTerm({ termBytes, termStarts }: Segment, term: Uint8Array): number {
  let low = 0;
  let high = termStarts.length - 2;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const start = termStarts[middle] ?? 0;
    const order = compareRanges(termBytes, start, termStarts[middle + 1] ?? start, term, 0, term.length);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A term's postings: document << 8 | frequency, ascending; empty when the term is not there. */
export function postingsOf(segment: Segment, term: number): Uint32Array {
  if (term < 0) return EMPTY;
  return segment.postings.subarray(segment.postingStarts[term], segment.postingStarts[term + 1]);
}

const EMPTY = new Uint32Array(0);
