/** Orders to a terminal, whole: colours and cursor (CSI), titles and links (OSC, ended by BEL or ST). */
const TERMINAL_ORDER =
  /\u001B(?:\[[0-9:;<=>?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?)|\u009B[0-9;]*[@-~]/g;
/** Characters that are no text: controls, formats, fillers, tags, selectors, private and unassigned ones, blank Braille. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;
/** Marks stacked higher than any language does. */
const MARK_TOWER = /(\p{M}{4})\p{M}+/gu;

/**
 * A text with nothing in it that a reader cannot see: no zero-width or bidirectional characters, tags, controls or orders
 * to a terminal. Line breaks stay, tabs become blanks.
 */
export function visibleText(text: string): string {
  return text
    .replace(TERMINAL_ORDER, '')
    .replace(UNSEEN, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))
    .replace(MARK_TOWER, '$1');
}
