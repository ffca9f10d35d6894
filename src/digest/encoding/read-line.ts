import type { CodePage } from './code-pages.ts';
import { visitLine } from './damaged-line.ts';
import { lostCharacters } from './lost-characters.ts';
import { LETTER_HOLE, SYMBOL_HOLE } from './tokens.ts';

/** A damaged line taken back to UTF-8, with placeholders for characters that lost bytes. */
export interface ReadLine {
  readonly text: string;
  /** Offset in the damaged text of each UTF-16 unit of `text`, and of its end. */
  readonly offsets: readonly number[];
  /** For each placeholder, in order, the characters that may have been there; at least one. */
  readonly holes: readonly (readonly string[])[];
}

/** Completions are few and come again and again: each is worked out once. */
export type CompletionCache = Map<string, readonly string[]>;

const LETTER = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]$/u;

function isLetterHole(options: readonly string[], lead: number): boolean {
  // U+FE0F and other selectors are marks too, but belong to symbols.
  return lead < 0xe2 && options.some((option) => LETTER.test(option));
}

/**
 * @param start offset of the line in `text`
 * @param end offset past its last character
 */
export function readLine(
  text: string,
  start: number,
  end: number,
  page: CodePage,
  lost: readonly number[],
  cache: CompletionCache,
): ReadLine {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const offsets: number[] = [];
  const holes: (readonly string[])[] = [];
  let result = '';
  const push = (piece: string, from: number): void => {
    result += piece;
    for (let unit = 0; unit < piece.length; unit += 1) offsets.push(from);
  };
  const copy = (from: number, to: number): void => {
    result += text.slice(from, to);
    for (let position = from; position < to; position += 1) offsets.push(position);
  };
  visitLine(text, start, end, page, {
    whole: (bytes, from) => push(decoder.decode(Uint8Array.from(bytes)), from),
    other: (from, to) => copy(from, to),
    broken(sequence, from, to) {
      const key = `${sequence.length}:${sequence.bytes.join()}`;
      const options = cache.get(key) ?? lostCharacters(sequence, lost);
      cache.set(key, options);
      if (options.length === 0) {
        copy(from, to);
        return;
      }
      const isLetter = isLetterHole(options, sequence.bytes[0] ?? 0);
      holes.push(isLetter ? options.filter((option) => LETTER.test(option)) : options);
      push(isLetter ? LETTER_HOLE : SYMBOL_HOLE, from);
    },
  });
  offsets.push(end);
  return { text: result, offsets, holes };
}
