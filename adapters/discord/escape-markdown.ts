/**
 * Discord's markdown is read in the client of whoever looks, so nothing refuses a text that is markup by mistake. Every text is
 * therefore escaped here, and what is sent consists of escaped texts and marks of our own.
 */

/** Stands between marks that would run together, and after `@`: nobody sees it, and it ends the mark. */
export const INVISIBLE = '\u200b';

/**
 * - always: emphasis, code, spoilers, brackets of links, and `<` `>` of mentions, emoji, timestamps and quotes;
 * - at the start of a line (of a text too, since that may be one): headings, lists, small print, numbers of lists;
 * - a colon before a word or a slash: emoji by name, and addresses, which would become links;
 * - a slash after the end of a host: invitations are links without a scheme.
 *
 * After `@` stands something invisible, so that nobody is called. What decides looks at neighbours, and an end of the text counts
 * as the worse case: joined texts cost at most as much as apart.
 */
const MARKS =
  /[\\*_~`|[\]<>]|[#-](?<=^[^\S\n]*[#-])|\.(?<=^[^\S\n]*\d*\.)|:(?=[\w/+-]|(?![\s\S]))|\/(?<=(?:(?<![\s\S])|\.)\w{0,4}\/)/gmu;

/** Half of a character, which Discord would refuse. */
const BROKEN = /\p{Surrogate}/gu;
/** They reorder what comes after them. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** @returns Discord markdown that shows `text` and nothing else; line breaks stay */
export function escapeMarkdown(text: string): string {
  return cleaned(text).replace(MARKS, '\\$&').replaceAll('@', `@${INVISIBLE}`);
}

/** A link's label cannot hold brackets or line breaks, escaped or not: lookalikes stand in their place. */
export function escapeLabel(text: string): string {
  const flat = text
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replace(/\s*\n\s*/g, ' ');
  return escapeMarkdown(flat);
}

/** Whether a text can stand between backticks as it is. */
export function isCode(text: string): boolean {
  return !/[`@\n]/.test(text) && text.trim() === text && text !== '';
}

/** @returns an address that ends where it should between `<` and `>`; undefined for one that is no http address */
export function safeUrl(url: string): string | undefined {
  try {
    const { href, protocol } = new URL(url);
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    return href.replace(/[()<>\\*~|`[\]@]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
}

export function cleaned(text: string): string {
  return text.replace(BROKEN, '\ufffd').replace(DIRECTIONS, '');
}
