import { parseAuthors } from '../authors.ts';
import type { Section, SectionRole } from '../digest.ts';
import { createEntryDraft, type EntryDraft } from '../entry-draft.ts';
import { inlineLinks } from '../inline-links.ts';
import { type LabelledLine, parseLabelledLine } from '../labelled-line.ts';
import { linkTo } from '../links.ts';
import { cleanTitle, type Line, parseHeading } from '../markdown.ts';
import { splitNames } from '../name-list.ts';
import { arxivIdOf } from '../paper-ids.ts';
import type { ReadingNotes } from '../reading-notes.ts';
import { cleanHeading, isFailedText, roleOfHeading } from '../roles.ts';
import { createSectionCollector } from '../section-collector.ts';

/** `### [12] [Title](https://arxiv.org/abs/…)`. */
export const ENTRY_HEADING = /^#{2,4} {1,4}\[\d{1,5}\] {0,4}\[/u;
/** Lines without text of their own: details, rules, anchors, links back to the contents. */
const NOISE =
  /^\s*(?:<\/?details[^<>]*>|<summary>[^<>]{0,40}<\/summary>|-{3,}|<(?:div|a) id=[^<>]*>(?:<\/(?:div|a)>)?|\[\S{0,3} ?返回.*\]\(#.*)\s*$/u;
const MAY_BE_NOISE = /^\s*[<[-]/u;
/** Roles of labels that mean something else here than elsewhere. */
const ROLES: Readonly<Record<string, SectionRole>> = {
  comment: 'other',
  comments: 'other',
  ai_comments: 'recommendation',
  ai_abstract: 'summary',
  摘要翻译: 'abstract',
};
const TITLE_LINES = 6;

/** Title and address of an entry, and how many lines they take. */
function parseTitle(lines: readonly Line[]): { title: string; url: string; used: number } {
  for (let used = 1; used <= Math.min(TITLE_LINES, lines.length); used += 1) {
    const joined = lines
      .slice(0, used)
      .map((line) => line.text)
      .join(' ');
    const from = joined.indexOf(']') + 1;
    const link = inlineLinks(joined.slice(from))[0];
    if (link !== undefined) return { title: cleanTitle(link.label), url: link.url, used };
    if (lines[used]?.text.trim() === '') break;
  }
  const heading = lines[0]?.text ?? '';
  return {
    title: cleanTitle(heading.slice(heading.indexOf(']') + 1)).replace(/^\[|\]?\(\)?$/gu, ''),
    url: '',
    used: 1,
  };
}

/** `*A,B,C*`, perhaps followed by ` | **Main category: cs.CV**`. */
function readAuthorLine(text: string, draft: EntryDraft): boolean {
  const match = /^\*(?!\*)([^|]*?)\*(?:\s*\|\s*(.*))?$/u.exec(text.trim());
  if (match === null || draft.authors.length > 0) return false;
  draft.authors.push(...parseAuthors(match[1] ?? ''));
  const category = /main category:\s*([\w.-]+)/iu.exec(match[2] ?? '')?.[1];
  if (category !== undefined) draft.categories.push(category);
  return true;
}

/** @returns whether the labelled line is a fact about the paper and has been taken */
function readFact({ label, text }: LabelledLine, draft: EntryDraft): boolean {
  switch (label.toLowerCase()) {
    case 'main category':
    case 'categories':
      draft.categories.push(...splitNames(text));
      return true;
    case 'keywords':
    case 'tags':
      draft.tags.push(...splitNames(text));
      return true;
    case 'score':
      return readScore(text, draft);
    default:
      return false;
  }
}

function readScore(text: string, draft: EntryDraft): boolean {
  const match = /^(\d{1,3}(?:\.\d{1,3})?)\s?\/\s?(\d{1,3})(?:\s*\|\s*tags:(.*))?$/iu.exec(text.trim());
  if (match === null) return false;
  draft.score = { value: Number(match[1]), outOf: Number(match[2]) };
  draft.tags.push(...splitNames(match[3] ?? ''));
  return true;
}

/** A label begins a section when it is known, bold, or English after a blank line. */
function beginsSection(labelled: LabelledLine, line: Line, previous: string): boolean {
  if (labelled.isBold) return true;
  if (/^\s/u.test(line.text)) return false;
  if (!/^[\s>]*[A-Z]/u.test(line.text)) return false;
  return (
    roleOfHeading(labelled.label) !== 'other' ||
    (previous.trim() === '' && labelled.label.split(' ').length <= 3)
  );
}

function readBody(lines: readonly Line[], draft: EntryDraft, notes: ReadingNotes): Section[] {
  const collector = createSectionCollector(notes);
  let previous = '';
  for (const line of lines) {
    const before = previous;
    const isNoise = MAY_BE_NOISE.test(line.text) && NOISE.test(line.text.slice(0, 200));
    previous = isNoise ? '' : line.text;
    if (isNoise) continue;
    // Abstracts are most of the lines, and only a bold label or a heading ends one.
    if (collector.openRole === 'abstract' && !/^\s{0,3}[#>*_]/u.test(line.text)) {
      collector.add(line.text, line.number);
      continue;
    }
    const heading = parseHeading(line.text);
    if (heading !== undefined) {
      const role = ROLES[cleanHeading(heading.text).toLowerCase()] ?? roleOfHeading(heading.text);
      collector.start(heading.text, line.number + 1, '', role);
      continue;
    }
    if (!collector.isOpen && readHead(line.text, draft)) continue;
    const labelled = parseLabelledLine(line.text);
    if (labelled === undefined || !beginsSection(labelled, line, before)) {
      collector.add(line.text.replace(/^> ?/u, ''), line.number);
    } else if (readFact(labelled, draft)) collector.close();
    else {
      const role = ROLES[labelled.label.toLowerCase()] ?? roleOfHeading(labelled.label);
      collector.start(labelled.label, line.number, labelled.text, role);
    }
  }
  return collector.finish();
}

/** Lines between title and first section: the translated title and the authors. */
function readHead(text: string, draft: EntryDraft): boolean {
  const translated = /^>\s*\*(?!\*)(.+)\*\s*$/u.exec(text)?.[1];
  if (translated !== undefined && draft.translatedTitle === undefined) {
    const title = cleanTitle(translated);
    draft.translatedTitle = isFailedText(title) ? '' : title;
    return true;
  }
  return readAuthorLine(text, draft);
}

/**
 * Reads one entry of an arXiv list.
 *
 * @param lines from the entry's heading up to the next entry
 * @param category heading of the category it stands under; empty for none
 */
export function readArxivListEntry(
  lines: readonly Line[],
  category: string,
  notes: ReadingNotes,
): EntryDraft {
  const { title, url, used } = parseTitle(lines);
  const draft = createEntryDraft(lines[0]?.number ?? 0, title);
  draft.sections = readBody(lines.slice(used), draft, notes);
  draft.arxivId = arxivIdOf(url);
  const link = linkTo(url, '', draft.arxivId === undefined ? undefined : 'paper');
  if (link !== undefined) draft.links.push(link);
  if (draft.categories.length === 0 && category !== '') draft.categories.push(category);
  return draft;
}
