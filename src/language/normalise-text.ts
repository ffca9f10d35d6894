/** Longest run of combining marks kept, as in the Stream-Safe Text Format (UAX #15); reordering longer ones is slow. */
const LONG_MARK_RUN = /(\p{M}{30})\p{M}+/gu;

/**
 * Text as it is compared: NFKC (full-width letters and digits become plain, ligatures come apart), typographic
 * dashes and quotes become ASCII, zero-width characters and soft hyphens go. Case is kept.
 */
export function normaliseText(text: string): string {
  return text
    .replace(LONG_MARK_RUN, '$1')
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D]/g, '"');
}

/** NFC, in time proportional to the text whatever its marks. */
export function composeText(text: string): string {
  return text.replace(LONG_MARK_RUN, '$1').normalize('NFC');
}

/** A text without the diacritics of Latin letters, `đ` as `d`; other scripts stay as they are. */
export function removeDiacritics(text: string): string {
  return text
    .replace(LONG_MARK_RUN, '$1')
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC');
}

const MARKED_LATIN = /[\u00C0-\u024F\u1E00-\u1EFF]/g;
const foldedLetters = new Map<string, string>();

/**
 * Like `removeDiacritics` for composed (NFC) text, but every UTF-16 unit keeps its place, so that what is found in
 * the result can be cut out of the text.
 */
export function foldMarks(text: string): string {
  return text.replace(MARKED_LATIN, (letter) => {
    const known = foldedLetters.get(letter);
    if (known !== undefined) return known;
    const bare = removeDiacritics(letter);
    const folded = bare.length === 1 ? bare : letter;
    foldedLetters.set(letter, folded);
    return folded;
  });
}
