/** Tones in one order for each vowel, so that a tone can move from one vowel to the other. */
const TONED: Readonly<Record<string, string>> = {
  a: 'àáảãạ',
  e: 'èéẻẽẹ',
  i: 'ìíỉĩị',
  o: 'òóỏõọ',
  u: 'ùúủũụ',
  y: 'ỳýỷỹỵ',
};
/** `hoà`, `khoẻ`, `thuỷ`: the tone on the second vowel; `quý` is no such word, its `u` belongs to the consonant. */
const TONE_ON_SECOND = /(?:(?<first>o)(?<second>[àáảãạèéẻẽẹ])|(?<!q)(?<first2>u)(?<second2>[ỳýỷỹỵ]))$/u;
/** Final i or y is free in these; the commoner spelling is kept, since it is the one typed without marks too. */
const I_OR_Y = new Map([
  ['kĩ', 'kỹ'],
  ['kí', 'ký'],
  ['kì', 'kỳ'],
  ['kỉ', 'kỷ'],
  ['lí', 'lý'],
  ['mĩ', 'mỹ'],
  ['tỉ', 'tỷ'],
  ['sỹ', 'sĩ'],
]);

/**
 * One spelling for Vietnamese syllables that are written in two ways, both right: `hoà` as `hòa` (place of the
 * tone) and `kĩ` as `kỹ` (final i or y).
 *
 * @param word one word in lower case, composed (NFC)
 */
export function unifyVietnameseSpelling(word: string): string {
  const groups = TONE_ON_SECOND.exec(word)?.groups;
  if (groups !== undefined) {
    const first = groups['first'] ?? groups['first2'] ?? '';
    const second = groups['second'] ?? groups['second2'] ?? '';
    return word.slice(0, -2) + moveTone(first, second);
  }
  return I_OR_Y.get(word) ?? word;
}

/** `o`, `à` -> `òa` */
function moveTone(first: string, second: string): string {
  for (const [plain, toned] of Object.entries(TONED)) {
    const tone = toned.indexOf(second);
    if (tone >= 0) return `${TONED[first]?.[tone] ?? first}${plain}`;
  }
  return first + second;
}
