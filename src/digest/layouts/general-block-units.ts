import { inlineLinks, replaceLinks } from '../inline-links.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { cleanTitle, type Line } from '../markdown.ts';
import { roleOfHeading } from '../roles.ts';
import { type Block, isItemStart, splitBlocks } from './general-blocks.ts';
import { isGenericLabel, paperKeys, textOf, titledLink } from './general-keys.ts';
import { readTable, type TableRow } from './general-table.ts';

/** A piece of a digest: the lines of one entry, a row of a table, or text outside the entries. */
export type Unit =
  | {
      readonly kind: 'entry';
      readonly heading: Line | undefined;
      readonly lines: readonly Line[];
      readonly key: string | undefined;
      readonly group: string;
    }
  | { readonly kind: 'row'; readonly row: TableRow; readonly group: string }
  | { readonly kind: 'text'; readonly heading: Line | undefined; readonly lines: readonly Line[] };

/** @returns whether a line is little more than links or a labelled link */
export function isReferenceLine(text: string): boolean {
  const unlinked = replaceLinks(parseLabelledLine(text)?.text || text, () => '');
  const rest = unlinked.replace(/https?:\/\/\S+|(?:www\.)?arxiv\.org\/\S+|arxiv:\s?\S+/giu, '');
  return rest.replace(/[^\p{L}]/gu, '').length <= 24;
}

/** @returns whether a line is running text that names other papers: `Builds on [ReAct](…) and [Toolformer](…).` */
export function isMention(text: string): boolean {
  if (isItemStart(text) || parseLabelledLine(text) !== undefined) return false;
  const first = titledLink(text);
  return first !== undefined && /^\s*\p{L}{2,}\s/u.test(text.slice(0, first.start));
}

/** @returns whether a block names its paper itself, by a linked title, a bold beginning or a quoted title */
export function isSelfTitled(block: Block, heading: string): boolean {
  const text = textOf(block.lines.slice(0, 4));
  const linked = titledLink(text);
  if (linked !== undefined)
    return cleanTitle(linked.label) !== cleanTitle(heading).replace(/^\W*\d+[.)]\s*/u, '');
  const first = (block.lines[0]?.text ?? '').replace(
    /^\s*(?:[-*+•‣◦–]|\(?\d{1,4}[.)、]|\[\d{1,4}\])\s+/u,
    '',
  );
  if (parseLabelledLine(first) !== undefined) return false;
  const bold = /^(?:\*\*|__)([^*_]{8,}|[^*_]*\p{Script=Han}{4}[^*_]*)/u.exec(first)?.[1];
  if (bold !== undefined)
    return !isGenericLabel(bold) && (bold.length >= 8 || roleOfHeading(bold) === 'other');
  return block.kind === 'item' && /^\W{0,3}[“"《「『][^”"》」』]{8,300}[”"》」』]/u.test(first);
}

interface OpenUnit {
  readonly lines: Line[];
  key: string | undefined;
  readonly isTitled: boolean;
  readonly kind: Block['kind'];
}

/** Units among blocks that no heading makes an entry: table rows, list items, titled groups, paragraphs. */
export function blockUnits(blocks: readonly Block[], group: string, bareIds: boolean): Unit[] {
  const units: Unit[] = [];
  let open: OpenUnit | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { lines, key } = open;
    units.push(
      key === undefined
        ? { kind: 'text', heading: undefined, lines }
        : { kind: 'entry', heading: undefined, lines, key, group },
    );
    open = undefined;
  };
  for (const [index, block] of blocks.entries()) {
    const keys = paperKeys(textOf(block.lines), bareIds);
    if (block.kind === 'rule') close();
    else if (block.kind === 'table') {
      close();
      for (const unit of tableUnits(block, group, bareIds)) units.push(unit);
    } else if ((keys.length > 1 && !isOneEntry(block)) || (keys.length === 1 && isTopic(block))) {
      close();
      for (const unit of splitUnits(block, group, bareIds)) units.push(unit);
    } else if (open !== undefined && belongsTo(open, block, keys, blocks, index, bareIds)) {
      open.lines.push(...gap(open.lines, block), ...block.lines);
      open.key ??= keys[0];
    } else {
      close();
      open = {
        lines: [...block.lines],
        key: keys[0],
        isTitled: isSelfTitled(block, '') || isBareTitle(block),
        kind: block.kind,
      };
    }
  }
  close();
  return mergeText(units);
}

/** A blank line where the source had one, so that paragraphs stay apart. */
function gap(lines: readonly Line[], block: Block): Line[] {
  const last = lines.at(-1)?.number ?? 0;
  const first = block.lines[0]?.number ?? 0;
  return first > last + 1 ? [{ number: last + 1, text: '' }] : [];
}

function belongsTo(
  open: OpenUnit,
  block: Block,
  keys: readonly string[],
  blocks: readonly Block[],
  index: number,
  bareIds: boolean,
): boolean {
  const [key] = keys;
  if (key !== undefined && open.key !== undefined && key !== open.key) return false;
  if (key !== undefined && key === open.key) return true;
  if (isSelfTitled(block, '') || isBareTitle(block)) return false;
  if (open.key === undefined) return open.isTitled;
  const next = blocks
    .slice(index + 1, index + 6)
    .find((later) => paperKeys(textOf(later.lines), bareIds).length > 0);
  const first = block.lines[0]?.text ?? '';
  const isLabelled = roleOfHeading(parseLabelledLine(first)?.label ?? '') !== 'other';
  if (isLabelled) return true;
  if (open.isTitled && open.kind === 'paragraph') return true;
  return textOf(open.lines).length < 400 && (next !== undefined || index === 1);
}

/** A line that can only be a title: wholly bold, or a numbered line without a sentence. */
function isBareTitle(block: Block): boolean {
  const first = block.lines[0]?.text.trim() ?? '';
  if (/^(?:\d{1,4}[.)、] *)?(?:\*\*|__)[^*]{4,300}(?:\*\*|__)$/u.test(first))
    return !/[:：]\W*$/u.test(first);
  return (
    block.kind === 'item' && /^\d{1,4}[.)、] [^.!?。！？]{8,250}$/u.test(first) && block.lines.length === 1
  );
}

/** A block that names several papers is one entry when it begins with the title of the first. */
function isOneEntry(block: Block): boolean {
  const first = (block.lines[0]?.text ?? '').replace(
    /^\s*(?:[-*+•‣◦–]|\(?\d{1,4}[.)、]|\[\d{1,4}\])\s+/u,
    '',
  );
  const nested = block.lines
    .slice(1)
    .filter((line) => isItemStart(line.text.trimStart()) && titledLink(line.text) !== undefined);
  if (nested.length > 0 && paperKeys(first).length === 0) return false;
  return /^(?:\W{0,6}\[|\*\*|__)/u.test(first);
}

/** `- Topic` over nested items that begin with a linked title, and no paper in its own line. */
function isTopic(block: Block): boolean {
  const [head, ...nested] = block.lines;
  return (
    block.kind === 'item' &&
    paperKeys(head?.text ?? '').length === 0 &&
    nested.some(({ text }) => /^\s*[-*+•]\s+\W{0,3}\[/u.test(text) && titledLink(text) !== undefined)
  );
}

/** Several papers in one block: nested items, else one entry for each titled link. */
function splitUnits(block: Block, group: string, bareIds: boolean): Unit[] {
  const [head, ...nested] = block.lines;
  const items = nested.filter((line) => isItemStart(line.text.trimStart()));
  if (block.kind === 'item' && head !== undefined && (items.length > 1 || isTopic(block))) {
    const inner = splitBlocks(
      nested.map((line) => ({ ...line, text: line.text.replace(/^(?:\t| {2,4})/u, '') })),
    );
    return [{ kind: 'text', heading: undefined, lines: [head] }, ...blockUnits(inner, group, bareIds)];
  }
  const byLine = block.lines.filter((line) => paperKeys(line.text, bareIds).length > 0);
  if (byLine.length > 1) return byLine.flatMap((line) => splitLine(line, group, bareIds));
  return [
    ...(head === undefined
      ? []
      : splitLine({ number: head.number, text: textOf(block.lines).replaceAll('\n', ' ') }, group, bareIds)),
  ];
}

function splitLine(line: Line, group: string, bareIds: boolean): Unit[] {
  const keys = paperKeys(line.text, bareIds);
  if (keys.length === 1) return [{ kind: 'entry', heading: undefined, lines: [line], key: keys[0], group }];
  const links = inlineLinks(line.text).filter((link) => paperKeys(link.url).length > 0);
  const entries = links.map((link): Unit => {
    const text = line.text.slice(link.start, link.end);
    return {
      kind: 'entry',
      heading: undefined,
      lines: [{ number: line.number, text }],
      key: paperKeys(link.url)[0],
      group,
    };
  });
  const linked = new Set(links.flatMap((link) => paperKeys(link.url)));
  const bare = keys
    .filter((key) => !linked.has(key))
    .map((key): Unit => ({ kind: 'entry', heading: undefined, lines: [], key, group }));
  return [{ kind: 'text', heading: undefined, lines: [line] }, ...entries, ...bare];
}

function tableUnits(block: Block, group: string, bareIds: boolean): Unit[] {
  const rows = readTable(block.lines);
  const papers = rows.filter(
    (row) => paperKeys(row.cells.map((cell) => cell.text).join('\n'), bareIds).length > 0 || row.hasPaperId,
  );
  if (papers.length === 0) return [{ kind: 'text', heading: undefined, lines: block.lines }];
  return rows.map((row) => ({ kind: 'row', row, group }));
}

/** Neighbouring texts become one. */
function mergeText(units: readonly Unit[]): Unit[] {
  const merged: Unit[] = [];
  let lines: Line[] | undefined;
  for (const unit of units) {
    if (unit.kind === 'text' && unit.heading === undefined && lines !== undefined) {
      lines.push({ number: (lines.at(-1)?.number ?? 0) + 1, text: '' });
      for (const line of unit.lines) lines.push(line);
    } else {
      lines = unit.kind === 'text' ? [...unit.lines] : undefined;
      merged.push(unit.kind === 'text' ? { ...unit, lines: lines ?? [] } : unit);
    }
  }
  return merged;
}
