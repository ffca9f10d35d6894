/** A piece of a line. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly isStrong: boolean }
  | { readonly kind: 'citation'; readonly number: number }
  | { readonly kind: 'address'; readonly url: string };

/** A part of an answer or of a digest's section. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly lines: readonly (readonly Piece[])[] }
  | { readonly kind: 'quote' | 'list'; readonly items: readonly (readonly Piece[])[] };

const QUOTE = /^\s*>\s?(.*)$/;
const ITEM = /^\s*(?:[-*•+]|\d{1,3}[.)])\s+(.*)$/;
const HEADING = /^\s*#{1,6}\s+(.*)$/;
const PIECE = /\*\*(?<strong>[^*\n]+?)\*\*|\[(?<number>\d{1,3})\]|(?<url>https?:\/\/[^\s<>"'）)\]，。；]+)/g;

/**
 * Reads the little markup that answers and digests are written in: paragraphs, `> ` quotes, lists, headings, `**bold**`,
 * `[1]` and bare addresses. Everything else, links and HTML above all, stays the text that it is.
 */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/)) {
    for (const line of chunk.split('\n')) addLine(blocks, line);
    // An empty line ends a block: the next one begins anew.
    blocks.push({ kind: 'paragraph', lines: [] });
  }
  return blocks.filter((block) => ('lines' in block ? block.lines : block.items).length > 0);
}

function addLine(blocks: Block[], line: string): void {
  if (line.trim() === '') return;
  const [kind, content] = lineKind(line);
  const pieces = readPieces(content);
  const last = blocks.at(-1);
  if (kind === 'quote' || kind === 'list') {
    if (last?.kind === kind) blocks[blocks.length - 1] = { kind, items: [...last.items, pieces] };
    else blocks.push({ kind, items: [pieces] });
  } else if (last?.kind === 'paragraph' && kind === 'paragraph') {
    blocks[blocks.length - 1] = { kind, lines: [...last.lines, pieces] };
  } else blocks.push({ kind, lines: [pieces] });
}

function lineKind(line: string): readonly [Block['kind'], string] {
  const kinds = [
    ['quote', QUOTE],
    ['list', ITEM],
    ['heading', HEADING],
  ] as const;
  for (const [kind, pattern] of kinds) {
    const content = pattern.exec(line)?.[1];
    if (content !== undefined) return [kind, content];
  }
  return ['paragraph', line.trim()];
}

/** The pieces of one line, which joined as they were written give the line again. */
export function readPieces(line: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const addText = (text: string, isStrong: boolean) => {
    if (text !== '') pieces.push({ kind: 'text', text, isStrong });
  };
  for (const match of line.matchAll(PIECE)) {
    addText(line.slice(end, match.index), false);
    end = match.index + match[0].length;
    const { strong, number, url } = match.groups ?? {};
    if (strong !== undefined) addText(strong, true);
    if (number !== undefined) pieces.push({ kind: 'citation', number: Number(number) });
    if (url !== undefined) pieces.push({ kind: 'address', url });
  }
  addText(line.slice(end), false);
  return pieces;
}
