import { plainText } from '../digest/markdown.ts';
import type { ReplyLanguage } from '../language/language.ts';
import type { Paper, PaperEntry } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { titleIn } from '../paper/title-in.ts';
import { type Style, safeForTerminal } from './style.ts';

/** Marks such as `*   ` of Markdown lists, which vary with the digest. */
const LIST_MARK = /^( {0,8})[*+-] {1,8}/;
const SHOWN_AUTHORS = 12;

/** A paper with all its facts and the account of one digest: in the reader's language where there is one. */
export function renderPaperInFull(paper: Paper, language: ReplyLanguage, style: Style): string {
  const entry = paper.entries.find((each) => each.language === language) ?? paper.entries[0];
  const authors =
    paper.authors.length > SHOWN_AUTHORS ? [...paper.authors.slice(0, SHOWN_AUTHORS), '…'] : paper.authors;
  const worth = [
    paper.score === undefined ? '' : `${paper.score.value}/${paper.score.outOf}`,
    paper.upvotes === undefined ? '' : `▲ ${paper.upvotes}`,
  ].filter((part) => part !== '');
  const facts = [
    paperUrl(paper),
    authors.join(', '),
    [...paper.dates, ...worth, ...paper.categories, ...paper.tags].join(' · '),
    ...paper.links.filter(({ kind }) => kind === 'code' || kind === 'project').map(({ url }) => url),
  ];
  return [
    style.bold(safeForTerminal(titleIn(paper, language))),
    ...facts.filter((fact) => fact !== '').map((fact) => style.dim(safeForTerminal(fact))),
    ...(entry === undefined ? [] : renderEntry(entry, style)),
  ].join('\n');
}

function renderEntry(entry: PaperEntry, style: Style): string[] {
  return entry.sections.flatMap(({ heading, text }) => [
    '',
    ...(heading === '' ? [] : [style.accent(safeForTerminal(heading))]),
    ...text.split('\n').map((line) => safeForTerminal(plainText(line)).replace(LIST_MARK, '$1- ')),
  ]);
}
