/** Marks that end a sentence in Chinese and Japanese wherever they stand. */
const WIDE_ENDS = new Set('。！？｡');
const LATIN_ENDS = new Set('.!?…');
const ANY_END = /[。！？｡.!?…]/g;
const CLOSERS = new Set(`"'”’」』）)]】》*_`);
const SPACE = /\s/u;
/** Full stops after these (lower case) do not end a sentence. */
const ABBREVIATIONS = new Set(
  'e.g i.e al cf vs fig figs eq eqs eqn sec secs tab tabs ref refs no nos vol pp ch app thm def dr mr mrs ms prof approx resp w.r.t a.k.a aka st jr sr dept univ ts ths gs pgs tp tr'.split(
    ' ',
  ),
);
const LONGEST_ABBREVIATION = 7;

/** Where the next mark stands that may end a sentence; the text's length when there is none. */
function nextEnd(text: string, from: number): number {
  ANY_END.lastIndex = from;
  return ANY_END.exec(text)?.index ?? text.length;
}

/** The word right before a full stop, at most a little longer than the longest abbreviation. */
function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start <= LONGEST_ABBREVIATION && /[\p{L}\p{N}.]/u.test(text[start - 1] ?? ''))
    start--;
  return text.slice(start, end);
}

/** Whether the word that starts at `wordStart` is the number of a list item: `1.`, `a.` at the start of a line. */
function isListNumber(text: string, wordStart: number, word: string): boolean {
  if (!/^(?:\d{1,3}|[a-z])$/.test(word)) return false;
  let at = wordStart - 1;
  while (at >= 0 && wordStart - at < 12 && (text[at] === ' ' || text[at] === '\t')) at--;
  return at < 0 || text[at] === '\n';
}

/** Whether the full stop at `at`, with a space or nothing after its closing marks, ends a sentence. */
function endsAtFullStop(text: string, at: number, next: number): boolean {
  const word = wordBefore(text, at);
  if (ABBREVIATIONS.has(word.toLowerCase())) return false;
  if (/^\p{Lu}$/u.test(word)) return false;
  if (isListNumber(text, at - word.length, word)) return false;
  while (next < text.length && SPACE.test(text[next] ?? '')) next++;
  return !/\p{Ll}/u.test(text[next] ?? '');
}

/**
 * Cut a text into sentences: English, Vietnamese and other Latin ones at `. ! ? …` before a space, Chinese ones at
 * `。！？`. Decimals, `e.g.`, `et al.`, initials and list numbers do not end one.
 *
 * @param text any text
 * @returns sentences with the space after them; joined they are the text; empty for an empty text
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let at = nextEnd(text, 0);
  while (at < text.length) {
    const mark = text[at] ?? '';
    let end = at + 1;
    let isWideEnd = WIDE_ENDS.has(mark);
    for (; end < text.length; end++) {
      const character = text[end] ?? '';
      isWideEnd ||= WIDE_ENDS.has(character);
      if (!WIDE_ENDS.has(character) && !LATIN_ENDS.has(character) && !CLOSERS.has(character)) break;
    }
    const isBeforeSpace = end === text.length || SPACE.test(text[end] ?? '');
    const isEnd = isWideEnd || (isBeforeSpace && (mark !== '.' || endsAtFullStop(text, at, end)));
    while (isEnd && end < text.length && SPACE.test(text[end] ?? '')) end++;
    if (isEnd) {
      sentences.push(text.slice(start, end));
      start = end;
    }
    at = nextEnd(text, end);
  }
  if (start < text.length) sentences.push(text.slice(start));
  return sentences;
}
