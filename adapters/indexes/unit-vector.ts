/** Largest key of a `VectorIndex`. */
const MAX_KEY = 2 ** 31 - 1;

/**
 * Scale to length 1, so that cosine becomes a dot product; all zeros stay zeros and so score 0 with everything.
 *
 * @returns a new array
 * @throws {RangeError} wrong length, or a number that is not finite
 */
export function toUnitVector(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions) {
    throw new RangeError(`The vector has ${vector.length} numbers; the index has ${dimensions} dimensions.`);
  }
  let squares = 0;
  for (const value of vector) {
    squares += value * value;
  }
  if (!Number.isFinite(squares)) {
    throw new RangeError('The vector has a number that is not finite.');
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return vector.map((value) => value * scale);
}

/** @throws {RangeError} when the key is not an integer from 1 to 2^31 - 1 */
export function checkKey(key: number): void {
  if (!Number.isInteger(key) || key < 1 || key > MAX_KEY) {
    throw new RangeError(`The key ${key} is not an integer from 1 to ${MAX_KEY}.`);
  }
}

/** @throws {RangeError} when the limit is not an integer from 1 */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`The limit ${limit} is not an integer from 1.`);
  }
}

/** Rounding can bring the cosine of equal vectors a little over 1. */
export function clampCosine(cosine: number): number {
  return Math.max(-1, Math.min(1, cosine));
}

/** Cosine of the unit vectors `question` and the one that begins at `offset` in `vectors`, -1 to 1. */
export function cosineAt(vectors: Float32Array, offset: number, question: Float32Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const length = question.length;
  const wholeFours = length - (length % 4);
  let index = 0;
  // Four sums that do not wait for each other are about twice as fast as one. Indexes are in range by construction;
  // a check per number would cost a third of the time.
  for (; index < wholeFours; index += 4) {
    first += (vectors[offset + index] as number) * (question[index] as number);
    second += (vectors[offset + index + 1] as number) * (question[index + 1] as number);
    third += (vectors[offset + index + 2] as number) * (question[index + 2] as number);
    fourth += (vectors[offset + index + 3] as number) * (question[index + 3] as number);
  }
  for (; index < length; index += 1) {
    first += (vectors[offset + index] as number) * (question[index] as number);
  }
  return clampCosine(first + second + (third + fourth));
}
