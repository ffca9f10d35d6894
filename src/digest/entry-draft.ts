import { detectLanguage } from '../language/detect-language.ts';
import type { Language } from '../language/language.ts';
import type { Entry, Link, Section } from './digest.ts';
import { linksOf, mergeLinks } from './links.ts';
import { mergeRepeats } from './merge-repeats.ts';
import { arxivIdOf, doiOf } from './paper-ids.ts';
import type { ReadingNotes } from './reading-notes.ts';
import { checkEntries } from './size-limits.ts';

/** What a digest says of a paper besides its title and sections, while it is read. */
export interface PaperFacts {
  authors: string[];
  publishedOn?: string | undefined;
  categories: string[];
  tags: string[];
  score?: Entry['score'] | undefined;
  upvotes?: number | undefined;
  /** When absent, the id is taken from `links`. */
  arxivId?: string | undefined;
  doi?: string | undefined;
  links: Link[];
}

/** An entry while its lines are read; `finishEntries` makes an `Entry` of it. */
export interface EntryDraft extends PaperFacts {
  readonly line: number;
  /** Clean title, the original one where the digest prints two; empty when it prints none. */
  title: string;
  /** Title in the digest's own language, when it prints one. */
  translatedTitle?: string | undefined;
  sections: Section[];
}

export function noFacts(): PaperFacts {
  return { authors: [], categories: [], tags: [], links: [] };
}

export function createEntryDraft(line: number, title: string): EntryDraft {
  return { line, title, sections: [], ...noFacts() };
}

/**
 * Finishes a digest's entries, for all layouts alike: ids from links, repeated papers joined (`mergeRepeats`), links
 * from section texts, titles by language, positions. A paper without title is called after its id, with a warning.
 *
 * @throws {DigestError} `too-large` for more entries than any digest has
 */
export function finishEntries(drafts: readonly EntryDraft[], notes: ReadingNotes): Entry[] {
  checkEntries(drafts.length);
  const named = drafts.map((draft) => ({
    ...draft,
    arxivId: draft.arxivId ?? idFromLinks(draft.links),
    doi: draft.doi ?? doiFromLinks(draft.links),
  }));
  return mergeRepeats(named, notes).map((draft, index) => finishEntry(draft, index + 1, notes));
}

function idFromLinks(links: readonly Link[]): string | undefined {
  for (const link of links) {
    const id = link.kind === 'paper' || link.kind === 'pdf' ? arxivIdOf(link.url) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The DOI that an entry links beside its arXiv page, by which digests that know only one of the two meet. */
function doiFromLinks(links: readonly Link[]): string | undefined {
  const dois = links.flatMap((link) => (link.kind === 'paper' ? (doiOf(link.url) ?? []) : []));
  const own = new Set(dois.filter((doi) => !doi.startsWith('10.48550/')));
  return own.size === 1 ? [...own][0] : undefined;
}

function finishEntry(draft: EntryDraft, position: number, notes: ReadingNotes): Entry {
  const { line, publishedOn, score, upvotes, arxivId, doi, sections } = draft;
  const title = draft.title === '' ? nameOf(draft, notes) : draft.title;
  return {
    position,
    line,
    title,
    titles: titlesOf(title, draft.translatedTitle ?? ''),
    authors: draft.authors,
    categories: [...new Set(draft.categories)],
    tags: [...new Set(draft.tags)],
    links: collectLinks(draft),
    sections,
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(score === undefined ? {} : { score }),
    ...(upvotes === undefined ? {} : { upvotes }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  };
}

function nameOf({ line, arxivId, doi }: EntryDraft, notes: ReadingNotes): string {
  const name = arxivId === undefined ? (doi ?? `paper of line ${line}`) : `arXiv ${arxivId}`;
  const message = `no title was found; the paper is called "${name}" until another digest names it`;
  notes.warnings.push({ line, message });
  return name;
}

function titlesOf(title: string, translated: string): Entry['titles'] {
  const language = languageOfTitle(title);
  const translatedLanguage = detectLanguage(translated);
  const isTranslation = translated !== '' && translatedLanguage !== language;
  return { ...(isTranslation ? { [translatedLanguage]: translated } : {}), [language]: title };
}

function languageOfTitle(title: string): Language {
  // A title of formulas alone is English until something says otherwise.
  return /\p{L}/u.test(title) ? detectLanguage(title) : 'en';
}

/** The entry's own links, then those in its texts; a page of another paper is no page of this one. */
function collectLinks({ links, sections, arxivId }: EntryDraft): Link[] {
  const inTexts = sections.flatMap((section) => linksOf(section.text));
  return mergeLinks([...links, ...inTexts]).map((link) => {
    if (link.kind !== 'paper' && link.kind !== 'pdf') return link;
    const id = arxivIdOf(link.url);
    return id === undefined || id === arxivId ? link : { ...link, kind: 'other' };
  });
}
