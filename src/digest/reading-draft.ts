import { detectLanguage } from '../language/detect-language.ts';
import type { DigestWarning, Entry, Link, Section, SectionRole } from './digest.ts';
import { linksOf, mergeLinks } from './links.ts';
import { arxivIdOf } from './paper-ids.ts';
import { buildSection, isFailedText } from './roles.ts';

/** An entry while its lines are read; `finishEntries` makes an `Entry` of it. */
export interface EntryDraft {
  readonly line: number;
  /** Clean title; may be replaced when a label such as `原文标题` names the original. */
  title: string;
  /** Title in the digest's own language, when it prints one. */
  translatedTitle?: string;
  authors: string[];
  publishedOn?: string;
  readonly categories: string[];
  readonly tags: string[];
  upvotes?: number;
  /** When absent, the id is taken from `links`. */
  arxivId?: string;
  doi?: string;
  readonly links: Link[];
  readonly sections: Section[];
}

/** What a reader notices besides the entries. */
export interface ReadingNotes {
  readonly warnings: DigestWarning[];
  /** Lines of sections that only say that their generation failed. */
  readonly failedLines: number[];
}

export function createEntryDraft(line: number, title: string): EntryDraft {
  return { line, title, authors: [], categories: [], tags: [], links: [], sections: [] };
}

export function createNotes(): ReadingNotes {
  return { warnings: [], failedLines: [] };
}

/** Adds a section when it has text; notes the line when the text only says that its generation failed. */
export function addSection(
  sections: Section[],
  part: {
    readonly heading: string;
    readonly text: string;
    readonly line: number;
    readonly role?: SectionRole;
  },
  notes: ReadingNotes,
): void {
  const section = buildSection(part);
  if (section !== undefined) sections.push(section);
  else if (part.text.trim() !== '' && isFailedText(part.text)) {
    const blankLines = part.text.slice(0, part.text.search(/\S/u)).split('\n').length - 1;
    notes.failedLines.push(part.line + blankLines);
  }
}

/** @returns all warnings by line, the failed sections as a single one at the line of the first */
export function warningsOf(notes: ReadingNotes): DigestWarning[] {
  const warnings = [...notes.warnings];
  const count = notes.failedLines.length;
  if (count > 0) {
    const message = `${count} ${count === 1 ? 'text was' : 'texts were'} left out: the digest only says that making ${count === 1 ? 'it' : 'them'} failed`;
    warnings.push({ line: Math.min(...notes.failedLines.slice(0, 1)), message });
  }
  return warnings.sort((one, other) => one.line - other.line);
}

/**
 * Finishes a digest's entries: ids from links, links from section texts, titles by language, positions. Drafts
 * of one paper (same arXiv id, else same title) become one entry, with a warning.
 */
export function finishEntries(drafts: readonly EntryDraft[], notes: ReadingNotes): Entry[] {
  const byKey = new Map<string, EntryDraft>();
  for (const draft of drafts) {
    const id = idOfDraft(draft);
    if (id !== undefined) draft.arxivId = id;
    const key = id ?? draft.title.toLowerCase();
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, draft);
    else {
      mergeInto(known, draft);
      notes.warnings.push({
        line: draft.line,
        message: `the paper of line ${known.line} (${key}) is listed again`,
      });
    }
  }
  return [...byKey.values()].map((draft, index) => finishEntry(draft, index + 1));
}

function idOfDraft(draft: EntryDraft): string | undefined {
  if (draft.arxivId !== undefined) return draft.arxivId;
  for (const link of draft.links) {
    const id = link.kind === 'paper' || link.kind === 'pdf' ? arxivIdOf(link.url) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

function mergeInto(known: EntryDraft, repeat: EntryDraft): void {
  const texts = new Set(known.sections.map((section) => section.text));
  known.sections.push(...repeat.sections.filter((section) => !texts.has(section.text)));
  known.links.push(...repeat.links);
  known.tags.push(...repeat.tags);
  known.categories.push(...repeat.categories);
  if (known.authors.length === 0) known.authors = repeat.authors;
  if (known.translatedTitle === undefined && repeat.translatedTitle !== undefined)
    known.translatedTitle = repeat.translatedTitle;
  if (known.publishedOn === undefined && repeat.publishedOn !== undefined)
    known.publishedOn = repeat.publishedOn;
  if (known.upvotes === undefined && repeat.upvotes !== undefined) known.upvotes = repeat.upvotes;
}

function finishEntry(draft: EntryDraft, position: number): Entry {
  const titleLanguage = /\p{L}/u.test(draft.title) ? detectLanguage(draft.title) : 'en';
  const translated = draft.translatedTitle ?? '';
  const translatedLanguage = detectLanguage(translated);
  return {
    position,
    line: draft.line,
    title: draft.title,
    titles: {
      ...(translated !== '' && translatedLanguage !== titleLanguage
        ? { [translatedLanguage]: translated }
        : {}),
      [titleLanguage]: draft.title,
    },
    authors: draft.authors,
    ...(draft.publishedOn === undefined ? {} : { publishedOn: draft.publishedOn }),
    categories: [...new Set(draft.categories)],
    tags: [...new Set(draft.tags)],
    ...(draft.upvotes === undefined ? {} : { upvotes: draft.upvotes }),
    ...(draft.arxivId === undefined ? {} : { arxivId: draft.arxivId }),
    ...(draft.doi === undefined ? {} : { doi: draft.doi }),
    links: mergeLinks([
      ...draft.links,
      ...draft.sections.flatMap((section) => linksInText(section, draft.arxivId)),
    ]),
    sections: draft.sections,
  };
}

/** Links in prose; one to another paper is no page of this one. */
function linksInText(section: Section, ownId: string | undefined): Link[] {
  return linksOf(section.text).map((link) => {
    const isOtherPaper = (link.kind === 'paper' || link.kind === 'pdf') && arxivIdOf(link.url) !== ownId;
    return isOtherPaper ? { ...link, kind: 'other' } : link;
  });
}

/** @returns the names of a comma-separated list (`,`, `，`, `、`, `;`), trimmed, without empty and failed ones */
export function splitNames(text: string): string[] {
  return text
    .split(/[,，、;；]/u)
    .map((name) => name.replace(/\s+/gu, ' ').trim())
    .filter((name) => !isFailedText(name));
}
