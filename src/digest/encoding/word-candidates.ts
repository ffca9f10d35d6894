import type { SyllableModel } from './syllable-model.ts';
import { LETTER_HOLE } from './tokens.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** One reading of a damaged word. */
export interface WordCandidate {
  readonly text: string;
  /** The model's number, -1 for a syllable it has not seen. */
  readonly id: number;
  /** Logarithm of how well the letter's case fits its place. */
  readonly logPrior: number;
}

/** Letters outside Vietnamese by how often names and terms have them: decides where no syllable fits. */
const FOREIGN_LETTERS = [...'íáéóčłşōāğőćšžýďěňĝŝŏĭÍÁÉÓČŁŞÖÜŐĎÝ'];
const MAX_COMBINATIONS = 2048;
/** Rarer readings are left out, lest a line with many of them takes seconds. */
const MAX_CANDIDATES = 6;

/** How likely a capital stands at the head of a word: after a sentence's end or a mark-up sign, elsewhere. */
const CAPITAL_AT_START = 0.6;
const CAPITAL_INSIDE = 0.02;
/** A capital after small letters, as in a misprint. */
const CAPITAL_WITHIN_WORD = 1e-9;

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

/** Logarithm of the chance of a letter's case in its place. */
function casePrior(word: string, letter: string, place: number, isStart: boolean): number {
  const rest = [...word].filter((other) => other.toLowerCase() !== other.toUpperCase());
  const isShouted = rest.length > 1 && rest.every(isUpper);
  if (isShouted) return isUpper(letter) ? 0 : Math.log(0.01);
  const isAfterCapital = rest.length === 1 && rest.every(isUpper);
  if (place > 0 && isAfterCapital) return Math.log(isUpper(letter) ? 0.1 : 0.9);
  if (place > 0) return isUpper(letter) ? Math.log(CAPITAL_WITHIN_WORD) : 0;
  const capital = isStart ? CAPITAL_AT_START : CAPITAL_INSIDE;
  return Math.log(isUpper(letter) ? capital : 1 - capital);
}

/** Every way to fill the holes of a word, with the fit of the letters' case. */
function fillings(
  word: string,
  holes: readonly (readonly string[])[],
  isStart: boolean,
): { text: string; logPrior: number }[] {
  const pieces = word.split(LETTER_HOLE);
  let partial = [{ text: pieces[0] ?? '', logPrior: 0 }];
  holes.forEach((options, hole) => {
    const next: typeof partial = [];
    for (const { text, logPrior } of partial) {
      for (const letter of options) {
        const prior = casePrior(word, letter, text.length, isStart);
        next.push({ text: text + letter + (pieces[hole + 1] ?? ''), logPrior: logPrior + prior });
      }
    }
    partial = next.slice(0, MAX_COMBINATIONS);
  });
  return partial;
}

/**
 * Vietnamese readings of a damaged word.
 *
 * @param word the word with `LETTER_HOLE` where letters lost bytes
 * @param holes for each hole, the characters that may have been there
 * @param isStart whether a sentence, a heading or a list item begins with it
 * @returns none where no reading is a Vietnamese syllable
 */
export function vietnameseCandidates(
  word: string,
  holes: readonly (readonly string[])[],
  isStart: boolean,
  model: SyllableModel,
): WordCandidate[] {
  const filled = fillings(word, holes, isStart);
  const best = filled.reduce(
    (highest, { logPrior }) => Math.max(highest, logPrior),
    Number.NEGATIVE_INFINITY,
  );
  const likely = filled.filter(({ logPrior }) => logPrior > best + Math.log(CAPITAL_WITHIN_WORD) / 2);
  const readings = likely.map(({ text, logPrior }) => {
    const form = text.normalize('NFC').toLowerCase();
    return { text, logPrior, id: model.idOf(form), form };
  });
  const valid = readings.filter(({ id, form }) => id >= 0 || isVietnameseSyllable(form));
  const candidates = valid.map(({ text, id, logPrior }) => ({ text, id, logPrior }));
  if (candidates.length <= MAX_CANDIDATES) return candidates;
  const weight = ({ id, logPrior }: WordCandidate): number => logPrior + model.logProbability(-1, -1, id);
  return candidates.sort((a, b) => weight(b) - weight(a)).slice(0, MAX_CANDIDATES);
}

/** The likeliest reading of a word that is no Vietnamese syllable (a name, mostly), and whether it is the only one. */
export function foreignReading(
  word: string,
  holes: readonly (readonly string[])[],
): { text: string; isOnly: boolean } {
  const narrowed = holes.map((options) => {
    const usual = FOREIGN_LETTERS.filter((letter) => options.includes(letter));
    return usual.length > 0 ? usual : options;
  });
  const readings = fillings(word, narrowed, true);
  const best = readings.reduce(
    (a, b) => (b.logPrior > a.logPrior ? b : a),
    readings[0] ?? { text: word, logPrior: 0 },
  );
  const rivals = readings.filter(
    ({ logPrior }) => logPrior > best.logPrior + Math.log(CAPITAL_WITHIN_WORD) / 2,
  );
  return { text: best.text, isOnly: rivals.length === 1 };
}
