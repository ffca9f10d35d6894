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
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { cleanHeading } from '../roles.ts';
import { addStars } from './hf-scrape-json.ts';

const SUMMARY_START = /^<summary><b>\s*\d{1,4}\.\s/u;
const FOOTER_LINK = /^https?:\/\/github\.com\/huggingface\/?$/iu;
/** Parts of the page about the repository itself: how to use, fund and star it. Nothing of the day is in them. */
const ABOUT_REPOSITORY =
  /^(?:why this repo|who is this for|quick start|features|usage|data structure|how it works|contributing|license|star history|contact|acknowledg)/iu;
const COUNT_NAMES: Readonly<Record<string, string>> = {
  today: 'papers',
  'this week': 'papersThisWeek',
  'this month': 'papersThisMonth',
  'total archive': 'papersInArchive',
};

/** Reads the README of Daily-HuggingFace-AI-Papers: collapsed entries with links, code and a cut abstract. */
export const hfReadmeReader: LayoutReader = {
  name: 'hf-readme',

  recognise(text) {
    const head = text.slice(0, 20_000);
    if (/^#\s.{0,8}Daily HuggingFace AI Papers/mu.test(head)) return 0.97;
    return /^<summary><b>\d+\. /mu.test(head) && head.includes('huggingface.co/papers/') ? 0.7 : 0;
  },

  read(text) {
    const lines = splitLines(text);
    const notes = createNotes();
    const drafts: EntryDraft[] = [];
    const outside: Line[] = [];
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      if (!SUMMARY_START.test(line.text)) {
        outside.push(line);
        continue;
      }
      const end = endOfEntry(lines, index);
      drafts.push(readEntry(lines.slice(index, end), notes));
      index = end;
    }
    const sections: Section[] = [];
    const statistics = readStatistics(text);
    readOutside(outside, sections, notes);
    const date = findDate(statistics['lastUpdated'] ?? '');
    return {
      source: /https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?=\/actions)/u.exec(text)?.[0] ?? '',
      date,
      statistics,
      sections,
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    };
  },
};

/** Index of the line `</details>` that closes the entry, else of the line before the next entry or the end. */
function endOfEntry(lines: readonly Line[], start: number): number {
  for (let index = start + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text.trim() ?? '';
    if (text === '</details>') return index;
    if (text === '<details>' || SUMMARY_START.test(text)) return index - 1;
  }
  return lines.length;
}

function readEntry(lines: readonly Line[], notes: ReadingNotes): EntryDraft {
  const first = lines[0]?.number ?? 1;
  const closing = lines.findIndex((line) => line.text.includes('</summary>'));
  const summary = lines
    .slice(0, closing + 1)
    .map((line) => line.text)
    .join('\n');
  const [title, after] = readSummary(summary);
  const draft = createEntryDraft(first, cleanTitle(title));
  let quote: { line: number; texts: string[] } | undefined;
  for (const line of lines.slice(closing + 1)) {
    const text = line.text.trim();
    const labelled = parseLabelledLine(text);
    if (text === '' || /^<br ?\/?>$/u.test(text)) quote?.texts.push('');
    else if (labelled?.isBold === true && readLabel(cleanHeading(labelled.label), labelled.text, draft))
      quote = closeQuote(quote, draft, notes);
    else {
      quote ??= { line: line.number, texts: [] };
      quote.texts.push(text.replace(/^> ?/u, ''));
    }
  }
  closeQuote(quote, draft, notes);
  addStars(draft, /⭐\s*([\d.,]+\s?[kKmM]?)/u.exec(after)?.[1] ?? '', first, notes);
  return draft;
}

/** Title and what stands after it in `<summary><b>1. Title</b> after</summary>`. */
function readSummary(summary: string): [title: string, after: string] {
  const numbered = summary.replace(SUMMARY_START, '');
  const end = numbered.lastIndexOf('</summary>');
  const titleEnd = numbered.lastIndexOf('</b>', end);
  if (titleEnd < 0) return [numbered.slice(0, Math.max(0, end)), ''];
  return [numbered.slice(0, titleEnd), numbered.slice(titleEnd + 4, end)];
}

function closeQuote(
  quote: { line: number; texts: string[] } | undefined,
  draft: EntryDraft,
  notes: ReadingNotes,
): undefined {
  if (quote === undefined) return undefined;
  addSection(
    draft.sections,
    { heading: '', text: quote.texts.join('\n'), line: quote.line, role: 'abstract' },
    notes,
  );
  return undefined;
}

function readLabel(label: string, value: string, draft: EntryDraft): boolean {
  if (/^authors?$/iu.test(label)) draft.authors.push(...parseAuthors(value));
  else if (/^(?:links?|code)$/iu.test(label)) {
    // The scraper took the link in the site's footer for code of every paper.
    const links = linksOf(value).filter((link) => !FOOTER_LINK.test(link.url));
    draft.links.push(...links.map((link) => ({ ...link, label: cleanHeading(link.label) })));
  } else return false;
  return true;
}

function readStatistics(text: string): Record<string, string> {
  const statistics: Record<string, string> = {};
  for (const match of text.matchAll(
    /<b>([^<>\n]{1,40})<\/b><br ?\/?><font[^<>\n]{0,40}>([^<>\n]{1,20})<\/font>/gu,
  )) {
    const name = cleanHeading(match[1] ?? '');
    statistics[COUNT_NAMES[name.toLowerCase()] ?? name] = (match[2] ?? '').trim();
  }
  const updated = /^\*\*Last Updated:\*\*[ \t]*(\S.{0,40})$/mu.exec(text)?.[1];
  return { ...statistics, ...(updated === undefined ? {} : { lastUpdated: updated.trim() }) };
}

function readOutside(lines: readonly Line[], sections: Section[], notes: ReadingNotes): void {
  const isFenced = fencedLines(lines);
  let open = { heading: '', line: 1, texts: [] as string[] };
  let isAbout = true;
  const close = (): void => {
    const text = trimRules(open.texts).join('\n');
    if (!isAbout && plainText(text).trim() !== '')
      addSection(sections, { heading: open.heading, text, line: open.line, role: 'other' }, notes);
  };
  for (const [index, line] of lines.entries()) {
    const heading = isFenced[index] === true ? undefined : parseHeading(line.text);
    if (heading?.level === 2) {
      close();
      open = { heading: heading.text, line: line.number + 1, texts: [] };
      isAbout = ABOUT_REPOSITORY.test(cleanHeading(heading.text));
    } else if (!/^<\/?(?:details|div|table|tr|td)\b|^\*\*Last Updated/u.test(line.text))
      open.texts.push(line.text);
  }
  close();
}
