import type { FoundGroup, IndexView } from './index-view.ts';
import type { QueryGroup } from './lexical-query.ts';
import { LANGUAGES } from './segment.ts';
import type { Weights } from './weights.ts';

/** BM25 term-frequency saturation. */
const K1 = 1.2;

export function saturate(frequency: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1);
}

export interface PaperScores {
  /** By paper number; below 0 for papers that match less than chance. */
  readonly scores: Float32Array;
  /** 1 for papers that hold something of the query. */
  readonly isMatched: Uint8Array;
  /** Importance times inverse document frequency of each group; 0 for those in no paper. */
  readonly rarities: readonly number[];
}

/**
 * BM25 over all papers. What words give is centred first: papers with text in the question's language gather chance
 * matches that the others cannot have, those that translations reach gather others. So each paper is compared with
 * those that have text in the same languages: their mean is taken off, and only what is above chance counts.
 */
export function scorePapers(view: IndexView, found: readonly FoundGroup[]): PaperScores {
  const scores = new Float32Array(view.size);
  const worded = new Float32Array(view.size);
  const isMatched = new Uint8Array(view.size);
  const rarities = found.map((each) =>
    addGroup(view, each, each.group.language === undefined ? scores : worded, isMatched),
  );
  addCentred(view, worded, scores);
  return { scores, isMatched, rarities };
}

/** Adds the group's BM25 part to every paper's score; @returns its rarity */
function addGroup(view: IndexView, found: FoundGroup, into: Float32Array, isMatched: Uint8Array): number {
  const { frequencies, touched } = view;
  const { documentFrequency, count } = countGroup(view, found);
  const rarity = count === 0 ? 0 : rarityOf(found.group, documentFrequency, view.weights);
  for (let index = 0; index < count; index++) {
    const number = touched[index] ?? 0;
    into[number] = (into[number] ?? 0) + rarity * saturate(frequencies[number] ?? 0);
    isMatched[number] = 1;
    frequencies[number] = 0;
  }
  return rarity;
}

/** Document frequency of a group. */
export function documentFrequencyOf(view: IndexView, found: FoundGroup): number {
  const { documentFrequency, count } = countGroup(view, found);
  for (let index = 0; index < count; index++) view.frequencies[view.touched[index] ?? 0] = 0;
  return documentFrequency;
}

/**
 * Counts a group into `view.frequencies` (weighted frequency) for the papers listed in `view.touched`.
 *
 * A paper adds to the document frequency the weight of the weightiest term that it holds; as terms come in that
 * order, it is the first. Papers are counted before they are weighed, so that the sum does not depend on their order.
 */
function countGroup(view: IndexView, { terms }: FoundGroup) {
  const { segments, starts, weights, frequencies, touched } = view;
  let count = 0;
  let documentFrequency = 0;
  for (const { weight, postings } of terms) {
    const before = count;
    for (let place = 0; place < segments.length; place++) {
      const list = postings[place];
      const segment = segments[place];
      const worth = weights.documents[place];
      if (list === undefined || segment === undefined || worth === undefined) continue;
      const { documentPapers, isLive } = segment;
      const start = starts[place] ?? 0;
      for (let at = 0; at < list.length; at++) {
        const posting: number = list[at] ?? 0;
        const document: number = posting >>> 8;
        const paper = documentPapers[document] ?? 0;
        if (isLive[paper] === 0) continue;
        const known = frequencies[start + paper] ?? 0;
        if (known === 0) touched[count++] = start + paper;
        frequencies[start + paper] = known + weight * (posting & 255) * (worth[document] ?? 0);
      }
    }
    documentFrequency += Math.min(1, weight) * (count - before);
  }
  return { documentFrequency, count };
}

/** Importance times inverse document frequency; a group in no paper counts as the rarest thing there is. */
export function rarityOf(group: QueryGroup, documentFrequency: number, weights: Weights): number {
  const total = Math.max(papersThatCount(group, weights), documentFrequency);
  return group.weight * Math.log(1 + (total - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** Papers among which a group's words could occur; English stands in the titles of all. */
function papersThatCount({ language, isTranslated }: QueryGroup, weights: Weights): number {
  if (language === undefined || language === 'en' || isTranslated === true) return weights.papers;
  return weights.papersByLanguage[LANGUAGES.indexOf(language)] ?? 0;
}

/** How many times the mean is taken off; chance matches scatter around it. */
const CHANCE = 1.5;
/** Among so few papers the mean is mostly the match itself, not chance: less of it is taken off. */
const FEW_PAPERS = 10;

/** Adds what words gave, less what papers with text in the same languages are given by chance. */
function addCentred(view: IndexView, worded: Float32Array, scores: Float32Array): void {
  const chance = chanceByLanguages(view, worded);
  for (let number = 0; number < worded.length; number++)
    scores[number] = (scores[number] ?? 0) + (worded[number] ?? 0);
  eachPaper(view, (number, languages) => {
    scores[number] = (scores[number] ?? 0) - (chance[languages] ?? 0);
  });
}

/** What to take off papers, by the bits of the languages in which they have text. */
function chanceByLanguages(view: IndexView, worded: Float32Array): Float64Array {
  const papers = new Float64Array(1 << LANGUAGES.length);
  const sums = new Float64Array(1 << LANGUAGES.length);
  eachPaper(view, (number, languages) => {
    papers[languages] = (papers[languages] ?? 0) + 1;
    sums[languages] = (sums[languages] ?? 0) + (worded[number] ?? 0);
  });
  return sums.map((sum, languages) => {
    const count = papers[languages] ?? 0;
    const share = CHANCE * Math.min(1, Math.max(0, count - 1) / FEW_PAPERS);
    return count === 0 ? 0 : (share * sum) / count;
  });
}

/** Papers with text in some language; deleted ones have none. */
function eachPaper(view: IndexView, visit: (number: number, languages: number) => void): void {
  for (let place = 0; place < view.segments.length; place++) {
    const languages = view.weights.paperLanguages[place] ?? new Uint8Array(0);
    const start = view.starts[place] ?? 0;
    for (let paper = 0; paper < languages.length; paper++) {
      const bits = languages[paper] ?? 0;
      if (bits !== 0) visit(start + paper, bits);
    }
  }
}
