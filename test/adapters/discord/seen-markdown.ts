/**
 * A strict reader of Discord's markdown, written from its documentation and apart from the adapter's escaper: an oracle that
 * says what a reader of a message sees, and what is live in it.
 */
export interface Seen {
  /** Text without marks. */
  readonly text: string;
  readonly links: readonly string[];
  /** Mentions, emoji, timestamps, bare addresses, invitations, spoilers, headings: what no text of others may become. */
  readonly live: readonly string[];
  /** Marks that open and never close. */
  readonly unbalanced: readonly string[];
}

const MARKER = /^(?:(#{1,3}|-#|>>>|>|[-*]|\d+\.)(?= |$))/;

/** @param ownMarkers whether headings, quotes and lists at the start of lines are the adapter's own */
export function readMarkdown(source: string, ownMarkers: boolean): Seen {
  const live: string[] = [];
  const links: string[] = [];
  const unbalanced: string[] = [];
  const lines = source.split('\n').map((line) => {
    const bare = line.trimStart();
    const marker = MARKER.exec(bare)?.[1];
    if (marker === undefined) return line;
    if (!ownMarkers) {
      live.push(`marker ${marker}`);
      return line;
    }
    return bare.slice(marker.length).replace(/^ /, '');
  });
  const text = readInline(lines.join('\n'), { live, links, unbalanced });
  return { text, links, live, unbalanced };
}

type Found = { readonly live: string[]; readonly links: string[]; readonly unbalanced: string[] };

const LIVE =
  /^(?:<[@#][!&]?\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<id:\w+>|<\/[^>]+:\d+>|@everyone|@here|https?:\/\/[^\s<]+|(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w+|:[\w+-]+:|\|\|)/;

function readInline(source: string, found: Found): string {
  let text = '';
  let position = 0;
  const open: string[] = [];
  while (position < source.length) {
    const rest = source.slice(position, position + 3000);
    if (/^\\[^0-9A-Za-z\s]/.test(rest)) {
      text += rest[1];
      position += 2;
      continue;
    }
    const link = /^\[((?:\[[^\]]*\]|[^[\]])*)\]\(<([^\s<>]*)>\)/.exec(rest);
    if (link !== null) {
      found.links.push(link[2] ?? '');
      text += readInline(link[1] ?? '', { ...found, links: [] });
      position += link[0].length;
      continue;
    }
    const code = /^(`+)([^`]+)\1(?!`)/.exec(rest);
    if (code !== null) {
      text += code[2];
      position += code[0].length;
      continue;
    }
    const alive = LIVE.exec(rest)?.[0];
    if (alive !== undefined) {
      found.live.push(alive);
      text += alive;
      position += alive.length;
      continue;
    }
    const mark = /^(?:\*\*|\*|__|_|~~|`+)/.exec(rest)?.[0];
    if (mark !== undefined) {
      if (open.at(-1) === mark) open.pop();
      else open.push(mark);
      position += mark.length;
      continue;
    }
    const character = rest[0] ?? '';
    if (character === '[' && !/^\[\d+\]/.test(rest)) found.live.push('[');
    if (character !== '\u200b') text += character;
    position += 1;
  }
  found.unbalanced.push(...open);
  return text;
}
