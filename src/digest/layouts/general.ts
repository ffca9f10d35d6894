import { DigestError, type LayoutReader, type LayoutReading, type Section } from '../digest.ts';
import { findDate, findStatedDate } from '../digest-date.ts';
import { type EntryDraft, finishEntries } from '../entry-draft.ts';
import { readFrontMatter } from '../front-matter.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { cleanTitle, type Line, splitLines, withAtxHeadings } from '../markdown.ts';
import { createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { cleanHeading } from '../roles.ts';
import { createSectionCollector } from '../section-collector.ts';
import { checkEntries } from '../size-limits.ts';
import { isCategory } from './finish-general-entry.ts';
import type { Unit } from './general-block-units.ts';
import { buildHeadingTree, splitBlocks } from './general-blocks.ts';
import { isMessageHeader, readGeneralEntry } from './general-entry.ts';
import { htmlToLines, looksLikeHtml } from './general-html.ts';
import { looksLikeJson, readGeneralJson } from './general-json.ts';
import { paperKeys } from './general-keys.ts';
import { readGeneralRow } from './general-row.ts';
import { findUnits } from './general-units.ts';

const EMPTY_DAY =
  /no (?:new |relevant |matching )?(?:papers|articles|submissions|preprints)|nothing new|0 (?:new )?papers|没有(?:找到|发现|检索到)?(?:新的?|相关)?(?:论文|文章)|暂无(?:新)?论文|无新论文|không có (?:bài|paper|nghiên cứu)|chưa có bài|새로운 논문(?:이)? 없|論文はありません|新しい論文はあり|aucun (?:nouvel )?article|keine neuen/iu;
/** Before a stated absence counts, the text must be short: a long one only mentions it. */
const LONGEST_EMPTY_DAY = 3000;

interface Progress {
  readonly drafts: EntryDraft[];
  readonly sections: Section[];
  readonly statistics: Record<string, string>;
  readonly notes: ReadingNotes;
}

/** @param hasGroups whether entries stand in several groups; the heading over all of them says nothing */
function readUnit(unit: Unit, hasGroups: boolean, progress: Progress): void {
  const { drafts, notes } = progress;
  const name = unit.kind === 'text' ? '' : cleanHeading(unit.group.replace(/\s*\[.*$/u, ''));
  const group = hasGroups || isCategory(name) ? name : '';
  const place = { group, notes };
  if (unit.kind === 'text') progress.sections.push(...readText(unit.heading, unit.lines, progress));
  else if (unit.kind === 'row') {
    const draft = readGeneralRow(unit.row, place);
    if (draft !== undefined) drafts.push(draft);
  } else drafts.push(readGeneralEntry(unit.heading, unit.lines, unit.key, place));
}

/** Text outside the entries; `Papers: 12` and the like become statistics. */
function readText(heading: Line | undefined, lines: readonly Line[], progress: Progress): Section[] {
  const collector = createSectionCollector(progress.notes);
  if (heading !== undefined) collector.start(heading.text.replace(/^\s*#+\s*/u, ''), heading.number + 1);
  for (const line of lines) {
    const labelled = parseLabelledLine(line.text);
    const value = cleanTitle(labelled?.text ?? '');
    if (labelled !== undefined && /^[^\p{L}]{0,3}\d[\d.,]*(?: ?\p{L}{1,10})?$/u.test(value))
      progress.statistics[labelled.label] = value;
    else if (/^#{1,6} /u.test(line.text)) collector.start(line.text.replace(/^#+ /u, ''), line.number + 1);
    else collector.add(line.text, line.number);
  }
  return collector.finish();
}

function readMarkdown(text: string): LayoutReading {
  const lines = looksLikeHtml(text) ? htmlToLines(text) : withAtxHeadings(splitLines(text));
  const bareIds = paperKeys(text).length === 0;
  const frontMatter = readFrontMatter(lines);
  const body = lines.slice(frontMatter.length);
  const units = findUnits(buildHeadingTree(splitBlocks(body)), bareIds);
  checkEntries(units.filter((unit) => unit.kind !== 'text').length);
  const progress: Progress = {
    drafts: [],
    sections: [],
    statistics: { ...frontMatter.fields },
    notes: createNotes(),
  };
  const groups = new Set(units.flatMap((unit) => (unit.kind === 'text' ? [] : [unit.group])));
  for (const unit of units) readUnit(unit, groups.size > 1, progress);
  if (progress.drafts.length === 0 && !(text.length < LONGEST_EMPTY_DAY && EMPTY_DAY.test(text))) {
    throw new DigestError('no-papers', 'no arXiv, Hugging Face or DOI link and no known layout was found');
  }
  const entries = finishEntries(progress.drafts, progress.notes);
  const head = headLines(lines, entries[0]?.line ?? Number.POSITIVE_INFINITY);
  const date = findStatedDate(head) ?? dayOfMessages(units);
  const title = head.find((line) => /^# /u.test(line)) ?? '';
  return {
    source: cleanHeading(
      (title || (frontMatter.fields['title'] ?? ''))
        .replace(/^# /u, '')
        .split(/\s[-–—·|:]\s|[（(]|\d{4}[-年]/u)[0] ?? '',
    ),
    date,
    statistics: progress.statistics,
    sections: progress.sections,
    entries,
    warnings: warningsOf(progress.notes),
  };
}

/** The day of all messages of an exported chat, if it is one. */
function dayOfMessages(units: readonly Unit[]): string | undefined {
  const headings = units.flatMap((unit) =>
    unit.kind !== 'row' && unit.heading !== undefined && isMessageHeader(unit.heading.text)
      ? [unit.heading.text]
      : [],
  );
  const days = new Set(headings.map((heading) => findDate(heading)));
  return days.size === 1 ? [...days][0] : undefined;
}

/** Lines before the first entry, and all first-level headings. */
function headLines(lines: readonly Line[], firstEntry: number): string[] {
  return lines
    .filter((line) => line.number < firstEntry || /^# /u.test(line.text))
    .slice(0, 60)
    .map((line) => line.text);
}

/**
 * Reads layouts that nobody has seen: markdown, HTML, feeds, plain text and JSON in which papers are told by arXiv,
 * Hugging Face or DOI links, by ids, or by headings with authors and sections.
 */
export const generalReader: LayoutReader = {
  name: 'general',
  recognise: () => 0,
  read: (text) => (looksLikeJson(text) ? readGeneralJson(text) : readMarkdown(text)),
};
