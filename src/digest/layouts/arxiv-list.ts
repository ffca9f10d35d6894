import type { LayoutReader, LayoutReading, Section } from '../digest.ts';
import { findStatedDate } from '../digest-date.ts';
import { type EntryDraft, finishEntries } from '../entry-draft.ts';
import { cleanTitle, type Line, parseHeading, splitLines } from '../markdown.ts';
import { checkCount, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { createSectionCollector } from '../section-collector.ts';
import { ENTRY_HEADING, readArxivListEntry } from './arxiv-list-entry.ts';

/** `- [cs.CV](#cs.CV) [Total: 36]` or `- [eess.SP](#eesssp) (1 篇)`. */
const CONTENTS = /^- \[([^\]]{1,80})\]\(#[^)]*\) (?:\[Total: (\d+)\]|\((\d+) 篇\))\s*$/u;
/** `# cs.CV [[Back]](#toc)` or `## eess.SP [⬆️ 返回目录](#toc)`: a category, without spaces. */
const CATEGORY = /^#{1,3} +([A-Za-z][\w.-]{1,30}) *(?:\[.*\]\(#.*)?$/u;
const TOTAL = /(?:今日总计|total)[:：]\s*(\d+)\s*(?:篇|papers)/iu;
const FURNITURE =
  /^\s*(?:<(?:div|a) id=[^<>]*>(?:<\/(?:div|a)>)?|-{3,}|#{1,3} +(?:Table of Contents|目录))\s*$/iu;
const PRODUCT_HEADING = /^# AI-Enhanced arXiv Daily\b/imu;

interface Progress {
  readonly drafts: EntryDraft[];
  readonly statistics: Record<string, string>;
  readonly notes: ReadingNotes;
  /** Entries under each heading of a category. */
  readonly found: Map<string, number>;
}

/** Takes a line outside entries into the statistics. @returns false when it is text */
function readContentsLine(text: string, statistics: Record<string, string>): boolean {
  const contents = CONTENTS.exec(text);
  if (contents !== null) {
    statistics[contents[1] ?? ''] = contents[2] ?? contents[3] ?? '';
    return true;
  }
  const total = parseHeading(text) === undefined ? null : TOTAL.exec(text);
  if (total !== null) statistics['papers'] = total[1] ?? '';
  return total !== null;
}

function findBlocks(lines: readonly Line[]): { start: number; end: number }[] {
  const starts = lines.flatMap((line, index) => (ENTRY_HEADING.test(line.text) ? [index] : []));
  return starts.map((start, index) => {
    const limit = starts[index + 1] ?? lines.length;
    let end = start + 1;
    while (end < limit && !CATEGORY.test((lines[end]?.text ?? '').slice(0, 200))) end += 1;
    return { start, end };
  });
}

function readOutside(lines: readonly Line[], progress: Progress): Section[] {
  const collector = createSectionCollector(progress.notes);
  for (const line of lines) {
    const text = line.text;
    if (FURNITURE.test(text.slice(0, 200)) || CATEGORY.test(text.slice(0, 200))) collector.close();
    else if (readContentsLine(text, progress.statistics)) collector.close();
    else if (/^# /u.test(text)) collector.close();
    else collector.add(text.replace(/^#{1,6} +/u, ''), line.number);
  }
  return collector.finish();
}

function checkCounts({ statistics, found, drafts, notes }: Progress): void {
  for (const [name, stated] of Object.entries(statistics)) {
    if (name === 'papers') checkCount(stated, drafts.length, notes);
    else checkCount(stated, found.get(name) ?? 0, notes, name);
  }
}

function read(text: string): LayoutReading {
  const lines = splitLines(text);
  const progress: Progress = {
    drafts: [],
    statistics: {},
    notes: createNotes(),
    found: new Map(),
  };
  const outside: Line[] = [];
  let done = 0;
  let category = '';
  for (const { start, end } of findBlocks(lines)) {
    const between = lines.slice(done, start);
    outside.push(...between);
    for (const line of between) category = CATEGORY.exec(line.text.slice(0, 200))?.[1] ?? category;
    progress.drafts.push(readArxivListEntry(lines.slice(start, end), category, progress.notes));
    progress.found.set(category, (progress.found.get(category) ?? 0) + 1);
    done = end;
  }
  outside.push(...lines.slice(done));
  const sections = readOutside(outside, progress);
  checkCounts(progress);
  const heading = lines.map((line) => line.text).find((line) => /^# AI-Enhanced/iu.test(line)) ?? '';
  const date = findStatedDate(
    lines
      .slice(0, 12)
      .filter((line) => /^# /u.test(line.text))
      .map((line) => line.text),
  );
  return {
    source: cleanTitle(heading.replace(/^#+ /u, '').replace(/\d{4}-\d{2}-\d{2}/u, '')),
    date,
    statistics: progress.statistics,
    sections,
    entries: finishEntries(progress.drafts, progress.notes),
    warnings: warningsOf(progress.notes),
  };
}

/** Lists in the manner of dw-dengwei/daily-arXiv-ai-enhanced, with scores, emoji sections or bilingual titles. */
export const arxivListReader: LayoutReader = {
  name: 'arxiv-list',
  recognise(text) {
    const hasEntries = /^#{2,4} {1,4}\[\d{1,5}\] {0,4}\[/mu.test(text);
    const hasContents = /^- \[[^\]\n]{1,80}\]\(#[^)\n]*\) (?:\[Total: \d+\]|\(\d+ 篇\))/mu.test(text);
    if (hasEntries && hasContents) return 1;
    if (PRODUCT_HEADING.test(text)) return 0.95;
    if (hasEntries) return 0.9;
    return hasContents ? 0.8 : 0;
  },
  read,
};
