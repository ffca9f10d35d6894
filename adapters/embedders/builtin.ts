import type { Embedder } from '../../src/ports.ts';
import { EmbedderError } from '../../src/retrieval/embedder-error.ts';
import { nextTurn } from '../../src/retrieval/lexical/take-turns.ts';
import { createFeatureReader } from './builtin-features.ts';
import type { BuiltinModel } from './builtin-file.ts';

/** Texts embedded before other work gets a turn: some 10 ms. */
const TURN = 64;

/**
 * The embedder that ships with the program: a text's vector is the sum of learned vectors of its words, word pairs and
 * Chinese characters (`training/embedder`). Nothing to download, thousands of texts a second, three languages.
 *
 * A text in which the model knows nothing gets the first axis, which is as far from everything as anything else.
 */
export function createBuiltinEmbedder(model: BuiltinModel): Embedder {
  const { dimensions, rows, scales } = model;
  const rowByFeature = new Map(model.features.map((feature, row) => [feature, row]));
  const readFeatures = createFeatureReader((feature) => rowByFeature.get(feature) ?? -1);
  const sum = new Float32Array(dimensions);

  function add(row: number): void {
    const from = row * dimensions;
    const scale = scales[row] ?? 0;
    for (let column = 0; column < dimensions; column++)
      sum[column] = (sum[column] ?? 0) + scale * (rows[from + column] ?? 0);
  }

  function embedText(text: string): Float32Array {
    sum.fill(0);
    readFeatures(text, add);
    let square = 0;
    for (let column = 0; column < dimensions; column++) square += (sum[column] ?? 0) ** 2;
    if (square === 0) return Float32Array.from({ length: dimensions }, (_, column) => (column === 0 ? 1 : 0));
    const norm = Math.sqrt(square);
    return Float32Array.from(sum, (value) => value / norm);
  }

  let isClosed = false;
  return {
    id: `builtin:${model.version}`,
    dimensions,
    onlyReorders: true,
    async embed(texts, _kind, signal) {
      if (isClosed) throw new EmbedderError('closed', 'The built-in embedder is closed.');
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += TURN) {
        await nextTurn();
        if (signal?.aborted === true) throw new EmbedderError('aborted', 'Embedding was stopped.');
        for (const text of texts.slice(at, at + TURN)) vectors.push(embedText(text));
      }
      return vectors;
    },
    async close() {
      isClosed = true;
    },
  };
}
