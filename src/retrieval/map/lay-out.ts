import { nearestRows } from './neighbours.ts';
import { alongPrincipalAxes, type Matrix } from './principal-axes.ts';
import { randomNumbers } from './random-numbers.ts';

/** Axes in which neighbours are looked for; the rest is mostly noise. */
const AXES = 24;
const NEIGHBOURS = 10;
const EPOCHS = 60;
/** Points pushed away for each one drawn near. */
const PUSHED = 3;
const WIDTH = 20;
/** A step is never longer than this, so that points lying on each other do not fly off. */
const LONGEST_STEP = 4;
const POINTS_PER_TURN = 1000;

/**
 * A plane on which rows that are near each other lie near each other: first along the two axes on which they differ most,
 * then each row is drawn to its nearest ones and pushed away from some others (as UMAP does it; McInnes, Healy and
 * Melville 2018, with a = b = 1). The same rows give the same plane.
 *
 * @param rows with a mean of zero
 * @returns x and y for each row in turn, each from -1 to 1
 */
export function* layOut(rows: Matrix): Generator<void, Float32Array> {
  const along = yield* alongPrincipalAxes(rows, AXES);
  const neighbours = yield* nearestRows(along, NEIGHBOURS);
  const total = neighbours.length;
  const points = new Float32Array(total * 2);
  for (let row = 0; row < total; row++) {
    points[row * 2] = along.values[row * along.columns] ?? 0;
    points[row * 2 + 1] = along.columns > 1 ? (along.values[row * along.columns + 1] ?? 0) : 0;
  }
  fitInto(points, WIDTH / 2);
  const random = randomNumbers();
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = 1 - epoch / EPOCHS;
    for (let row = 0; row < total; row++) {
      if (row % POINTS_PER_TURN === 0) yield;
      for (const other of neighbours[row] ?? []) {
        move(points, row, other, rate, draw);
        for (let pushed = 0; pushed < PUSHED; pushed++)
          move(points, row, Math.floor(random() * total), rate, push);
      }
    }
  }
  fitInto(points, 1);
  return points;
}

/** @param force how far to go along the way to the other point; negative: away from it */
function move(
  points: Float32Array,
  row: number,
  other: number,
  rate: number,
  force: (square: number) => number,
): void {
  if (row === other) return;
  const across = (points[other * 2] ?? 0) - (points[row * 2] ?? 0);
  const along = (points[other * 2 + 1] ?? 0) - (points[row * 2 + 1] ?? 0);
  const strength = force(across * across + along * along);
  points[row * 2] = (points[row * 2] ?? 0) + rate * clamp(strength * across, LONGEST_STEP);
  points[row * 2 + 1] = (points[row * 2 + 1] ?? 0) + rate * clamp(strength * along, LONGEST_STEP);
}

const draw = (square: number) => 2 / (1 + square);
const push = (square: number) => -2 / ((0.001 + square) * (1 + square));

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

/** Moves the middle to zero and makes the farthest coordinate `most`. */
function fitInto(points: Float32Array, most: number): void {
  const count = Math.max(1, points.length / 2);
  const middle = [0, 0];
  for (let at = 0; at < points.length; at++)
    middle[at % 2] = (middle[at % 2] ?? 0) + (points[at] ?? 0) / count;
  let farthest = 0;
  for (let at = 0; at < points.length; at++) {
    points[at] = (points[at] ?? 0) - (middle[at % 2] ?? 0);
    farthest = Math.max(farthest, Math.abs(points[at] ?? 0));
  }
  if (farthest === 0) return;
  for (let at = 0; at < points.length; at++) points[at] = ((points[at] ?? 0) / farthest) * most;
}
