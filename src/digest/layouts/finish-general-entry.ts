import type { Section } from '../digest.ts';
import type { EntryDraft } from '../entry-draft.ts';
import { linkTo } from '../links.ts';
import type { ReadingNotes } from '../reading-notes.ts';
import type { Facts } from './general-facts.ts';
import { isGenericLabel } from './general-keys.ts';
import { cleanEntryTitle } from './general-title.ts';

/** Where the entry stands and what is shared by all entries. */
export interface EntryPlace {
  /** Heading of the group; becomes a category or tag. */
  readonly group: string;
  readonly notes: ReadingNotes;
}

const CATEGORY = /^[a-z-]{2,10}\.[A-Za-z-]{2,10}$/u;

/** @returns whether a text is an arXiv category such as `cs.CL` */
export function isCategory(text: string): boolean {
  return CATEGORY.test(text);
}

interface FoundEntry {
  readonly title: string;
  readonly line: number;
  /** See `paperKeys`. */
  readonly key: string | undefined;
  readonly facts: Facts;
  readonly sections: Section[];
}

const ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** `中文标题 | English title of it` or `中文标题 (English title of it)`. @returns the English title, then the other */
function partBilingual(title: string): readonly [string, string] | undefined {
  const [, left = '', right = ''] =
    /^(.{3,300}?)(?: [|/] | ?[｜／] ?)(.{3,300})$/u.exec(title) ??
    /^(.{3,300}?) ?[(（]([^()（）]{12,300})[)）]$/u.exec(title) ??
    [];
  // Four words: a name or a short term beside an Asian title is no title of its own.
  const isEnglish = (text: string): boolean => !ASIAN.test(text) && text.trim().split(/\s+/u).length >= 4;
  if (isEnglish(left) && ASIAN.test(right)) return [left, right];
  return isEnglish(right) && ASIAN.test(left) ? [right, left] : undefined;
}

/** Puts facts and sections together. */
export function finishGeneralEntry(
  { title, line, key, facts, sections }: FoundEntry,
  { group }: Pick<EntryPlace, 'group'>,
): EntryDraft {
  const { title: stated, originalTitle, ...known } = facts;
  const headed = cleanEntryTitle(title);
  const printed = cleanEntryTitle(stated ?? '') || headed;
  const [english, translated] = (originalTitle === undefined ? partBilingual(printed) : undefined) ?? [];
  const draft: EntryDraft = {
    ...known,
    line,
    title: originalTitle ?? english ?? (isGenericLabel(printed) ? '' : printed),
    // A heading in another language than the stated title is its translation.
    translatedTitle: translated ?? (originalTitle === undefined ? headed : printed),
    arxivId: key?.startsWith('arxiv:') === true ? key.slice(6) : facts.arxivId,
    doi: key?.startsWith('doi:') === true ? key.slice(4) : facts.doi,
    sections,
  };
  if (isCategory(group)) draft.categories.push(group);
  else if (group !== '') draft.tags.push(group);
  if (!draft.links.some((link) => link.kind === 'paper')) draft.links.unshift(...paperPage(draft));
  return draft;
}

function paperPage({ arxivId, doi }: EntryDraft): EntryDraft['links'] {
  if (arxivId === undefined && doi === undefined) return [];
  const url = arxivId === undefined ? `https://doi.org/${doi}` : `https://arxiv.org/abs/${arxivId}`;
  const link = linkTo(url, '', 'paper');
  return link === undefined ? [] : [link];
}
