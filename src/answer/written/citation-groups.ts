/** A piece of a sentence: words, or the keys of one pair of brackets. */
export type Piece = string | readonly string[];

export interface ReadCitations {
  readonly pieces: readonly Piece[];
  /** All known keys of the sentence, in order, no repeats. */
  readonly keys: readonly string[];
  /** How many things in brackets looked like citations and are none. */
  readonly unknown: number;
}

const GROUP = /[[［【]([^[\]［］【】\n]{0,80})[\]］】]/gu;
const SEPARATOR = /[\s,，;；、|]+/u;
/** Something that a reader could take for a citation: `7`, `k7f3q`, `3-5`, `†2`. */
const CITATION_LIKE = /^[\p{L}\p{N}†*^#:._/–-]{1,20}$/u;

/**
 * Parts a sentence into words and citations. Keys that are not known go, and so does whatever else a reader could take
 * for a citation; other brackets become round ones.
 */
export function readCitations(sentence: string, isKnown: (key: string) => boolean): ReadCitations {
  const pieces: Piece[] = [];
  const keys = new Set<string>();
  let unknown = 0;
  let at = 0;
  for (const match of sentence.matchAll(GROUP)) {
    pieces.push(sentence.slice(at, match.index));
    at = match.index + match[0].length;
    const words = (match[1] ?? '').split(SEPARATOR).filter((word) => word !== '');
    const known = words.map((word) => word.toLowerCase()).filter(isKnown);
    const isCitation = known.length > 0 || words.every((word) => CITATION_LIKE.test(word));
    if (isCitation) unknown += words.length - known.length;
    else pieces.push(`(${match[1]})`);
    if (known.length > 0) pieces.push([...new Set(known)]);
    for (const key of known) keys.add(key);
  }
  pieces.push(sentence.slice(at));
  return { pieces: pieces.map(withoutBrackets), keys: [...keys], unknown };
}

/** What is left of brackets is no citation; without one it cannot become one. */
function withoutBrackets(piece: Piece): Piece {
  if (typeof piece !== 'string') return piece;
  return piece.replace(/[[［【]/gu, '(').replace(/[\]］】]/gu, ')');
}
