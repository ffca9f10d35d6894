/** Part of a message's text with a meaning; offset and length in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
}

export interface ParsedText {
  /** What the reader sees. */
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** What Telegram answers to markup that it cannot read. */
export class ParseError extends Error {
  constructor(reason: string) {
    super(`Bad Request: can't parse entities: ${reason}`);
    this.name = 'ParseError';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([^<>]*)>|&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));|[^<&]+|[<&]/giy;
const ATTRIBUTE = /\s+([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/giy;

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly url?: string;
  readonly language?: string;
}

/**
 * Reads HTML as the Bot API's `parse_mode: HTML` does, and refuses what it refuses: unknown tags, tags that are not
 * closed or closed in the wrong order, `<` that begins no tag. Offsets of entities count UTF-16 units.
 *
 * @throws {ParseError}
 */
export function parseHtml(source: string): ParsedText {
  const open: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(source);
    if (match === null) break;
    const [token, slash, tag, decimal, hexadecimal, name] = match;
    if (tag === undefined) {
      if (token === '<') throw new ParseError(`Unclosed start tag at byte offset ${bytes(source, at)}`);
      text += characterOf(decimal, hexadecimal, name) ?? token;
    } else if (slash === '') {
      open.push(startOf(tag, text.length, bytes(source, at)));
    } else {
      const last = open.pop();
      if (last === undefined) throw new ParseError(`Unexpected end tag at byte offset ${bytes(source, at)}`);
      const closed = tag.trim().toLowerCase();
      if (closed !== '' && closed !== last.tag)
        throw new ParseError(
          `Unmatched end tag at byte offset ${bytes(source, at)}, expected "</${last.tag}>", found "</${closed}>"`,
        );
      const entity = entityOf(last, text);
      if (entity !== undefined) entities.push(entity);
    }
  }
  const last = open.at(-1);
  if (last !== undefined) throw new ParseError(`Can't find end tag corresponding to start tag "${last.tag}"`);
  return trimmed(text, entities);
}

function bytes(source: string, index: number): number {
  return Buffer.byteLength(source.slice(0, index));
}

function characterOf(decimal?: string, hexadecimal?: string, name?: string): string | undefined {
  if (name !== undefined) return NAMED[name.toLowerCase()];
  const digits = decimal ?? hexadecimal;
  if (digits === undefined) return undefined;
  const code = Number.parseInt(digits, decimal === undefined ? 16 : 10);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

function startOf(written: string, offset: number, byte: number): Open {
  const tag = (/^[^\s/]+/.exec(written)?.[0] ?? '').toLowerCase();
  if (!(tag in TYPES)) throw new ParseError(`Unsupported start tag "${tag}" at byte offset ${byte}`);
  const attributes = attributesOf(written.slice(tag.length), tag, byte);
  if (tag === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw new ParseError(`Tag "span" must have class "tg-spoiler" at byte offset ${byte}`);
  const url = tag === 'a' ? (attributes.get('href') ?? '') : undefined;
  const language = tag === 'code' ? attributes.get('class') : undefined;
  return {
    tag,
    offset,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
}

function attributesOf(written: string, tag: string, byte: number): Map<string, string> {
  const found = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  let end = 0;
  for (let match = ATTRIBUTE.exec(written); match !== null; match = ATTRIBUTE.exec(written)) {
    const [, name = '', double, single, bare] = match;
    found.set(name.toLowerCase(), decoded(double ?? single ?? bare ?? ''));
    end = ATTRIBUTE.lastIndex;
  }
  if (written.slice(end).trim() !== '')
    throw new ParseError(`Unexpected text in the attributes of the tag "${tag}" at byte offset ${byte}`);
  return found;
}

function decoded(value: string): string {
  return value.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|amp|quot));/gi,
    (token, decimal, hexadecimal, name) => characterOf(decimal, hexadecimal, name) ?? token,
  );
}

/** Empty entities vanish, and a link to nowhere is text. */
function entityOf({ tag, offset, url, language }: Open, text: string): Entity | undefined {
  const length = text.length - offset;
  if (length === 0) return undefined;
  if (tag === 'a' && (url === undefined || !isLinkTarget(url))) return undefined;
  return {
    type: TYPES[tag] ?? tag,
    offset,
    length,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
}

function isLinkTarget(url: string): boolean {
  return /^(?:https?|tg|ton|mailto|tel):/i.test(url) && URL.canParse(url);
}

/** Telegram takes blanks away at both ends, and moves the entities with them. */
function trimmed(whole: string, entities: readonly Entity[]): ParsedText {
  const lead = whole.length - whole.trimStart().length;
  const text = whole.trim();
  return {
    text,
    entities: entities
      .map((entity) => {
        const start = Math.min(Math.max(entity.offset - lead, 0), text.length);
        const end = Math.min(Math.max(entity.offset + entity.length - lead, 0), text.length);
        return { ...entity, offset: start, length: end - start };
      })
      .filter(({ length }) => length > 0)
      .sort((left, right) => left.offset - right.offset || right.length - left.length),
  };
}
