/** Weights of translations by unit, between one language and another. */
export class Table {
  readonly #rows = new Map<string, Map<string, number>>();

  /** Two independent reasons to believe in a translation make it surer than either: 1 - (1 - a)(1 - b). */
  add(unit: string, term: string, weight: number): void {
    const row = this.#rows.get(unit) ?? new Map<string, number>();
    this.#rows.set(unit, row);
    row.set(term, 1 - (1 - (row.get(term) ?? 0)) * (1 - Math.min(1, weight)));
  }

  units(): Iterable<string> {
    return this.#rows.keys();
  }

  /** Best first, at most `limit`, none below `least` nor below `leastShare` of the best. */
  best(unit: string, limit: number, least: number, leastShare: number): [term: string, weight: number][] {
    const sorted = [...(this.#rows.get(unit) ?? [])].sort(
      ([left, leftWeight], [right, rightWeight]) => rightWeight - leftWeight || (left < right ? -1 : 1),
    );
    const top = sorted[0]?.[1] ?? 0;
    return sorted.slice(0, limit).filter(([, weight]) => weight >= Math.max(least, top * leastShare));
  }

  get size(): number {
    return this.#rows.size;
  }
}
