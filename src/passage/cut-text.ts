import { passageLength } from './passage-length.ts';
import { splitSentences } from './split-sentences.ts';

/** Cuts a text into smaller parts that rejoin to it exactly. */
type Splitter = (text: string) => string[];

/** Parts that begin where `startsPart` says so, for a text given as lines with their line ends. */
function groupLines(text: string, startsPart: (line: string, before: string) => boolean): string[] {
  const parts: string[] = [];
  let before = '';
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const last = parts.length - 1;
    if (last < 0 || startsPart(line, before)) parts.push(line);
    else parts[last] += line;
    before = line;
  }
  return parts;
}

const splitParagraphs: Splitter = (text) =>
  groupLines(text, (line, before) => before.trim() === '' && line.trim() !== '');

const LIST_ITEM = /^\s{0,12}(?:[-*+•·]\s|\d{1,3}[.)、]|[（(]\d{1,3}[）)]|\||#{1,6}\s|>)/u;

const splitItems: Splitter = (text) => groupLines(text, (line) => LIST_ITEM.test(line));

const splitLines: Splitter = (text) => groupLines(text, () => true);

const splitClauses: Splitter = (text) => text.split(/(?<=[，；、：]|[,;:]\s)/u);

/** Between words, and between characters of scripts written without spaces, keeping a mark with what it follows. */
const splitWords: Splitter = (text) =>
  text.split(
    /(?<=\s)(?=\S)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?![\s\p{P}\p{M}])|(?<=\p{P})(?=\p{Script=Han})/u,
  );

const JOINS_BEFORE = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u;
/** Small enough to stay below any sensible passage length even when every character is wide. */
const LAST_RESORT_UNITS = 64;

/** The last resort, for a "word" longer than a passage: a data address, a base64 blob, a hostile file. */
const splitCharacters: Splitter = (text) => {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + LAST_RESORT_UNITS);
    while (end > start + LAST_RESORT_UNITS / 2 && end < text.length && isInsideCharacter(text, end)) end--;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
};

/** Whether cutting before the UTF-16 unit `at` would part a surrogate pair, a joined emoji or an accent. */
function isInsideCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0xdc00 && unit <= 0xdfff) return true;
  return text[at - 1] === '\u200d' || JOINS_BEFORE.test(text.slice(at, at + 2));
}

const SPLITTERS: readonly Splitter[] = [
  splitParagraphs,
  splitItems,
  splitLines,
  splitSentences,
  splitClauses,
  splitWords,
  splitCharacters,
];

/** The largest parts that fit `maxLength`, from coarse to fine. */
function atomsOf(text: string, maxLength: number, level = 0): string[] {
  const split = SPLITTERS[level];
  if (split === undefined || passageLength(text.trim()) <= maxLength) return [text];
  return split(text).flatMap((part) => atomsOf(part, maxLength, level + 1));
}

/** Neighbouring atoms joined into pieces of about equal length, none above `maxLength`. */
function joinAtoms(atoms: readonly string[], maxLength: number): string[] {
  const lengths = atoms.map(passageLength);
  let remaining = lengths.reduce((sum, length) => sum + length, 0);
  const aim = (): number => remaining / Math.ceil(remaining / maxLength);
  let aimedLength = aim();
  const pieces: string[] = [];
  let current = '';
  let currentLength = 0;
  for (const [index, atom] of atoms.entries()) {
    const length = lengths[index] ?? 0;
    if (currentLength > 0 && (currentLength + length > maxLength || currentLength >= aimedLength)) {
      pieces.push(current);
      remaining -= currentLength;
      aimedLength = aim();
      [current, currentLength] = ['', 0];
    }
    current += atom;
    currentLength += length;
  }
  return [...pieces, current];
}

/**
 * Cut a text at paragraphs, list items, lines, sentences, clauses or words, whichever keeps pieces largest, and join
 * short neighbours.
 *
 * @param text Markdown
 * @param maxLength in units of `passageLength`, >= 256
 * @returns trimmed pieces, none empty, none longer than `maxLength`; without whitespace they rejoin to the text
 * @throws {RangeError} when `maxLength` is too small to hold a word
 */
export function cutText(text: string, maxLength: number): string[] {
  if (!(maxLength >= 256)) throw new RangeError(`maxLength must be at least 256, not ${maxLength}`);
  return joinAtoms(atomsOf(text.trim(), maxLength), maxLength)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
