import { byGeneration } from '../../by-generation.ts';
import type { Store } from '../../store.ts';
import type { PaperVectors } from '../dense/paper-vectors.ts';
import { takeTurns } from '../lexical/take-turns.ts';
import { layOut } from './lay-out.ts';

/** Where a paper lies; papers about the same lie near each other. */
export interface MapPoint {
  readonly id: string;
  /** -1 to 1. */
  readonly x: number;
  readonly y: number;
}

/** The papers as points of a plane. */
export interface PaperMap {
  /** Works the map out; the same one until the store changes. */
  read(): Promise<readonly MapPoint[]>;
  /** The last map, at once; undefined before the first. Begins to work out a newer one where the store has changed. */
  latest(): readonly MapPoint[] | undefined;
}

/**
 * @param vectors see `createPaperVectors`
 * @param onFailure told why a map that nobody waits for was not made
 */
export function createPaperMap(
  store: Pick<Store, 'generation'>,
  vectors: () => Promise<PaperVectors>,
  onFailure: (error: unknown) => void = () => {},
): PaperMap {
  let last: readonly MapPoint[] | undefined;
  let known: PaperVectors | undefined;
  const read = byGeneration(store, async (before: readonly MapPoint[] | undefined) => {
    const current = await vectors();
    if (before !== undefined && known !== undefined && isSame(known, current)) return before;
    const points = await takeTurns(layOut({ values: current.vectors, columns: current.dimensions }));
    known = current;
    last = current.ids.map((id, place) => ({
      id,
      x: rounded(points[place * 2] ?? 0),
      y: rounded(points[place * 2 + 1] ?? 0),
    }));
    return last;
  });
  return {
    read,
    latest() {
      read().catch(onFailure);
      return last;
    },
  };
}

/** A change of the store need not be one of the vectors. */
function isSame(left: PaperVectors, right: PaperVectors): boolean {
  return (
    left.vectors.length === right.vectors.length &&
    left.ids.every((id, place) => id === right.ids[place]) &&
    left.vectors.every((value, index) => value === right.vectors[index])
  );
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
