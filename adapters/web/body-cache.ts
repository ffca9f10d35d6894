/** In bytes. */
const MOST_KEPT = 16_000_000;
const LARGEST_KEPT = 4_000_000;

/** Bodies of answers by version and encoding; those not asked for longest go first. */
export class BodyCache {
  readonly #bodies = new Map<string, Buffer>();
  #size = 0;

  get(key: string): Buffer | undefined {
    const body = this.#bodies.get(key);
    if (body !== undefined) {
      this.#bodies.delete(key);
      this.#bodies.set(key, body);
    }
    return body;
  }

  set(key: string, body: Buffer): void {
    if (body.length > LARGEST_KEPT || this.#bodies.has(key)) return;
    this.#bodies.set(key, body);
    this.#size += body.length;
    for (const [oldest, old] of this.#bodies) {
      if (this.#size <= MOST_KEPT) break;
      this.#bodies.delete(oldest);
      this.#size -= old.length;
    }
  }
}
