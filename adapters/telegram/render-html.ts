import type { Block, Inline } from '../../src/reply/reply.ts';
import { visibleText } from '../../src/reply/reply.ts';
import type { PartLimits } from '../../src/reply/split-reply.ts';
import { quietLength, quietText } from './quiet-text.ts';

/** UTF-16 units of a message after its markup was read. Bot API, sendMessage. */
export const MESSAGE_LENGTH = 4096;
/** Of the text below a picture. Bot API, sendPhoto. */
export const CAPTION_LENGTH = 1024;
/** All entities of a message may have about 9,500 bytes (tdlib/telegram-bot-api#165). */
const MOST_LINKS = 30;
/** Longer addresses are shown as text. */
const LONGEST_URL = 250;

/** What a message holds; lengths count what is seen, so markup costs nothing. */
export function telegramLimits(length: number = MESSAGE_LENGTH): PartLimits {
  return {
    length,
    links: MOST_LINKS,
    textCost: quietLength,
    inlineOverhead: (inline) => (inline.kind === 'citation' ? `[${inline.number}]`.length : 0),
    blockOverhead: (block) => (block.kind === 'item' ? quietLength(block.marker) + 1 : 0),
    separatorCost: (before, after) => separator(before, after).length,
  };
}

/** Items of a list and lines of a quote stand close together. */
function separator(before: Block, after: Block): string {
  const isClose = before.kind === after.kind && (before.kind === 'item' || before.kind === 'quote');
  return isClose || before.kind === 'quote' ? '\n' : '\n\n';
}

/** How text that is not marked is treated: made quiet, or left as it is where it is the bot's own (its commands). */
type Treat = (text: string, before?: string) => string;

/**
 * Blocks as HTML of the Bot API. Everything is escaped; nothing but the given links can be clicked.
 *
 * @param isOwn every word is the bot's own, so commands in it may be tapped
 */
export function renderHtml(blocks: readonly Block[], isOwn = false): string {
  const treat: Treat = isOwn ? (text) => text : quietText;
  return joined(blocks, (block) => htmlOf(block, treat));
}

/** The same without markup, for a server that cannot read ours. */
export function renderPlain(blocks: readonly Block[]): string {
  return joined(blocks, (block) =>
    quietText(`${lead(block)}${visibleText(block.content)}`.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
}

function joined(blocks: readonly Block[], render: (block: Block) => string): string {
  return blocks
    .map((block, index) => {
      const before = blocks[index - 1];
      return `${before === undefined ? '' : separator(before, block)}${render(block)}`;
    })
    .join('');
}

function lead(block: Block): string {
  return block.kind === 'item' ? `${block.marker} ` : '';
}

function htmlOf(block: Block, treat: Treat): string {
  const content = inlineHtml(block.content, treat);
  switch (block.kind) {
    case 'heading':
      return `<b>${content}</b>`;
    case 'quote':
      return `<blockquote>${content}</blockquote>`;
    case 'item':
      return `${escapeHtml(treat(block.marker))} ${content}`;
    case 'paragraph':
      return content;
  }
}

function inlineHtml(content: readonly Inline[], treat: Treat): string {
  let before = '';
  return content
    .map((inline) => {
      const html = oneHtml(inline, before, treat);
      before = visibleText([inline]).slice(-1) || before;
      return html;
    })
    .join('');
}

function oneHtml(inline: Inline, before: string, treat: Treat): string {
  if (inline.kind === 'citation') {
    const mark = `[${inline.number}]`;
    return inline.url === undefined ? mark : linked(mark, inline.url);
  }
  // Telegram looks for nothing in code.
  const isCode = inline.kind === 'text' && inline.style === 'code';
  const text = escapeHtml(isCode ? inline.text : treat(inline.text, before));
  const styled = text === '' ? '' : withStyle(text, inline.style);
  return inline.kind === 'link' && text !== '' ? linked(styled, inline.url) : styled;
}

function withStyle(text: string, style: 'bold' | 'italic' | 'code' | undefined): string {
  if (style === undefined) return text;
  const tag = { bold: 'b', italic: 'i', code: 'code' }[style];
  return `<${tag}>${text}</${tag}>`;
}

/** Anything but a plain http address is left out: `tg://user` would mention somebody. */
function linked(html: string, url: string): string {
  const isFit = /^https?:\/\/[^\s<>"]+$/i.test(url) && url.length <= LONGEST_URL && URL.canParse(url);
  return isFit ? `<a href="${escapeHtml(url)}">${html}</a>` : html;
}

/**
 * The only characters that mean something in HTML of the Bot API, and the quote that ends an attribute. Half a surrogate
 * pair, which no UTF-8 can hold, becomes the sign for what cannot be shown.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
