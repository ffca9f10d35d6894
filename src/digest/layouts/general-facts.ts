import { parseAuthors } from '../authors.ts';
import { findDate } from '../digest-date.ts';
import { noFacts, type PaperFacts } from '../entry-draft.ts';
import { linksOf, linkTo } from '../links.ts';
import { cleanTitle } from '../markdown.ts';
import { splitNames } from '../name-list.ts';
import { arxivIdOf, doiOf } from '../paper-ids.ts';
import { FACT_LABELS, type FactName } from './general-fact-labels.ts';
import { isGenericLabel } from './general-keys.ts';

/** What labels and fields say of a paper, its titles among it. */
export interface Facts extends PaperFacts {
  title: string | undefined;
  originalTitle: string | undefined;
}

export function noGeneralFacts(): Facts {
  return { title: undefined, originalTitle: undefined, ...noFacts() };
}

type FactReader = (text: string, facts: Facts) => boolean;

const READERS: Readonly<Record<FactName, FactReader>> = {
  originalTitle: (text, facts) => {
    facts.originalTitle = cleanTitle(text);
    return true;
  },
  title: readTitle,
  authors: (text, facts) =>
    facts.authors.push(...parseAuthors(text).filter((name) => !facts.authors.includes(name))) > 0,
  date: (text, facts) => {
    facts.publishedOn ??= findDate(text, true);
    return facts.publishedOn !== undefined;
  },
  categories: (text, facts) => facts.categories.push(...splitCategories(text)) > 0,
  tags: (text, facts) => facts.tags.push(...splitList(text)) > 0,
  score: readScore,
  upvotes: (text, facts) => {
    const count = /^\W{0,5}(\d{1,7})\b/u.exec(text)?.[1];
    if (count !== undefined) facts.upvotes = Number(count);
    return count !== undefined;
  },
  links: readLinks,
};
const READER_OF = new Map(
  Object.entries(FACT_LABELS).flatMap(([name, labels]) =>
    labels.split('|').map((label): [string, FactReader] => [label, READERS[name as FactName]]),
  ),
);

/** arXiv separates categories by blanks; names of other kinds may contain them. */
function splitCategories(text: string): string[] {
  const words = text.trim().split(/[\s,;]+/u);
  return words.every((word) => /^[a-z-]{2,10}(?:\.[A-Za-z-]{2,10})?$/u.test(word)) ? words : splitList(text);
}

function readTitle(text: string, facts: Facts): boolean {
  if (isGenericLabel(text)) return readLinks(text, facts);
  facts.links.push(...linksOf(text));
  facts.title ??= cleanTitle(text);
  return true;
}

function splitList(text: string): string[] {
  return splitNames(text, /[,，、;；|·]|\s#(?=\S)/u).map((name) => name.replace(/^#(?=\S)/u, ''));
}

function readScore(text: string, facts: Facts): boolean {
  const stars = [...text.matchAll(/[★⭐]/gu)].length;
  const match = /^\W*(\d{1,3}(?:\.\d{1,3})?)(?:\s*(?:\/|out of|trên)\s*(\d{1,3}))?\W*$/u.exec(
    cleanTitle(text).slice(0, 60),
  );
  if (match === null && stars === 0) return false;
  const value = match === null ? stars : Number(match[1]);
  facts.score = {
    value,
    outOf: Number(match?.[2] ?? (match === null || value <= 5 ? 5 : value <= 10 ? 10 : 100)),
  };
  return true;
}

/** Takes a text that is nothing but links and ids. */
function readLinks(text: string, facts: Facts): boolean {
  const links = linksOf(text);
  const id = arxivIdOf(text.trim());
  const doi = doiOf(text);
  if (links.length === 0 && id === undefined && doi === undefined) return false;
  facts.links.push(...links);
  const page =
    links.length === 0 && id !== undefined ? linkTo(`https://arxiv.org/abs/${id}`, '', 'paper') : undefined;
  if (page !== undefined) facts.links.push(page);
  facts.arxivId ??= id;
  if (doi !== undefined && !doi.startsWith('10.48550/')) facts.doi ??= doi;
  return true;
}

/**
 * Takes a labelled fact (`Authors: …`, `日期：…`, a JSON field) if its label is known and its text fits.
 *
 * @returns false when the text must be kept as a section
 */
export function takeFact(label: string, text: string, facts: Facts): boolean {
  const name = cleanTitle(label)
    .toLowerCase()
    .replace(/[_-]/gu, ' ')
    .replace(/^[^\p{L}]+/u, '')
    .trim();
  // `Authors / 作者` and `作者 (Authors)` say the same twice.
  const names = [name, ...name.split(/\s*[/／|()（）]\s*/u)];
  const reader = names.flatMap(
    (one) => READER_OF.get(one) ?? READER_OF.get(one.replaceAll(' ', '')) ?? [],
  )[0];
  return reader !== undefined && text.trim() !== '' && reader(text, facts);
}
