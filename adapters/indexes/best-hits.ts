import type { VectorHit } from '../../src/ports.ts';

/**
 * Keeps the best `limit` of any number of hits, in O(log limit) each: a binary heap with the worst kept hit at the top.
 * A hit is better with a higher score, and at equal scores with a lower key.
 */
export class BestHits {
  readonly #limit: number;
  readonly #heap: VectorHit[] = [];

  /** @param limit an integer, >= 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(key: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) {
      heap.push({ key, score });
      this.#raise(heap.length - 1);
      return;
    }
    const worst = heap[0];
    if (worst !== undefined && isWorse(worst.score, worst.key, score, key)) {
      heap[0] = { key, score };
      this.#sink(0);
    }
  }

  /** @returns what was kept, best first */
  toSorted(): VectorHit[] {
    return this.#heap.toSorted((first, second) => second.score - first.score || first.key - second.key);
  }

  #raise(start: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#swapIfWorse(place, parent)) {
        return;
      }
      place = parent;
    }
  }

  #sink(start: number): void {
    let place = start;
    for (;;) {
      const left = place * 2 + 1;
      const child = this.#isWorseAt(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfWorse(child, place)) {
        return;
      }
      place = child;
    }
  }

  /** Swaps when the hit at `lower` is worse than the one above it. */
  #swapIfWorse(lower: number, upper: number): boolean {
    const below = this.#heap[lower];
    const above = this.#heap[upper];
    if (below === undefined || above === undefined || !this.#isWorseAt(lower, upper)) {
      return false;
    }
    this.#heap[lower] = above;
    this.#heap[upper] = below;
    return true;
  }

  #isWorseAt(place: number, other: number): boolean {
    const first = this.#heap[place];
    const second = this.#heap[other];
    return (
      first !== undefined && second !== undefined && isWorse(first.score, first.key, second.score, second.key)
    );
  }
}

function isWorse(score: number, key: number, otherScore: number, otherKey: number): boolean {
  return score < otherScore || (score === otherScore && key > otherKey);
}
