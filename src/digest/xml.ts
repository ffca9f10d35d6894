import { decodeEntities } from './html-entities.ts';
import { collapseSpaces } from './markdown.ts';

/** An element of XML text whose elements of one name do not hold each other. */
export interface XmlElement {
  /** What stands between the name and `>`. */
  readonly attributes: string;
  /** As written, with its markup; empty for `<name/>`. */
  readonly content: string;
  /** 0-based place of `<`. */
  readonly start: number;
}

/**
 * Elements of a name, in one pass: enough for feeds, where a parser for all of XML (entities of its own, other files)
 * would be a danger and no help.
 *
 * @param name as written, with its prefix: `arxiv:comment`
 * @returns in their order; one whose end is missing ends the list
 */
export function xmlElements(xml: string, name: string): XmlElement[] {
  const elements: XmlElement[] = [];
  const opening = `<${name}`;
  const closing = `</${name}`;
  for (let start = xml.indexOf(opening); start >= 0; ) {
    const afterName = start + opening.length;
    let next = afterName;
    if (/[\s/>]/u.test(xml[afterName] ?? '')) {
      const end = xml.indexOf('>', afterName);
      if (end < 0) break;
      const isEmpty = xml[end - 1] === '/';
      next = isEmpty ? end + 1 : xml.indexOf(closing, end);
      if (next < 0) break;
      const attributes = xml.slice(afterName, isEmpty ? end - 1 : end);
      elements.push({ attributes, content: isEmpty ? '' : xml.slice(end + 1, next), start });
    }
    start = xml.indexOf(opening, next);
  }
  return elements;
}

/** @returns the value of an attribute, decoded; empty when there is none */
export function xmlAttribute({ attributes }: XmlElement, name: string): string {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u');
  const match = pattern.exec(attributes);
  return decodeEntities(match?.[1] ?? match?.[2] ?? '');
}

/** @returns the text of an element without markup, decoded, in paragraphs as blank lines divide it */
export function xmlText(content: string): string {
  const withoutMarkup = content
    .split('<![CDATA[')
    .map((part, index) => (index === 0 ? plain(part) : cdata(part)))
    .join('');
  return withoutMarkup
    .split(/\n[ \t]*\n/u)
    .map(collapseSpaces)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function cdata(part: string): string {
  const end = part.indexOf(']]>');
  return end < 0 ? part : part.slice(0, end) + plain(part.slice(end + 3));
}

function plain(part: string): string {
  return decodeEntities(part.replace(/<[^<>]*>/gu, ' '));
}
