import { randomNumbers } from './random-numbers.ts';

/** Rows of numbers, end to end. */
export interface Matrix {
  readonly values: Float32Array;
  readonly columns: number;
}

/** Rows handled before other work gets a turn: some 5 ms. */
const ROWS_PER_TURN = 256;
const ITERATIONS = 40;

/**
 * Rows seen along the axes on which they differ most (principal components), found by subspace iteration from a fixed
 * start. The rows' mean must be zero.
 *
 * @param count how many axes, at most as many as there are columns
 * @returns one row for each, largest spread first; each axis points to where its largest part is positive
 */
export function* alongPrincipalAxes(rows: Matrix, count: number): Generator<void, Matrix> {
  const { columns } = rows;
  const kept = Math.min(count, columns);
  const covariance = yield* covarianceOf(rows);
  const random = randomNumbers();
  let axes: Float64Array[] = Array.from({ length: kept }, () =>
    Float64Array.from({ length: columns }, () => random() - 0.5),
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    axes = orthonormal(axes.map((axis) => times(covariance, axis)));
    yield;
  }
  const turned = axes.map(pointedUp);
  const values = new Float32Array((rows.values.length / Math.max(1, columns)) * kept);
  for (let row = 0; row * columns < rows.values.length; row++) {
    if (row % ROWS_PER_TURN === 0) yield;
    for (const [axis, direction] of turned.entries()) {
      let sum = 0;
      for (let column = 0; column < columns; column++)
        sum += (direction[column] ?? 0) * (rows.values[row * columns + column] ?? 0);
      values[row * kept + axis] = sum;
    }
  }
  return { values, columns: kept };
}

function* covarianceOf({ values, columns }: Matrix): Generator<void, readonly Float64Array[]> {
  const covariance = Array.from({ length: columns }, () => new Float64Array(columns));
  for (let from = 0, row = 0; from < values.length; from += columns, row++) {
    if (row % ROWS_PER_TURN === 0) yield;
    for (const [left, line] of covariance.entries()) {
      const value = values[from + left] ?? 0;
      for (let right = left; right < columns; right++)
        line[right] = (line[right] ?? 0) + value * (values[from + right] ?? 0);
    }
  }
  // The lower half mirrors the upper one.
  for (const [left, line] of covariance.entries())
    for (let right = 0; right < left; right++) line[right] = covariance[right]?.[left] ?? 0;
  return covariance;
}

function times(matrix: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (line) => dot(line, vector));
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

/** Gram and Schmidt; what is left of a direction that the ones before hold already becomes zero. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const rest = Float64Array.from(vector);
    const before = Math.sqrt(dot(rest, rest));
    for (const other of done) {
      const share = dot(rest, other);
      for (let index = 0; index < rest.length; index++)
        rest[index] = (rest[index] ?? 0) - share * (other[index] ?? 0);
    }
    const length = Math.sqrt(dot(rest, rest));
    const isNothing = length <= before * 1e-9;
    done.push(rest.map((value) => (isNothing ? 0 : value / length)));
  }
  return done;
}

function pointedUp(axis: Float64Array): Float64Array {
  const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? axis.map((value) => -value) : axis;
}
