/** Units of a pair of texts by number, without repeats. */
export interface BagPair {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** How often the pair counts. */
  readonly weight: number;
}

/** p(target | source): for each target, the sources that may have brought it. */
export interface TranslationTable {
  /** Where the sources of each target begin; one longer than the number of targets. */
  readonly starts: Uint32Array;
  readonly sources: Uint32Array;
  readonly probabilities: Float64Array;
}

export interface TrainOptions {
  readonly sourceSize: number;
  readonly targetSize: number;
  /** At most this many sources are considered for a target, those that go with it most tellingly. */
  readonly candidates: number;
  /** Pairs of units that meet less often are not considered. */
  readonly minTogether: number;
  readonly iterations: number;
}

/** Share of the probability that a target came from nowhere: function words, what only one text says. */
const NOWHERE = 0.1;

/**
 * Translation probabilities by IBM Model 1 (Brown et al., Computational Linguistics 19(2), 1993) over bags of units,
 * restricted to pairs of units that meet more often than chance.
 */
export function trainModel1(pairs: readonly BagPair[], options: TrainOptions): TranslationTable {
  const { starts, sources } = candidatePairs(pairs, options);
  const probabilities = new Float64Array(sources.length).fill(1 / options.targetSize);
  for (let iteration = 0; iteration < options.iterations; iteration++)
    reestimate(pairs, { starts, sources, probabilities }, options.sourceSize);
  return { starts, sources, probabilities };
}

function candidatePairs(pairs: readonly BagPair[], options: TrainOptions) {
  const { sourceSize, targetSize, candidates, minTogether } = options;
  const together = new Float32Array(sourceSize * targetSize);
  const ofSource = new Float64Array(sourceSize);
  const ofTarget = new Float64Array(targetSize);
  let total = 0;
  for (const { source, target, weight } of pairs) {
    total += weight;
    for (const each of source) ofSource[each] = (ofSource[each] ?? 0) + weight;
    for (const each of target) {
      ofTarget[each] = (ofTarget[each] ?? 0) + weight;
      const row = each * sourceSize;
      for (const other of source) together[row + other] = (together[row + other] ?? 0) + weight;
    }
  }
  const starts = new Uint32Array(targetSize + 1);
  const sources: number[] = [];
  for (let target = 0; target < targetSize; target++) {
    const scored: { source: number; score: number }[] = [];
    for (let source = 0; source < sourceSize; source++) {
      const count = together[target * sourceSize + source] ?? 0;
      if (count < minTogether) continue;
      const lift = Math.log((count * total) / ((ofSource[source] ?? 1) * (ofTarget[target] ?? 1)));
      // Local mutual information: telling and frequent pairs first.
      if (lift > 0) scored.push({ source, score: count * lift });
    }
    scored.sort((left, right) => right.score - left.score);
    for (const { source } of scored.slice(0, candidates)) sources.push(source);
    starts[target + 1] = sources.length;
  }
  return { starts, sources: Uint32Array.from(sources) };
}

/** One step of expectation maximisation, in place. */
function reestimate(pairs: readonly BagPair[], table: TranslationTable, sourceSize: number): void {
  const { starts, sources, probabilities } = table;
  const counts = new Float64Array(sources.length);
  const totals = new Float64Array(sourceSize);
  const present = new Uint32Array(sourceSize);
  const nowhere = NOWHERE / starts.length;
  pairs.forEach(({ source, target, weight }, index) => {
    for (const each of source) present[each] = index + 1;
    const share = (1 - NOWHERE) / Math.max(1, source.length);
    for (const each of target) {
      const end = starts[each + 1] ?? 0;
      let sum = nowhere;
      for (let at = starts[each] ?? 0; at < end; at++)
        if (present[sources[at] ?? 0] === index + 1) sum += share * (probabilities[at] ?? 0);
      for (let at = starts[each] ?? 0; at < end; at++) {
        const from = sources[at] ?? 0;
        if (present[from] !== index + 1) continue;
        const part = (weight * share * (probabilities[at] ?? 0)) / sum;
        counts[at] = (counts[at] ?? 0) + part;
        totals[from] = (totals[from] ?? 0) + part;
      }
    }
  });
  for (let at = 0; at < counts.length; at++)
    probabilities[at] = (counts[at] ?? 0) / Math.max(1e-12, totals[sources[at] ?? 0] ?? 0);
}
