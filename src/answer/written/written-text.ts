import type { ReplyLanguage } from '../../language/language.ts';
import { shownText } from '../../language/shown-text.ts';
import { paperUrl } from '../../paper/paper-url.ts';
import { titleIn } from '../../paper/title-in.ts';
import type { Citation } from '../answer.ts';
import type { AnswerContext } from './answer-context.ts';
import type { GoodSentence } from './check-sentence.ts';
import { groupBy } from './group-by.ts';
import { supportOf } from './support.ts';

/** Longer titles are no titles. */
const LONGEST_TITLE = 300;

/** Builds the text of an answer and its citations, sentence by sentence, in order. */
export interface WrittenText {
  readonly citations: readonly Citation[];
  /** @returns what this sentence adds to the text */
  add(sentence: GoodSentence, endsLine: boolean): string;
  /** A sentence of a digest as it stands there. @returns what that adds to the text */
  addQuote(citation: Citation): string;
  /** The papers cited, with their marks and addresses. @returns what that adds to the text */
  addSources(): string;
}

/** @param context what the sentences were checked against */
export function createWrittenText(context: AnswerContext, language: ReplyLanguage): WrittenText {
  const citations: Citation[] = [];
  let text = '';
  let isLineOpen = false;
  const cite = (key: string, sentence: GoodSentence): string => {
    const passage = context.passages.get(key);
    if (passage === undefined) return '';
    const quote = supportOf(sentence.claims, passage);
    const { paper } = passage;
    const known = citations.find((each) => each.paperId === paper.id && each.quote === quote);
    if (known !== undefined) return `[${known.number}]`;
    const number = citations.length + 1;
    citations.push({ number, paperId: paper.id, title: paper.title, url: paperUrl(paper), quote });
    return `[${number}]`;
  };
  const marksOf = (keys: readonly string[], sentence: GoodSentence) =>
    [...new Set(keys.map((key) => cite(key, sentence)))].join('');
  const append = (addition: string): string => {
    text += addition;
    return addition;
  };
  return {
    citations,
    add(sentence, endsLine) {
      const parts = sentence.pieces.map((piece) =>
        typeof piece === 'string' ? shownText(piece) : marksOf(piece, sentence),
      );
      const words = parts
        .filter((part) => part !== '')
        .join(' ')
        .replace(/ (?=[.,;:!?)。，；：！？）])/g, '');
      const isNewLine = text !== '' && (sentence.isItem || !isLineOpen);
      const before = isNewLine ? '\n' : /[\p{L}\p{N}.!?)\]”"]$/u.test(text) ? ' ' : '';
      isLineOpen = !endsLine;
      return append(`${before}${sentence.isItem ? '- ' : ''}${words}`);
    },
    addQuote({ paperId, title, url, quote }) {
      const number = citations.length + 1;
      citations.push({ number, paperId, title, url, quote });
      return append(`\n\n**${shownText(title, LONGEST_TITLE)}**\n> ${shownText(quote)} [${number}]`);
    },
    addSources() {
      const lines = [...groupBy(citations, ({ paperId }) => paperId)].map(([paperId, own]) => {
        const paper = context.papers.find((each) => each.paper.id === paperId)?.paper;
        const title = paper === undefined ? '' : shownText(titleIn(paper, language), LONGEST_TITLE);
        const numbers = own.map(({ number }) => `[${number}]`).join('');
        return [`${numbers} **${title}**`, own[0]?.url ?? ''].filter((part) => part !== '').join(' · ');
      });
      return lines.length === 0 ? '' : append(`\n\n${lines.join('\n')}`);
    },
  };
}
