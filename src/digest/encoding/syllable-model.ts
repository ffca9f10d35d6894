import { FOREIGN, LINE_END, LINE_START } from './tokens.ts';

/** Counted sequences of up to three tokens, in the form in which the file stores them. */
export interface SyllableCounts {
  /** Tokens in the order of their numbers. */
  readonly words: readonly string[];
  readonly unigrams: Uint32Array;
  /** Where each word's followers begin in `seconds`; one longer than `words`. */
  readonly secondsFrom: Uint32Array;
  /** Followers, ascending for each word. */
  readonly seconds: Uint16Array;
  readonly bigrams: Uint32Array;
  /** Where each pair's followers begin in `thirds`; one longer than `seconds`. */
  readonly thirdsFrom: Uint32Array;
  readonly thirds: Uint16Array;
  readonly trigrams: Uint32Array;
}

/** How likely Vietnamese syllables follow each other. */
export interface SyllableModel {
  /** Number of a token; -1 for a word that the model has not seen. */
  idOf(form: string): number;
  readonly foreign: number;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** Logarithm of the probability of `third` after `first second`; numbers from `idOf`. */
  logProbability(first: number, second: number, third: number): number;
}

/** Added to every count, so that an unseen syllable stays possible. */
const UNSEEN = 0.5;
/** Mass spread over unseen words, in tokens. */
const UNSEEN_MASS = 50_000;

function find(values: Uint16Array, from: number, to: number, wanted: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < to && values[low] === wanted ? low : -1;
}

/** Sums of the counts of each group `from[i]..from[i + 1]`. */
function groupSums(from: Uint32Array, counts: Uint32Array): Float64Array {
  const sums = new Float64Array(Math.max(0, from.length - 1));
  for (let group = 0; group < sums.length; group += 1) {
    let sum = 0;
    for (let index = from[group] ?? 0; index < (from[group + 1] ?? 0); index += 1) sum += counts[index] ?? 0;
    sums[group] = sum;
  }
  return sums;
}

/**
 * A trigram model, interpolated with the number of different followers as weight of the shorter history
 * (Witten and Bell, IEEE Transactions on Information Theory 37(4), 1991).
 */
export function createSyllableModel(counts: SyllableCounts): SyllableModel {
  const { unigrams, secondsFrom, seconds, bigrams, thirdsFrom, thirds, trigrams } = counts;
  const ids = new Map(counts.words.map((word, id) => [word, id]));
  const idOf = (form: string): number => ids.get(form) ?? -1;
  const total = unigrams.reduce((sum, count) => sum + count, 0) + UNSEEN_MASS;
  const afterWord = groupSums(secondsFrom, bigrams);
  const afterPair = groupSums(thirdsFrom, trigrams);

  function pairIndex(first: number, second: number): number {
    if (first < 0 || second < 0) return -1;
    return find(seconds, secondsFrom[first] ?? 0, secondsFrom[first + 1] ?? 0, second);
  }

  function logProbability(first: number, second: number, third: number): number {
    let probability = ((third < 0 ? 0 : (unigrams[third] ?? 0)) + UNSEEN) / total;
    if (second >= 0) {
      const followers = (secondsFrom[second + 1] ?? 0) - (secondsFrom[second] ?? 0);
      const pair = pairIndex(second, third);
      const seen = pair < 0 ? 0 : (bigrams[pair] ?? 0);
      if (followers > 0)
        probability = (seen + followers * probability) / ((afterWord[second] ?? 0) + followers);
    }
    const history = pairIndex(first, second);
    if (history >= 0) {
      const from = thirdsFrom[history] ?? 0;
      const to = thirdsFrom[history + 1] ?? 0;
      const triple = third < 0 ? -1 : find(thirds, from, to, third);
      const seen = triple < 0 ? 0 : (trigrams[triple] ?? 0);
      if (to > from)
        probability = (seen + (to - from) * probability) / ((afterPair[history] ?? 0) + to - from);
    }
    return Math.log(probability);
  }

  return {
    idOf,
    foreign: idOf(FOREIGN),
    lineStart: idOf(LINE_START),
    lineEnd: idOf(LINE_END),
    logProbability,
  };
}
