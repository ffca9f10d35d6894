import { aboutness } from './aboutness.ts';
import { bestPapers } from './best-papers.ts';
import { describeMatch } from './describe-match.ts';
import { explainMatch } from './explain-match.ts';
import { createView, type IndexView, idAt, lookUp } from './index-view.ts';
import type { GroupWeight, HeldTerm, LexicalHit, LexicalSearchOptions, QueryGroup } from './lexical-query.ts';
import { countDocuments, mergeInSteps } from './merge-segments.ts';
import { documentFrequencyOf, rarityOf, scorePapers } from './score-papers.ts';
import { buildSegment, type LexicalPaper, MAX_DOCUMENTS, type Segment } from './segment.ts';
import { type LoadedSegment, loadSegment } from './weights.ts';

export type {
  GroupWeight,
  HeldTerm,
  LexicalHit,
  LexicalSearchOptions,
  QueryGroup,
  QueryTerm,
} from './lexical-query.ts';

/** Of the index that was changed last. */
let lastRevision = 0;

/**
 * An in-memory BM25 index over papers (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with
 * fields weighed as in BM25F; each language of a paper is a field of its own, so a long Chinese account does not
 * make an English one count less. What it finds depends on the papers in it only, not on how they came there.
 */
export class LexicalIndex {
  #segments: readonly LoadedSegment[] = [];
  #view: IndexView | undefined;
  #revision = ++lastRevision;
  readonly #places = new Map<string, { readonly segment: LoadedSegment; readonly paper: number }>();

  constructor(segments: readonly Segment[] = []) {
    for (const segment of segments) this.#add(segment);
  }

  /** Another number after each paper that came, changed or went, and never that of another index in this process. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Version of every paper that it holds. */
  *versions(): Generator<readonly [paperId: string, version: number]> {
    for (const [id, { segment, paper }] of this.#places)
      yield [id, segment.segment.paperVersions[paper] ?? 0];
  }

  /**
   * Adds papers or replaces those with the same ids; of several with one id the last counts. About 30 ms for 100
   * papers, however many are there. After some calls `mergeInSteps` should follow: searching slows down with the
   * number of calls.
   *
   * @throws {RangeError} more than 2^24 titles and passages; the index is then as before
   */
  put(papers: readonly LexicalPaper[]): void {
    if (papers.length > 0) this.#add(buildSegment(papers));
  }

  /** Adds the papers of a segment that was built elsewhere, or replaces those with the same ids. */
  putSegment(segment: Segment): void {
    if (segment.paperIds.length > 0) this.#add(segment);
  }

  /** @returns whether the paper was there */
  delete(paperId: string): boolean {
    const place = this.#places.get(paperId);
    if (place === undefined) return false;
    place.segment.isLive[place.paper] = 0;
    this.#places.delete(paperId);
    this.#revision = ++lastRevision;
    this.#view = undefined;
    return true;
  }

  /**
   * Merges the newest segments until each is at least twice as large as the next: so there are at most log2 as many
   * as papers, and a posting moves as often. Other work gets a turn at each step and may search and change the index.
   */
  *mergeInSteps(): Generator<void, void> {
    for (;;) {
      const [older, newer] = this.#segments.slice(-2);
      if (older === undefined || newer === undefined) return;
      if (newer.segment.postings.length * 2 <= older.segment.postings.length) return;
      if (countDocuments(older) + countDocuments(newer) > MAX_DOCUMENTS) return;
      yield* this.#merge([older, newer]);
    }
  }

  /**
   * Merges all into one segment without the papers that are gone, and returns it (to be saved). Other work gets a
   * turn at each step; what it changes meanwhile is in the segment too.
   *
   * @throws {RangeError} too many documents for one segment
   */
  *compactInSteps(): Generator<void, Segment> {
    for (;;) {
      const [only, ...others] = this.#segments;
      if (only !== undefined && others.length === 0 && !only.isLive.includes(0)) return only.segment;
      if (only === undefined) return buildSegment([]);
      yield* this.#merge(this.#segments);
    }
  }

  /**
   * @param groups what is asked for; groups without a known term cost nothing
   * @returns papers with at least one match, best first, equal scores by id; those that match no more than chance
   *   come last, with score 0
   */
  search(groups: readonly QueryGroup[], options: LexicalSearchOptions): LexicalHit[] {
    const view = this.#currentView();
    const found = groups.map((group) => lookUp(view, group));
    const scored = scorePapers(view, found);
    const scoreOf = (number: number | undefined) =>
      number === undefined ? 0 : Math.max(0, scored.scores[number] ?? 0);
    const best = bestPapers(view, scored, options);
    const least = scoreOf(best[0]) * (options.minShare ?? 0);
    const deviation = deviationOf(scored.scores, this.size);
    return best
      .filter((number) => scoreOf(number) >= least)
      .map((number) => ({
        paperId: idAt(view, number),
        score: scoreOf(number),
        standing: deviation === 0 ? 0 : scoreOf(number) / deviation,
        ...describeMatch(view, number, found, scored.rarities),
      }));
  }

  /**
   * Importance times inverse document frequency of each group, as `search` uses it; a group that occurs nowhere
   * counts as the rarest thing there is, so that what is missing can be weighed against what was found.
   */
  weigh(groups: readonly QueryGroup[]): GroupWeight[] {
    const view = this.#currentView();
    return groups.map((group) => {
      const documentFrequency = documentFrequencyOf(view, lookUp(view, group));
      return { rarity: rarityOf(group, documentFrequency, view.weights), isUnseen: documentFrequency === 0 };
    });
  }

  /** Which terms of each group a paper holds, the weightiest first; nothing for papers that it does not have. */
  explain(paperId: string, groups: readonly QueryGroup[]): (readonly HeldTerm[])[] {
    const place = this.#places.get(paperId);
    return groups.map((group) =>
      place === undefined ? [] : explainMatch(place.segment.segment, place.paper, group),
    );
  }

  /**
   * How much papers are about any of some terms: 4 when a title holds one, 2 for tags and other labels, and the root of
   * the number of passages.
   *
   * @param accept only these papers
   * @returns by paper id, without those that hold none
   */
  about(terms: readonly string[], accept: (paperId: string) => boolean): Map<string, number> {
    return aboutness(this.#segments, terms, accept);
  }

  /** Works out what the first search after a change needs, so that it need not wait for that. */
  prepare(): void {
    this.#currentView();
  }

  #currentView(): IndexView {
    this.#view ??= createView(this.#segments);
    return this.#view;
  }

  #add(segment: Segment): void {
    const loaded = loadSegment(segment);
    this.#segments = [...this.#segments, loaded];
    for (const [paper, id] of segment.paperIds.entries()) {
      const before = this.#places.get(id);
      if (before !== undefined) before.segment.isLive[before.paper] = 0;
      this.#places.set(id, { segment: loaded, paper });
    }
    this.#revision = ++lastRevision;
    this.#view = undefined;
  }

  /** Puts one segment in the place of some neighbours, unless another merge was faster. */
  *#merge(parts: readonly LoadedSegment[]): Generator<void, void> {
    const merged = loadSegment(yield* mergeInSteps(parts));
    const [first] = parts;
    const at = first === undefined ? -1 : this.#segments.indexOf(first);
    if (at < 0 || parts.some((part, index) => this.#segments[at + index] !== part)) return;
    this.#segments = this.#segments.toSpliced(at, parts.length, merged);
    for (const [paper, id] of merged.segment.paperIds.entries()) {
      const place = this.#places.get(id);
      if (place !== undefined && parts.includes(place.segment))
        this.#places.set(id, { segment: merged, paper });
      else merged.isLive[paper] = 0;
    }
    this.#view = undefined;
  }
}

/** Standard deviation of the papers' scores; those below chance count as 0, those of deleted ones not at all. */
function deviationOf(scores: Float32Array, papers: number): number {
  let [sum, matched] = [0, 0];
  for (const score of scores) {
    if (score <= 0) continue;
    sum += score;
    matched++;
  }
  const mean = sum / Math.max(1, papers);
  // Around the mean, since where all match alike the difference of two large sums is mostly rounding.
  let squares = 0;
  for (const score of scores) {
    // In 32 bits, so that the sum is exact and does not depend on the papers' order.
    if (score > 0) squares += Math.fround((score - mean) ** 2);
  }
  return Math.sqrt((squares + (papers - matched) * mean ** 2) / Math.max(1, papers));
}
