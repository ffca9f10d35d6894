import { stemEnglish } from '../../src/language/stem-english.ts';
import { unifyVietnameseSpelling } from '../../src/language/vietnamese-spelling.ts';

const LONGEST_GRAM = 3;
const MAX_WORD = 40;
/** Distinct words remembered with their rows; a text of hashes must not fill the memory. */
const MAX_REMEMBERED = 100_000;

type CharacterClass = 0 | 1 | 2 | 3;
const UNKNOWN = 0;
const NEITHER = 1;
const WORD = 2;
const HAN = 3;
/** By UTF-16 unit, filled as they occur: a look into a table is ten times as fast as a regular expression. */
const classes = new Uint8Array(65_536);

function classOf(unit: number): CharacterClass {
  const known = classes[unit] as CharacterClass;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(unit);
  const found = /\p{Script=Han}/u.test(character)
    ? HAN
    : /[\p{L}\p{N}\p{M}]/u.test(character)
      ? WORD
      : NEITHER;
  classes[unit] = found;
  return found;
}

/** Calls back for every word and every run of Chinese characters, in the order of the text; `LoRA微调` is one of each. */
export function scanPieces(text: string, onWord: (word: string) => void, onHan: (run: string) => void): void {
  const plain = text.normalize('NFKC').toLowerCase();
  let start = 0;
  let current: CharacterClass = NEITHER;
  for (let at = 0; at <= plain.length; at++) {
    const next = at < plain.length ? classOf(plain.charCodeAt(at)) : NEITHER;
    if (next === current) continue;
    if (current === WORD) onWord(plain.slice(start, at));
    else if (current === HAN) onHan(plain.slice(start, at));
    start = at;
    current = next;
  }
}

/** English stems, Vietnamese syllables. @returns an empty string for numbers, and for data that only looks like a word */
export function featureOfWord(lowerCaseWord: string): string {
  if (lowerCaseWord.length > MAX_WORD || /^\d+$/.test(lowerCaseWord)) return '';
  return stemEnglish(unifyVietnameseSpelling(lowerCaseWord));
}

/** One to three Chinese characters side by side. */
export function eachGram(run: string, visit: (gram: string) => void): void {
  for (let start = 0; start < run.length; start++)
    for (let length = 1; length <= LONGEST_GRAM && start + length <= run.length; length++)
      visit(run.slice(start, start + length));
}

interface Word {
  readonly form: string;
  /** -1 when the model does not know it. */
  readonly row: number;
  /** Rows of the pairs that it begins, by the second word. */
  readonly pairs: ReadonlyMap<string, number> | undefined;
}

/**
 * Cuts texts into the features of the built-in embedder: English stems and Vietnamese syllables, pairs of neighbours
 * (`bộ nhớ`), and one to three Chinese characters side by side.
 *
 * @param features of the model, each in the place of its row
 * @returns calls `visit` with the row of every feature that the model knows, with repeats
 */
export function createFeatureReader(features: readonly string[]) {
  const rows = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  features.forEach((feature, row) => {
    const space = feature.indexOf(' ');
    if (space < 0) rows.set(feature, row);
    else addPair(pairs, feature.slice(0, space), feature.slice(space + 1), row);
  });
  const words = new Map<string, Word>();

  function wordOf(piece: string): Word {
    const known = words.get(piece);
    if (known !== undefined) return known;
    const form = featureOfWord(piece);
    const word = { form, row: rows.get(form) ?? -1, pairs: pairs.get(form) };
    if (words.size >= MAX_REMEMBERED) words.clear();
    words.set(piece, word);
    return word;
  }

  return function readFeatures(text: string, visit: (row: number) => void): void {
    let previous: Word | undefined;
    const onWord = (piece: string) => {
      const word = wordOf(piece);
      if (word.row >= 0) visit(word.row);
      const pair = previous?.pairs?.get(word.form);
      if (pair !== undefined) visit(pair);
      previous = word;
    };
    const onGram = (gram: string) => {
      const row = rows.get(gram);
      if (row !== undefined) visit(row);
    };
    scanPieces(text, onWord, (run) => {
      eachGram(run, onGram);
      previous = undefined;
    });
  };
}

function addPair(pairs: Map<string, Map<string, number>>, first: string, second: string, row: number): void {
  const seconds = pairs.get(first);
  if (seconds === undefined) pairs.set(first, new Map([[second, row]]));
  else seconds.set(second, row);
}
