import { plainText } from '../digest/markdown.ts';
import type { Language, ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Paper, PaperEntry } from '../paper/paper.ts';
import { paperUrl } from '../paper/paper-url.ts';
import { titleIn } from '../paper/title-in.ts';
import { type Block, type Inline, paragraph, text } from './reply.ts';

/** Authors named before the list is cut with a count. */
const SHOWN_AUTHORS = 6;
/** A paper at first sight ends after the section in which it gets longer than this, in UTF-16 units. */
const FIRST_SIGHT = 1400;
const LONGEST_TITLE = 300;

/** A title that leads to its paper. */
export function titleLink(paper: Paper, language: ReplyLanguage): Inline {
  const title = shownText(titleIn(paper, language), LONGEST_TITLE);
  const url = paperUrl(paper);
  return url === '' ? text(title, 'bold') : { kind: 'link', text: title, url, style: 'bold' };
}

/** Score, votes, days, categories: what is known besides the text, in one line. */
export function factsOf(paper: Paper): string {
  const { score, upvotes, dates, categories } = paper;
  return [
    ...(score === undefined ? [] : [`★ ${score.value}/${score.outOf}`]),
    ...(upvotes === undefined ? [] : [`▲ ${upvotes}`]),
    ...dates.slice(-3),
    ...categories.slice(0, 4),
  ]
    .map((fact) => shownText(fact, 60))
    .join(' · ');
}

export function authorsOf(paper: Paper): string {
  const shown = paper.authors.slice(0, SHOWN_AUTHORS).map((author) => shownText(author, 80));
  const more = paper.authors.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join(', ');
}

/** Languages in which digests tell of a paper. */
export function languagesOf(paper: Paper): ReplyLanguage[] {
  const found = new Set<Language>(paper.entries.map(({ language }) => language));
  return (['en', 'zh', 'vi'] as const).filter((language) => found.has(language));
}

/**
 * A paper: title, authors, facts, and the account of one digest, in that language where there is one.
 *
 * @param isWhole false: sections up to about a screen; `isCut` tells whether there are more
 */
export function paperBlocks(
  paper: Paper,
  language: ReplyLanguage,
  isWhole: boolean,
): { readonly blocks: Block[]; readonly isCut: boolean } {
  const head = [
    paragraph(titleLink(paper, language)),
    ...[authorsOf(paper), factsOf(paper)].filter((line) => line !== '').map((line) => paragraph(line)),
  ];
  const entry = paper.entries.find((each) => each.language === language) ?? paper.entries[0];
  const sections = entry === undefined ? [] : sectionBlocks(entry);
  let length = 0;
  const shown = sections.filter((blocks) => {
    const isIn = isWhole || length <= FIRST_SIGHT;
    length += blocks.reduce(
      (sum, { content }) =>
        sum + content.reduce((all, part) => all + ('text' in part ? part.text.length : 4), 0),
      0,
    );
    return isIn;
  });
  return { blocks: [...head, ...shown.flat()], isCut: shown.length < sections.length };
}

function sectionBlocks(entry: PaperEntry): Block[][] {
  return entry.sections.map(({ heading, text: body }) => {
    const lines = body
      .split('\n')
      .map((line) => shownText(plainText(line).replace(/^\s{0,8}[*+-] +/, '')))
      .filter((line) => line !== '');
    const title = shownText(heading, 120);
    return [
      ...(title === '' ? [] : [{ kind: 'paragraph' as const, content: [text(title, 'bold')] }]),
      ...lines.map((line) => paragraph(line)),
    ];
  });
}
