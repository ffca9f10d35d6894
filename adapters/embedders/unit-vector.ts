import { EmbedderError } from '../../src/retrieval/embedder-error.ts';

/**
 * Scale a model's vector to length 1.
 *
 * @throws {EmbedderError} `invalid-answer` when a number is not finite or all are zero
 */
export function toUnitVector(values: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let index = 0; index < values.length; index += 1) {
    squares += (values[index] ?? 0) ** 2;
  }
  if (!Number.isFinite(squares) || squares === 0) {
    throw new EmbedderError(
      'invalid-answer',
      'The model gave a vector without a direction (all zeros or not finite).',
    );
  }
  const scale = 1 / Math.sqrt(squares);
  return Float32Array.from(values, (value) => value * scale);
}
