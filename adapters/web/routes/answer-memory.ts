const MOST_KEPT = 2000;

/** Which papers answers showed, for the thumbs that they get; the oldest answers are forgotten first. */
export class AnswerMemory {
  readonly #papers = new Map<string, readonly string[]>();

  keep(answerId: string, paperIds: readonly string[]): void {
    this.#papers.set(answerId, paperIds);
    for (const oldest of this.#papers.keys()) {
      if (this.#papers.size <= MOST_KEPT) break;
      this.#papers.delete(oldest);
    }
  }

  /** @returns undefined for an answer that is not known */
  papersOf(answerId: string): readonly string[] | undefined {
    return this.#papers.get(answerId);
  }
}
