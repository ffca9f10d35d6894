import { parseLabelledLine } from '../labelled-line.ts';
import { cleanTitle, type Line } from '../markdown.ts';
import { roleOfHeading } from '../roles.ts';
import { blockUnits, isMention, isReferenceLine, isSelfTitled, type Unit } from './general-block-units.ts';
import { type Block, type HeadingNode, linesUnder } from './general-blocks.ts';
import { paperKeys, textOf } from './general-keys.ts';

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
  if (all.size === 1) {
    const isGroup =
      own.some((block) => isSelfTitled(block, headingText(node))) ||
      (own[0] !== undefined && isNumberedTitle(node.blocks[node.blocks.indexOf(own[0]) - 1]));
    return isGroup ? undefined : [...all][0];
  }
  if (all.size > 1) return referenceBlock(node.blocks, bareIds);
  return keyOfSubheadings(keyed, bareIds);
}

/** `**3. Title**` alone right above the block with the link: the heading is that of a group. */
function isNumberedTitle(block: Block | undefined): boolean {
  const title = /^\s*(?:\*\*|__)\W{0,3}\d{1,4}[.)、]\s*([^*_]+)(?:\*\*|__)\s*$/u.exec(
    block?.lines[0]?.text ?? '',
  )?.[1];
  return block?.lines.length === 1 && title !== undefined && roleOfHeading(title) === 'other';
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
      block.lines.some(
        ({ text }) => paperKeys(text, bareIds).length > 0 && isReferenceLine(text) && !isMention(text),
      ),
    );
  const keys = new Set([first, ...others].flatMap((block) => paperKeys(textOf(block.lines), bareIds)));
  return isReference && keys.size <= Math.max(1, paperKeys(line?.text ?? '', bareIds).length)
    ? paperKeys(line?.text ?? '', bareIds)[0]
    : undefined;
}
