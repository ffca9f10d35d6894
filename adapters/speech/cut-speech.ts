import { splitSentences } from '../../src/passage/split-sentences.ts';

/** What the endpoint takes at once (OpenAI's API reference, `POST /audio/speech`). */
export const MOST_INPUT = 4096;

/**
 * Pieces that the endpoint takes, cut after sentences, else after words, else anywhere but inside a character.
 *
 * @param limit in UTF-16 units, > 1
 * @returns none empty; joined they are the text but for white space
 */
export function cutSpeech(text: string, limit = MOST_INPUT): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const sentence of splitSentences(text).flatMap((each) => cutLong(each, limit))) {
    if (piece.length + sentence.length > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += sentence;
  }
  return [...pieces, piece].map((each) => each.trim()).filter((each) => each !== '');
}

function cutLong(sentence: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > limit) {
    const space = rest.lastIndexOf(' ', limit - 1);
    let end = space > limit / 2 ? space + 1 : limit;
    if (/[\uD800-\uDBFF]/.test(rest[end - 1] ?? '')) end--;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}
