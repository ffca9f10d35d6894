/** A link `[label](url)` as it stands in a text: `start` to `end` (exclusive) are offsets. */
export interface InlineLink {
  readonly start: number;
  readonly end: number;
  readonly isImage: boolean;
  readonly label: string;
  /** Without `<>` and title; empty for `[label]()`. */
  readonly url: string;
}

/**
 * Inline links and images in one pass; brackets in a label and parentheses in an address are balanced, a label
 * may contain other links (`[![badge](a)](b)` gives only the outer one), a paragraph break ends an open bracket.
 *
 * @returns outermost links in order of their place
 */
export function inlineLinks(text: string): InlineLink[] {
  const closing = matchParentheses(text);
  const opened: number[] = [];
  const links: InlineLink[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '\n' && text[at + 1] === '\n') opened.length = 0;
    else if (sign === '[') opened.push(at);
    else if (sign === ']') {
      const open = opened.pop();
      const close = text[at + 1] === '(' ? (closing[at + 1] ?? 0) : 0;
      if (open === undefined || close === 0) continue;
      const isImage = text[open - 1] === '!';
      const start = isImage ? open - 1 : open;
      while ((links.at(-1)?.start ?? -1) > start) links.pop();
      links.push({
        start,
        end: close + 1,
        isImage,
        label: text.slice(open + 1, at),
        url: addressOf(text.slice(at + 2, close)),
      });
      at = close;
    }
  }
  return links;
}

/** For each `(` the offset of its `)` on the same line, else 0. */
function matchParentheses(text: string): Int32Array {
  const closing = new Int32Array(text.length);
  const opened: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '\n') opened.length = 0;
    else if (sign === '(') opened.push(at);
    else if (sign === ')') {
      const open = opened.pop();
      if (open !== undefined) closing[open] = at;
    }
  }
  return closing;
}

function addressOf(destination: string): string {
  const trimmed = destination.trim();
  if (trimmed.startsWith('<'))
    return trimmed.slice(1, trimmed.indexOf('>') === -1 ? undefined : trimmed.indexOf('>'));
  return /^\S*/u.exec(trimmed)?.[0] ?? '';
}

/** @returns the text with every outermost inline link or image replaced */
export function replaceLinks(text: string, replacement: (link: InlineLink) => string): string {
  if (!text.includes('](')) return text;
  let result = '';
  let from = 0;
  for (const link of inlineLinks(text)) {
    result += text.slice(from, link.start) + replacement(link);
    from = link.end;
  }
  return result + text.slice(from);
}
