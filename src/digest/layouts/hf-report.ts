import type { LayoutReader, Section } from '../digest.ts';
import { findDate } from '../digest-date.ts';
import { createEntryDraft, type EntryDraft, finishEntries } from '../entry-draft.ts';
import { parseLabelledLine } from '../labelled-line.ts';
import { linksOf, webAddress } from '../links.ts';
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
import { addSection, createNotes, type ReadingNotes, warningsOf } from '../reading-notes.ts';
import { cleanHeading } from '../roles.ts';

const ENTRY = /^##\s+(?:📄\s*)?(.*)$/u;
const SIGNED_ENTRY = /^##\s+📄/u;
const LINK_LABEL = /^(?:链接|论文链接|link)$/iu;
/** The five sections, and the names that a model gives them when it strays. */
const NAMES =
  /^(?:应用领域|应用场景|研究领域|一句话(?:核心)?(?:贡献|总结|概括)|核心贡献|使用指南|使用方法|(?:主要|核心)?创新点|主要贡献|实验(?:效果|结果)|总结|结论|局限性|研究背景|研究方法)$/u;
/** Forms of a section line besides `### 1. 应用领域`; what follows the name is its first text. */
const FORMS: readonly RegExp[] = [
  /^\*\*\s*(?:\d{1,2}|[一二三四五六七八九十])[.、．]\s*([^*：:\n]{2,14})[:：]?\*\*\s*[:：]?\s*(.*)$/u,
  /^(?:\d{1,2}|[一二三四五六七八九十])[.、．]\s*\*\*([^*：:\n]{2,14})[:：]?\*\*\s*[:：]?\s*(.*)$/u,
  /^\*\*([^*：:\n]{2,14})[:：]?\*\*\s*[:：]?\s*(.*)$/u,
  /^(?:\d{1,2}|[一二三四五六七八九十])[.、．]\s*([^*：:\s]{2,14})\s*[:：]?()$/u,
];
const REPORT_WORDS =
  /^(?:【论文(?:速览|报告|解读)】|论文(?:阅读|分析|研读|研究|核心)?报告\s*[:：])\s*|\s*(?:论文)?(?:阅读|分析|研读|研究|核心)?报告$/gu;

/** Reads the Chinese "Hugging Face Daily Papers Report": five sections a paper, headed in half a dozen ways. */
export const hfReportReader: LayoutReader = {
  name: 'hf-report',

  recognise(text) {
    const head = text.slice(0, 4000);
    if (/^#\s+Hugging Face Daily Papers Report/mu.test(head)) return 0.98;
    return /^##\s+📄/mu.test(head) && head.includes('**阅读来源**') ? 0.9 : 0;
  },

  read(text) {
    const lines = splitLines(text);
    const notes = createNotes();
    const isFenced = fencedLines(lines);
    const starts = lines.flatMap((_, index) =>
      isFenced[index] !== true && isEntryStart(lines, index) ? [index] : [],
    );
    const sections: Section[] = [];
    const head = readHead(lines.slice(0, starts[0] ?? lines.length), sections, notes);
    const readings = new Map<string, number>();
    const drafts = starts.map((start, index) =>
      readEntry(lines.slice(start, starts[index + 1] ?? lines.length), readings, notes),
    );
    const readFrom = [...readings].map(([name, count]) => `${name}: ${count}`).join(', ');
    return {
      ...head,
      statistics: { ...head.statistics, ...(readFrom === '' ? {} : { readFrom }) },
      sections,
      entries: finishEntries(drafts, notes),
      warnings: warningsOf(notes),
    };
  },
};

/** `## 📄 Title`, or without the sign when the link of a paper follows. */
function isEntryStart(lines: readonly Line[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (SIGNED_ENTRY.test(text)) return true;
  if (!ENTRY.test(text)) return false;
  return lines
    .slice(index + 1, index + 5)
    .some((line) => LINK_LABEL.test(parseLabelledLine(line.text)?.label ?? ''));
}

function readHead(lines: readonly Line[], sections: Section[], notes: ReadingNotes) {
  const statistics: Record<string, string> = {};
  let source = '';
  let date: string | undefined;
  const rest: Line[] = [];
  for (const line of lines) {
    const { label, text: value } = parseLabelledLine(line.text) ?? { label: '', text: '' };
    if (/^(?:date|日期)$/iu.test(label)) date = findDate(value);
    else if (/^(?:source url|source|来源)$/iu.test(label)) source = value.trim();
    else if (label !== '') statistics[label] = value.trim();
    else if (line.text.trim() !== '' && !isRule(line.text) && !/^#\s/u.test(line.text)) rest.push(line);
  }
  const text = rest.map((line) => line.text).join('\n');
  addSection(sections, { heading: '', text, line: rest[0]?.number ?? 1, role: 'other' }, notes);
  return { source, date, statistics };
}

function readEntry(lines: readonly Line[], readings: Map<string, number>, notes: ReadingNotes): EntryDraft {
  const first = lines[0];
  const wrapped = wrappedTitle(lines);
  const printed = [ENTRY.exec(first?.text ?? '')?.[1] ?? '', ...wrapped].join(' ');
  const draft = createEntryDraft(first?.number ?? 1, cleanTitle(printed));
  let body = lines.slice(1 + wrapped.length);
  const fields = body.findIndex((line) => line.text.trim() !== '' && !readField(line.text, draft, readings));
  body = fields === -1 ? [] : body.slice(fields);
  const isFenced = fencedLines(body);
  let open = { heading: '', line: body[0]?.number ?? 1, texts: [] as string[] };
  const close = (): void => {
    const role = open.heading === '' ? { role: 'summary' as const } : {};
    addSection(
      draft.sections,
      { heading: open.heading, text: trimRules(open.texts).join('\n'), line: open.line, ...role },
      notes,
    );
  };
  for (const [index, line] of body.entries()) {
    const part = isFenced[index] === true ? undefined : sectionStart(line.text);
    if (part === undefined) {
      open.texts.push(line.text);
    } else if (
      part.level === 1 &&
      draft.sections.length === 0 &&
      open.texts.every((text) => text.trim() === '')
    ) {
      readReportTitle(part.heading, draft);
    } else {
      close();
      open = { heading: part.heading, line: line.number, texts: [part.text] };
    }
  }
  close();
  return draft;
}

function wrappedTitle(lines: readonly Line[]): string[] {
  const wrapped: string[] = [];
  for (const { text } of lines.slice(1, 5)) {
    if (text.trim() === '' || /^\s*(?:[-*] |\*\*|#|={3})/u.test(text)) break;
    wrapped.push(text);
  }
  return wrapped;
}

function readField(text: string, draft: EntryDraft, readings: Map<string, number>): boolean {
  const { label, text: value } = parseLabelledLine(text) ?? { label: '', text: '' };
  if (LINK_LABEL.test(label)) {
    draft.links.push(...linksOf(value));
    return linksOf(value).length > 0 || webAddress(value) !== undefined || value.trim() === '';
  }
  if (!/^(?:阅读来源|source)$/iu.test(label)) return false;
  readings.set(value.trim(), (readings.get(value.trim()) ?? 0) + 1);
  return true;
}

/** A line that begins a section; list items inside a section look alike and are told apart by their name. */
function sectionStart(text: string): { heading: string; text: string; level: number } | undefined {
  if (!/^ {0,3}[#*\d一二三四五六七八九十]/u.test(text)) return undefined;
  const heading = parseHeading(text);
  // A model writes `#` and `##` above its sections, deeper headings than `###` inside them.
  if (heading !== undefined) {
    const isSection = heading.level <= 3 || NAMES.test(cleanHeading(heading.text));
    return isSection ? { heading: heading.text, text: '', level: heading.level } : undefined;
  }
  for (const form of FORMS) {
    const [, name = '', rest = ''] = form.exec(text) ?? [];
    if (NAMES.test(cleanHeading(name))) return { heading: name, text: rest, level: 0 };
  }
  return undefined;
}

/** `# 论文报告：X` repeats the title, or a short form of it; other words are a Chinese title. */
function readReportTitle(heading: string, draft: EntryDraft): void {
  const words = cleanTitle(heading).replace(REPORT_WORDS, '').replace(REPORT_WORDS, '').trim();
  const isRepeated = collapseSpaces(draft.title).toLowerCase().includes(words.toLowerCase());
  if (!isRepeated && /\p{Script=Han}/u.test(words)) draft.translatedTitle = words;
}
