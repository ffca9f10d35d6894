import { checkDocuments, compareRanges, type Segment } from './segment.ts';

/** A segment and, for each of its papers, whether it still counts. */
export interface LiveSegment {
  readonly segment: Segment;
  readonly isLive: Uint8Array;
}

/** Postings, terms and documents copied between two turns: some 5 ms. */
const STEP = 100_000;

/**
 * One segment with the live papers of all, in the order given; linear in the number of postings. Yields now and then,
 * so that the caller can give other work a turn; which papers are live is looked up before.
 *
 * @throws {RangeError} too many documents for one segment; checked before anything else
 */
export function* mergeInSteps(parts: readonly LiveSegment[]): Generator<void, Segment> {
  checkDocuments(parts.reduce((sum, part) => sum + countDocuments(part), 0));
  const { columns, renumbering } = mergeDocuments(parts);
  yield;
  return { ...columns, ...(yield* mergeTerms(parts, renumbering)) };
}

/** Documents of the papers that count. */
export function countDocuments({ segment, isLive }: LiveSegment): number {
  let count = 0;
  for (let paper = 0; paper < isLive.length; paper++) {
    if (isLive[paper] === 1)
      count += (segment.paperStarts[paper + 1] ?? 0) - (segment.paperStarts[paper] ?? 0);
  }
  return count;
}

/** New number of each old document; those of papers that are gone have 0xFFFFFFFF. */
const GONE = 0xffffffff;

function mergeDocuments(parts: readonly LiveSegment[]) {
  const papers = parts.flatMap(({ segment, isLive }, part) =>
    segment.paperIds.flatMap((id, paper) => (isLive[paper] === 1 ? [{ id, part, paper, segment }] : [])),
  );
  const total = parts.reduce((sum, part) => sum + countDocuments(part), 0);
  const columns = {
    paperIds: papers.map(({ id }) => id),
    paperVersions: Float64Array.from(papers, ({ segment, paper }) => segment.paperVersions[paper] ?? 0),
    paperStarts: new Uint32Array(papers.length + 1),
    documentKeys: new Uint32Array(total),
    documentLengths: new Uint32Array(total),
    documentKinds: new Uint8Array(total),
  };
  const renumbering = parts.map(({ segment }) => new Uint32Array(segment.documentKeys.length).fill(GONE));
  let written = 0;
  for (const [index, { part, paper, segment }] of papers.entries()) {
    const end = segment.paperStarts[paper + 1] ?? 0;
    for (let document = segment.paperStarts[paper] ?? 0; document < end; document++) {
      const numbers = renumbering[part];
      if (numbers !== undefined) numbers[document] = written;
      columns.documentKeys[written] = segment.documentKeys[document] ?? 0;
      columns.documentLengths[written] = segment.documentLengths[document] ?? 0;
      columns.documentKinds[written++] = segment.documentKinds[document] ?? 0;
    }
    columns.paperStarts[index + 1] = written;
  }
  return { columns, renumbering };
}

/** A k-way merge over the sorted terms; a term without postings left is dropped. */
function* mergeTerms(parts: readonly LiveSegment[], renumbering: readonly Uint32Array[]) {
  const segments = parts.map(({ segment }) => segment);
  const sumOf = (count: (segment: Segment) => number) => segments.reduce((sum, each) => sum + count(each), 0);
  const postings = new Uint32Array(sumOf((segment) => segment.postings.length));
  const termBytes = new Uint8Array(sumOf((segment) => segment.termBytes.length));
  const termLimit = sumOf((segment) => segment.termStarts.length) + 1;
  const termStarts = new Uint32Array(termLimit);
  const postingStarts = new Uint32Array(termLimit);
  const cursors = new Uint32Array(segments.length);
  let terms = 0;
  let written = 0;
  let work = 0;
  for (;;) {
    const holders = smallestTerm(segments, cursors);
    const first = holders[0];
    if (first === undefined) break;
    const before = written;
    const bytes = bytesAt(segments[first], cursors[first] ?? 0);
    for (const part of holders) {
      written = copyPostings(segments[part], cursors[part] ?? 0, renumbering[part], postings, written);
      cursors[part] = (cursors[part] ?? 0) + 1;
    }
    work += written - before + 10;
    if (written > before) {
      const start = termStarts[terms++] ?? 0;
      termBytes.set(bytes, start);
      termStarts[terms] = start + bytes.length;
      postingStarts[terms] = written;
    }
    if (work > STEP) {
      work = 0;
      yield;
    }
  }
  return {
    termBytes: termBytes.slice(0, termStarts[terms]),
    termStarts: termStarts.slice(0, terms + 1),
    postingStarts: postingStarts.slice(0, terms + 1),
    postings: postings.slice(0, written),
  };
}

function bytesAt(segment: Segment | undefined, term: number): Uint8Array {
  return (
    segment?.termBytes.subarray(segment.termStarts[term], segment.termStarts[term + 1]) ?? new Uint8Array(0)
  );
}

/** Copies the postings of a term without those of papers that are gone; @returns how many are written now */
function copyPostings(
  segment: Segment | undefined,
  term: number,
  numbers: Uint32Array | undefined,
  into: Uint32Array,
  written: number,
): number {
  if (segment === undefined || numbers === undefined) return written;
  const end = segment.postingStarts[term + 1] ?? 0;
  let next = written;
  for (let index = segment.postingStarts[term] ?? 0; index < end; index++) {
    const posting = segment.postings[index] ?? 0;
    const document = numbers[posting >>> 8] ?? GONE;
    if (document !== GONE) into[next++] = document * 256 + (posting & 255);
  }
  return next;
}

/** The segments whose next term is the smallest of all next terms, in order; none at the end. */
function smallestTerm(segments: readonly Segment[], cursors: Uint32Array): number[] {
  let holders: number[] = [];
  for (let part = 0; part < segments.length; part++) {
    const segment = segments[part];
    const cursor = cursors[part] ?? 0;
    if (segment === undefined || cursor >= segment.termStarts.length - 1) continue;
    const best = holders[0];
    const order = best === undefined ? -1 : compareTerms(segment, cursor, segments[best], cursors[best] ?? 0);
    if (order < 0) holders = [part];
    else if (order === 0) holders.push(part);
  }
  return holders;
}

function compareTerms(
  left: Segment,
  leftTerm: number,
  right: Segment | undefined,
  rightTerm: number,
): number {
  if (right === undefined) return -1;
  return compareRanges(
    left.termBytes,
    left.termStarts[leftTerm] ?? 0,
    left.termStarts[leftTerm + 1] ?? 0,
    right.termBytes,
    right.termStarts[rightTerm] ?? 0,
    right.termStarts[rightTerm + 1] ?? 0,
  );
}
