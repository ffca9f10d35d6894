import { collapseSpaces, plainText } from '../../digest/markdown.ts';
import { splitSentences } from '../../passage/split-sentences.ts';

/** A list marker or a quote sign in front of a line. */
const LINE_MARK = /^[\s>]*(?:[-*+•]|\d{1,2}[.)])\s+/;

/**
 * Whole sentences of a passage, markup stripped; list items are sentences of their own.
 *
 * @param markdown text of a passage
 * @returns in order, none empty
 */
export function passageSentences(markdown: string): string[] {
  return markdown
    .split(/\n+/)
    .flatMap((line) => splitSentences(collapseSpaces(plainText(line.replace(LINE_MARK, '')))))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
