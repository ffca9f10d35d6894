import type { Embedder, VectorIndex } from '../../ports.ts';

/** What finding papers by meaning needs. */
export interface DenseSearch {
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
  /** Paper of a passage; undefined for keys that it does not know. */
  readonly paperOf: (key: number) => string | undefined;
}

export interface DenseSearchOptions {
  /** Only these papers; everything when absent. */
  readonly accept?: ((paperId: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const PASSAGES = 200;
const PAPERS = 50;

/**
 * The papers with the passages nearest to a question, at most 50 papers from 200 passages.
 *
 * @returns keys of passages by paper; papers and keys best first; nothing when the embedder gives no vector
 * @throws {EmbedderError}
 */
export async function searchDense(
  { embedder, vectors, paperOf }: DenseSearch,
  question: string,
  { accept, signal }: DenseSearchOptions,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const [vector] = await embedder.embed([question], 'question', signal);
  const found = new Map<string, number[]>();
  if (vector === undefined) return found;
  const isAccepted = (key: number) => {
    const id = paperOf(key);
    return id !== undefined && (accept === undefined || accept(id));
  };
  for (const { key } of vectors.search(vector, PASSAGES, isAccepted)) {
    const id = paperOf(key) ?? '';
    const keys = found.get(id);
    if (keys !== undefined) keys.push(key);
    else if (found.size < PAPERS) found.set(id, [key]);
  }
  return found;
}
