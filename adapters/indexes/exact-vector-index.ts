import type { VectorHit, VectorIndex } from '../../src/ports.ts';
import { BestHits } from './best-hits.ts';
import { checkKey, checkLimit, cosineAt, toUnitVector } from './unit-vector.ts';

const FIRST_CAPACITY = 256;
/** Room to spare is memory that a small server lacks. */
const GROWTH = 1.5;
const BYTES_PER_NUMBER = 4;

/** Writes an index's content somewhere durable; what `save` calls. */
export type SaveExactIndex = (content: {
  readonly count: number;
  readonly keys: Uint8Array;
  readonly vectors: Uint8Array;
}) => Promise<void>;

/**
 * Nearest vectors by comparing with every one. Vectors lie end to end in one array (slot 0, slot 1, ...), so that a
 * search reads memory in order; a deleted slot takes the last one's content.
 */
export class ExactVectorIndex implements VectorIndex {
  readonly dimensions: number;
  readonly #save: SaveExactIndex;
  readonly #slots = new Map<number, number>();
  #keys: Int32Array;
  #vectors: Float32Array;

  /** @param save called by `save`; without it, saving does nothing */
  constructor(dimensions: number, save: SaveExactIndex = async () => {}) {
    this.dimensions = dimensions;
    this.#save = save;
    this.#keys = new Int32Array(FIRST_CAPACITY);
    this.#vectors = new Float32Array(FIRST_CAPACITY * dimensions);
  }

  /**
   * Fill an empty index with stored bytes.
   *
   * @param keys one 32-bit integer a slot, in the machine's byte order
   * @param vectors `dimensions` 32-bit floats a slot, each of unit length
   * @throws {RangeError} when lengths do not fit each other, or a key or number is impossible
   */
  load(keys: Uint8Array, vectors: Uint8Array): void {
    const count = keys.byteLength / BYTES_PER_NUMBER;
    if (vectors.byteLength !== count * this.dimensions * BYTES_PER_NUMBER) {
      throw new RangeError(`${vectors.byteLength} bytes of vectors do not fit ${count} keys.`);
    }
    this.#keys = new Int32Array(copyOf(keys));
    this.#vectors = new Float32Array(copyOf(vectors));
    this.#slots.clear();
    for (const [slot, key] of this.#keys.entries()) {
      checkKey(key);
      this.#slots.set(key, slot);
    }
    if (this.#slots.size !== count || !this.#vectors.every(Number.isFinite)) {
      throw new RangeError('The stored index repeats a key or holds a number that is not finite.');
    }
  }

  get size(): number {
    return this.#slots.size;
  }

  set(key: number, vector: Float32Array): void {
    checkKey(key);
    const unit = toUnitVector(vector, this.dimensions);
    const slot = this.#slots.get(key) ?? this.#slots.size;
    if (slot >= this.#keys.length) {
      this.#grow();
    }
    this.#keys[slot] = key;
    this.#vectors.set(unit, slot * this.dimensions);
    this.#slots.set(key, slot);
  }

  reserve(count: number): void {
    if (count > this.#keys.length) this.#resize(count);
  }

  delete(key: number): boolean {
    const slot = this.#slots.get(key);
    if (slot === undefined) {
      return false;
    }
    const lastSlot = this.#slots.size - 1;
    const lastKey = this.#keys[lastSlot] ?? key;
    this.#vectors.copyWithin(
      slot * this.dimensions,
      lastSlot * this.dimensions,
      (lastSlot + 1) * this.dimensions,
    );
    this.#keys[slot] = lastKey;
    this.#slots.set(lastKey, slot);
    this.#slots.delete(key);
    return true;
  }

  has(key: number): boolean {
    return this.#slots.has(key);
  }

  keys(): Iterable<number> {
    return this.#slots.keys();
  }

  search(vector: Float32Array, limit: number, accept?: (key: number) => boolean): VectorHit[] {
    checkLimit(limit);
    const question = toUnitVector(vector, this.dimensions);
    const best = new BestHits(limit);
    for (let slot = 0; slot < this.#slots.size; slot += 1) {
      const key = this.#keys[slot] ?? 0;
      if (accept === undefined || accept(key)) {
        best.offer(key, cosineAt(this.#vectors, slot * this.dimensions, question));
      }
    }
    return best.toSorted();
  }

  compare(vector: Float32Array, keys: Iterable<number>): VectorHit[] {
    const question = toUnitVector(vector, this.dimensions);
    const hits: VectorHit[] = [];
    for (const key of keys) {
      const slot = this.#slots.get(key);
      if (slot !== undefined)
        hits.push({ key, score: cosineAt(this.#vectors, slot * this.dimensions, question) });
    }
    return hits;
  }

  async save(): Promise<void> {
    const count = this.#slots.size;
    // Views, not copies of tens of megabytes. A change before they are written spoils the checksum, so that the index
    // is built anew at the next start; it is never wrong.
    await this.#save({
      count,
      keys: bytesOf(this.#keys.subarray(0, count)),
      vectors: bytesOf(this.#vectors.subarray(0, count * this.dimensions)),
    });
  }

  async close(): Promise<void> {
    this.#slots.clear();
    this.#keys = new Int32Array(0);
    this.#vectors = new Float32Array(0);
  }

  #grow(): void {
    this.#resize(Math.max(FIRST_CAPACITY, Math.ceil(this.#keys.length * GROWTH)));
  }

  #resize(capacity: number): void {
    const keys = new Int32Array(capacity);
    keys.set(this.#keys);
    const vectors = new Float32Array(capacity * this.dimensions);
    vectors.set(this.#vectors);
    this.#keys = keys;
    this.#vectors = vectors;
  }
}

/** The bytes of a typed array, in the machine's byte order, without a copy. */
export function bytesOf(numbers: Int32Array | Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** A copy that begins at an address that typed arrays of 32-bit numbers accept. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
