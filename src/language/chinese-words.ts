const MAX_LENGTH = 4;

/** How well a stretch of text is cut into words. */
interface Cut {
  readonly covered: number;
  readonly words: readonly string[];
}

/**
 * Words of a run of Chinese characters that a vocabulary knows: as many characters as can be are in a word, in as few
 * words as can be, so that `强化学习` gives `强化`, `学习` and not `化学`.
 *
 * @param run Chinese characters alone
 * @returns in the order of the text
 */
export function chineseWords(run: string, isKnown: (word: string) => boolean): readonly string[] {
  const cuts: Cut[] = [{ covered: 0, words: [] }];
  for (let end = 1; end <= run.length; end++) {
    let best = cuts[end - 1] ?? { covered: 0, words: [] };
    for (let length = 2; length <= Math.min(MAX_LENGTH, end); length++) {
      const word = run.slice(end - length, end);
      const before = cuts[end - length];
      if (before === undefined || !isKnown(word)) continue;
      const cut = { covered: before.covered + length, words: [...before.words, word] };
      if (isBetter(cut, best)) best = cut;
    }
    cuts.push(best);
  }
  return cuts.at(-1)?.words ?? [];
}

function isBetter(left: Cut, right: Cut): boolean {
  if (left.covered !== right.covered) return left.covered > right.covered;
  return left.words.length < right.words.length;
}
