import { normaliseText, removeDiacritics } from './normalise-text.ts';
import { stemEnglish } from './stem-english.ts';

/** What a term stands for; the retriever weighs the kinds differently. */
export type TermKind =
  /** a word: English stem, Vietnamese syllable with its marks */
  | 'word'
  /** an identifier as a whole: `gpt-4o`, `c++`, `2601.05432`; it has a capital inside, a digit or a sign */
  | 'name'
  /** a number: `84.1`, `10277` */
  | 'number'
  /** small words joined by signs: `state-of-the-art`, `plug-in` */
  | 'compound'
  /** a piece of an identifier: `gpt`, `4o`; `any`, `depth` of AnyDepth */
  | 'part'
  /** two Chinese characters side by side */
  | 'bigram'
  /** one Chinese character that stands alone */
  | 'character'
  /** two Vietnamese syllables side by side, marks kept */
  | 'pair'
  /** a Vietnamese syllable (or any marked word) without its marks, written `~khong` */
  | 'bare';

export interface Term {
  readonly text: string;
  readonly kind: TermKind;
}

/** Han runs, or Latin-script words with inner signs as identifiers have them, or words of other scripts. */
const PIECE =
  /\p{Script=Han}+|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[-._+#^'/@](?=[\p{L}\p{N}])(?!\p{Script=Han})|(?<=\d),(?=\d))*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const HAN = /^\p{Script=Han}/u;
const MARKED = /[^\u0000-\u007F]/;
const IDENTIFIER = /[0-9+#^_@/.-]|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
/** `LLMs` and `GPUs` are words in the plural, not camel case. */
const PLURAL_ACRONYM = /^\p{Lu}{2,}s$/u;
const ARXIV_ID = /^(\d{4}\.\d{4,5})v\d{1,2}$/;
const VIETNAMESE_MARK = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/;
const COMPOUND = /^\p{L}\p{Ll}*(?:[-/'.+]\p{Ll}+)+$/u;
const CAMEL_BORDER = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** Longer pieces are data (base64, hashes), not words. */
const MAX_PIECE = 64;

/**
 * Cuts a text into the terms that the lexical index stores: English words stemmed, identifiers whole and in
 * parts, Chinese as character bigrams, Vietnamese as syllables with and without marks and as syllable pairs.
 * The same text in NFC or NFD, full or half width, gives the same terms.
 */
export function tokenize(text: string): Term[] {
  const terms: Term[] = [];
  let previous: string | undefined;
  let previousEnd = -1;
  const normal = normaliseText(text);
  for (const match of normal.matchAll(PIECE)) {
    const piece = splitAtHan(match[0]);
    for (const run of piece) addRun(terms, run);
    const word = match[0].toLowerCase();
    const isWord = !HAN.test(word) && !isIdentifier(match[0]) && word.length <= MAX_PIECE;
    const isNext = previous !== undefined && /^\s$/.test(normal.slice(previousEnd, match.index));
    if (isWord && isNext && previous !== undefined) addPair(terms, previous, word);
    previous = isWord ? word : undefined;
    previousEnd = match.index + match[0].length;
  }
  return terms;
}

/** `\p{L}` takes Han too, so `LoRA微调` comes as one piece: cut it where the script changes. */
function splitAtHan(piece: string): string[] {
  return piece.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

function addRun(terms: Term[], run: string): void {
  if (HAN.test(run)) {
    addHan(terms, run);
    return;
  }
  const clean = run.replace(/^[-._'/@^]+|[-._'/@^]+$/g, '');
  if (clean === '' || clean.length > MAX_PIECE) return;
  if (isIdentifier(clean)) addIdentifier(terms, clean);
  else addWord(terms, clean.toLowerCase(), 'word');
}

function isIdentifier(piece: string): boolean {
  return IDENTIFIER.test(piece) && !PLURAL_ACRONYM.test(piece);
}

function addHan(terms: Term[], run: string): void {
  const characters = [...run];
  if (characters.length === 1) {
    terms.push({ text: run, kind: 'character' });
    return;
  }
  for (let index = 0; index + 1 < characters.length; index++) {
    terms.push({ text: `${characters[index]}${characters[index + 1]}`, kind: 'bigram' });
  }
}

function addWord(terms: Term[], word: string, kind: 'word' | 'part'): void {
  if (!MARKED.test(word)) {
    terms.push({ text: stemEnglish(word.replace(/'s?$/, '')), kind });
    return;
  }
  terms.push({ text: word, kind });
  const bare = removeDiacritics(word);
  if (bare !== word) terms.push({ text: `~${bare}`, kind: 'bare' });
}

/** Pairs carry Vietnamese, whose words are mostly two syllables; English does without them. */
function addPair(terms: Term[], left: string, right: string): void {
  if (VIETNAMESE_MARK.test(left) || VIETNAMESE_MARK.test(right)) {
    terms.push({ text: `${left}_${right}`, kind: 'pair' });
  }
}

function addIdentifier(terms: Term[], piece: string): void {
  const arxivId = ARXIV_ID.exec(piece)?.[1];
  const number = arxivId ?? normaliseNumber(piece);
  if (number !== undefined) {
    terms.push({ text: number, kind: arxivId === undefined ? 'number' : 'name' });
    return;
  }
  const whole = piece.toLowerCase();
  terms.push({ text: whole, kind: COMPOUND.test(piece) ? 'compound' : 'name' });
  const signed = piece.split(/[-._,'/@^#+]+/);
  const humps = signed.flatMap((part) => part.split(CAMEL_BORDER)).filter((part) => part.length > 2);
  const seen = new Set([whole]);
  for (const part of [...signed, ...humps, ...signed.flatMap(splitDigits)]) {
    const lower = part.toLowerCase();
    if (lower.length < 2 || /^\d+$/.test(lower) || seen.has(lower)) continue;
    seen.add(lower);
    addWord(terms, lower, 'part');
  }
}

/** `qwen3` also answers to `qwen`; the digits alone say nothing. */
function splitDigits(part: string): string[] {
  const letters = /^(\p{L}{2,})\d+(?:\p{L}{0,2})$/u.exec(part)?.[1];
  return letters === undefined ? [] : [letters];
}

/**
 * A number in one spelling: `10,277` and `10277` are the same, `84,1` (decimal comma) and `84.1` too.
 *
 * @returns undefined when the piece is no plain number
 */
export function normaliseNumber(piece: string): string | undefined {
  if (!/^\d[\d.,]*$/.test(piece)) return undefined;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(piece)) return piece.replaceAll(',', '');
  return piece.replace(/^(\d+),(\d{1,2})$/, '$1.$2').replace(/[.,]+$/, '');
}
