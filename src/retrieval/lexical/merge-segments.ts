import { compareBytes, type Segment } from './segment.ts';

/** A segment and, for each of its papers, whether it still counts. */
export interface LiveSegment {
  readonly segment: Segment;
  readonly isLive: Uint8Array;
}

/** One segment with the live papers of all, in the order given; linear in the number of postings. */
export function mergeSegments(parts: readonly LiveSegment[]): Segment {
  const documents = mergeDocuments(parts);
  return { ...documents.columns, ...mergeTerms(parts, documents.renumbering) };
}

/** New number of each old document; papers that are gone have 0xFFFFFFFF. */
const GONE = 0xffffffff;

function mergeDocuments(parts: readonly LiveSegment[]) {
  const paperIds: string[] = [];
  const versions: number[] = [];
  const starts = [0];
  const keys: number[] = [];
  const lengths: number[] = [];
  const kinds: number[] = [];
  const renumbering = parts.map(({ segment, isLive }) => {
    const numbers = new Uint32Array(segment.documentKeys.length).fill(GONE);
    segment.paperIds.forEach((id, paper) => {
      if (isLive[paper] === 0) return;
      for (
        let index = segment.paperStarts[paper] ?? 0;
        index < (segment.paperStarts[paper + 1] ?? 0);
        index++
      ) {
        numbers[index] = keys.length;
        keys.push(segment.documentKeys[index] ?? 0);
        lengths.push(segment.documentLengths[index] ?? 0);
        kinds.push(segment.documentKinds[index] ?? 0);
      }
      paperIds.push(id);
      versions.push(segment.paperVersions[paper] ?? 0);
      starts.push(keys.length);
    });
    return numbers;
  });
  const columns = {
    paperIds,
    paperVersions: Float64Array.from(versions),
    paperStarts: Uint32Array.from(starts),
    documentKeys: Uint32Array.from(keys),
    documentLengths: Uint32Array.from(lengths),
    documentKinds: Uint8Array.from(kinds),
  };
  return { columns, renumbering };
}

/** A k-way merge over the sorted terms; a term without postings left is dropped. */
function mergeTerms(parts: readonly LiveSegment[], renumbering: readonly Uint32Array[]) {
  const capacity = parts.reduce((sum, { segment }) => sum + segment.postings.length, 0);
  const byteCapacity = parts.reduce((sum, { segment }) => sum + segment.termBytes.length, 0);
  const postings = new Uint32Array(capacity);
  const termBytes = new Uint8Array(byteCapacity);
  const termStarts: number[] = [0];
  const postingStarts: number[] = [0];
  const cursors = parts.map(() => 0);
  let written = 0;
  let bytesWritten = 0;
  for (;;) {
    const term = smallestTerm(parts, cursors);
    if (term === undefined) break;
    const before = written;
    parts.forEach(({ segment }, part) => {
      const cursor = cursors[part] ?? 0;
      if (cursor >= segment.termStarts.length - 1 || compareBytes(bytesAt(segment, cursor), term) !== 0)
        return;
      cursors[part] = cursor + 1;
      const numbers = renumbering[part];
      const end = segment.postingStarts[cursor + 1] ?? 0;
      for (let index = segment.postingStarts[cursor] ?? 0; index < end; index++) {
        const posting = segment.postings[index] ?? 0;
        const document = numbers?.[posting >>> 8] ?? GONE;
        if (document !== GONE) postings[written++] = document * 256 + (posting & 255);
      }
    });
    if (written === before) continue;
    termBytes.set(term, bytesWritten);
    bytesWritten += term.length;
    termStarts.push(bytesWritten);
    postingStarts.push(written);
  }
  return {
    termBytes: termBytes.slice(0, bytesWritten),
    termStarts: Uint32Array.from(termStarts),
    postingStarts: Uint32Array.from(postingStarts),
    postings: postings.slice(0, written),
  };
}

function bytesAt(segment: Segment, term: number): Uint8Array {
  return segment.termBytes.subarray(segment.termStarts[term], segment.termStarts[term + 1]);
}

function smallestTerm(parts: readonly LiveSegment[], cursors: readonly number[]): Uint8Array | undefined {
  let smallest: Uint8Array | undefined;
  parts.forEach(({ segment }, part) => {
    const cursor = cursors[part] ?? 0;
    if (cursor >= segment.termStarts.length - 1) return;
    const bytes = bytesAt(segment, cursor);
    if (smallest === undefined || compareBytes(bytes, smallest) < 0) smallest = bytes;
  });
  return smallest;
}
