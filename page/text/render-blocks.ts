import { element } from '../parts/element.ts';
import { type Block, type Piece, readBlocks } from './blocks.ts';
import { plainText } from './plain-text.ts';

export interface BlockOptions {
  /** The element for `[n]`; undefined leaves the text. */
  readonly citation?: (number: number) => HTMLElement | undefined;
  /** The element for an address; undefined leaves the text. */
  readonly address?: (url: string) => HTMLElement | undefined;
  /** The element for `**bold**`; undefined makes it bold. */
  readonly strong?: (text: string) => HTMLElement | undefined;
}

/** Elements for a text in the little markup of answers and digests, see `readBlocks`. */
export function renderBlocks(text: string, options: BlockOptions = {}): HTMLElement[] {
  return readBlocks(plainText(text)).map((block) => renderBlock(block, options));
}

function renderBlock(block: Block, options: BlockOptions): HTMLElement {
  const inline = (pieces: readonly Piece[]) => pieces.map((piece) => renderPiece(piece, options));
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

function renderPiece(piece: Piece, { citation, address, strong }: BlockOptions): HTMLElement | string {
  if (piece.kind === 'citation') return citation?.(piece.number) ?? `[${piece.number}]`;
  if (piece.kind === 'address') return address?.(piece.url) ?? piece.url;
  return piece.isStrong ? (strong?.(piece.text) ?? element('strong', {}, piece.text)) : piece.text;
}
