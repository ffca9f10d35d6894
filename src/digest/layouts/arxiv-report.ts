import { parseAuthors } from '../authors.ts';
import type { LayoutReader, LayoutReading, Section } from '../digest.ts';
import { findStatedDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, type Line, splitLines } from '../markdown.ts';
import { splitNames } from '../name-list.ts';
import { checkCount, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { cleanHeading } from '../roles.ts';
import { createSectionCollector, type SectionCollector } from '../section-collector.ts';

const ENTRY_HEADING = /^## +\d{1,4}[.、]\s*(\S.*)$/u;
const TITLE = /^# .*arXiv.*(?:总结|summar)/imu;
const RULE = /^\s*-{3,}\s*$/u;

/** @returns whether the line is authors, categories or link and has been taken */
function readFact(label: string, text: string, draft: EntryDraft): boolean {
  if (/^(?:作者|authors?)$/iu.test(label)) draft.authors = parseAuthors(text);
  else if (/^(?:类别|分类|categor(?:y|ies))$/iu.test(label)) draft.categories = splitNames(text);
  else if (/^(?:链接|links?)$/iu.test(label)) draft.links = linksOf(text);
  else return false;
  return true;
}

/** Takes a line into the facts or the sections. */
function readLine(line: Line, draft: EntryDraft, collector: SectionCollector): void {
  const labelled = parseLabelledLine(line.text);
  if (RULE.test(line.text)) collector.close();
  else if (labelled?.isBold !== true) collector.add(line.text, line.number);
  else if (readFact(labelled.label, labelled.text, draft)) collector.close();
  else collector.start(labelled.label, line.number, labelled.text);
}

function readEntry(lines: readonly Line[], notes: ReadingNotes): EntryDraft {
  const heading = lines[0];
  const title = cleanTitle(ENTRY_HEADING.exec(heading?.text ?? '')?.[1] ?? '');
  const draft = createEntryDraft(heading?.number ?? 0, title);
  const collector = createSectionCollector(notes);
  for (const line of lines.slice(1)) readLine(line, draft, collector);
  draft.sections = collector.finish();
  return draft;
}

/** Date, number of papers and model, stated as bold labels before the first entry. */
function readHead(
  lines: readonly Line[],
  notes: ReadingNotes,
): { statistics: Record<string, string>; sections: Section[] } {
  const statistics: Record<string, string> = {};
  const collector = createSectionCollector(notes);
  for (const line of lines) {
    if (/^# /u.test(line.text) || RULE.test(line.text)) continue;
    const labelled = parseLabelledLine(line.text);
    if (labelled?.isBold === true)
      statistics[statisticName(labelled.label)] = cleanTitle(labelled.text).replace(/^(\d+) 篇$/u, '$1');
    else collector.add(line.text, line.number);
  }
  return { statistics, sections: collector.finish() };
}

function statisticName(label: string): string {
  if (label === '论文数量') return 'papers';
  return label === '日期' ? 'date' : label;
}

function read(text: string): LayoutReading {
  const lines = splitLines(text);
  const notes = createNotes();
  const starts = lines.flatMap((line, index) => (ENTRY_HEADING.test(line.text) ? [index] : []));
  const head = lines.slice(0, starts[0] ?? lines.length);
  const { statistics, sections } = readHead(head, notes);
  const drafts = starts.map((start, index) => readEntry(lines.slice(start, starts[index + 1]), notes));
  checkCount(statistics['papers'], drafts.length, notes);
  const date = findStatedDate(head.map((line) => line.text));
  const title = head.find((line) => /^# /u.test(line.text))?.text ?? '';
  return {
    source: cleanHeading(title.replace(/^# /u, '')),
    date,
    statistics,
    sections,
    entries: finishEntries(drafts, notes),
    warnings: warningsOf(notes),
  };
}

/** Chinese arXiv reports in the manner of Tony-tpc/daily-arxiv: `## 1. Title`, bold labels, one summary. */
export const arxivReportReader: LayoutReader = {
  name: 'arxiv-report',
  recognise(text) {
    const isTitled = TITLE.test(text);
    const hasEntries = /^\*\*链接\*\*[:：] *\[\d{4}\.\d{4,5}/mu.test(text) && /^## \d{1,4}\. /mu.test(text);
    if (isTitled && hasEntries) return 1;
    if (hasEntries && /^\*\*总结\*\*/mu.test(text)) return 0.9;
    return isTitled && /^\*\*论文数量\*\*/mu.test(text) ? 0.8 : 0;
  },
  read,
};
