/** Han, kana, Hangul and their full-width company: about four Latin letters' worth of meaning, and of model tokens. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;
const WIDE_UNITS = 4;

/** Longest passage: about 350 Chinese characters, 200 English words or 300 Vietnamese syllables. */
export const MAX_PASSAGE_LENGTH = 1400;

/**
 * Length of a text in units that weigh scripts by what an embedding model makes of them.
 *
 * @returns 1 for each UTF-16 unit, 4 for each wide (Chinese, Japanese, Korean) character
 */
export function passageLength(text: string): number {
  const wide = text.match(WIDE);
  if (wide === null) return text.length;
  // A wide character outside the basic plane already counts two units.
  return wide.reduce((length, character) => length + WIDE_UNITS - character.length, text.length);
}
