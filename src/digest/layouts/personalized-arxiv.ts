import { parseAuthors } from '../authors.ts';
import type { LayoutReader, LayoutReading, Section } from '../digest.ts';
import { findStatedDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { inlineLinks } from '../inline-links.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf } from '../links.ts';
import { cleanTitle, type Line, splitLines } from '../markdown.ts';
import { arxivIdOf } from '../paper-ids.ts';
import { checkCount, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { createSectionCollector, type SectionCollector } from '../section-collector.ts';

const ENTRY_HEADING = /^## +\d{1,4}\. +\[/u;
const OTHER_HEADING = /^#{1,6} /u;
const TOTAL = /^Total ([\w ]{1,40}) papers: *(\d+)\s*$/iu;
const COST_ROW = /^\| *\*\*(\w{1,20})\*\* *\|(.*)\|\s*$/u;
const CONTENTS = /^\*\*Table of contents[^*]*\*\*\s*$/iu;
/** Relevance and novelty are given out of ten (the digest prints the rule at its end). */
const BEST_SCORE = 10;

function readEntry(lines: readonly Line[], notes: ReadingNotes): EntryDraft {
  const heading = lines[0] ?? { number: 0, text: '' };
  const link = inlineLinks(heading.text)[0];
  const title = cleanTitle(link?.label ?? heading.text.replace(/^## +\d+\. +/u, ''));
  const draft = createEntryDraft(heading.number, title);
  draft.links = linksOf(heading.text).map((one) => ({ ...one, label: '' }));
  const collector = createSectionCollector(notes);
  for (const line of lines.slice(1)) {
    if (/^\s*-{3,}\s*$/u.test(line.text)) {
      collector.close();
      continue;
    }
    const labelled = parseLabelledLine(line.text);
    if (labelled?.isBold !== true) collector.add(line.text, line.number);
    else readLabel(labelled.label, labelled.text, line, draft, collector);
  }
  draft.arxivId = arxivIdOf(link?.url ?? '') ?? draft.arxivId;
  draft.sections = collector.finish();
  return draft;
}

function readLabel(
  label: string,
  text: string,
  line: Line,
  draft: EntryDraft,
  collector: SectionCollector,
): void {
  switch (label.toLowerCase()) {
    case 'arxiv id':
      draft.arxivId = arxivIdOf(text);
      collector.close();
      break;
    case 'authors':
      draft.authors = parseAuthors(text);
      collector.close();
      break;
    case 'relevance':
      if (/^\d{1,2}(?:\.\d)?$/u.test(text.trim())) draft.score = { value: Number(text), outOf: BEST_SCORE };
      collector.start('Scores', line.number, line.text, 'other');
      break;
    case 'novelty':
      // Printed under the relevance, as one paragraph with it.
      if (collector.openRole === 'other') collector.add(line.text, line.number);
      else collector.start('Scores', line.number, line.text, 'other');
      break;
    case 'comment':
      collector.start(label, line.number, text, 'recommendation');
      break;
    default:
      collector.start(label, line.number, text);
  }
}

/** Token table and totals; the table of contents repeats the entries and is left out. */
function readHead(
  lines: readonly Line[],
  notes: ReadingNotes,
): { statistics: Record<string, string>; sections: Section[] } {
  const statistics: Record<string, string> = {};
  const collector = createSectionCollector(notes);
  let columns: string[] = [];
  for (const line of lines) {
    if (CONTENTS.test(line.text)) break;
    const total = TOTAL.exec(line.text.slice(0, 200));
    const row = COST_ROW.exec(line.text.slice(0, 500));
    if (OTHER_HEADING.test(line.text) || /^[|:\s-]+$/u.test(line.text)) continue;
    if (total !== null) statistics[`${(total[1] ?? '').toLowerCase()} papers`] = total[2] ?? '';
    else if (row !== null) addCosts(statistics, row[1] ?? '', row[2] ?? '', columns);
    else if (line.text.startsWith('|'))
      columns = cells(line.text.slice(1)).map((name, index) =>
        index === 0 ? addModel(statistics, name) : name,
      );
    else collector.add(line.text, line.number);
  }
  return { statistics, sections: collector.finish() };
}

function addModel(statistics: Record<string, string>, cell: string): string {
  const model = cell.replace(/^\[|\]$/gu, '');
  if (model !== '') statistics['model'] = model;
  return cell;
}

function cells(row: string): string[] {
  return row.split('|').map((cell) => cleanTitle(cell));
}

function addCosts(
  statistics: Record<string, string>,
  name: string,
  row: string,
  columns: readonly string[],
): void {
  for (const [index, value] of cells(row).entries()) {
    const column = columns[index + 1];
    if (column) statistics[`${name} ${column}`.toLowerCase()] = value;
  }
}

/** What stands after the entries: the prompt by which papers were chosen. */
function readTail(lines: readonly Line[], notes: ReadingNotes): Section[] {
  const collector = createSectionCollector(notes);
  for (const line of lines) {
    if (/^# /u.test(line.text)) collector.start(line.text.slice(2), line.number + 1, '', 'other');
    else if (!/^\s*-{3,}\s*$/u.test(line.text)) collector.add(line.text, line.number);
  }
  return collector.finish();
}

function read(text: string): LayoutReading {
  const lines = splitLines(text);
  const notes = createNotes();
  const starts = lines.flatMap((line, index) => (ENTRY_HEADING.test(line.text) ? [index] : []));
  const tailFrom = lines.findIndex((line, index) => index > (starts.at(-1) ?? 0) && /^# /u.test(line.text));
  const end = tailFrom < 0 ? lines.length : tailFrom;
  const head = lines.slice(0, starts[0] ?? end);
  const { statistics, sections } = readHead(head, notes);
  const drafts = starts.map((start, index) => readEntry(lines.slice(start, starts[index + 1] ?? end), notes));
  checkCount(statistics['relevant papers'], drafts.length, notes);
  const title = (head.find((line) => /^# /u.test(line.text))?.text ?? '').slice(2);
  const date = findStatedDate(head.filter((line) => /^# /u.test(line.text)).map((line) => line.text));
  return {
    source: cleanTitle(title.replace(/\d{4}-\d{2}-\d{2}/u, '')),
    date,
    statistics,
    sections: [...sections, ...readTail(lines.slice(end), notes)],
    entries: finishEntries(drafts, notes),
    warnings: warningsOf(notes),
  };
}

/** Digests of ChatGPT-ArXiv-Paper-Assistant: contents, entries with comment and scores, the prompt used. */
export const personalizedArxivReader: LayoutReader = {
  name: 'personalized-arxiv',
  recognise(text) {
    if (/^# Personalized Daily ArXiv Papers/imu.test(text)) return 1;
    const hasEntries = /^\*\*ArXiv ID:\*\* /imu.test(text) && /^\*\*Novelty:\*\* /imu.test(text);
    return hasEntries && /^## \d{1,4}\. \[/mu.test(text) ? 0.9 : 0;
  },
  read,
};
