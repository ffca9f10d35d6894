import { normaliseNumber } from './normalise-number.ts';
import { normaliseText, removeDiacritics } from './normalise-text.ts';
import { simplifyChinese } from './simplify-chinese.ts';
import { stemEnglish } from './stem-english.ts';
import { unifyVietnameseSpelling } from './vietnamese-spelling.ts';

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
/** Letters that stand beside Latin ones and digits without a space; not Greek, which names models (`β-VAE`). */
const APART = [
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Cyrillic',
  'Arabic',
  'Hebrew',
]
  .map((script) => `\\p{Script=${script}}`)
  .concat('\\p{Script=Devanagari}', 'ー')
  .join('');
const RUN = new RegExp(`\\p{Script=Han}+|(?:[${APART}]\\p{M}*)+|[^\\p{Script=Han}${APART}]+`, 'gu');
const MARKED = /[^\u0000-\u007F]/;
const IDENTIFIER = /[0-9+#^_@/.-]|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
/** `LLMs` and `GPUs` are words in the plural, not camel case. */
const PLURAL_ACRONYM = /^\p{Lu}{2,}s$/u;
const ARXIV_ID = /^(\d{4}\.\d{4,5})(?:v\d{1,2})?$/;
const VIETNAMESE_MARK = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i;
const COMPOUND = /^\p{Script=Latin}\p{Ll}*(?:[-/'.+]\p{Ll}+)+$/u;
const CAMEL_BORDER = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** Longer pieces are chains (paths, lists) whose links count, or data (base64, hashes), which does not. */
const MAX_PIECE = 64;

/**
 * Cuts a text into the terms that the lexical index stores: English words stemmed, identifiers whole and in
 * parts, Chinese as character bigrams, Vietnamese as syllables with and without marks and as syllable pairs, words of
 * other scripts as they are written.
 * The same text in NFC or NFD, full or half width, gives the same terms.
 */
export function tokenize(text: string): Term[] {
  const terms: Term[] = [];
  let previous: string | undefined;
  let previousEnd = -1;
  const normal = simplifyChinese(normaliseText(text));
  for (const { piece, start } of pieces(normal)) {
    addRun(terms, piece);
    const isWord = !HAN.test(piece) && piece.length <= MAX_PIECE && !isIdentifier(piece);
    const word = isWord ? piece.toLowerCase() : undefined;
    const isNext = previous !== undefined && /^[\s/-]$/.test(normal.slice(previousEnd, start));
    if (word !== undefined && isNext && previous !== undefined) addPair(terms, previous, word);
    previous = word;
    previousEnd = start + piece.length;
  }
  return terms;
}

/**
 * Runs of one script. `\p{L}` takes every script, so `LoRA微调` and `GSM8Kで82.4` come as one match each: they are cut
 * where the script changes.
 */
function* pieces(text: string): Generator<{ readonly piece: string; readonly start: number }> {
  for (const match of text.matchAll(PIECE)) {
    for (const run of match[0].matchAll(RUN)) {
      const start = match.index + run.index;
      if (!isChain(run[0])) yield { piece: run[0], start };
      else
        for (const link of run[0].matchAll(/[^-._+#^'/@,]+/g))
          yield { piece: link[0], start: start + link.index };
    }
  }
}

/** Words that only stand side by side: `giác-ngôn` of `thị giác-ngôn ngữ`, `1,2,3`, a path too long for a name. */
function isChain(run: string): boolean {
  if (run.length > MAX_PIECE) return true;
  if (/^\d[\d.,]*$/.test(run)) return normaliseNumber(run) === undefined;
  return VIETNAMESE_MARK.test(run) && /^[\p{L}\p{M}]+(?:[-/][\p{L}\p{M}]+)+$/u.test(run);
}

function addRun(terms: Term[], run: string): void {
  if (HAN.test(run)) {
    addHan(terms, run);
    return;
  }
  const clean = run.replace(/^[-._+#^'/@]+|'s?$|[-._^/@]+$/g, '');
  if (clean === '' || clean.length > MAX_PIECE) return;
  if (PLURAL_ACRONYM.test(clean)) addWord(terms, clean.slice(0, -1).toLowerCase(), 'word');
  else if (isIdentifier(clean)) addIdentifier(terms, clean);
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
    terms.push({ text: stemEnglish(word), kind });
    return;
  }
  const unified = unifyVietnameseSpelling(word);
  terms.push({ text: unified, kind });
  const bare = removeDiacritics(unified);
  if (bare !== unified) terms.push({ text: `~${bare}`, kind: 'bare' });
}

/** Pairs carry Vietnamese, whose words are mostly two syllables; English does without them. */
function addPair(terms: Term[], left: string, right: string): void {
  if (VIETNAMESE_MARK.test(left) || VIETNAMESE_MARK.test(right)) {
    terms.push({ text: `${unifyVietnameseSpelling(left)}_${unifyVietnameseSpelling(right)}`, kind: 'pair' });
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
  const seen = new Set([whole]);
  for (const part of partsOf(piece)) {
    const lower = part.toLowerCase();
    if (seen.has(lower)) continue;
    seen.add(lower);
    const id = ARXIV_ID.exec(lower)?.[1];
    if (id !== undefined) terms.push({ text: id, kind: 'part' });
    else if (lower.length > 1 && !/^\d+$/.test(lower)) addWord(terms, lower, 'part');
  }
}

/** `Qwen3-VL-8B`: pieces between signs, humps of camel case, letters before digits, all without signs. */
function partsOf(piece: string): string[] {
  const signed = piece.split(/[-._,'/@^#+]+/);
  const humps = signed.flatMap((part) => part.split(CAMEL_BORDER)).filter((part) => part.length > 2);
  const joined = joinedSpelling(piece);
  return [
    ...piece.split('/').filter((part) => ARXIV_ID.test(part)),
    ...signed,
    ...humps,
    ...signed.flatMap(lettersBeforeDigits),
    ...(joined === undefined ? [] : [joined]),
  ];
}

/**
 * The other way to write an identifier: `gpt4o` for `GPT-4o`, `finetuning` for `fine-tuning`.
 *
 * @returns undefined when there is none, as for paths and numbers
 */
export function joinedSpelling(name: string): string | undefined {
  const links = name.split(/[-._^]/);
  if (links.length < 2 || links.length > 3 || !/^[\p{L}\p{N}\p{M}]+$/u.test(links.join(''))) return undefined;
  return /\p{L}{2}/u.test(name) ? links.join('').toLowerCase() : undefined;
}

/** `qwen3` also answers to `qwen`; the digits alone say nothing. */
function lettersBeforeDigits(part: string): string[] {
  const letters = /^(\p{L}{2,})\d+(?:\p{L}{0,2})$/u.exec(part)?.[1];
  return letters === undefined ? [] : [letters];
}
