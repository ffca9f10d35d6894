import { columnsOf, textWidth } from './text-width.ts';

/** Colours of `Style`, which take no room. */
const COLOUR = /\u001b\[\d{1,2}m/g;
/** Quote and list marks at the start of a line: what goes on below them is set in. */
const MARK = /^ {0,12}(?:(?:[-•>]|\d{1,3}[.:]|\[\d{1,3}\]) )?/;
/** May not begin a line, or may not end one (GB/T 15834, JIS X 4051 in short). */
const CLOSING = new Set('，。、；：？！）》」』】〉”’…·,.;:?!)]}%');
const OPENING = new Set('（《「『【〈“‘([{');
/** Narrower than this, lines are left to the terminal. */
const LEAST_COLUMNS = 12;

/** What is never parted: a word, or one wide character with the punctuation that clings to it. */
interface Chunk {
  text: string;
  width: number;
  /** Spaces before it, dropped where a line is broken. */
  readonly spaces: number;
}

/**
 * Break lines at words, or between Chinese characters, so that they fit a terminal. What follows a list or quote mark
 * is set in below it. A word longer than a line (an address) stays whole.
 *
 * @param text lines, possibly with the colours of `Style`
 * @param columns width of the terminal; less than 12 changes nothing
 */
export function wrapText(text: string, columns: number): string {
  if (!Number.isFinite(columns) || columns < LEAST_COLUMNS) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const plain = line.replace(COLOUR, '');
  if (textWidth(plain) <= columns) return line;
  const indent = Math.min(textWidth(MARK.exec(plain)?.[0] ?? ''), Math.floor(columns / 3));
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const { text, width: chunkWidth, spaces } of chunksOf(line)) {
    if (width > indent && width + spaces + chunkWidth > columns) {
      lines.push(current);
      current = ' '.repeat(indent) + text;
      width = indent + chunkWidth;
    } else {
      current += ' '.repeat(spaces) + text;
      width += spaces + chunkWidth;
    }
  }
  return [...lines, current].join('\n');
}

function chunksOf(line: string): Chunk[] {
  const chunks: Chunk[] = [];
  let chunk: Chunk = { text: '', width: 0, spaces: 0 };
  let last = '';
  let spaces = 0;
  for (const [token] of line.matchAll(/\u001b\[\d{1,2}m|\t|[^\t]/gu)) {
    if (token.length > 1 && token.startsWith('\u001b')) {
      chunk.text += token;
      continue;
    }
    if (token === ' ' || token === '\t') {
      spaces++;
      continue;
    }
    if (spaces > 0 || isBreakBetween(last, token)) {
      chunks.push(chunk);
      chunk = { text: '', width: 0, spaces };
      spaces = 0;
    }
    chunk.text += token;
    chunk.width += columnsOf(token);
    last = token;
  }
  return [...chunks, chunk];
}

/** Whether a line may be broken between two characters that no space parts. */
function isBreakBetween(left: string, right: string): boolean {
  if (left === '' || CLOSING.has(right) || OPENING.has(left)) return false;
  return columnsOf(left) === 2 || columnsOf(right) === 2;
}
