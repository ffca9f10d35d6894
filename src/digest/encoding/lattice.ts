import type { SyllableModel } from './syllable-model.ts';
import type { WordCandidate } from './word-candidates.ts';

/** Chances of the candidates of one place, same order, sum 1. */
export type Posterior = readonly number[];

function logSum(values: readonly number[]): number {
  const highest = Math.max(...values);
  if (highest === Number.NEGATIVE_INFINITY) return highest;
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}

/** States (candidate of the place before, candidate of this place) with the sum of all ways into them. */
function forward(places: readonly (readonly WordCandidate[])[], model: SyllableModel): number[][][] {
  const tables: number[][][] = [];
  places.forEach((candidates, place) => {
    const before = places[place - 1];
    const beforeThat = places[place - 2];
    const table = candidates.map(({ id, logPrior }) =>
      (before ?? [undefined]).map((previous, previousIndex) => {
        const ways = (beforeThat ?? [undefined]).map((first, firstIndex) => {
          const firstId = first?.id ?? model.lineStart;
          const into = tables[place - 1]?.[previousIndex]?.[firstIndex] ?? 0;
          return into + model.logProbability(firstId, previous?.id ?? model.lineStart, id);
        });
        return logSum(ways) + logPrior;
      }),
    );
    tables.push(table);
  });
  return tables;
}

/** For the same states, the sum of all ways from them to the end of the line. */
function backward(places: readonly (readonly WordCandidate[])[], model: SyllableModel): number[][][] {
  const tables: number[][][] = places.map(() => []);
  for (let place = places.length - 1; place >= 0; place -= 1) {
    const before = places[place - 1] ?? [undefined];
    const after = places[place + 1];
    tables[place] = (places[place] ?? []).map(({ id }, index) =>
      before.map((previous) => {
        const previousId = previous?.id ?? model.lineStart;
        if (after === undefined) return model.logProbability(previousId, id, model.lineEnd);
        return logSum(
          after.map(
            (next, nextIndex) =>
              model.logProbability(previousId, id, next.id) +
              next.logPrior +
              (tables[place + 1]?.[nextIndex]?.[index] ?? 0),
          ),
        );
      }),
    );
  }
  return tables;
}

/**
 * Chance of each candidate at each place of a line, over all readings of the whole line (forward-backward
 * algorithm on the trigram model; Rabiner, Proceedings of the IEEE 77(2), 1989).
 *
 * @param places candidates of each token, at least one each
 */
export function posteriors(places: readonly (readonly WordCandidate[])[], model: SyllableModel): Posterior[] {
  const ways = forward(places, model);
  const rest = backward(places, model);
  return places.map((candidates, place) => {
    const logs = candidates.map((_, index) => {
      const into = ways[place]?.[index] ?? [];
      const outOf = rest[place]?.[index] ?? [];
      return logSum(into.map((value, state) => value + (outOf[state] ?? 0)));
    });
    const total = logSum(logs);
    return logs.map((log) => Math.exp(log - total));
  });
}
