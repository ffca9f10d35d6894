import type { Language } from '../language/language.ts';
import type { QuotableSentence } from './sentences.ts';

/**
 * The sentences that together cover most of what was asked, greedily: each next one counts only what the chosen
 * ones lack (maximal marginal relevance, Carbonell and Goldstein, SIGIR 1998, over query terms).
 *
 * @param limit at most this many, >= 1
 * @param language of the asker
 * @returns those in the asker's language first, then in the order of the text; empty when no sentence matches anything
 */
export function chooseQuotes(
  sentences: readonly QuotableSentence[],
  worth: readonly number[],
  limit: number,
  language: Language,
): QuotableSentence[] {
  const chosen: QuotableSentence[] = [];
  const covered = new Set<number>();
  const best = Math.max(0, ...sentences.map((sentence) => sentence.score));
  while (chosen.length < limit) {
    const next = bestOf(sentences, (sentence) =>
      isUsable(sentence, chosen) ? gain(sentence, covered, worth) : 0,
    );
    if (next === undefined || gain(next, covered, worth) < best * MIN_GAIN) break;
    chosen.push(next);
    for (const group of next.matched) covered.add(group);
  }
  const isForeign = (sentence: QuotableSentence) => Number(sentence.language !== language);
  return chosen.sort((left, right) => isForeign(left) - isForeign(right) || left.place - right.place);
}

/** A further quote must bring this share of what the first one brought. */
const MIN_GAIN = 0.15;
/** Saying again what was said is worth this much. */
const REPEATED = 0.35;

function gain(sentence: QuotableSentence, covered: ReadonlySet<number>, worth: readonly number[]): number {
  const all = sentence.matched.reduce((sum, group) => sum + (worth[group] ?? 0), 0);
  if (all === 0) return 0;
  const fresh = sentence.matched.reduce(
    (sum, group) => sum + (covered.has(group) ? REPEATED : 1) * (worth[group] ?? 0),
    0,
  );
  return sentence.score * (fresh / all);
}

/** Two accounts of one thing, such as the same results in two digests or languages, are one quote. */
function isUsable(sentence: QuotableSentence, chosen: readonly QuotableSentence[]): boolean {
  const known = new Set(chosen.flatMap(({ facts }) => [...facts]));
  if (tellsNoOtherFigures(sentence.facts, known)) return false;
  return !chosen.some(
    (other) => other === sentence || other.text.includes(sentence.text) || sentence.text.includes(other.text),
  );
}

function tellsNoOtherFigures(facts: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const all = [...facts];
  return all.some((fact) => /^\d/.test(fact)) && all.every((fact) => known.has(fact));
}

function bestOf<T>(items: readonly T[], valueFor: (item: T) => number): T | undefined {
  let best: T | undefined;
  let bestValue = 0;
  for (const item of items) {
    const value = valueFor(item);
    if (value > bestValue) [best, bestValue] = [item, value];
  }
  return best;
}
