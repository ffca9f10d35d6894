import { decodeEntities } from '../html-entities.ts';
import type { Line } from '../markdown.ts';

const HIDDEN = new Set(['script', 'style', 'head', 'noscript', 'svg', 'template']);
const BREAKING = new Set(
  'p div article section ul ol blockquote table thead tbody main header footer nav figure item entry description summary content channel dl dt dd details'.split(
    ' ',
  ),
);
const EMPHASIS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };
/** Elements of RSS and Atom that become a labelled line. */
const FEED_LABELS: Readonly<Record<string, string>> = {
  'dc:creator': 'Authors',
  creator: 'Authors',
  author: 'Authors',
  pubdate: 'Published',
  published: 'Published',
  'dc:date': 'Published',
};
const LAYOUT_TAGS = new Set(['table', 'thead', 'tbody', 'tr', 'td', 'th']);
const LONGEST_TAG = 4000;

/** @returns whether a text is an HTML page or a feed, not markdown with some tags in it */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 3000).trimStart();
  if (/^(?:<\?xml|<!doctype html|<html|<rss|<feed)/iu.test(start)) return true;
  return (
    /^<(?:h[1-6]|ul|ol|div|table|article|section|p|main|body|header)[\s>]/iu.test(start) &&
    !/^(?:#{1,6} |[-*+] |\d+\. )/mu.test(text)
  );
}

interface Writer {
  readonly lines: Line[];
  current: string;
  /** Line of the source where `current` begins. */
  from: number;
}

function breakLine(writer: Writer, isParagraph: boolean): void {
  if (writer.current.trim() !== '')
    writer.lines.push({ number: writer.from, text: writer.current.trimEnd() });
  writer.current = '';
  if (isParagraph && writer.lines.at(-1)?.text !== '') writer.lines.push({ number: writer.from, text: '' });
}

function write(writer: Writer, text: string, line: number): void {
  const words = decodeEntities(text).replace(/\s+/gu, ' ');
  if (writer.current === '') {
    if (words.trim() === '') return;
    writer.from = line;
    writer.current = words.trimStart();
  } else writer.current += words;
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'iu').exec(tag);
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}

interface State {
  readonly writer: Writer;
  readonly isFeed: boolean;
  /** Whether tables stand in tables, as only layouts of pages do: then cells are blocks. */
  readonly hasLayoutTables: boolean;
  listDepth: number;
  addresses: string[];
  inItem: boolean;
  /** Cells of the first row of a table, until its separator line is written; -1 outside a first row. */
  headerCells: number;
}

function openTag(name: string, tag: string, line: number, state: State): void {
  const { writer } = state;
  const label = state.isFeed ? FEED_LABELS[name] : undefined;
  if (/^h[1-6]$/u.test(name)) startLine(writer, `${'#'.repeat(Number(name[1]))} `, line);
  else if (name === 'title') startLine(writer, state.inItem ? '## ' : '# ', line);
  else if (name === 'li')
    startLine(writer, `${'  '.repeat(Math.max(0, state.listDepth - 1))}- `, line, false);
  else if (label !== undefined) startLine(writer, `**${label}:** `, line, false);
  else if (state.isFeed && name === 'link') startLine(writer, attribute(tag, 'href'), line, false);
  else if (state.isFeed && name === 'category')
    startLine(
      writer,
      attribute(tag, 'term') === '' ? '**Categories:** ' : `**Categories:** ${attribute(tag, 'term')}`,
      line,
      false,
    );
  else if (state.isFeed && (name === 'guid' || name === 'id')) breakLine(writer, false);
  else if (name === 'tr') startLine(writer, '| ', line, false);
  else if (name === 'br') breakLine(writer, false);
  else if (name === 'hr') startLine(writer, '---', line);
  else if (name === 'a') {
    state.addresses.push(attribute(tag, 'href'));
    write(writer, '[', line);
  } else if (EMPHASIS[name] !== undefined) writer.current += EMPHASIS[name];
  else if (BREAKING.has(name)) breakLine(writer, true);
  if (name === 'ul' || name === 'ol') state.listDepth += 1;
  if (name === 'item' || name === 'entry') state.inItem = true;
  if (name === 'table') state.headerCells = 0;
}

function startLine(writer: Writer, text: string, line: number, isParagraph = true): void {
  breakLine(writer, isParagraph);
  writer.from = line;
  writer.current = text;
}

function closeTag(name: string, state: State): void {
  const { writer } = state;
  if (/^h[1-6]$/u.test(name) || name === 'title') breakLine(writer, true);
  else if (name === 'a') writer.current += `](${state.addresses.pop() ?? ''})`;
  else if (EMPHASIS[name] !== undefined) writer.current = `${writer.current.trimEnd()}${EMPHASIS[name]}`;
  else if (name === 'td' || name === 'th') {
    writer.current += ' | ';
    if (state.headerCells >= 0) state.headerCells += 1;
  } else if (name === 'tr') closeRow(state);
  else if (
    name === 'li' ||
    FEED_LABELS[name] !== undefined ||
    name === 'link' ||
    name === 'category' ||
    name === 'guid' ||
    name === 'id'
  )
    breakLine(writer, false);
  else if (BREAKING.has(name)) breakLine(writer, true);
  if (name === 'ul' || name === 'ol') state.listDepth = Math.max(0, state.listDepth - 1);
  if (name === 'item' || name === 'entry') state.inItem = false;
}

function closeRow(state: State): void {
  const { writer } = state;
  breakLine(writer, false);
  if (state.headerCells > 0)
    writer.lines.push({ number: writer.from, text: `|${' --- |'.repeat(state.headerCells)}` });
  state.headerCells = -1;
}

function hasNestedTables(source: string): boolean {
  let depth = 0;
  for (const [, slash] of source.matchAll(/<(\/?)table[\s>]/giu)) {
    depth += slash === '/' ? -1 : 1;
    if (depth > 1) return true;
  }
  return false;
}

/**
 * Turns a page or feed into markdown lines that keep their line in the source: headings, lists, tables, links and
 * emphasis; scripts, styles and comments go.
 */
export function htmlToLines(text: string): Line[] {
  const isFeed = /<(?:rss|feed|rdf:rdf)[\s>]/iu.test(text.slice(0, 5000));
  const source = text.includes('<![CDATA[') ? text.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : text;
  const state: State = {
    writer: { lines: [], current: '', from: 1 },
    isFeed,
    hasLayoutTables: hasNestedTables(source),
    listDepth: 0,
    addresses: [],
    inItem: false,
    headerCells: -1,
  };
  // An unclosed comment must not be searched for again and again.
  const lastCommentEnd = source.lastIndexOf('-->');
  let at = 0;
  let line = 1;
  let hiddenUntil = '';
  while (at < source.length) {
    const tag = readTag(source, at, lastCommentEnd);
    if (hiddenUntil === '' && tag.before !== '') write(state.writer, tag.before, line);
    line += countBreaks(source, at, tag.start);
    if (hiddenUntil !== '') {
      if (tag.isClosing && tag.name === hiddenUntil) hiddenUntil = '';
    } else if (!tag.isClosing && HIDDEN.has(tag.name) && !tag.text.endsWith('/>')) hiddenUntil = tag.name;
    else if (state.hasLayoutTables && LAYOUT_TAGS.has(tag.name)) breakLine(state.writer, true);
    else if (tag.isClosing) closeTag(tag.name, state);
    else if (tag.name !== '') openTag(tag.name, tag.text, line, state);
    line += countBreaks(source, tag.start, tag.end);
    at = tag.end;
  }
  breakLine(state.writer, false);
  return state.writer.lines;
}

interface Tag {
  readonly before: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly isClosing: boolean;
  readonly text: string;
}

/** The text up to the next tag and the tag; a lone `<` is text. */
function readTag(source: string, at: number, lastCommentEnd: number): Tag {
  const start = source.indexOf('<', at);
  if (start < 0)
    return {
      before: source.slice(at),
      start: source.length,
      end: source.length,
      name: '',
      isClosing: false,
      text: '',
    };
  const window = source.slice(start, start + LONGEST_TAG);
  if (window.startsWith('<!--')) {
    const end = start < lastCommentEnd ? source.indexOf('-->', start) + 3 : start + 4;
    return { before: source.slice(at, start), start, end, name: '', isClosing: false, text: '' };
  }
  const match = /^<(\/?)([A-Za-z][\w:-]*)[^<>]*>/u.exec(window);
  if (match === null) {
    const isDeclaration = /^<[!?][^<>]*>/u.exec(window);
    const end = start + (isDeclaration?.[0].length ?? 1);
    const before = source.slice(at, isDeclaration === null ? end : start);
    return { before, start, end, name: '', isClosing: false, text: '' };
  }
  const [text, slash, name = ''] = match;
  return {
    before: source.slice(at, start),
    start,
    end: start + text.length,
    name: name.toLowerCase(),
    isClosing: slash === '/',
    text,
  };
}

function countBreaks(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (source.charCodeAt(at) === 10) count += 1;
  return count;
}
