/**
 * Text as it is compared: NFKC (full-width letters and digits become plain, ligatures come apart), typographic
 * dashes and quotes become ASCII, zero-width characters and soft hyphens go. Case is kept.
 */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u201C\u201D]/g, '"');
}

/** A text without the diacritics of Latin letters, `đ` as `d`; other scripts stay as they are. */
export function removeDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC');
}
