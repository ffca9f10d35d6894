import { describe, expect, it } from 'vitest';
import { takeTurns } from '../../../src/retrieval/lexical/take-turns.ts';
import { layOut } from '../../../src/retrieval/map/lay-out.ts';
import { nearestRows } from '../../../src/retrieval/map/neighbours.ts';
import { createPaperMap } from '../../../src/retrieval/map/paper-map.ts';
import { alongPrincipalAxes, type Matrix } from '../../../src/retrieval/map/principal-axes.ts';
import { randomNumbers } from '../../../src/retrieval/map/random-numbers.ts';

const COLUMNS = 12;

/** Rows around a few centres, in turn: row i belongs to group `i % groups`. */
function grouped(total: number, groups: number, spread = 0.3): Matrix {
  const random = randomNumbers();
  const centres = Array.from({ length: groups }, () => Array.from({ length: COLUMNS }, () => random() - 0.5));
  const rows = Array.from({ length: total }, (_, row) =>
    (centres[row % groups] ?? []).map((value) => value + spread * (random() - 0.5)),
  );
  const mean = Array.from(
    { length: COLUMNS },
    (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / total,
  );
  return {
    values: Float32Array.from(rows.flatMap((row) => row.map((value, column) => value - (mean[column] ?? 0)))),
    columns: COLUMNS,
  };
}

describe('alongPrincipalAxes', () => {
  it('turns rows so that the first axis holds the largest spread', async () => {
    // On the line (3, 4) / 5, with a little beside it.
    const lengths = [-2, -1, 1, 2];
    const beside = [0.1, -0.1, -0.1, 0.1];
    const values = Float32Array.from(
      lengths.flatMap((length, row) => {
        const side = beside[row] ?? 0;
        return [0.6 * length - 0.8 * side, 0.8 * length + 0.6 * side];
      }),
    );
    const along = await takeTurns(alongPrincipalAxes({ values, columns: 2 }, 2));
    const first = lengths.map((_, row) => along.values[row * 2] ?? 0);
    for (const [row, length] of lengths.entries()) expect(first[row]).toBeCloseTo(length, 3);
    expect(Math.abs(along.values[1] ?? 0)).toBeCloseTo(0.1, 3);
  });

  it('gives no more axes than there are columns, and zeros where nothing differs', async () => {
    const along = await takeTurns(alongPrincipalAxes({ values: new Float32Array(6), columns: 2 }, 5));
    expect(along).toEqual({ columns: 2, values: new Float32Array(6) });
  });
});

describe('nearestRows', () => {
  it('finds nearly all of the rows that comparing with every row finds', async () => {
    const rows = grouped(400, 7);
    const distance = (left: number, right: number) => {
      let sum = 0;
      for (let column = 0; column < COLUMNS; column++)
        sum +=
          ((rows.values[left * COLUMNS + column] ?? 0) - (rows.values[right * COLUMNS + column] ?? 0)) ** 2;
      return sum;
    };
    const found = await takeTurns(nearestRows(rows, 5));
    let hits = 0;
    for (let row = 0; row < 400; row += 4) {
      const nearest = Array.from({ length: 400 }, (_, other) => ({ other, away: distance(row, other) }))
        .filter(({ other }) => other !== row)
        .sort((left, right) => left.away - right.away)
        .slice(0, 5);
      expect(found[row]).toHaveLength(5);
      expect(found[row]).not.toContain(row);
      hits += nearest.filter(({ other }) => found[row]?.includes(other)).length;
    }
    expect(hits / 500).toBeGreaterThan(0.9);
  });
});

describe('layOut', () => {
  it('keeps together what belongs together', async () => {
    const points = await takeTurns(layOut(grouped(210, 7)));
    const distance = (left: number, right: number) =>
      Math.hypot(
        (points[left * 2] ?? 0) - (points[right * 2] ?? 0),
        (points[left * 2 + 1] ?? 0) - (points[right * 2 + 1] ?? 0),
      );
    const others = Array.from({ length: 210 }, (_, other) => other);
    const nearest = others.map(
      (row) =>
        others.filter((other) => other !== row).sort((a, b) => distance(row, a) - distance(row, b))[0] ?? 0,
    );
    const same = nearest.filter((other, row) => other % 7 === row % 7).length;
    expect(same / 210).toBeGreaterThan(0.95);
  });

  it('fits into the square from -1 to 1 and is the same each time', async () => {
    const [first, second] = await Promise.all([
      takeTurns(layOut(grouped(60, 3))),
      takeTurns(layOut(grouped(60, 3))),
    ]);
    expect(first).toEqual(second);
    expect(Math.max(...first.map(Math.abs))).toBeCloseTo(1, 5);
  });

  it.each([0, 1, 2, 3])('lays out %i papers', async (total) => {
    const points = await takeTurns(
      layOut({ values: Float32Array.from({ length: total * 3 }, (_, index) => index % 4), columns: 3 }),
    );
    expect(points).toHaveLength(total * 2);
    expect([...points].every(Number.isFinite)).toBe(true);
  });
});

describe('createPaperMap', () => {
  const vectors = (rows: Matrix) => {
    const ids = Array.from({ length: rows.values.length / COLUMNS }, (_, place) => `paper ${place}`);
    return { dimensions: COLUMNS, ids, vectors: rows.values, places: new Map() };
  };

  it('has nothing before its first map, and then the same one until the vectors change', async () => {
    let generation = 'a';
    let current = vectors(grouped(20, 2));
    const map = createPaperMap({ generation: async () => generation }, async () => current);
    expect(map.latest()).toBeUndefined();
    const first = await map.read();
    expect(first).toHaveLength(20);
    expect(first[3]?.id).toBe('paper 3');
    expect(map.latest()).toBe(first);
    generation = 'b';
    expect(await map.read()).toBe(first);
    generation = 'c';
    current = vectors(grouped(21, 2));
    expect(await map.read()).toHaveLength(21);
  });

  it('tells of a failure when nobody waits, and tries again', async () => {
    const failures: unknown[] = [];
    let isBroken = true;
    const map = createPaperMap(
      { generation: async () => 'a' },
      async () => {
        if (isBroken) throw new Error('no vectors');
        return vectors(grouped(4, 2));
      },
      (error) => void failures.push(error),
    );
    expect(map.latest()).toBeUndefined();
    await expect(map.read()).rejects.toThrow('no vectors');
    expect(failures).toEqual([new Error('no vectors')]);
    isBroken = false;
    expect(await map.read()).toHaveLength(4);
  });
});
