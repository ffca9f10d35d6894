import { type Line, parseHeading } from '../markdown.ts';

export type BlockKind = 'heading' | 'item' | 'table' | 'paragraph' | 'rule';

/** A run of lines that belong together: a list item is one block with its nested lines. */
export interface Block {
  readonly kind: BlockKind;
  readonly lines: readonly Line[];
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
}

/** A heading with what stands directly under it and the headings below it; the root has no heading. */
export interface HeadingNode {
  readonly heading: Line | undefined;
  readonly level: number;
  readonly blocks: Block[];
  readonly children: HeadingNode[];
}

const ITEM = /^(\s{0,3})(?:[-*+•‣◦–]|\(?\d{1,4}[.)、]|\[\d{1,4}\](?!\())\s+\S/u;
const TABLE_ROW = /^\s{0,3}\|/u;
/** Also a number alone (`**02**`), which only tells the place of the next entry. */
const RULE =
  /^\s{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:- ){2,}-|(?:\* ){2,}\*|(?:\*\*)?(?:No\.?|#)?\d{1,3}[.、]?(?:\*\*)?)\s*$/u;

/** @returns whether a line begins a list item that is not nested (indented by at most three blanks) */
export function isItemStart(text: string): boolean {
  return !RULE.test(text) && !/^\s{0,3}\*\*/u.test(text) && ITEM.test(text);
}

/** @returns the lines cut into blocks, in order; blank lines are in none, or inside an item */
export function splitBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const text = lines[at]?.text ?? '';
    if (text.trim() === '') {
      at += 1;
      continue;
    }
    const kind = kindOf(text);
    const end = endOf(kind, lines, at);
    blocks.push({ kind, lines: lines.slice(at, end), level: parseHeading(text)?.level ?? 0 });
    at = end;
  }
  return blocks;
}

function kindOf(text: string): BlockKind {
  if (parseHeading(text) !== undefined) return 'heading';
  if (RULE.test(text)) return 'rule';
  if (TABLE_ROW.test(text)) return 'table';
  return isItemStart(text) ? 'item' : 'paragraph';
}

function endOf(kind: BlockKind, lines: readonly Line[], start: number): number {
  if (kind === 'heading' || kind === 'rule') return start + 1;
  const indent = indentOf(lines[start]?.text ?? '');
  let end = start + 1;
  while (end < lines.length) {
    const text = lines[end]?.text ?? '';
    if (text.trim() === '') {
      if (kind !== 'item' || !continuesItem(lines, end)) return end;
    } else if (
      kind === 'table'
        ? !TABLE_ROW.test(text)
        : kindOf(text) !== 'paragraph' && !(kind === 'item' && isNested(text, indent))
    )
      return end;
    end += 1;
  }
  return end;
}

/** Blanks before the text; a tab is four. */
function indentOf(text: string): number {
  const blanks = text.slice(0, text.length - text.trimStart().length);
  return blanks.includes('\t') ? blanks.replaceAll('\t', '    ').length : blanks.length;
}

/** An item that stands at least two blanks further in belongs to the one before. */
function isNested(text: string, indent: number): boolean {
  return isItemStart(text) && indentOf(text) >= indent + 2;
}

/** After a blank line an item goes on only with an indented line. */
function continuesItem(lines: readonly Line[], blank: number): boolean {
  let next = blank;
  // Longer gaps end an item; the bound also keeps this linear.
  while (next < lines.length && next - blank < 4 && lines[next]?.text.trim() === '') next += 1;
  const text = lines[next]?.text ?? '';
  return /^(?:\t| {2,})\S/u.test(text) && !(isItemStart(text) && indentOf(text) < 2);
}

/** @returns the root of the tree that the headings make */
export function buildHeadingTree(blocks: readonly Block[]): HeadingNode {
  const root: HeadingNode = { heading: undefined, level: 0, blocks: [], children: [] };
  const path: HeadingNode[] = [root];
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      path.at(-1)?.blocks.push(block);
      continue;
    }
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    const node: HeadingNode = { heading: block.lines[0], level: block.level, blocks: [], children: [] };
    path.at(-1)?.children.push(node);
    path.push(node);
  }
  return root;
}

/** @returns all lines under a node, its heading not among them, in order */
export function linesUnder(node: HeadingNode): Line[] {
  const own = node.blocks.flatMap((block) => [...block.lines]);
  const below = node.children.flatMap((child) => [
    ...(child.heading === undefined ? [] : [child.heading]),
    ...linesUnder(child),
  ]);
  return [...own, ...below];
}
