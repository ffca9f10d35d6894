import { removeDiacritics } from '../../src/language/normalise-text.ts';
import { stemEnglish } from '../../src/language/stem-english.ts';
import { unifyVietnameseSpelling } from '../../src/language/vietnamese-spelling.ts';

/** Han runs, or words of other scripts; signs part words, so `DR-LoRA` gives two. */
const PIECE = /\p{Script=Han}+|[\p{L}\p{N}\p{M}]+/gu;
const HAN = /^\p{Script=Han}/u;
const DIGITS = /^\d+$/;
const LONGEST_GRAM = 3;
const MAX_WORD = 40;
/** Distinct words remembered with their rows; a text of hashes must not fill the memory. */
const MAX_REMEMBERED = 100_000;

/** @returns the row of a feature in the model; -1 when it has none */
export type RowOf = (feature: string) => number;

interface Word {
  readonly form: string;
  readonly row: number;
}

/**
 * Cuts texts into the features of the built-in embedder: English stems and Vietnamese syllables, pairs of neighbours
 * (`bộ nhớ`), and one to three Chinese characters side by side.
 */
export function createFeatureReader(rowOf: RowOf) {
  const words = new Map<string, Word>();

  function wordOf(piece: string): Word {
    const known = words.get(piece);
    if (known !== undefined) return known;
    const form = featureOfWord(piece);
    const word = { form, row: form === '' ? -1 : rowOf(form) };
    if (words.size >= MAX_REMEMBERED) words.clear();
    words.set(piece, word);
    return word;
  }

  /** Calls `visit` with the row of every feature that the model knows, with repeats, in the order of the text. */
  return function readFeatures(text: string, visit: (row: number) => void): void {
    let previous = '';
    for (const [piece] of text.normalize('NFKC').toLowerCase().matchAll(PIECE)) {
      if (HAN.test(piece)) {
        readHan(piece, rowOf, visit);
        previous = '';
        continue;
      }
      const { form, row } = wordOf(piece);
      if (row >= 0) visit(row);
      const pair = previous === '' || form === '' ? -1 : rowOf(`${previous} ${form}`);
      if (pair >= 0) visit(pair);
      previous = form;
    }
  };
}

/** @returns an empty string for what is no feature: numbers, and data that only looks like a word */
export function featureOfWord(lowerCaseWord: string): string {
  if (lowerCaseWord.length > MAX_WORD || DIGITS.test(lowerCaseWord)) return '';
  return stemEnglish(unifyVietnameseSpelling(lowerCaseWord));
}

/** The same feature as typed without marks. */
export function bareFeature(feature: string): string {
  return removeDiacritics(feature);
}

function readHan(run: string, rowOf: RowOf, visit: (row: number) => void): void {
  for (let start = 0; start < run.length; start++) {
    for (let length = 1; length <= LONGEST_GRAM && start + length <= run.length; length++) {
      const row = rowOf(run.slice(start, start + length));
      if (row >= 0) visit(row);
    }
  }
}
