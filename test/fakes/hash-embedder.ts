import type { Embedder } from '../../src/ports.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';

export interface HashEmbedderOptions {
  readonly dimensions?: number;
  /** Words that mean the same: each line's words get the vector of its first. */
  readonly synonyms?: readonly string[];
  /** Called before each text batch; may throw. */
  readonly before?: (texts: readonly string[]) => void;
}

/**
 * An embedder without a model: every word points somewhere made from its letters, a text where its words point
 * together. Texts with the same words (or synonyms) are near each other, others are nearly at right angles.
 */
export function createHashEmbedder({
  dimensions = 64,
  synonyms = [],
  before = () => {},
}: HashEmbedderOptions = {}): Embedder {
  const meanings = new Map(
    synonyms.flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0] ?? word] as const)),
  );
  let isClosed = false;
  const check = (signal: AbortSignal | undefined) => {
    if (isClosed) throw new EmbedderError('closed', 'the hash embedder is closed');
    if (signal?.aborted === true) throw new EmbedderError('aborted', 'the caller stopped the hash embedder');
  };
  return {
    id: `hash:${dimensions}`,
    dimensions,
    async embed(texts, _kind, signal) {
      check(signal);
      before(texts);
      await new Promise((resolve) => setImmediate(resolve));
      check(signal);
      return texts.map((text) => {
        const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
        return pointOf(
          words.length === 0 ? [text] : words.map((word) => meanings.get(word) ?? word),
          dimensions,
        );
      });
    },
    async close() {
      isClosed = true;
    },
  };
}

function pointOf(words: readonly string[], dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of words) {
    let state = 0x811c9dc5;
    for (const character of word) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
    for (let place = 0; place < dimensions; place++) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
      vector[place] = (vector[place] ?? 0) + ((state >>> 16) & 0xffff) / 0x8000 - 1;
    }
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
