import { foldMarks, normaliseText } from '../language/normalise-text.ts';

/** A text that is read piece by piece; what was read is blanked out, so that no two readers take the same words. */
export class UnreadText {
  /** As written, with full-width signs made plain. */
  #text: string;
  /** In lower case without marks, each letter in its place. */
  #folded: string;

  constructor(text: string) {
    // The one letter whose small form is longer, which would move what follows it.
    this.#text = normaliseText(text).replaceAll('\u0130', 'I');
    this.#folded = foldMarks(this.#text.toLowerCase());
  }

  /** All places that match, blanked out. @param pattern global, on lower case without marks */
  take(pattern: RegExp): RegExpExecArray[] {
    const found = [...this.#folded.matchAll(pattern)] as RegExpExecArray[];
    for (const match of found) this.#blank(match.index, match[0].length);
    return found;
  }

  /** As `take`, with the words as they were written. */
  takeWritten(pattern: RegExp, group: string): string[] {
    const before = this.#text;
    return this.take(pattern).map((match) => {
      const part = match.groups?.[group] ?? '';
      // Labels stand before what they name.
      const start = match.index + match[0].lastIndexOf(part);
      return before.slice(start, start + part.length);
    });
  }

  has(pattern: RegExp): boolean {
    return pattern.test(this.#folded);
  }

  /** What nobody has read, cut at semicolons and lines, in both forms. */
  clauses(): { readonly written: string; readonly folded: string }[] {
    return [...this.#folded.matchAll(/[^;\n]+/g)].map(({ 0: folded, index }) => ({
      written: this.#text.slice(index, index + folded.length),
      folded,
    }));
  }

  /** What nobody has read, in one line. */
  rest(): string {
    return this.#text.replace(/\s+/g, ' ').trim();
  }

  #blank(start: number, length: number): void {
    const blank = (text: string) =>
      `${text.slice(0, start)}${' '.repeat(length)}${text.slice(start + length)}`;
    this.#text = blank(this.#text);
    this.#folded = blank(this.#folded);
  }
}
