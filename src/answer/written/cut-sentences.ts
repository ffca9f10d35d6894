import { splitSentences } from '../../passage/split-sentences.ts';

/** What a citation looks like before it is known to be one. */
const GROUP = '[[［【][\\p{L}\\p{Nd}\\s,，;；、]{1,60}[\\]］】]';
const GROUPS = `${GROUP}(?:[ \\t]*${GROUP})*`;
/** Behind `word.[k7f3q] `, where no blank before the citation shows that a sentence ends. */
const UNSPACED_END = new RegExp(`(?<=[.!?…]${GROUPS}[ \\t]*)(?=[^\\s.。[［【])(?<![[［【][^\\]］】]*)`, 'u');
const LEADING = new RegExp(`^${GROUPS}[.。]?[ \\t]*`, 'u');
/** A citation that may go on. */
const OPEN = new RegExp(`^(?:${GROUP}[ \\t]*)*[[［【][^\\]］】]{0,60}$`, 'u');
const TRAILING = new RegExp(`[ \\t]*([.!?。！？…]+)[ \\t]*(${GROUPS})[.。]?[ \\t]*$`, 'u');

/**
 * Sentences of a written answer with their citations: those behind the full stop (`… 84.1 %. [k7f3q]`) are moved before
 * it. A line break ends a sentence.
 *
 * @returns in order, without white space around them; a sentence that ends a line ends with `\n`
 */
export function cutSentences(text: string): string[] {
  return rawSentences(text).map(tidy);
}

export interface SentenceCutter {
  /** @returns sentences that no further text can change */
  push(piece: string): string[];
  /** @returns the rest */
  end(): string[];
}

/** `cutSentences` for a text that comes in pieces; the sentences do not depend on how it is cut. */
export function createSentenceCutter(): SentenceCutter {
  /** From the start of the line at hand: what ends a sentence depends on what stands before it. */
  let buffer = '';
  /** Sentences of it that were handed over. */
  let handed = 0;
  return {
    push(piece) {
      buffer += piece;
      const sentences = rawSentences(buffer);
      // The last sentence may go on, and what begins like a citation may belong to the one before.
      const unsettled = OPEN.test(sentences.at(-1) ?? '') ? 2 : 1;
      const settled = buffer.endsWith('\n')
        ? sentences.length
        : Math.max(handed, sentences.length - unsettled);
      const done = sentences.slice(handed, settled).map(tidy);
      const line = buffer.lastIndexOf('\n') + 1;
      handed = settled - rawSentences(buffer.slice(0, line)).length;
      buffer = buffer.slice(line);
      return done;
    },
    end() {
      const rest = cutSentences(buffer).slice(handed);
      buffer = '';
      handed = 0;
      return rest;
    },
  };
}

/** Sentences as they stand there, citations behind one with it; joined they are the text. */
function rawSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const first = sentences.length;
    for (const sentence of splitSentences(line).flatMap((each) => each.split(UNSPACED_END))) {
      const citations = sentences.length > first ? (LEADING.exec(sentence)?.[0] ?? '') : '';
      if (citations !== '') sentences.push(`${sentences.pop() ?? ''}${citations}`);
      if (sentence.length > citations.length) sentences.push(sentence.slice(citations.length));
    }
  }
  return sentences;
}

function tidy(sentence: string): string {
  const end = sentence.endsWith('\n') ? '\n' : '';
  return `${sentence.trim().replace(TRAILING, ' $2$1')}${end}`;
}
