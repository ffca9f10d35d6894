import type { VectorHit, VectorIndex } from '../../src/ports.ts';
import { BestHits } from './best-hits.ts';
import type { HnswGraph, HnswLibrary } from './hnsw-library.ts';
import { checkKey, checkLimit, clampCosine, cosineAt, toUnitVector } from './unit-vector.ts';

/** Links a vector, candidates while building: hnswlib's own defaults. */
const LINKS = 16;
const BUILD_CANDIDATES = 200;
const RANDOM_SEED = 100;
const FIRST_CAPACITY = 1024;
/** Candidates looked at in a search; at 100,000 vectors of 384 numbers 100 found 99.8 % of the best 20. */
const SEARCH_CANDIDATES = 100;
/** Fetching one vector from the graph and comparing it takes about as long as visiting six nodes with a filter. */
const VISITS_PER_COMPARISON = 6;
/** In `#keys`, a slot whose vector was deleted. Keys begin at 1. */
const DELETED = 0;

/** Writes the graph and its keys somewhere durable; what `save` calls. */
export type SaveHnswIndex = (content: {
  readonly count: number;
  readonly keys: Int32Array;
  /** Writes the graph to this path before it returns; hnswlib reports no error when it cannot. */
  readonly writeGraph: (path: string) => void;
}) => Promise<void>;

/**
 * Nearest vectors by a navigable small-world graph (Malkov and Yashunin, 2018; hnswlib). Approximate: it can miss a
 * near vector, never invents one. Labels in the graph are slot numbers of our own. A replaced or deleted key leaves its
 * slot behind, marked as deleted: taking it up again (hnswlib's update) takes 4 ms, a new slot a quarter of one. What
 * is left behind slows searches down, so an index is built anew when `deletedShare` is high.
 */
export class HnswVectorIndex implements VectorIndex {
  readonly dimensions: number;
  readonly #graph: HnswGraph;
  readonly #save: SaveHnswIndex;
  readonly #slots = new Map<number, number>();
  readonly #keys: number[] = [];

  /** @param save called by `save`; without it, saving does nothing */
  constructor(library: HnswLibrary, dimensions: number, save: SaveHnswIndex = async () => {}) {
    this.dimensions = dimensions;
    this.#save = save;
    this.#graph = new library.HierarchicalNSW('ip', dimensions);
    this.#graph.initIndex({
      maxElements: FIRST_CAPACITY,
      m: LINKS,
      efConstruction: BUILD_CANDIDATES,
      randomSeed: RANDOM_SEED,
    });
  }

  /**
   * Fill an empty index. The graph file must have been checked: hnswlib loads damaged ones silently.
   *
   * @param keys of slot 0, 1, ...; 0 for a deleted one
   * @throws {RangeError} when keys and graph do not fit each other
   * @throws {Error} of hnswlib
   */
  load(keys: Int32Array, graphPath: string): void {
    this.#graph.readIndexSync(graphPath);
    if (this.#graph.getCurrentCount() !== keys.length) {
      throw new RangeError(`The graph has ${this.#graph.getCurrentCount()} slots, not ${keys.length}.`);
    }
    for (const [slot, key] of keys.entries()) {
      this.#keys[slot] = key;
      if (key !== DELETED) {
        checkKey(key);
        this.#slots.set(key, slot);
      }
    }
    if (this.#slots.size !== keys.filter((key) => key !== DELETED).length) {
      throw new RangeError('The stored index repeats a key.');
    }
  }

  /** Part of the graph that replaced and deleted keys left behind, 0 to 1. */
  get deletedShare(): number {
    return this.#keys.length === 0 ? 0 : 1 - this.size / this.#keys.length;
  }

  get size(): number {
    return this.#slots.size;
  }

  set(key: number, vector: Float32Array): void {
    checkKey(key);
    const unit = toUnitVector(vector, this.dimensions);
    const slot = this.#keys.length;
    if (slot >= this.#graph.getMaxElements()) {
      this.#graph.resizeIndex(this.#graph.getMaxElements() * 2);
    }
    this.#graph.addPoint([...unit], slot);
    this.delete(key);
    this.#keys.push(key);
    this.#slots.set(key, slot);
  }

  delete(key: number): boolean {
    const slot = this.#slots.get(key);
    if (slot === undefined) {
      return false;
    }
    this.#graph.markDelete(slot);
    this.#slots.delete(key);
    this.#keys[slot] = DELETED;
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
    if (accept === undefined) {
      return this.#walk(question, limit, this.size);
    }
    const accepted = new Set<number>();
    for (const [key, slot] of this.#slots) {
      if (accept(key)) {
        accepted.add(slot);
      }
    }
    const candidates = candidatesFor(limit);
    if (accepted.size ** 2 * VISITS_PER_COMPARISON <= candidates * this.size) {
      return this.#compare(accepted, question, limit);
    }
    return this.#walk(question, limit, accepted.size, (slot) => accepted.has(slot));
  }

  compare(vector: Float32Array, keys: Iterable<number>): VectorHit[] {
    const question = toUnitVector(vector, this.dimensions);
    const hits: VectorHit[] = [];
    for (const key of keys) {
      const slot = this.#slots.get(key);
      if (slot !== undefined) hits.push({ key, score: this.#cosineOf(slot, question) });
    }
    return hits;
  }

  async save(): Promise<void> {
    await this.#save({
      count: this.size,
      keys: Int32Array.from(this.#keys),
      writeGraph: (path) => this.#graph.writeIndexSync(path),
    });
  }

  async close(): Promise<void> {
    this.#slots.clear();
  }

  /** @param available how many slots `filter` lets through */
  #walk(
    question: Float32Array,
    limit: number,
    available: number,
    filter?: (slot: number) => boolean,
  ): VectorHit[] {
    const count = Math.min(available, candidatesFor(limit));
    if (count === 0) {
      return [];
    }
    this.#graph.setEf(count);
    const { neighbors, distances } = this.#graph.searchKnn([...question], count, filter);
    const best = new BestHits(limit);
    neighbors.forEach((slot, place) => {
      best.offer(this.#keys[slot] ?? DELETED, clampCosine(1 - (distances[place] ?? 2)));
    });
    return best.toSorted();
  }

  /** Exact, and faster than a walk that would reject nearly every node. */
  #compare(slots: Iterable<number>, question: Float32Array, limit: number): VectorHit[] {
    const best = new BestHits(limit);
    for (const slot of slots) best.offer(this.#keys[slot] ?? DELETED, this.#cosineOf(slot, question));
    return best.toSorted();
  }

  #cosineOf(slot: number, question: Float32Array): number {
    return cosineAt(Float32Array.from(this.#graph.getPoint(slot)), 0, question);
  }
}

/** Also more than asked for: among equal scores at the limit the lower key must win. */
function candidatesFor(limit: number): number {
  return Math.max(SEARCH_CANDIDATES, limit * 2);
}
