/** Marks the start and the end of a line in the model's counts. */
export const LINE_START = '<s>';
export const LINE_END = '</s>';
/** Stands for a word that is no Vietnamese syllable: a name, a term, an English word. */
export const FOREIGN = '<w>';
export const NUMBER = '#';

/** A piece of a line: a word (letters and marks), a number, or one other character that is no space. */
export interface Token {
  readonly text: string;
  readonly start: number;
}

/** Placeholders, inside a line, of characters that lost bytes; noncharacters, so no text has them. */
export const LETTER_HOLE = '\ufdd0';
export const SYMBOL_HOLE = '\ufdd1';

const TOKEN = /[\p{L}\p{M}\ufdd0]+|\p{N}+|[^\s\p{L}\p{M}\p{N}\ufdd0]/gu;

/** Cuts a line into tokens. */
export function tokenise(line: string): Token[] {
  return Array.from(line.matchAll(TOKEN), (match) => ({ text: match[0], start: match.index }));
}

/** The form under which the model knows a token: lower case, NFC; numbers are all alike. */
export function modelForm(token: string): string {
  return /^\p{N}/u.test(token) ? NUMBER : token.normalize('NFC').toLowerCase();
}
