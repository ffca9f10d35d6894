import { parseLabelledLine } from '../labelled-line.ts';
import { cleanTitle, inlineLinks, type Line } from '../markdown.ts';
import { roleOfHeading } from '../roles.ts';
import { type Block, type HeadingNode, isItemStart, linesUnder, splitBlocks } from './general-blocks.ts';
import { paperKeys, textOf, titledLink } from './general-keys.ts';
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

const SUBHEADING =
  /^[^\p{L}]*(?:(?:paper |useful |external )?links?|resources|references|code|details|metadata|info(?:rmation)?|related [\p{L} ]{1,40}|citation|bibtex|notes?|tags?|keywords?|authors?|[\p{L} ]{0,30}(?:đường dẫn|liên kết)[\p{L} ]{0,30}|(?:相关|论文)?链接|代码|资源|参考|作者|标签|リンク|コード|링크|코드|liens?|quellen?|liên kết|đường dẫn|mã nguồn|tác giả)[^\p{L}]*$/iu;
const AUTHOR_LABEL = /^(?:authors?|by|作者|著者|저자|tác giả|auteurs?|autor(?:en|es)?)$/iu;

/** Cuts a text into units. `bareIds`: see `paperKeys`. */
export function findUnits(root: HeadingNode, bareIds: boolean): Unit[] {
  return unitsOf(root, '', bareIds);
}

function headingText(node: HeadingNode): string {
  return (node.heading?.text ?? '').replace(/^\s*#+\s*/u, '');
}

function isSubheading(node: HeadingNode): boolean {
  const text = headingText(node);
  return roleOfHeading(text) !== 'other' || SUBHEADING.test(cleanTitle(text).slice(0, 100));
}

function entryOf(node: HeadingNode, key: string | undefined, group: string): Unit {
  return { kind: 'entry', heading: node.heading, lines: linesUnder(node), key, group };
}

function unitsOf(node: HeadingNode, group: string, bareIds: boolean): Unit[] {
  const key = node.heading === undefined ? undefined : ownKey(node, bareIds);
  if (key !== undefined) return [entryOf(node, key, group)];
  const name = node.level > 1 ? cleanTitle(headingText(node)) : '';
  const direct = blockUnits(node.blocks, name || group, bareIds);
  const text = headedText(node, direct);
  const below = node.children.map((child) => ({ child, units: unitsOf(child, name || group, bareIds) }));
  const headings = below.flatMap(({ units }) =>
    units.flatMap((unit) => (unit.kind === 'entry' && unit.heading !== undefined ? [unit.heading] : [])),
  );
  const areNumbered = headings.length > 0 && headings.every(isNumbered);
  return [
    ...text,
    ...below.flatMap(({ child, units }) => withKeyless(child, units, areNumbered, name || group)),
  ];
}

function isNumbered(line: Line | undefined): boolean {
  return /^#+ +(?:\d{1,4}[.)、:]|\[\d{1,4}\]) ?\S/u.test(line?.text ?? '');
}

/** Text directly under a heading keeps the heading. */
function headedText(node: HeadingNode, units: readonly Unit[]): Unit[] {
  const [first, ...rest] = units;
  if (node.heading === undefined || first === undefined || first.kind !== 'text') return [...units];
  return [{ ...first, heading: node.heading }, ...rest];
}

/** A heading without any paper link is an entry when it has authors and sections, or is numbered like its siblings. */
function withKeyless(
  node: HeadingNode,
  units: readonly Unit[],
  areNumbered: boolean,
  group: string,
): readonly Unit[] {
  if (units.some((unit) => unit.kind !== 'text')) return units;
  const lines = linesUnder(node);
  const labels = lines.flatMap((line) => parseLabelledLine(line.text)?.label ?? []);
  const hasAuthors = labels.some((label) => AUTHOR_LABEL.test(label));
  const hasSections = [...labels, ...node.children.map(headingText)].some(
    (label) => roleOfHeading(label) !== 'other',
  );
  const isEntry =
    (hasAuthors && hasSections) || (areNumbered && isNumbered(node.heading) && lines.length > 0);
  return isEntry ? [entryOf(node, undefined, group)] : units;
}

/** The paper that a heading is about; undefined when it is a group, or about none. */
function ownKey(node: HeadingNode, bareIds: boolean): string | undefined {
  const inHeading = paperKeys(node.heading?.text ?? '', bareIds);
  if (inHeading.length > 0) return inHeading[0];
  const keyed = node.children.filter((child) => paperKeys(textOf(linesUnder(child)), bareIds).length > 0);
  if (keyed.some((child) => !isSubheading(child))) {
    if (keyed.some((child) => paperKeys(child.heading?.text ?? '', bareIds).length > 0)) return undefined;
    const direct = referenceBlock(node.blocks, bareIds);
    return direct !== undefined && node.level > 1 ? direct : undefined;
  }
  const own = node.blocks.filter((block) => paperKeys(textOf(block.lines), bareIds).length > 0);
  const all = new Set(own.flatMap((block) => paperKeys(textOf(block.lines), bareIds)));
  if (own.some((block) => block.kind === 'table')) return undefined;
  if (all.size === 1)
    return own.some((block) => isSelfTitled(block, headingText(node))) ? undefined : [...all][0];
  if (all.size > 1) return referenceBlock(node.blocks, bareIds);
  return keyOfSubheadings(keyed, bareIds);
}

/** The paper that the sub-headings of an entry agree on; papers under "Related work" do not count. */
function keyOfSubheadings(keyed: readonly HeadingNode[], bareIds: boolean): string | undefined {
  const telling = keyed.filter(
    (child) =>
      !/related(?! (?:links?|resources))|baseline|citation|references|相关(?!链接)|参考/iu.test(
        headingText(child),
      ),
  );
  const keys = new Set(telling.flatMap((child) => paperKeys(textOf(linesUnder(child)), bareIds)));
  if (keys.size === 1) return [...keys][0];
  const linked = telling.filter((child) => SUBHEADING.test(cleanTitle(headingText(child)).slice(0, 100)));
  const linkedKeys = new Set(linked.flatMap((child) => paperKeys(textOf(linesUnder(child)), bareIds)));
  return linkedKeys.size === 1 ? [...linkedKeys][0] : undefined;
}

/** The paper of the first block with one, when that block only refers (`arxiv.org/abs/…`, `Link: …`). */
function referenceBlock(blocks: readonly Block[], bareIds: boolean): string | undefined {
  const keyed = blocks.filter((block) => paperKeys(textOf(block.lines), bareIds).length > 0);
  const [first] = keyed;
  if (first === undefined || isSelfTitled(first, '')) return undefined;
  const line = first.lines.find((one) => paperKeys(one.text, bareIds).length > 0);
  const isReference = isReferenceLine(line?.text ?? '');
  // Several such blocks are several papers without titles of their own, unless later ones are prose.
  const others = keyed
    .slice(1)
    .filter((block) =>
      block.lines.some((one) => paperKeys(one.text, bareIds).length > 0 && isReferenceLine(one.text)),
    );
  const keys = new Set([first, ...others].flatMap((block) => paperKeys(textOf(block.lines), bareIds)));
  return isReference && keys.size <= Math.max(1, paperKeys(line?.text ?? '', bareIds).length)
    ? paperKeys(line?.text ?? '', bareIds)[0]
    : undefined;
}

/** @returns whether a line is little more than links or a labelled link */
export function isReferenceLine(text: string): boolean {
  let rest = parseLabelledLine(text)?.text || text;
  for (const link of inlineLinks(rest).toReversed()) rest = rest.slice(0, link.start) + rest.slice(link.end);
  rest = rest.replace(/https?:\/\/\S+|(?:www\.)?arxiv\.org\/\S+|arxiv:\s?\S+/giu, '');
  return rest.replace(/[^\p{L}]/gu, '').length <= 24;
}

/** @returns whether a block names its paper itself, by a linked title, a bold beginning or a quoted title */
function isSelfTitled(block: Block, heading: string): boolean {
  const text = textOf(block.lines.slice(0, 4));
  const linked = titledLink(text);
  if (linked !== undefined)
    return cleanTitle(linked.label) !== cleanTitle(heading).replace(/^\W*\d+[.)]\s*/u, '');
  const first = (block.lines[0]?.text ?? '').replace(
    /^\s*(?:[-*+•‣◦–]|\(?\d{1,4}[.)、]|\[\d{1,4}\])\s+/u,
    '',
  );
  if (parseLabelledLine(first) !== undefined) return false;
  if (/^(?:\*\*|__)[^*_]{8,}/u.test(first)) return true;
  return block.kind === 'item' && /^\W{0,3}[“"《「『][^”"》」』]{8,300}[”"》」』]/u.test(first);
}

interface OpenUnit {
  readonly lines: Line[];
  key: string | undefined;
  readonly isTitled: boolean;
  readonly kind: Block['kind'];
}

/** Units among blocks that no heading makes an entry: table rows, list items, titled groups, paragraphs. */
function blockUnits(blocks: readonly Block[], group: string, bareIds: boolean): Unit[] {
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
      units.push(...tableUnits(block, group, bareIds));
    } else if (keys.length > 1 && !isOneEntry(block)) {
      close();
      units.push(...splitUnits(block, group, bareIds));
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

/** Several papers in one block: nested items, else one entry for each titled link. */
function splitUnits(block: Block, group: string, bareIds: boolean): Unit[] {
  const [head, ...nested] = block.lines;
  const items = nested.filter((line) => isItemStart(line.text.trimStart()));
  if (block.kind === 'item' && head !== undefined && items.length > 1) {
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
