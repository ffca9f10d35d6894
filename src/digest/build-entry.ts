import { detectLanguage } from '../language/detect-language.ts';
import type { Language } from '../language/language.ts';
import type { Entry, Link, Section } from './digest.ts';
import { linksOf, mergeLinks } from './links.ts';
import { arxivIdOf, arxivIdsIn } from './paper-ids.ts';

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a reader knows of an entry; the rest is empty. */
export type EntryParts = Pick<Entry, 'position' | 'line' | 'title'> &
  Optional<Omit<Entry, 'position' | 'line' | 'title'>>;

/**
 * Makes an entry of its known parts. The title is put among `titles` under its own language; links found in
 * the sections are added to the given ones, and a page of another paper becomes a link of kind `other`.
 */
export function buildEntry(parts: EntryParts): Entry {
  const { arxivId, doi } = parts;
  const sections = parts.sections ?? [];
  return {
    position: parts.position,
    line: parts.line,
    title: parts.title,
    titles: { [languageOfTitle(parts.title)]: parts.title, ...parts.titles },
    authors: parts.authors ?? [],
    categories: [...new Set(parts.categories ?? [])],
    tags: [...new Set(parts.tags ?? [])],
    links: collectLinks(parts.links ?? [], sections, arxivId),
    sections,
    ...(parts.publishedOn === undefined ? {} : { publishedOn: parts.publishedOn }),
    ...(parts.score === undefined ? {} : { score: parts.score }),
    ...(parts.upvotes === undefined ? {} : { upvotes: parts.upvotes }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  };
}

function languageOfTitle(title: string): Language {
  const language = detectLanguage(title);
  // A title of formulas or one unknown word is English until something says otherwise.
  return language === 'other' && !/\p{L}/u.test(title.replace(/\p{Script=Latin}/gu, '')) ? 'en' : language;
}

function collectLinks(
  own: readonly Link[],
  sections: readonly Section[],
  arxivId: string | undefined,
): Link[] {
  const inText = sections.flatMap((section) => linksOf(section.text));
  return mergeLinks([...own, ...inText]).map((link) =>
    isOfAnotherPaper(link, arxivId) ? { ...link, kind: 'other' } : link,
  );
}

function isOfAnotherPaper(link: Link, arxivId: string | undefined): boolean {
  if (link.kind !== 'paper' && link.kind !== 'pdf') return false;
  const id = arxivIdsIn(link.url)[0] ?? arxivIdOf(link.url);
  return id !== undefined && arxivId !== undefined && id !== arxivId;
}
