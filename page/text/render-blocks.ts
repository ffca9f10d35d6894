import { element } from '../parts/element.ts';
import { type Block, type Piece, readBlocks } from './blocks.ts';
import { plainText } from './plain-text.ts';

/** The end of a text that may not be parted from what follows: a short word, or two characters of a long one. */
const LAST_WORD = /^([\s\S]*?)((?:(?<!\S)\S{1,16}|\S{2})\s?)$/;

export interface BlockOptions {
  /** The element for `[n]`; undefined leaves the text. */
  readonly citation?: (number: number) => HTMLElement | undefined;
  /** The element for an address; undefined leaves the text. */
  readonly address?: (url: string) => HTMLElement | undefined;
  /** The element for a piece of text that is a title; undefined for any other text. */
  readonly title?: (text: string) => HTMLElement | undefined;
}

/** Elements for a text in the little markup of answers and digests, see `readBlocks`. */
export function renderBlocks(text: string, options: BlockOptions = {}): HTMLElement[] {
  return readBlocks(plainText(text)).map((block) => renderBlock(block, options));
}

function renderBlock(block: Block, options: BlockOptions): HTMLElement {
  const inline = (pieces: readonly Piece[]) => renderLine(pieces, options);
  if (!('lines' in block)) return renderItems(block, inline);
  return element(
    'p',
    { dir: 'auto', class: block.kind === 'heading' ? 'text-heading' : undefined },
    block.lines.map((line, place) => [place === 0 ? undefined : element('br'), inline(line)].flat()),
  );
}

function renderItems(
  { kind, items }: Extract<Block, { readonly items: unknown }>,
  inline: (pieces: readonly Piece[]) => (HTMLElement | string)[],
): HTMLElement {
  const [outer, inner] = kind === 'quote' ? (['blockquote', 'p'] as const) : (['ul', 'li'] as const);
  return element(
    outer,
    { dir: 'auto' },
    items.map((item) => element(inner, { dir: 'auto' }, inline(item))),
  );
}

function renderLine(pieces: readonly Piece[], options: BlockOptions): (HTMLElement | string)[] {
  const rendered: (HTMLElement | string)[] = [];
  for (const piece of pieces) {
    const next = renderPiece(piece, options);
    const before = rendered.at(-1);
    // A number stays on the line of the word that it follows.
    const [, head, word] =
      piece.kind === 'citation' && typeof before === 'string' ? (LAST_WORD.exec(before) ?? []) : [];
    if (word === undefined) rendered.push(next);
    else rendered.splice(-1, 1, head ?? '', element('span', { class: 'together' }, word, next));
  }
  return rendered;
}

function renderPiece(piece: Piece, { citation, address, title }: BlockOptions): HTMLElement | string {
  if (piece.kind === 'citation') return citation?.(piece.number) ?? `[${piece.number}]`;
  if (piece.kind === 'address') return address?.(piece.url) ?? piece.url;
  const known = title?.(piece.text.trim());
  if (known !== undefined) return element('span', {}, known, ' ');
  return piece.isStrong ? element('strong', {}, piece.text) : piece.text;
}
