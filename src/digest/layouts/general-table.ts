import { inlineLinks } from '../inline-links.ts';
import { cleanTitle, type Line } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';

export interface TableCell {
  /** Column heading without markup; empty when the table has none. */
  readonly column: string;
  /** Markdown of the cell. */
  readonly text: string;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly TableCell[];
  /** Whether a cell is nothing but an arXiv id. */
  readonly hasPaperId: boolean;
}

/** What is wider is no table; the rest of the row stays in its last cell. */
const MOST_CELLS = 64;
const SEPARATOR = /^[\s:|-]*$/u;

/** Splits a row at its `|`; those in links, code and after a backslash do not count. */
function splitRow(text: string): string[] {
  const inLinks = inlineLinks(text);
  const cells: string[] = [];
  let current = '';
  let link = 0;
  for (let at = 0; at < text.length; at += 1) {
    while ((inLinks[link]?.end ?? text.length) <= at) link += 1;
    const isInLink = at >= (inLinks[link]?.start ?? text.length);
    if (text[at] === '\\' && text[at + 1] === '|') {
      current += '|';
      at += 1;
    } else if (text[at] === '|' && !isInLink && cells.length < MOST_CELLS) {
      cells.push(current.trim());
      current = '';
    } else current += text[at];
  }
  cells.push(current.trim());
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells;
}

/** @returns the rows of a markdown table below its separator line, or all rows when it has none */
export function readTable(lines: readonly Line[]): TableRow[] {
  const separator = lines.findIndex((line) => line.text.includes('-') && SEPARATOR.test(line.text));
  const columns = separator > 0 ? splitRow(lines[separator - 1]?.text ?? '').map(cleanTitle) : [];
  return lines.slice(separator + 1).map((line) => {
    const cells = splitRow(line.text).map((text, index) => ({ column: columns[index] ?? '', text }));
    return {
      line: line.number,
      cells,
      hasPaperId: cells.some(
        (cell) => /^\d{4}\.\d{4,5}/u.test(cell.text) && arxivIdOf(cell.text) !== undefined,
      ),
    };
  });
}
