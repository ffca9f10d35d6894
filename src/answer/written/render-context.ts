import { collapseSpaces } from '../../digest/markdown.ts';
import type { Paper } from '../../paper/paper.ts';
import type { AnswerContext } from './answer-context.ts';
import { visibleText } from './visible-text.ts';

/** Longer titles are no titles. */
const LONGEST_TITLE = 200;

/**
 * Untrusted text for a prompt: on one line, visible, and without the signs that keys and fences are made of, so that it
 * can neither close a fence nor fake a key. What the signs mean to a reader stays.
 */
export function escapeUntrusted(text: string): string {
  return collapseSpaces(
    visibleText(text)
      .replace(/[[［【〔〚⟦]/gu, '(')
      .replace(/[\]］】〕〛⟧]/gu, ')')
      .replace(/[<＜]/gu, '‹')
      .replace(/[>＞]/gu, '›'),
  );
}

/** Title, id and days of a paper, in one line. */
export function paperHeading(paper: Paper): string {
  const parts = [
    paper.title.slice(0, LONGEST_TITLE),
    paper.id.startsWith('title:') ? '' : paper.id,
    paper.dates.join(', '),
  ];
  return escapeUntrusted(parts.filter((part) => part !== '').join(' | '));
}

/**
 * The context as it stands in a prompt: between two lines with a delimiter that no text can guess, each passage behind
 * its key.
 *
 * @param fence random, see `drawWord`
 */
export function renderContext({ papers }: AnswerContext, fence: string): string {
  const blocks = papers.map(({ paper, passages }) =>
    [
      `PAPER: ${paperHeading(paper)}`,
      ...passages.map(({ key, sentences }) => `[${key}] ${escapeUntrusted(sentences.join(' '))}`),
    ].join('\n'),
  );
  return [`<<<${fence}`, blocks.join('\n\n'), `${fence}>>>`].join('\n');
}
