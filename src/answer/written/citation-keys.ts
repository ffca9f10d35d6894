/** @returns a whole number from 0 to `below` - 1, as hard to foresee as the keys made of it shall be */
export type RandomBelow = (below: number) => number;

/** Without vowels (no words), and without letters that look like digits. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const ALPHABET = `${LETTERS}23456789`;

/** A citation key as it looks: a letter and four letters or digits. About 10 million, so a digest cannot guess one. */
export const KEY_PATTERN = /^[b-df-hj-km-np-tv-xz][b-df-hj-km-np-tv-xz2-9]{4}$/;
const KEY_LENGTH = 5;

/** A random word that is in none of some texts. */
export function drawWord(length: number, random: RandomBelow, taken: (word: string) => boolean): string {
  for (;;) {
    let word = LETTERS[random(LETTERS.length)] ?? '';
    while (word.length < length) word += ALPHABET[random(ALPHABET.length)] ?? '';
    if (!taken(word)) return word;
  }
}

/**
 * Citation keys for one request, all different.
 *
 * @param texts that the keys must not occur in
 */
export function drawKeys(count: number, random: RandomBelow, texts: readonly string[]): string[] {
  const keys = new Set<string>();
  const all = texts.join('\n').toLowerCase();
  while (keys.size < count)
    keys.add(drawWord(KEY_LENGTH, random, (key) => keys.has(key) || all.includes(key)));
  return [...keys];
}
