import type { Answer, Citation } from '../answer/answer.ts';
import { type Block, type Inline, paragraph, type Reply, reply, text } from './reply.ts';

/** The text of an answer as blocks: titles as links, quotes, list lines, citations as links to their papers. */
export function answerReply(answer: Answer, understoodAs?: string): Reply {
  return reply(answer.language, {
    blocks: [
      ...(understoodAs === undefined ? [] : [paragraph(text(understoodAs, 'italic'))]),
      ...answerBlocks(answer.text, answer.citations),
    ],
    isWritten: answer.mode === 'model',
  });
}

/**
 * Blocks of a text in the form that answers have: paragraphs, `> ` quotes, `- ` or `1. ` list lines, `**bold**`, `[n]`.
 * Digests cannot fake these: `shownText` takes such marks out of what is quoted.
 *
 * @param citations those that `[n]` may stand for; other numbers in brackets stay text
 */
export function answerBlocks(answer: string, citations: readonly Citation[]): Block[] {
  const cited = new Map(citations.map((citation) => [citation.number, citation]));
  const urls = new Set(citations.map(({ url }) => url).filter((url) => url !== ''));
  const blocks: Block[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', content: inlines(open.join('\n'), cited, urls) });
    open = [];
  };
  for (const line of answer.split('\n')) {
    const block = lineBlock(line, cited, urls);
    if (block === undefined && line.trim() !== '') open.push(line.trim());
    else close();
    if (block !== undefined) blocks.push(block);
  }
  close();
  return blocks;
}

type Cited = ReadonlyMap<number, Citation>;

function lineBlock(line: string, cited: Cited, urls: ReadonlySet<string>): Block | undefined {
  const quote = /^> ?(.*)$/.exec(line);
  if (quote !== null) return { kind: 'quote', content: inlines(quote[1] ?? '', cited, urls) };
  const item = /^\s*(?:[-*•]|(\d{1,3})[.)]) +(.*)$/.exec(line);
  if (item !== null) {
    const [, number, content = ''] = item;
    return {
      kind: 'item',
      marker: number === undefined ? '•' : `${number}.`,
      content: inlines(content, cited, urls),
    };
  }
  const title = /^#{1,6} +(.*)$/.exec(line);
  return title === null ? undefined : { kind: 'heading', content: inlines(title[1] ?? '', cited, urls) };
}

const MARK = /\*\*([^*\n]+)\*\*|\[(\d{1,3})\]|https?:\/\/[^\s<>"，。；、）)]+/g;

function inlines(content: string, cited: Cited, urls: ReadonlySet<string>): Inline[] {
  const titled = /^\*\*([^*\n]+)\*\*((?: · [^\n]*?)?) · (https?:\/\/\S+)$/.exec(content);
  if (titled !== null && urls.has(titled[3] ?? '')) {
    const [, title = '', between = '', url = ''] = titled;
    return [{ kind: 'link', text: title, url, style: 'bold' }, ...(between === '' ? [] : [text(between)])];
  }
  const found: Inline[] = [];
  let end = 0;
  for (const match of content.matchAll(MARK)) {
    const inline = markInline(match, cited, urls);
    if (inline === undefined) continue;
    if (match.index > end) found.push(text(content.slice(end, match.index)));
    found.push(inline);
    end = match.index + match[0].length;
  }
  if (end < content.length) found.push(text(content.slice(end)));
  return found;
}

function markInline(
  [mark, bold, number]: RegExpMatchArray,
  cited: Cited,
  urls: ReadonlySet<string>,
): Inline | undefined {
  if (bold !== undefined) return text(bold, 'bold');
  if (number !== undefined) {
    const citation = cited.get(Number(number));
    if (citation === undefined) return undefined;
    return {
      kind: 'citation',
      number: citation.number,
      ...(citation.url === '' ? {} : { url: citation.url }),
    };
  }
  return urls.has(mark) ? { kind: 'link', text: mark.replace(/^https?:\/\//, ''), url: mark } : undefined;
}
