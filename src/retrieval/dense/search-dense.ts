import type { Embedder, VectorHit, VectorIndex } from '../../ports.ts';

/** What finding papers by meaning needs. */
export interface DenseSearch {
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  /** Paper of a passage; undefined for keys that it does not know. */
  readonly paperOf: (key: number) => string | undefined;
  /** Passages of a paper; empty for papers that it does not know. */
  readonly passagesOf: (paperId: string) => readonly number[];
}

export interface DenseSearchOptions {
  /** Papers that words have found; all of them are compared. */
  readonly candidates: readonly string[];
  /** Only these papers; everything when absent. */
  readonly accept?: ((paperId: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A paper near a question. */
export interface DenseHit {
  /** How near its nearest passage is, above the usual passage, in standard deviations; 0 at least. */
  readonly standing: number;
  /** Its passages, nearest first. */
  readonly keys: readonly number[];
}

const PASSAGES = 200;
const PAPERS = 50;
/** Passages that tell how near the usual one is. */
const SAMPLE = 256;

/**
 * How near the candidates are to a question, and, for an embedder that reaches all papers, the 50 papers with the
 * nearest passages besides.
 *
 * @returns by paper; nothing when the embedder gives no vector
 * @throws {EmbedderError}
 */
export async function searchDense(
  dense: DenseSearch,
  question: string,
  { candidates, accept, signal }: DenseSearchOptions,
): Promise<ReadonlyMap<string, DenseHit>> {
  const { embedder, vectors, passagesOf } = dense;
  const [vector] = await embedder.embed([question], 'question', signal);
  if (vector === undefined) return new Map();
  const papers = new Set(candidates);
  if (embedder.onlyReorders !== true) for (const id of nearest(dense, vector, accept)) papers.add(id);
  const { mean, deviation } = usual(vectors, vector);
  const found = new Map<string, DenseHit>();
  for (const id of papers) {
    const hits = vectors.compare(vector, passagesOf(id)).sort(nearestFirst);
    const best = hits[0];
    if (best === undefined) continue;
    const standing = Math.max(0, (best.score - mean) / deviation);
    found.set(id, { standing, keys: hits.map(({ key }) => key) });
  }
  return found;
}

function nearestFirst(left: VectorHit, right: VectorHit): number {
  return right.score - left.score || left.key - right.key;
}

/** Papers of the nearest passages. */
function nearest(
  { vectors, paperOf }: DenseSearch,
  vector: Float32Array,
  accept: ((paperId: string) => boolean) | undefined,
): ReadonlySet<string> {
  const papers = new Set<string>();
  const isAccepted = (key: number) => {
    const id = paperOf(key);
    return id !== undefined && (accept === undefined || accept(id));
  };
  for (const { key } of vectors.search(vector, PASSAGES, isAccepted)) {
    if (papers.size < PAPERS) papers.add(paperOf(key) ?? '');
  }
  return papers;
}

/** Mean and standard deviation of the nearness of passages all over the index. */
function usual(
  vectors: VectorIndex,
  vector: Float32Array,
): { readonly mean: number; readonly deviation: number } {
  const step = Math.max(1, Math.floor(vectors.size / SAMPLE));
  const keys: number[] = [];
  let place = 0;
  for (const key of vectors.keys()) if (place++ % step === 0) keys.push(key);
  const scores = vectors.compare(vector, keys).map(({ score }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length);
  return { mean, deviation: Math.max(1e-3, Math.sqrt(variance)) };
}
