import { parseAuthors } from '../authors.ts';
import type { LayoutReader, LayoutReading, Link, Section } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { linksOf } from '../links.ts';
import {
  cleanTitle,
  collapseSpaces,
  fencedLines,
  isRule,
  type Line,
  parseHeading,
  splitLines,
  trimRules,
} from '../markdown.ts';
import { splitNames } from '../name-list.ts';
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { cleanHeading, isFailedText } from '../roles.ts';

const TITLE = /^#\s.{0,20}Daily Hugging Face Paper Digest/mu;
/** `**Tác giả:** …`; the label is matched loosely, so that damaged diacritics do not cost the authors. */
const METADATA = /^(?:\*\*)?([^*:：\n]{1,40}?)\s*(?:[:：]?\*\*[:：]?|[:：])\s*(.*)$/u;
const AUTHORS = /^(?:authors?|t\S{1,8} gi\S{1,8})$/iu;
const PUBLISHED = /^(?:published.*|xu\S{1,8} b\S{1,8} l\S{1,6})$/iu;
const TAGS = /^(?:tags?|keywords?|từ khóa)$/iu;
const LINKS = /^(?:related links|các đường dẫn.*|.{0,24}li\S{1,4}n quan)$/iu;
/** Sections of the early days: `-   **Main Problem:** text`, `**- Main Problem:**`, `**Main Problem:** text`. */
const BULLET = /^(?:([-*]|\d{1,2}\.) {1,4})?\*\*(?:- )?([^*\n]{1,60}?)[:：]?\*\*[:：]?\s*(.*)$/u;
const BULLET_NAMES = /^(?:main (?:problem|idea|results?)|conclusion.*|brainstorming.*)$/iu;

/** How a model sometimes opens its answer; it says nothing about the paper. */
const PREAMBLE = /^(?:here(?:'s| is) a summary of|dưới đây là (?:bản )?tóm tắt)[^\n]{0,200}:$/iu;
/** Votes stand after the title since 2026-01-13: `## 1. Title *(175 votes)*`. */
const VOTES = / ?\*?\((\d{1,6}) (?:up)?votes?\)\*?$/iu;

interface OpenSection {
  readonly heading: string;
  /** Line of the heading. */
  readonly line: number;
  readonly texts: string[];
  /** Whether it is a list item, whose further lines are indented. */
  readonly isListItem?: boolean;
}

/**
 * Reads the digest of Hugging Face papers whose sections are Main Problem, Main Idea, Main Results, Conclusion &
 * Future Works and (later days) Brainstorming Space, with a table of links; in Vietnamese, early days in English.
 */
export const viHfReader: LayoutReader = {
  name: 'vi-hf',

  recognise(text) {
    const head = text.slice(0, 3000);
    if (TITLE.test(head)) return 0.98;
    return /^\*\*(?:Tác giả|Authors):\*\*/mu.test(head) && /^(?:#{3}|[-*]) .{0,12}Main Problem/mu.test(head)
      ? 0.8
      : 0;
  },

  read(text) {
    const lines = splitLines(text);
    const notes = createNotes();
    const starts = entryStarts(lines);
    const sections: Section[] = [];
    const head = lines.slice(0, starts[0] ?? lines.length);
    const statistics = readHead(head, sections, notes);
    const drafts = starts.map((start, index) =>
      readEntry(lines.slice(start, starts[index + 1] ?? lines.length), sections, notes),
    );
    const title = head.find((line) => line.text.startsWith('# '))?.text ?? '';
    const date = findDate(title);
    return {
      source: 'Daily Hugging Face Paper Digest',
      date,
      statistics,
      sections,
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    } satisfies LayoutReading;
  },
};

/** Indexes of the lines `## 3. Title` that begin an entry, not those that number something inside one. */
function entryStarts(lines: readonly Line[]): number[] {
  const isFenced = fencedLines(lines);
  const starts: number[] = [];
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const number = isFenced[index] === true ? undefined : /^## (\d{1,4})\.\s+\S/u.exec(line.text)?.[1];
    if (number === undefined) continue;
    const isNext = Number(number) === last + 1;
    const isFirst = starts.length === 0;
    if (!isNext && !isFirst && !hasMetadata(lines, index)) continue;
    starts.push(index);
    last = Number(number);
  }
  return starts;
}

function hasMetadata(lines: readonly Line[], index: number): boolean {
  return lines.slice(index + 1, index + 8).some((line) => AUTHORS.test(METADATA.exec(line.text)?.[1] ?? ''));
}

function readHead(lines: readonly Line[], sections: Section[], notes: ReadingNotes): Record<string, string> {
  const words = lines.filter(
    (line) => parseHeading(line.text) === undefined && !isRule(line.text) && line.text.trim() !== '',
  );
  const text = words.map((line) => line.text).join('\n');
  addSection(sections, { heading: '', text, line: words[0]?.number ?? 1, role: 'other' }, notes);
  const generatedAt = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?/u.exec(text)?.[0];
  const model = /`([^`\n]{1,80})`/u.exec(text)?.[1];
  return {
    ...(generatedAt === undefined ? {} : { generatedAt }),
    ...(model === undefined ? {} : { model }),
  };
}

function readEntry(lines: readonly Line[], digestSections: Section[], notes: ReadingNotes): EntryDraft {
  const first = lines[0];
  const wrapped = wrappedTitle(lines);
  const printed = [first?.text.replace(/^## \d+\.\s+/u, '') ?? '', ...wrapped.map((line) => line.text)];
  const title = collapseSpaces(printed.join(' '));
  const draft = createEntryDraft(first?.number ?? 1, cleanTitle(title.replace(VOTES, '')));
  const votes = VOTES.exec(title)?.[1];
  if (votes !== undefined) draft.upvotes = Number(votes);
  const body = lines.slice(1 + wrapped.length);
  let isAfterLinks = false;
  for (const open of splitSections(body, draft)) {
    const text = trimRules(open.texts).join('\n');
    if (PREAMBLE.test(text.trim())) continue;
    if (LINKS.test(cleanHeading(open.heading))) {
      isAfterLinks = true;
      draft.links.push(...tableLinks(open));
      const rest = trimRules(open.texts.map((line) => (line.trimStart().startsWith('|') ? '' : line))).join(
        '\n',
      );
      addSection(digestSections, { heading: '', text: rest, line: open.line + 1, role: 'other' }, notes);
    } else {
      // What follows the links of the last entry closes the digest.
      const target = isAfterLinks ? digestSections : draft.sections;
      const role = open.heading === '' ? { role: 'summary' as const } : {};
      addSection(target, { heading: open.heading, text, line: open.line + 1, ...role }, notes);
    }
  }
  return draft;
}

/** A title broken over lines goes on until the blank line before the authors. */
function wrappedTitle(lines: readonly Line[]): Line[] {
  const wrapped: Line[] = [];
  for (const line of lines.slice(1, 5)) {
    if (line.text.trim() === '' || /^\s*(?:\*\*|#|[-*|>] |---)/u.test(line.text)) break;
    wrapped.push(line);
  }
  return wrapped;
}

function splitSections(lines: readonly Line[], draft: EntryDraft): OpenSection[] {
  const isFenced = fencedLines(lines);
  const sections: OpenSection[] = [{ heading: '', line: (lines[0]?.number ?? 1) - 1, texts: [] }];
  let isBulleted = true;
  for (const [index, line] of lines.entries()) {
    const heading = isFenced[index] === true ? undefined : parseHeading(line.text);
    const bullet = isBulleted && isFenced[index] !== true ? BULLET.exec(line.text) : null;
    if (heading !== undefined) {
      sections.push({ heading: heading.text, line: line.number, texts: [] });
      isBulleted = false;
    } else if (bullet !== null && BULLET_NAMES.test(bullet[2] ?? '')) {
      const isListItem = bullet[1] !== undefined;
      sections.push({
        heading: bullet[2] ?? '',
        line: line.number - 1,
        texts: [bullet[3] ?? ''],
        isListItem,
      });
    } else if (sections.length === 1 && readMetadata(line.text, draft)) {
      // An empty line in its place keeps the numbers of the lines after it.
      sections.at(-1)?.texts.push('');
    } else {
      const open = sections.at(-1);
      open?.texts.push(open.isListItem === true ? line.text.replace(/^ {1,4}/u, '') : line.text);
    }
  }
  return sections;
}

function readMetadata(text: string, draft: EntryDraft): boolean {
  const [, label = '', value = ''] = METADATA.exec(text) ?? [];
  if (AUTHORS.test(label)) draft.authors = parseAuthors(value);
  else if (TAGS.test(label)) draft.tags.push(...splitNames(value.replace(/\.\s*$/u, '')));
  else if (PUBLISHED.test(label)) {
    const day = findDate(value);
    if (day === undefined) return isFailedText(value);
    draft.publishedOn = day;
  } else return false;
  return true;
}

function tableLinks(open: OpenSection): Link[] {
  return open.texts.flatMap((row) => {
    const [, name = ''] = row.split('|');
    return linksOf(row).map((link) => ({
      ...link,
      label: row.trimStart().startsWith('|') ? cleanTitle(name) : link.label,
    }));
  });
}
