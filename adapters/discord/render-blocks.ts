import type { Block, Inline } from '../../src/reply/reply.ts';
import type { PartLimits } from '../../src/reply/split-reply.ts';
import { cleaned, escapeLabel, escapeMarkdown, INVISIBLE, isCode, safeUrl } from './escape-markdown.ts';
import { CONTENT_LENGTH, LINKS } from './limits.ts';

/** A longer address would fill a message; its text is shown alone. */
const LONGEST_URL = 1000;
/** Marks around styled text. */
const STYLES = { bold: '**', italic: '*', code: '`' } as const;

/** @returns Discord markdown; every text in it is escaped */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1];
      return (before === undefined ? '' : separator(before, block)) + renderBlock(block);
    })
    .join('');
}

/** What a part of a message may cost, by the markup above. @param length in UTF-16 units */
export function partLimits(length: number = CONTENT_LENGTH): PartLimits {
  return {
    length,
    links: LINKS,
    textCost,
    inlineOverhead,
    blockOverhead: (block) => marker(block).length,
    separatorCost: (before, after) => separator(before, after).length,
  };
}

/** A line break may bring the mark of a quote or an indent with it. */
const BREAK_COST = 2;

function textCost(text: string): number {
  return escapeMarkdown(text).length + BREAK_COST * (text.split('\n').length - 1);
}

/** Two marks on either side, and something invisible before it. */
function inlineOverhead(inline: Inline): number {
  if (inline.kind === 'text') return inline.style === undefined ? 0 : 5;
  return inline.kind === 'link' ? 11 + (linkUrl(inline.url)?.length ?? 0) : renderCitation(inline).length;
}

function renderBlock(block: Block): string {
  const rendered = renderInlines(block.content);
  switch (block.kind) {
    case 'heading':
      return marker(block) + rendered.replaceAll('\n', ' ');
    case 'quote':
      return marker(block) + rendered.replaceAll('\n', '\n> ');
    case 'item':
      return marker(block) + rendered.replaceAll('\n', '\n  ');
    case 'paragraph':
      return rendered;
  }
}

function marker(block: Block): string {
  if (block.kind === 'heading') return '### ';
  if (block.kind === 'quote') return '> ';
  if (block.kind !== 'item') return '';
  // Numbers are those of the papers, so Discord may not count anew.
  return block.marker === '•' ? '- ' : `${escapeMarkdown(block.marker)} `;
}

function separator(before: Block, after: Block): string {
  // Headings have their own distance to what follows.
  const isClose = before.kind === 'heading' || (before.kind === 'item' && after.kind === 'item');
  return isClose ? '\n' : '\n\n';
}

/** Styled texts side by side are kept apart, or their marks would become one. */
function renderInlines(content: readonly Inline[]): string {
  return content.reduce((line, inline) => {
    const rendered = renderInline(inline);
    const wouldRunTogether = /[*`]$/.test(line) && /^[*`]/.test(rendered);
    return line + (wouldRunTogether ? INVISIBLE : '') + rendered;
  }, '');
}

function renderInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return styled(inline.text, inline.style);
    case 'citation':
      return renderCitation(inline);
    case 'link': {
      const url = linkUrl(inline.url);
      if (url === undefined || cleaned(inline.text).trim() === '') return styled(inline.text, inline.style);
      return wrapped(`[${escapeLabel(inline.text)}](<${url}>)`, inline.style === 'bold' ? STYLES.bold : '');
    }
  }
}

function renderCitation({ number, url }: Extract<Inline, { readonly kind: 'citation' }>): string {
  const address = url === undefined ? undefined : linkUrl(url);
  return address === undefined ? `\\[${number}\\]` : `[[${number}]](<${address}>)`;
}

function linkUrl(url: string): string | undefined {
  const safe = safeUrl(url);
  return safe === undefined || safe.length > LONGEST_URL ? undefined : safe;
}

/** White space at the ends stays outside: marks with a space inside are no marks. */
function styled(text: string, style: 'bold' | 'italic' | 'code' | undefined): string {
  if (style === undefined) return escapeMarkdown(text);
  const clean = cleaned(text);
  const core = clean.trim();
  if (core === '') return clean;
  const [before = '', after = ''] = [
    clean.slice(0, clean.indexOf(core)),
    clean.slice(clean.indexOf(core) + core.length),
  ];
  const inner = style === 'code' && isCode(core) ? core : escapeMarkdown(core);
  const mark = style === 'code' && !isCode(core) ? '' : STYLES[style];
  return before + wrapped(inner, mark) + after;
}

function wrapped(inner: string, mark: string): string {
  return mark + inner + mark;
}
