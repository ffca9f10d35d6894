import type { Answer, Citation } from '../api/types.ts';
import { button, element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { outsideLink } from '../parts/outside-link.ts';
import { paperPath } from '../route.ts';
import { plainText } from '../text/plain-text.ts';
import { renderBlocks } from '../text/render-blocks.ts';
import type { Words } from '../words/words.ts';

/**
 * The text of an answer. A number opens the quote that it cites, in place; only addresses of the answer's own papers are
 * links.
 */
export function answerText(answer: Answer, words: Words): HTMLElement[] {
  const titles = new Map(answer.papers.map(({ id, title }) => [title, id]));
  for (const { title, paperId } of answer.citations) titles.set(title, paperId);
  const known = new Set([
    ...answer.citations.map(({ url }) => url),
    ...answer.papers.flatMap(({ url }) => (url === null ? [] : [url])),
  ]);
  return renderBlocks(answer.text, {
    citation: (number) => {
      const cited = answer.citations.find((citation) => citation.number === number);
      return cited === undefined ? undefined : citationMark(cited, words);
    },
    address: (url) => (known.has(url) ? outsideLink(url, new URL(url).hostname, words) : undefined),
    title: (text) => {
      const id = titles.get(text);
      return id === undefined
        ? undefined
        : element('a', { class: 'answer-title', href: paperPath(id) }, text);
    },
  });
}

/** Text that is still being written: its citations are told with the end of the answer. */
export function unfinishedText(text: string): HTMLElement[] {
  return renderBlocks(text, {
    citation: (number) => element('span', { class: 'citation', 'aria-hidden': 'true' }, String(number)),
  });
}

function citationMark(citation: Citation, words: Words): HTMLElement {
  const label = words.ask.citation(citation.number, plainText(citation.title));
  const mark = button(
    { class: 'citation', 'aria-expanded': 'false', 'aria-label': label },
    () => {
      const open = quotes.get(mark);
      if (open !== undefined) close(mark, open);
      else place(mark, quoteCard(citation, words));
    },
    String(citation.number),
  );
  return mark;
}

/** Marks and their open quotes. */
const quotes = new WeakMap<HTMLElement, HTMLElement>();

function place(mark: HTMLElement, card: HTMLElement): void {
  quotes.set(mark, card);
  mark.setAttribute('aria-expanded', 'true');
  const block = mark.closest('p, li') ?? mark;
  // A list item keeps its quote inside; a paragraph has it below.
  if (block.tagName === 'LI') block.append(card);
  else block.after(card);
  card.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(mark, card);
  });
  card.querySelector('button')?.addEventListener('click', () => close(mark, card));
}

function close(mark: HTMLElement, card: HTMLElement): void {
  card.remove();
  quotes.delete(mark);
  mark.setAttribute('aria-expanded', 'false');
  mark.focus();
}

function quoteCard(citation: Citation, words: Words): HTMLElement {
  return element(
    'aside',
    { class: 'quote', 'aria-label': words.ask.citation(citation.number, plainText(citation.title)) },
    // A title that is quoted stands below already.
    citation.quote === citation.title
      ? undefined
      : element('p', { class: 'quote-text', dir: 'auto' }, plainText(citation.quote)),
    element(
      'p',
      { class: 'quote-source' },
      element('a', { href: paperPath(citation.paperId), dir: 'auto' }, plainText(citation.title)),
      citation.url === '' ? undefined : outsideLink(citation.url, hostOf(citation.url), words),
    ),
    element(
      'button',
      { type: 'button', class: 'quiet quote-close', 'aria-label': words.ask.closeQuote },
      icon('close'),
    ),
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
