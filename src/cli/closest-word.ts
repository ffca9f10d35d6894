/** More letters wrong than this, and another word was meant. */
const MAX_DISTANCE = 2;
const MAX_LENGTH = 40;

/**
 * The word that was probably meant: the one that begins so, else the nearest by letters added, dropped or changed.
 *
 * @param word as typed
 * @param words what there is
 * @returns undefined when nothing is near
 */
export function closestWord(word: string, words: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  if (typed === '' || typed.length > MAX_LENGTH) return undefined;
  const begun = words.filter((each) => each.startsWith(typed));
  if (begun.length === 1) return begun[0];
  const ranked = words
    .map((each) => ({ each, distance: editDistance(typed, each) }))
    .sort((left, right) => left.distance - right.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= MAX_DISTANCE ? best.each : undefined;
}

/** Levenshtein distance, row by row (Wagner and Fischer, 1974). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...left].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...right].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
