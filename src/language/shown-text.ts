/** Control characters, and those that turn the direction of the text around them. */
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/g;
/** Characters without width, which could hide in a mark. */
const WIDTHLESS = /[\u00AD\u200B\u2060\uFEFF]/g;
/** `[7]`, `[1, 2]`, `[3-5]`, also in full width. */
const NUMBER_MARK = /[[［【]\s*(\p{Nd}[\p{Nd}\s,，;；–-]*)[\]］】]/gu;
const ELLIPSIS = '…';

/**
 * Text of a digest as it stands in an answer: on one line, and without what the answer itself is marked up with, so
 * that no digest can fake a citation, a title or a link. `[7]` becomes `(7)`, `**` becomes `∗∗`, `](` gets a blank
 * between; letters and figures stay.
 *
 * @param limit longer texts are cut there, with `…` at the end; in UTF-16 units
 */
export function shownText(text: string, limit = Number.POSITIVE_INFINITY): string {
  const shown = text
    .replace(WIDTHLESS, '')
    .replace(UNSEEN, ' ')
    .replace(NUMBER_MARK, (_, numbers: string) => `(${numbers.trim()})`)
    .replace(/\*{2,}/g, (stars) => '∗'.repeat(stars.length))
    .replaceAll('](', '] (')
    .trim();
  return shown.length <= limit ? shown : `${cut(shown, limit - ELLIPSIS.length)}${ELLIPSIS}`;
}

/** The beginning of a text, no surrogate pair cut in two. */
function cut(text: string, length: number): string {
  return text.slice(0, /[\uD800-\uDBFF]/.test(text[length - 1] ?? '') ? length - 1 : length);
}
