/** In UTF-16 units, at most two bytes each. */
const MOST_KEPT = 8_000_000;
const LARGEST_KEPT = 2_000_000;

/** Bodies of answers by ETag; those not asked for longest go first. */
export class BodyCache {
  readonly #bodies = new Map<string, string>();
  #size = 0;

  get(etag: string): string | undefined {
    const body = this.#bodies.get(etag);
    if (body !== undefined) {
      this.#bodies.delete(etag);
      this.#bodies.set(etag, body);
    }
    return body;
  }

  set(etag: string, body: string): void {
    if (body.length > LARGEST_KEPT || this.#bodies.has(etag)) return;
    this.#bodies.set(etag, body);
    this.#size += body.length;
    for (const [oldest, old] of this.#bodies) {
      if (this.#size <= MOST_KEPT) break;
      this.#bodies.delete(oldest);
      this.#size -= old.length;
    }
  }
}
