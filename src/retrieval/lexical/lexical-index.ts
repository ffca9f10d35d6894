import type { Language } from '../../language/language.ts';
import { mergeSegments } from './merge-segments.ts';
import { buildSegment, findTerm, LANGUAGES, type LexicalPaper, postingsOf, type Segment } from './segment.ts';
import { createWeights, type LoadedSegment, loadSegment, type Weights } from './weights.ts';

/** A term that a group counts, and how much one occurrence of it is worth (a translation probability, say). */
export interface QueryTerm {
  readonly text: string;
  /** 0 to 1; above 0. */
  readonly weight: number;
}

/**
 * One thing asked for, with all spellings and translations that count for it: a structured query term
 * (Pirkola 1998; with weights: Darwish and Oard, CIKM 2003). Its frequency in a document is the weighted sum of
 * its terms' frequencies, and so is its document frequency.
 */
export interface QueryGroup {
  readonly label: string;
  /** Importance beside the other groups; 1 is usual. */
  readonly weight: number;
  /**
   * Language whose words these are. Only papers with text in it count for the group's rarity, and what such papers
   * match by chance is taken off (see `search`). Absent for what means the same in all: names, numbers, concepts.
   */
  readonly language?: Language;
  /** Stands for a name or identifier: a paper without it is hardly about it. */
  readonly isName?: boolean;
  readonly terms: readonly QueryTerm[];
}

export interface LexicalHit {
  readonly paperId: string;
  /** BM25 score, >= 0, no fixed upper end. */
  readonly score: number;
  /** What each group added, in the order of the groups; 0 for those not found. */
  readonly parts: readonly number[];
  /** Passages in which something matched, best first. */
  readonly passages: readonly { readonly key: number; readonly score: number }[];
}

/** How telling a group is. */
export interface GroupWeight {
  /** Importance times inverse document frequency. */
  readonly rarity: number;
  /** It occurs in no paper. */
  readonly isUnseen: boolean;
}

export interface LexicalSearchOptions {
  readonly limit: number;
  /** Only these papers; everything when absent. */
  readonly accept?: (paperId: string) => boolean;
}

/**
 * An in-memory BM25 index over papers (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with
 * fields weighed as in BM25F; each language of a paper is a field of its own, so a long Chinese account does not
 * make an English one count less. Not thread-safe; every method is synchronous and quick.
 */
export class LexicalIndex {
  #segments: LoadedSegment[];
  #weights: Weights | undefined;
  readonly #places = new Map<string, { readonly segment: LoadedSegment; readonly paper: number }>();

  constructor(segments: readonly Segment[] = []) {
    this.#segments = segments.map((segment) => loadSegment(segment));
    for (const segment of this.#segments) this.#register(segment);
  }

  get size(): number {
    return this.#places.size;
  }

  /** Version of every paper that it holds. */
  *versions(): Generator<readonly [paperId: string, version: number]> {
    for (const [id, { segment, paper }] of this.#places)
      yield [id, segment.segment.paperVersions[paper] ?? 0];
  }

  /** Adds papers or replaces those with the same ids. Cost grows with what is added, not with what is there. */
  put(papers: readonly LexicalPaper[]): void {
    if (papers.length === 0) return;
    for (const paper of papers) this.delete(paper.id);
    const segment = loadSegment(buildSegment(papers));
    this.#segments.push(segment);
    this.#register(segment);
    this.#weights = undefined;
    this.#mergeSmall();
  }

  /** @returns whether the paper was there */
  delete(paperId: string): boolean {
    const place = this.#places.get(paperId);
    if (place === undefined) return false;
    place.segment.isLive[place.paper] = 0;
    this.#places.delete(paperId);
    this.#weights = undefined;
    return true;
  }

  /** Merges all segments into one, without the papers that are gone, and returns it (to be saved). */
  compact(): Segment {
    const only = this.#segments[0];
    if (only !== undefined && this.#segments.length === 1 && only.isLive.every((live) => live === 1))
      return only.segment;
    return this.#mergeLast(this.#segments.length);
  }

  /** Keeps each segment at least twice as large as the next: at most log2 of them, and a posting moves as often. */
  #mergeSmall(): void {
    const sizeAt = (place: number) => this.#segments.at(place)?.segment.postings.length ?? 0;
    while (this.#segments.length > 1 && sizeAt(-1) * 2 > sizeAt(-2)) this.#mergeLast(2);
  }

  #mergeLast(count: number): Segment {
    const merged = loadSegment(mergeSegments(this.#segments.splice(-count)));
    this.#segments.push(merged);
    this.#register(merged);
    this.#weights = undefined;
    return merged.segment;
  }

  /**
   * @param groups what is asked for; groups without a known term cost nothing
   * @returns papers with at least one match, best first, equal scores by id
   */
  search(groups: readonly QueryGroup[], options: LexicalSearchOptions): LexicalHit[] {
    this.#weights ??= createWeights(this.#segments);
    const weights = this.#weights;
    const emptyScores = () =>
      this.#segments.map((segment) => new Float32Array(segment.segment.paperIds.length));
    const scores = emptyScores();
    const byLanguage = new Map<Language, Float32Array[]>();
    const found = groups.map((group) => this.#lookUp(group));
    const rarity = found.map((terms, index) => {
      const language = groups[index]?.language;
      const into = language === undefined ? scores : (byLanguage.get(language) ?? emptyScores());
      if (language !== undefined) byLanguage.set(language, into);
      return this.#scoreGroup(terms, groups[index], into, weights);
    });
    for (const [language, column] of byLanguage) this.#addCentred(column, language, scores, weights);
    const best = this.#best(scores, options);
    return best.map(({ segment, paper, score }) => ({
      paperId: segment.segment.paperIds[paper] ?? '',
      score,
      ...describeMatch(segment, paper, this.#segments.indexOf(segment), found, rarity, weights),
    }));
  }

  /**
   * Importance times inverse document frequency of each group, as `search` uses it; a group that occurs nowhere
   * counts as the rarest thing there is, so that what is missing can be weighed against what was found.
   */
  weigh(groups: readonly QueryGroup[]): GroupWeight[] {
    this.#weights ??= createWeights(this.#segments);
    const weights = this.#weights;
    return groups.map((group) => {
      const found = this.#lookUp(group);
      let documentFrequency = 0;
      this.#segments.forEach((segment, index) => {
        documentFrequency += countPapers(segment, index, found, weights).documentFrequency;
      });
      const rarity =
        group.weight * inverseDocumentFrequency(documentFrequency, papersThatCount(group, weights));
      return { rarity, isUnseen: documentFrequency === 0 };
    });
  }

  /** In how many papers a term occurs, deleted ones included until the next merge. */
  paperFrequency(term: string): number {
    const bytes = new TextEncoder().encode(term);
    let count = 0;
    for (const { segment, documentPapers } of this.#segments) {
      let last = -1;
      for (const posting of postingsOf(segment, findTerm(segment, bytes))) {
        const paper = documentPapers[posting >>> 8] ?? 0;
        if (paper !== last) count++;
        last = paper;
      }
    }
    return count;
  }

  #register(segment: LoadedSegment): void {
    segment.segment.paperIds.forEach((id, paper) => {
      if (segment.isLive[paper] === 1) this.#places.set(id, { segment, paper });
    });
  }

  #lookUp(group: QueryGroup): FoundTerm[] {
    const encoder = new TextEncoder();
    return group.terms.map((term) => {
      const bytes = encoder.encode(term.text);
      const postings = this.#segments.map(({ segment }) => postingsOf(segment, findTerm(segment, bytes)));
      return { weight: term.weight, postings };
    });
  }

  /** Adds the group's BM25 part to every paper's score; @returns importance times inverse document frequency */
  #scoreGroup(
    terms: readonly FoundTerm[],
    group: QueryGroup | undefined,
    scores: Float32Array[],
    weights: Weights,
  ): number {
    const touched: { readonly papers: number[]; readonly frequencies: Float32Array }[] = [];
    let documentFrequency = 0;
    this.#segments.forEach((segment, index) => {
      const counted = countPapers(segment, index, terms, weights);
      documentFrequency += counted.documentFrequency;
      touched.push(counted);
    });
    if (documentFrequency === 0 || group === undefined) return 0;
    const rarity =
      group.weight * inverseDocumentFrequency(documentFrequency, papersThatCount(group, weights));
    touched.forEach(({ papers, frequencies }, index) => {
      const into = scores[index];
      if (into === undefined) return;
      for (const paper of papers) {
        const frequency = frequencies[paper] ?? 0;
        into[paper] = (into[paper] ?? 0) + rarity * saturate(frequency);
      }
    });
    return rarity;
  }

  /**
   * Adds what the words of one language gave. Papers with text in that language gather chance matches that the
   * others cannot have, so from theirs the mean is taken off: only what is above chance counts.
   */
  #addCentred(
    column: readonly Float32Array[],
    language: Language,
    scores: readonly Float32Array[],
    weights: Weights,
  ): void {
    const number = LANGUAGES.indexOf(language);
    let sum = 0;
    let count = 0;
    const eachWith = (visit: (segment: number, paper: number) => void) => {
      this.#segments.forEach(({ isLive }, index) => {
        isLive.forEach((live, paper) => {
          if (live === 1 && ((weights.paperLanguages[index]?.[paper] ?? 0) & (1 << number)) !== 0)
            visit(index, paper);
        });
      });
    };
    eachWith((segment, paper) => {
      sum += column[segment]?.[paper] ?? 0;
      count++;
    });
    const chance = count === 0 ? 0 : (CHANCE * sum) / count;
    column.forEach((values, segment) => {
      const into = scores[segment];
      values.forEach((value, paper) => {
        if (into !== undefined) into[paper] = (into[paper] ?? 0) + value;
      });
    });
    eachWith((segment, paper) => {
      const into = scores[segment];
      if (into !== undefined) into[paper] = (into[paper] ?? 0) - chance;
    });
  }

  #best(scores: readonly Float32Array[], { limit, accept }: LexicalSearchOptions) {
    const candidates: { segment: LoadedSegment; paper: number; score: number }[] = [];
    this.#segments.forEach((segment, index) => {
      const column = scores[index];
      column?.forEach((score, paper) => {
        if (score <= 0 || segment.isLive[paper] === 0) return;
        if (accept !== undefined && !accept(segment.segment.paperIds[paper] ?? '')) return;
        candidates.push({ segment, paper, score });
      });
    });
    const idOf = (candidate: (typeof candidates)[number]) =>
      candidate.segment.segment.paperIds[candidate.paper] ?? '';
    candidates.sort((left, right) => right.score - left.score || (idOf(left) < idOf(right) ? -1 : 1));
    return candidates.slice(0, limit);
  }
}

/** How many times the mean is taken off, see `#addCentred`; chance matches scatter around it. */
const CHANCE = 1.5;

interface FoundTerm {
  readonly weight: number;
  /** Postings by segment. */
  readonly postings: readonly Uint32Array[];
}

/** BM25 term-frequency saturation. */
const K1 = 1.2;

function saturate(frequency: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1);
}

/** Papers among which a group's words could occur; English stands in the titles of all. */
function papersThatCount({ language }: QueryGroup, weights: Weights): number {
  if (language === undefined || language === 'en') return weights.papers;
  return weights.papersByLanguage[LANGUAGES.indexOf(language)] ?? 0;
}

function inverseDocumentFrequency(documentFrequency: number, papers: number): number {
  const total = Math.max(papers, documentFrequency);
  return Math.log(1 + (total - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** Weighted frequency of the group in each paper of a segment, and its expected document frequency. */
function countPapers(segment: LoadedSegment, index: number, terms: readonly FoundTerm[], weights: Weights) {
  const frequencies = new Float32Array(segment.segment.paperIds.length);
  const certainties = terms.length > 1 ? new Float32Array(segment.segment.paperIds.length) : undefined;
  const documentWeights = weights.documents[index] ?? new Float32Array(0);
  const papers: number[] = [];
  for (const { weight, postings } of terms) {
    for (const posting of postings[index] ?? []) {
      const document = posting >>> 8;
      const paper = segment.documentPapers[document] ?? 0;
      if (segment.isLive[paper] === 0) continue;
      if (frequencies[paper] === 0) papers.push(paper);
      frequencies[paper] =
        (frequencies[paper] ?? 0) + weight * (posting & 255) * (documentWeights[document] ?? 0);
      if (certainties !== undefined) certainties[paper] = Math.max(certainties[paper] ?? 0, weight);
    }
  }
  const single = terms[0]?.weight ?? 0;
  const documentFrequency = papers.reduce(
    (sum, paper) => sum + Math.min(1, certainties?.[paper] ?? single),
    0,
  );
  return { papers, frequencies, documentFrequency };
}

/** What each group gave to one paper and to each of its passages. */
function describeMatch(
  segment: LoadedSegment,
  paper: number,
  index: number,
  found: readonly (readonly FoundTerm[])[],
  rarity: readonly number[],
  weights: Weights,
): Pick<LexicalHit, 'parts' | 'passages'> {
  const start = segment.segment.paperStarts[paper] ?? 0;
  const end = segment.segment.paperStarts[paper + 1] ?? start;
  const documentWeights = weights.documents[index] ?? new Float32Array(0);
  const passageScores = new Float32Array(end - start);
  const parts = found.map((terms, group) => {
    const byDocument = new Float32Array(end - start);
    for (const { weight, postings } of terms) {
      const column = postings[index] ?? new Uint32Array(0);
      for (let at = lowerBound(column, start * 256); at < column.length; at++) {
        const posting = column[at] ?? 0;
        const document = posting >>> 8;
        if (document >= end) break;
        byDocument[document - start] = (byDocument[document - start] ?? 0) + weight * (posting & 255);
      }
    }
    let total = 0;
    byDocument.forEach((frequency, offset) => {
      total += frequency * (documentWeights[start + offset] ?? 0);
      const passageFrequency = frequency * (weights.passages[index]?.[start + offset] ?? 0);
      passageScores[offset] =
        (passageScores[offset] ?? 0) + (rarity[group] ?? 0) * saturate(passageFrequency);
    });
    return (rarity[group] ?? 0) * saturate(total);
  });
  const passages: { key: number; score: number }[] = [];
  passageScores.forEach((score, offset) => {
    const key = segment.segment.documentKeys[start + offset] ?? 0;
    if (key !== 0 && score > 0) passages.push({ key, score });
  });
  passages.sort((left, right) => right.score - left.score || left.key - right.key);
  return { parts, passages };
}

function lowerBound(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
