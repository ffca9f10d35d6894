/** Milliseconds of a day. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Where days lie between the first and the last.
 *
 * @param dates ISO days, ascending, no repeats
 * @returns shares from 0 to 1; 0.5 for a single day
 */
export function sharesOfTime(dates: readonly string[]): number[] {
  const times = dates.map((date) => Date.parse(date));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return times.map((time) => (last === first ? 0.5 : (time - first) / (last - first)));
}

/** The place of the share that is nearest to another. */
export function nearestPlace(shares: readonly number[], share: number): number {
  let best = 0;
  shares.forEach((each, place) => {
    if (Math.abs(each - share) < Math.abs((shares[best] ?? 0) - share)) best = place;
  });
  return best;
}

/**
 * The items of the last days before the newest one, the newest included.
 *
 * @param dateOf ISO day of an item
 */
export function lastDays<T>(items: readonly T[], days: number, dateOf: (item: T) => string): T[] {
  const newest = items.reduce((latest, item) => (dateOf(item) > latest ? dateOf(item) : latest), '');
  return items.filter((item) => Date.parse(newest) - Date.parse(dateOf(item)) < days * DAY_MS);
}

/**
 * The places whose labels do not touch each other; the last one always has its label.
 *
 * @param positions ascending
 * @param width of a label, in the same unit
 */
export function spacedFromRight(positions: readonly number[], width: number): Set<number> {
  const chosen = new Set<number>();
  let free = Number.POSITIVE_INFINITY;
  for (let place = positions.length - 1; place >= 0; place -= 1) {
    const position = positions[place] ?? 0;
    if (position > free) continue;
    chosen.add(place);
    free = position - width;
  }
  return chosen;
}
