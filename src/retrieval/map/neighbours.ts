import type { Matrix } from './principal-axes.ts';

/** Rows handled before other work gets a turn: some 5 ms. */
const ROWS_PER_TURN = 64;
/** Cells in which a row's neighbours are looked for. */
const CELLS_LOOKED_IN = 4;
const ROUNDS = 4;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Nearest rows of each row. They are looked for in the cells around it only, so that a few far ones may be missed, in
 * time that grows with n^1.5 instead of n^2.
 *
 * @returns for each row at most `count` others, nearest first; equal distances by place
 */
export function* nearestRows(rows: Matrix, count: number): Generator<void, (readonly number[])[]> {
  const total = rows.values.length / Math.max(1, rows.columns);
  const cells = yield* cellsOf(rows, total);
  const neighbours: (readonly number[])[] = [];
  for (let row = 0; row < total; row++) {
    if (row % ROWS_PER_TURN === 0) yield;
    const near = cells
      .map(({ centre, members }) => ({ members, distance: distanceTo(rows, row, centre, 0) }))
      .sort((left, right) => left.distance - right.distance)
      .slice(0, CELLS_LOOKED_IN);
    const nearest = new Nearest(count);
    for (const { members } of near)
      for (const other of members)
        if (other !== row) nearest.offer(other, distanceTo(rows, row, rows.values, other * rows.columns));
    neighbours.push(nearest.rows);
  }
  return neighbours;
}

/** The nearest few rows of all that are offered. */
class Nearest {
  readonly rows: number[] = [];
  readonly #distances: number[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  offer(row: number, distance: number): void {
    const last = this.#distances.length - 1;
    if (last + 1 === this.#count && !this.#isBefore(row, distance, last)) return;
    let at = last + 1;
    while (at > 0 && this.#isBefore(row, distance, at - 1)) at--;
    this.rows.splice(at, 0, row);
    this.#distances.splice(at, 0, distance);
    this.rows.length = this.#distances.length = Math.min(this.#count, this.rows.length);
  }

  #isBefore(row: number, distance: number, place: number): boolean {
    const other = this.#distances[place] ?? Number.POSITIVE_INFINITY;
    return distance < other || (distance === other && row < (this.rows[place] ?? 0));
  }
}

interface Cell {
  readonly centre: Float32Array;
  readonly members: readonly number[];
}

/** A few rounds of k-means with about as many cells as a cell has rows, from rows all over the list. */
function* cellsOf(rows: Matrix, total: number): Generator<void, readonly Cell[]> {
  const { values, columns } = rows;
  const count = Math.max(1, Math.round(Math.sqrt(total)));
  let centres: Float32Array[] = Array.from({ length: count }, (_, cell) => {
    // Steps of the golden ratio fall in with no order that the list may have.
    const from = Math.floor(((cell * GOLDEN) % 1) * total) * columns;
    return values.slice(from, from + columns);
  });
  let members: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    members = centres.map(() => []);
    for (let row = 0; row < total; row++) {
      if (row % ROWS_PER_TURN === 0) yield;
      members[nearestCentre(rows, row, centres)]?.push(row);
    }
    centres = centres.map((centre, cell) => meanOf(rows, members[cell] ?? []) ?? centre);
  }
  return centres.map((centre, cell) => ({ centre, members: members[cell] ?? [] }));
}

function nearestCentre(rows: Matrix, row: number, centres: readonly Float32Array[]): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [cell, centre] of centres.entries()) {
    const distance = distanceTo(rows, row, centre, 0);
    if (distance < least) [best, least] = [cell, distance];
  }
  return best;
}

function meanOf(
  { values, columns }: Matrix,
  members: readonly number[],
): Float32Array<ArrayBuffer> | undefined {
  if (members.length === 0) return undefined;
  const mean = new Float32Array(columns);
  for (const row of members)
    for (let column = 0; column < columns; column++)
      mean[column] = (mean[column] ?? 0) + (values[row * columns + column] ?? 0) / members.length;
  return mean;
}

/** Square of the distance between a row and the point that begins at `from`. */
function distanceTo({ values, columns }: Matrix, row: number, point: Float32Array, from: number): number {
  let sum = 0;
  const at = row * columns;
  for (let column = 0; column < columns; column++)
    sum += ((values[at + column] ?? 0) - (point[from + column] ?? 0)) ** 2;
  return sum;
}
