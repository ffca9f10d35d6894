import type { CodePage } from './code-pages.ts';

const NO_BREAK_SPACE = '\u00a0';
/** What follows `à` inside a Vietnamese syllable: `vào`, `thành`, `này`. */
const RIME_AFTER_A = '(?:i|y|o|u|n|m|ng|nh)(?![A-Za-z\\u0080-\\uffff])';

/**
 * Turns spaces that were no-break spaces back into them. `à` is C3 A0, and A0 is a no-break space in most
 * pages; where a text has none left, an editor replaced them. A space is taken for one after C3 when another
 * space, punctuation or the rest of a syllable follows.
 *
 * @returns a text of the same length
 */
export function mendSpaces(text: string, page: CodePage): string {
  if (page.byteOf[0xa0] !== 0xa0 || text.includes(NO_BREAK_SPACE)) return text;
  const lead = page.characters[0x43];
  if (lead === undefined || !text.includes(`${lead} `)) return text;
  return text.replace(new RegExp(`${lead} (?=[ ,.;:!?)*]|${RIME_AFTER_A})`, 'gu'), lead + NO_BREAK_SPACE);
}
