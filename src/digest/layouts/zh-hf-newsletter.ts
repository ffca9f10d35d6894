import { parseAuthors } from '../authors.ts';
import type { LayoutReader, Section } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf } from '../links.ts';
import {
  cleanTitle,
  fencedLines,
  type Line,
  parseHeading,
  plainText,
  splitLines,
  trimRules,
} from '../markdown.ts';
import { addSection, checkCount, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';

const TITLE = /^#\s.*Hugging Face.{0,12}论文日报/mu;
const ENTRY = /^### \d{1,4}\.\s*(.*)$/u;
const STATISTIC = /^[-*]\s+([^:：\n]{1,30})[:：]\s*(.*)$/u;
const STATISTIC_NAMES: Readonly<Record<string, string>> = { 总论文数: 'papers', 热门领域: 'hotFields' };

/** Reads the Chinese newsletter of Hugging Face papers: translated title, original title, Chinese abstract, links. */
export const zhHfNewsletterReader: LayoutReader = {
  name: 'zh-hf-newsletter',

  recognise(text) {
    const head = text.slice(0, 4000);
    if (TITLE.test(head)) return 0.98;
    return /^### \d+\./mu.test(head) && head.includes('**原文标题') ? 0.8 : 0;
  },

  read(text) {
    const lines = splitLines(text);
    const notes = createNotes();
    const sections: Section[] = [];
    const statistics: Record<string, string> = {};
    const drafts: EntryDraft[] = [];
    let source = '';
    for (const block of blocksOf(lines)) {
      const heading = block[0]?.text ?? '';
      if (ENTRY.test(heading)) drafts.push(readEntry(block, notes));
      else if (/订阅/u.test(heading))
        source = linksOf(block.map((line) => line.text).join('\n'))[0]?.url ?? source;
      else readOutside(block, statistics, sections, notes);
    }
    const date = findDate(
      text
        .slice(0, 4000)
        .split('\n')
        .find((line) => TITLE.test(line)) ?? '',
    );
    const entries = finishEntries(drafts, notes);
    checkCount(statistics['papers'], drafts.length, notes);
    return {
      source,
      date,
      statistics,
      sections,
      entries,
      warnings: warningsOf(notes),
    };
  },
};

/** Cuts the file at its headings of level 1 and 2 and at the entries' headings. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const isFenced = fencedLines(lines);
  const blocks: Line[][] = [[]];
  for (const [index, line] of lines.entries()) {
    const heading = isFenced[index] === true ? undefined : parseHeading(line.text);
    if (heading !== undefined && (heading.level <= 2 || ENTRY.test(line.text))) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks;
}

function readOutside(
  block: readonly Line[],
  statistics: Record<string, string>,
  sections: Section[],
  notes: ReadingNotes,
): void {
  const heading = parseHeading(block[0]?.text ?? '');
  const body = heading === undefined ? block : block.slice(1);
  const isStatistics = heading?.text.includes('统计') === true;
  const texts = body.map((line) => {
    const [, name = '', value = ''] = (isStatistics ? STATISTIC.exec(line.text) : null) ?? [];
    if (name === '') return line.text;
    statistics[STATISTIC_NAMES[name.trim()] ?? name.trim()] = value.trim();
    return '';
  });
  const text = trimRules(texts).join('\n');
  // A picture alone (`![关键词云图](…)`) has nothing to read.
  if (plainText(text).trim() === '') return;
  addSection(
    sections,
    {
      heading: heading?.level === 1 ? '' : (heading?.text ?? ''),
      text,
      line: body[0]?.number ?? 1,
      role: 'other',
    },
    notes,
  );
}

function readEntry(block: readonly Line[], notes: ReadingNotes): EntryDraft {
  const first = block[0];
  const parts: { heading: string; line: number; texts: string[] }[] = [
    { heading: '', line: first?.number ?? 1, texts: [ENTRY.exec(first?.text ?? '')?.[1] ?? ''] },
  ];
  for (const line of block.slice(1)) {
    const labelled = parseLabelledLine(line.text);
    const heading = labelled === undefined ? parseHeading(line.text) : undefined;
    if (labelled?.isBold === true)
      parts.push({ heading: labelled.label, line: line.number, texts: [labelled.text] });
    else if (heading !== undefined) parts.push({ heading: heading.text, line: line.number, texts: [''] });
    else parts.at(-1)?.texts.push(line.text);
  }
  const shown = cleanTitle(trimRules(parts[0]?.texts ?? []).join('\n'));
  const draft = createEntryDraft(first?.number ?? 1, shown);
  for (const part of parts.slice(1))
    readPart({ ...part, text: trimRules(part.texts).join('\n') }, draft, notes);
  if (draft.title !== shown) draft.translatedTitle = shown;
  return draft;
}

function readPart(
  part: { heading: string; line: number; text: string },
  draft: EntryDraft,
  notes: ReadingNotes,
): void {
  if (/^(?:原文标题|英文标题|原标题)$/u.test(part.heading)) {
    const [title = '', ...rest] = part.text.split(/\n[ \t]*\n/u);
    draft.title = cleanTitle(title) || draft.title;
    addSection(
      draft.sections,
      { heading: '', text: rest.join('\n\n'), line: part.line, role: 'other' },
      notes,
    );
  } else if (/^作者$/u.test(part.heading)) draft.authors = parseAuthors(part.text);
  else if (/链接/u.test(part.heading)) draft.links.push(...linksOf(part.text));
  else addSection(draft.sections, part, notes);
}
