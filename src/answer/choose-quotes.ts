import type { Language } from '../language/language.ts';
import type { Cue } from './cues.ts';
import type { QuestionPart } from './question-parts.ts';
import { type QuotableSentence, rarityWithin } from './sentences.ts';

/** What is asked of one paper. */
export interface Asked {
  /** At least one. */
  readonly parts: readonly QuestionPart[];
  /** Of the query's groups, see `worthOf`. */
  readonly worth: readonly number[];
  /** Language of the asker. */
  readonly language: Language;
}

/**
 * The sentences that answer the parts of a question, each part in turn, greedily: each next one counts only what the
 * chosen ones lack (maximal marginal relevance, Carbonell and Goldstein, SIGIR 1998, over query terms and cues).
 *
 * @param limit at most this many, >= 1
 * @returns those in the asker's language first, each part's best before its second best; empty when no sentence matches anything
 */
export function chooseQuotes(
  sentences: readonly QuotableSentence[],
  asked: Asked,
  limit: number,
): QuotableSentence[] {
  const cues = cueWorths(sentences, asked.parts);
  const chosen: QuotableSentence[] = [];
  const gain = (sentence: QuotableSentence, part: QuestionPart) =>
    evidenceOf(sentence, part, asked.worth, cues, chosen) * fitness(sentence, part, asked.language);
  let open = asked.parts.map((part) => ({
    part,
    least: MIN_GAIN * Math.max(0, ...sentences.map((sentence) => gain(sentence, part))),
  }));
  while (open.length > 0) {
    open = open.filter(({ part, least }) => {
      if (chosen.length >= limit) return false;
      const next = bestOf(sentences, (sentence) => (isUsable(sentence, chosen) ? gain(sentence, part) : 0));
      if (next === undefined || next.value < least) return false;
      chosen.push(next.item);
      return true;
    });
  }
  const isForeign = (sentence: QuotableSentence) => Number(sentence.language !== asked.language);
  return chosen.sort((left, right) => isForeign(left) - isForeign(right));
}

/** A further quote must bring this share of what the best one brings. */
const MIN_GAIN = 0.1;
/** Saying again what was said is worth this much. */
const REPEATED = 0.35;
/** What the question says beside the part that is to be answered only tells what it speaks of. */
const BESIDE = 0.5;
/** A sentence of the kind asked for is worth as much as one more telling word, */
const CUE_WORTH = 5;
/** and this share of it where every sentence of the paper is of that kind. */
const COMMON_CUE = 0.3;

function cueWorths(
  sentences: readonly QuotableSentence[],
  parts: readonly QuestionPart[],
): ReadonlyMap<Cue, number> {
  const cues = new Set(parts.flatMap(({ shape }) => shape.cues));
  const worthOf = (cue: Cue) => {
    const holding = sentences.filter(({ text }) => cue.test(text)).length;
    return CUE_WORTH * (COMMON_CUE + (1 - COMMON_CUE) * rarityWithin(holding, sentences.length));
  };
  return new Map([...cues].map((cue) => [cue, worthOf(cue)]));
}

/** What a sentence holds of a part of the question, less for what the chosen ones hold already. */
function evidenceOf(
  sentence: QuotableSentence,
  part: QuestionPart,
  worth: readonly number[],
  cues: ReadonlyMap<Cue, number>,
  chosen: readonly QuotableSentence[],
): number {
  let evidence = 0;
  for (const group of sentence.matched) {
    const isSaid = chosen.some(({ matched }) => matched.has(group));
    evidence += (worth[group] ?? 0) * (part.names[group] === true ? 1 : BESIDE) * (isSaid ? REPEATED : 1);
  }
  for (const cue of part.shape.cues) {
    if (!cue.test(sentence.text)) continue;
    const isSaid = chosen.some(({ text }) => cue.test(text));
    evidence += (cues.get(cue) ?? 0) * (isSaid ? REPEATED : 1);
  }
  return evidence;
}

/** What a digest's author adds of his own answers those who ask for it, and nobody else. */
const ASIDES: ReadonlySet<string> = new Set(['application', 'idea', 'recommendation']);

/** What a sentence that the asker can read is worth beside one that says the same; from 1.25 to 2 the answers to our questions are the same. */
const OWN_LANGUAGE = 2;

/** More for sections of the role asked for and the asker's language, less for very long sentences. */
function fitness(
  { text, role, language }: QuotableSentence,
  { shape }: QuestionPart,
  asker: Language,
): number {
  let factor = 1;
  if (shape.roles.has(role)) factor *= ASIDES.has(role) ? 3 : 1.25;
  else if (ASIDES.has(role)) factor *= 0.25;
  if (language === asker) factor *= OWN_LANGUAGE;
  // What only announces a list says nothing by itself.
  if (/[:：]$/.test(text)) factor *= 0.4;
  const usualLength = language === 'zh' ? 90 : 220;
  return factor / (1 + Math.max(0, text.length / usualLength - 1) * 0.25);
}

/** Two accounts of one thing, such as the same results in two digests or languages, are one quote. */
function isUsable(sentence: QuotableSentence, chosen: readonly QuotableSentence[]): boolean {
  const known = new Set(chosen.flatMap(({ facts }) => [...facts]));
  if (tellsNoOtherFigures(sentence.facts, known)) return false;
  return !chosen.some(
    (other) =>
      other === sentence ||
      other.text.includes(sentence.text) ||
      sentence.text.includes(other.text) ||
      isTranslation(sentence, other),
  );
}

/** The same names and figures in another language. */
function isTranslation(sentence: QuotableSentence, other: QuotableSentence): boolean {
  if (sentence.language === other.language || sentence.facts.size < SAME_FACTS) return false;
  return [...sentence.facts].every((fact) => other.facts.has(fact));
}

const SAME_FACTS = 2;

function tellsNoOtherFigures(facts: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const all = [...facts];
  return all.some((fact) => /^\d/.test(fact)) && all.every((fact) => known.has(fact));
}

function bestOf<T>(
  items: readonly T[],
  valueFor: (item: T) => number,
): { readonly item: T; readonly value: number } | undefined {
  let best: { readonly item: T; readonly value: number } | undefined;
  for (const item of items) {
    const value = valueFor(item);
    if (value > (best?.value ?? 0)) best = { item, value };
  }
  return best;
}
