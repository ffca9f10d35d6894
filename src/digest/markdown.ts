import { decodeEntities } from './html-entities.ts';
import { replaceLinks } from './inline-links.ts';

/** A line of a file; `number` is 1-based. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** An ATX heading; `level` 1 to 6, `text` without the `#` signs, markup kept. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** @returns the lines of a text with `\n` line ends; a last empty line after a final `\n` is left out */
export function splitLines(text: string): Line[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => ({ number: index + 1, text: line }));
}

/** @returns the ATX heading (`## Title ##`) that a line is, indented by at most three blanks */
export function parseHeading(line: string): Heading | undefined {
  const match = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/u.exec(line) ?? /^ {0,3}(#{1,6})()[ \t]*$/u.exec(line);
  if (match === null) return undefined;
  return { level: (match[1] ?? '').length, text: withoutClosingSigns((match[2] ?? '').trim()) };
}

/**
 * Rewrites underlined headings (`Title` over `=====` or `-----`) as ATX headings, so that readers know one form. A
 * heading is one line after a blank one; dashes must be about as long as their title, for a line of text right above a
 * rule is more common in digests than a heading.
 *
 * @returns as many lines, with the same numbers
 */
export function withAtxHeadings(lines: readonly Line[]): Line[] {
  const isFenced = fencedLines(lines);
  const result = [...lines];
  for (const [index, line] of lines.entries()) {
    const sign = /^ {0,3}(=|-)\1{2,}\s*$/u.exec(line.text)?.[1];
    const title = lines[index - 1];
    if (sign === undefined || title === undefined || isFenced[index] === true) continue;
    const words = title.text.trim();
    const isAlone = (lines[index - 2]?.text ?? '').trim() === '';
    if (!isAlone || !/^[\p{L}\p{N}[(“"*_\p{Extended_Pictographic}]/u.test(words) || words.includes('|'))
      continue;
    if (sign === '-' && line.text.trim().length * 1.5 < cleanTitle(words).length) continue;
    result[index - 1] = { number: title.number, text: `${sign === '=' ? '#' : '##'} ${words}` };
    result[index] = { number: line.number, text: '' };
  }
  return result;
}

function withoutClosingSigns(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '#') end -= 1;
  if (end === text.length) return text;
  if (end === 0) return '';
  // `C#` keeps its sign: closing signs stand after a blank.
  return text[end - 1] === ' ' ? text.slice(0, end).trimEnd() : text;
}

/**
 * Which lines are inside a fenced code block (the fence lines among them), so that `# comment` in code is no
 * heading. A fence that is never closed counts as ordinary text, or a stray one would hide the rest of the file.
 *
 * @returns one boolean per line
 */
export function fencedLines(lines: readonly Line[]): boolean[] {
  const isFenced = lines.map(() => false);
  let open: { readonly index: number; readonly fence: string } | undefined;
  for (const [index, line] of lines.entries()) {
    const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/u.exec(line.text);
    if (fence === null) continue;
    const signs = fence[1] ?? '';
    if (open === undefined) {
      open = { index, fence: signs };
    } else if (
      signs[0] === open.fence[0] &&
      signs.length >= open.fence.length &&
      (fence[2] ?? '').trim() === ''
    ) {
      isFenced.fill(true, open.index, index + 1);
      open = undefined;
    }
  }
  return isFenced;
}

/** @returns every heading outside code, with its line, in order */
export function parseHeadings(lines: readonly Line[]): (Heading & { readonly line: number })[] {
  const isFenced = fencedLines(lines);
  return lines.flatMap((line, index) => {
    const heading = isFenced[index] === true ? undefined : parseHeading(line.text);
    return heading === undefined ? [] : [{ ...heading, line: line.number }];
  });
}

/** @returns whether a line is only a rule: `---`, `***`, `___` or `====` */
export function isRule(text: string): boolean {
  return /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/u.test(text);
}

/** @returns the lines without rules and blank lines at their end */
export function trimRules(texts: readonly string[]): string[] {
  let end = texts.length;
  while (end > 0 && ((texts[end - 1] ?? '').trim() === '' || isRule(texts[end - 1] ?? ''))) end -= 1;
  return texts.slice(0, end);
}

/** @returns the text with every run of white space (line breaks, no-break spaces) as one blank, trimmed */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

const INLINE_TAG =
  /<\/?(?:a|abbr|b|br|center|code|details|div|em|font|h[1-6]|hr|i|img|kbd|li|mark|ol|p|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:[\s/][^<>\n]*)?>/giu;

/**
 * Words of inline markdown: links become their label, images and HTML tags disappear, emphasis and code signs
 * go, backslash escapes and HTML entities are decoded. Signs that are no markup (`A*`, `x_i`, `AT^2PO`) stay.
 *
 * @returns text whose white space is as in the source, see `cleanTitle` for one line
 */
export function plainText(markdown: string): string {
  if (!/[*_`[\\<&]/u.test(markdown)) return markdown;
  const words = replaceLinks(markdown, (link) => (link.isImage ? '' : withoutImages(link.label)))
    .replace(INLINE_TAG, (tag) => (/^<(?:br|hr|td|tr|li|p|div)/i.test(tag) ? ' ' : ''))
    .replace(/\*\*(?=\S)([^\n]+?)\*\*/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])__([^_\n]+)__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}*\\])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_\\])_(?=[^\s_])([^_\n]+)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`\n]+)`/gu, '$1')
    .replace(/\\([*_#`[\]~>!|-])/gu, '$1');
  return decodeEntities(words);
}

/** @returns `plainText` on one line: a title or name as it is meant to be read */
export function cleanTitle(markdown: string): string {
  return collapseSpaces(plainText(markdown));
}

function withoutImages(label: string): string {
  return label.replace(/!\[[^[\]\n]*\]\([^()\n]*\)/gu, '');
}
