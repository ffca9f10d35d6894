import { byGeneration } from '../../by-generation.ts';
import type { Store } from '../../store.ts';
import { takeTurns } from '../lexical/take-turns.ts';

/** One vector for each paper: where the mean of its passages points, seen from the mean of all papers. */
export interface PaperVectors {
  readonly dimensions: number;
  readonly ids: readonly string[];
  /** Of unit length, end to end in the order of `ids`; all zero for a paper that is the mean. */
  readonly vectors: Float32Array;
  /** Place of a paper in `ids`. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * Vectors of the papers, worked out once for each state of the store in turns; passages without a vector do not count,
 * nor do papers that have none at all. Every call may throw `StoreError`.
 */
export function createPaperVectors(
  store: Pick<Store, 'eachVector' | 'passageKeys' | 'generation'>,
  embedderId: string,
): () => Promise<PaperVectors> {
  return byGeneration(store, () => readPaperVectors(store, embedderId));
}

async function readPaperVectors(
  store: Pick<Store, 'eachVector' | 'passageKeys'>,
  embedderId: string,
): Promise<PaperVectors> {
  const { keys, paperIds } = await store.passageKeys();
  const places = new Map<string, number>();
  const ids: string[] = [];
  let vectors = new Float32Array(0);
  let dimensions = 0;
  let at = 0;
  for await (const batch of store.eachVector(embedderId)) {
    for (const { key, vector } of batch) {
      while (at < keys.length && (keys[at] ?? 0) < key) at++;
      // A passage that came or went meanwhile.
      if (keys[at] !== key) continue;
      const id = paperIds[at] ?? '';
      let place = places.get(id);
      if (place === undefined) {
        dimensions = vector.length;
        place = ids.push(id) - 1;
        places.set(id, place);
        vectors = roomFor(vectors, ids.length * dimensions);
      }
      const from = place * dimensions;
      for (let column = 0; column < dimensions; column++)
        vectors[from + column] = (vectors[from + column] ?? 0) + (vector[column] ?? 0);
    }
  }
  const filled = vectors.slice(0, ids.length * dimensions);
  await takeTurns(aroundMean(filled, dimensions));
  return { dimensions, ids, vectors: filled, places };
}

function roomFor(vectors: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  if (length <= vectors.length) return vectors;
  const larger = new Float32Array(Math.max(length, vectors.length * 2));
  larger.set(vectors);
  return larger;
}

/** Rows handled before other work gets a turn: a millisecond or two. */
const ROWS_PER_TURN = 500;

/**
 * Sums of passages become unit vectors around the mean of all, in place: what all papers have in common says nothing about any
 * of them, and hides what sets them apart.
 */
function* aroundMean(vectors: Float32Array, dimensions: number): Generator<void, void> {
  const count = vectors.length / Math.max(1, dimensions);
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) {
    if (row % ROWS_PER_TURN === 0) yield;
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    toUnit(vector);
    for (let column = 0; column < dimensions; column++)
      mean[column] = (mean[column] ?? 0) + (vector[column] ?? 0) / count;
  }
  for (let row = 0; row < count; row++) {
    if (row % ROWS_PER_TURN === 0) yield;
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let column = 0; column < dimensions; column++)
      vector[column] = (vector[column] ?? 0) - (mean[column] ?? 0);
    toUnit(vector);
  }
}

/** Below this length a vector is rounding error and points nowhere. */
const NOTHING = 1e-6;

function toUnit(vector: Float32Array): void {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  for (let column = 0; column < vector.length; column++)
    vector[column] = length < NOTHING ? 0 : (vector[column] ?? 0) / length;
}
