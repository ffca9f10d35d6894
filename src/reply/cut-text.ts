/** Texts are measured in pieces of so many UTF-16 units, so that the search for a cut takes linear time. */
const PIECE = 64;
/** A natural break is looked for this far before the end. */
const REACH = 1200;

const SENTENCE_END = /[.!?][)\]"'”’»]*\s+|[。！？；…][”’」』）]*\s*/g;
const WORD_END = /\s+|(?<=[\p{Script=Han}，、：；。！？])(?=\p{Script=Han})/gu;

/** A break that is natural is taken where the part before it fills this share of what fits. */
const LINE_SHARE = 0.5;
const SENTENCE_SHARE = 0.6;

/**
 * Where to cut a text that does not fit whole: after a line, a sentence, a word or, when `mustMove`, a character as people see
 * it, and inside of one only when it alone is too large. Never inside a surrogate pair.
 *
 * @param room what the beginning may cost
 * @param cost of joined texts at most the sum of their costs
 * @param mustMove whether 0 (nothing fits well) is no answer
 * @returns length of the beginning in UTF-16 units
 */
export function cutText(
  text: string,
  room: number,
  cost: (text: string) => number,
  mustMove: boolean,
): number {
  const most = longestPrefix(text, room, cost);
  const head = text.slice(0, most);
  const line = head.lastIndexOf('\n') + 1;
  if (line > most * LINE_SHARE) return line;
  const sentence = lastEnd(head, SENTENCE_END);
  if (sentence > most * SENTENCE_SHARE) return sentence;
  const word = /\s/.test(text[most] ?? '') ? most : lastEnd(head, WORD_END);
  if (word > 0 || !mustMove) return word;
  return characterEnd(text, most) || most || firstCodePoint(text);
}

/** Length of the longest beginning within the room, in whole code points. */
function longestPrefix(text: string, room: number, cost: (text: string) => number): number {
  let end = 0;
  let spent = 0;
  while (end < text.length) {
    const next = wholeCodePoints(text, Math.min(text.length, end + PIECE));
    const piece = cost(text.slice(end, next));
    if (spent + piece > room) break;
    [end, spent] = [next, spent + piece];
  }
  for (const codePoint of text.slice(end, wholeCodePoints(text, Math.min(text.length, end + PIECE)))) {
    spent += cost(codePoint);
    if (spent > room) return end;
    end += codePoint.length;
  }
  return end;
}

/** `position`, or one more where that is inside a surrogate pair. */
function wholeCodePoints(text: string, position: number): number {
  const isInside = /^[\uDC00-\uDFFF]/.test(text.slice(position, position + 1));
  return isInside && /[\uD800-\uDBFF]$/.test(text.slice(0, position).slice(-1)) ? position + 1 : position;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** The longest emoji sequences in use have about 30 UTF-16 units. */
const LONGEST_CHARACTER = 120;

/** The last end of a character at `position` or before; 0 when a single one covers all that is looked at. */
function characterEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const start = wholeCodePoints(text, Math.max(0, position - LONGEST_CHARACTER));
  let end = start;
  for (const { segment } of segmenter.segment(text.slice(start, position + LONGEST_CHARACTER))) {
    if (end + segment.length > position) break;
    end += segment.length;
  }
  return end > start ? end : 0;
}

function firstCodePoint(text: string): number {
  return [...text.slice(0, 2)][0]?.length ?? 0;
}

function lastEnd(head: string, pattern: RegExp): number {
  const from = Math.max(0, head.length - REACH);
  let last = 0;
  for (const match of head.slice(from).matchAll(pattern)) last = from + match.index + match[0].length;
  return last;
}
