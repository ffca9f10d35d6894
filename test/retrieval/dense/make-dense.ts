import { ExactVectorIndex } from '../../../adapters/indexes/exact-vector-index.ts';
import type { Embedder, VectorHit } from '../../../src/ports.ts';
import type { DenseSearch } from '../../../src/retrieval/dense/search-dense.ts';

/** Counts what it is asked. */
export class WatchedIndex extends ExactVectorIndex {
  searches = 0;
  readonly compared: number[] = [];

  override search(...input: Parameters<ExactVectorIndex['search']>): VectorHit[] {
    this.searches++;
    return super.search(...input);
  }

  override compare(vector: Float32Array, keys: Iterable<number>): VectorHit[] {
    const wanted = [...keys];
    this.compared.push(...wanted);
    return super.compare(vector, wanted);
  }
}

/** Every text is embedded as [1, 0]: a passage is as near a question as its vector's first number says. */
function createConstantEmbedder(onlyReorders: boolean): Embedder {
  return {
    id: 'constant',
    dimensions: 2,
    onlyReorders,
    embed: async (texts) => texts.map(() => Float32Array.of(1, 0)),
    close: async () => {},
  };
}

/** A vector as near to every question as this cosine. */
export function near(cosine: number): Float32Array {
  return Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
}

/**
 * @param passages by paper, the nearness of each passage by its key
 * @param onlyReorders whether the embedder finds no papers by itself
 */
export function denseOf(
  passages: Readonly<Record<string, Readonly<Record<number, number>>>>,
  { onlyReorders = true } = {},
): DenseSearch & { readonly vectors: WatchedIndex } {
  const vectors = new WatchedIndex(2);
  const papers = new Map<number, string>();
  for (const [id, cosines] of Object.entries(passages)) {
    for (const [key, cosine] of Object.entries(cosines)) {
      vectors.set(Number(key), near(cosine));
      papers.set(Number(key), id);
    }
  }
  return {
    embedder: createConstantEmbedder(onlyReorders),
    vectors,
    paperOf: (key) => papers.get(key),
    passagesOf: (paperId) => Object.keys(passages[paperId] ?? {}).map(Number),
  };
}
