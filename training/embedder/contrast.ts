/** Two texts that say about the same, as rows of the model with repeats. */
export interface View {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export interface Model {
  readonly dimensions: number;
  /** Row by row. */
  readonly vectors: Float32Array;
}

/** Sharpness of the comparison; smaller makes near misses count more. */
const TEMPERATURE = 0.06;
const EPSILON = 1e-8;

/**
 * Trains row vectors whose sums point the same way for texts that say the same: symmetric contrastive loss over the
 * batch (InfoNCE, van den Oord et al., 2018), Adagrad (Duchi et al., JMLR 2011) on the rows of the batch.
 */
export class ContrastiveTrainer {
  readonly #model: Model;
  readonly #squares: Float32Array;
  readonly #rate: number;

  constructor(model: Model, rate: number) {
    this.#model = model;
    this.#squares = new Float32Array(model.vectors.length).fill(1e-4);
    this.#rate = rate;
  }

  /** One step; @returns the mean loss of the batch before it */
  step(batch: readonly View[]): number {
    const size = batch.length;
    const { dimensions } = this.#model;
    const left = this.#embed(batch.map((view) => view.left));
    const right = this.#embed(batch.map((view) => view.right));
    const similarities = multiplyTransposed(left.units, right.units, size, dimensions);
    const { loss, gradient } = contrast(similarities, size);
    const toLeft = multiply(gradient, right.units, size, dimensions, false);
    const toRight = multiply(gradient, left.units, size, dimensions, true);
    const gradients = new Map<number, Float32Array>();
    this.#spread(
      batch.map((view) => view.left),
      left,
      toLeft,
      gradients,
    );
    this.#spread(
      batch.map((view) => view.right),
      right,
      toRight,
      gradients,
    );
    this.#apply(gradients);
    return loss;
  }

  #embed(texts: readonly Int32Array[]) {
    const { dimensions, vectors } = this.#model;
    const units = new Float32Array(texts.length * dimensions);
    const norms = new Float32Array(texts.length);
    texts.forEach((rows, index) => {
      const into = units.subarray(index * dimensions, (index + 1) * dimensions);
      for (let place = 0; place < rows.length; place++) {
        const from = (rows[place] ?? 0) * dimensions;
        for (let column = 0; column < dimensions; column++)
          into[column] = (into[column] ?? 0) + (vectors[from + column] ?? 0);
      }
      let square = EPSILON;
      for (let column = 0; column < dimensions; column++) square += (into[column] ?? 0) * (into[column] ?? 0);
      const norm = Math.sqrt(square);
      norms[index] = norm;
      for (let column = 0; column < dimensions; column++) into[column] = (into[column] ?? 0) / norm;
    });
    return { units, norms };
  }

  /** Through the normalisation to the rows of each text. */
  #spread(
    texts: readonly Int32Array[],
    { units, norms }: { readonly units: Float32Array; readonly norms: Float32Array },
    gradient: Float32Array,
    into: Map<number, Float32Array>,
  ): void {
    const { dimensions } = this.#model;
    const own = new Float32Array(dimensions);
    texts.forEach((rows, index) => {
      const at = index * dimensions;
      let along = 0;
      for (let column = 0; column < dimensions; column++)
        along += (gradient[at + column] ?? 0) * (units[at + column] ?? 0);
      for (let column = 0; column < dimensions; column++)
        own[column] =
          ((gradient[at + column] ?? 0) - along * (units[at + column] ?? 0)) / (norms[index] ?? 0);
      for (const row of rows) {
        let sum = into.get(row);
        if (sum === undefined) {
          sum = new Float32Array(dimensions);
          into.set(row, sum);
        }
        for (let column = 0; column < dimensions; column++)
          sum[column] = (sum[column] ?? 0) + (own[column] ?? 0);
      }
    });
  }

  #apply(gradients: ReadonlyMap<number, Float32Array>): void {
    const { dimensions, vectors } = this.#model;
    for (const [row, gradient] of gradients) {
      const at = row * dimensions;
      for (let column = 0; column < dimensions; column++) {
        const slope = gradient[column] ?? 0;
        const square = (this.#squares[at + column] ?? 0) + slope * slope;
        this.#squares[at + column] = square;
        vectors[at + column] = (vectors[at + column] ?? 0) - (this.#rate * slope) / Math.sqrt(square);
      }
    }
  }
}

/** Loss of both directions and its gradient by similarity, averaged over the batch. */
function contrast(
  similarities: Float32Array,
  size: number,
): { readonly loss: number; readonly gradient: Float32Array } {
  const gradient = new Float32Array(size * size);
  let loss = 0;
  for (const isColumn of [false, true]) {
    for (let line = 0; line < size; line++) {
      const place = (other: number) => (isColumn ? other * size + line : line * size + other);
      let most = Number.NEGATIVE_INFINITY;
      for (let other = 0; other < size; other++) most = Math.max(most, similarities[place(other)] ?? 0);
      let sum = 0;
      for (let other = 0; other < size; other++)
        sum += Math.exp(((similarities[place(other)] ?? 0) - most) / TEMPERATURE);
      loss += (Math.log(sum) - ((similarities[place(line)] ?? 0) - most) / TEMPERATURE) / (2 * size);
      for (let other = 0; other < size; other++) {
        const share = Math.exp(((similarities[place(other)] ?? 0) - most) / TEMPERATURE) / sum;
        gradient[place(other)] =
          (gradient[place(other)] ?? 0) + (share - (other === line ? 1 : 0)) / (TEMPERATURE * 2 * size);
      }
    }
  }
  return { loss, gradient };
}

/** left x right^T: every text of one side with every one of the other. */
function multiplyTransposed(
  left: Float32Array,
  right: Float32Array,
  size: number,
  dimensions: number,
): Float32Array {
  const product = new Float32Array(size * size);
  for (let line = 0; line < size; line++) {
    const a = line * dimensions;
    for (let other = 0; other < size; other++) {
      const b = other * dimensions;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let column = 0; column < dimensions; column += 4) {
        s0 += (left[a + column] ?? 0) * (right[b + column] ?? 0);
        s1 += (left[a + column + 1] ?? 0) * (right[b + column + 1] ?? 0);
        s2 += (left[a + column + 2] ?? 0) * (right[b + column + 2] ?? 0);
        s3 += (left[a + column + 3] ?? 0) * (right[b + column + 3] ?? 0);
      }
      product[line * size + other] = s0 + s1 + s2 + s3;
    }
  }
  return product;
}

/** gradient x units, or its transpose x units. */
function multiply(
  gradient: Float32Array,
  units: Float32Array,
  size: number,
  dimensions: number,
  isTransposed: boolean,
): Float32Array {
  const product = new Float32Array(size * dimensions);
  for (let line = 0; line < size; line++) {
    const into = line * dimensions;
    for (let other = 0; other < size; other++) {
      const factor = isTransposed
        ? (gradient[other * size + line] ?? 0)
        : (gradient[line * size + other] ?? 0);
      // Most of a batch is far off; what hardly pulls is passed over.
      if (factor < 1e-6 && factor > -1e-6) continue;
      const from = other * dimensions;
      for (let column = 0; column < dimensions; column++)
        product[into + column] = (product[into + column] ?? 0) + factor * (units[from + column] ?? 0);
    }
  }
  return product;
}
