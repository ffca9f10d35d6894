import { postJson } from '../api/request.ts';
import type { Answer } from '../api/types.ts';
import { button, element, replaceChildren } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { paperCard } from '../parts/paper-card.ts';
import { problemNote } from '../parts/problem-note.ts';
import { languageTag } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page } from '../view.ts';
import type { Words } from '../words/words.ts';
import { answerText, unfinishedText } from './answer-text.ts';
import type { Turn } from './conversation.ts';

/** More papers than these are shown on request. */
const SHOWN_PAPERS = 4;

/** A question and its answer; `update` shows a newer state of the same turn. */
export interface TurnView {
  readonly element: HTMLElement;
  update(turn: Turn): void;
}

export function createTurnView(turn: Turn, page: Page): TurnView {
  const { words } = page.settings;
  const body = element('div', { class: 'turn-body' });
  const view = element(
    'section',
    { class: 'turn', 'aria-label': words.ask.answer },
    element(
      'h2',
      { class: 'question', dir: 'auto' },
      element('span', { class: 'hidden' }, `${words.ask.you}: `),
      plainText(turn.question),
    ),
    body,
  );
  const update = (next: Turn) => {
    body.setAttribute('aria-busy', String(next.state === 'running'));
    replaceChildren(body, ...bodyOf(next, page));
  };
  update(turn);
  return { element: view, update };
}

function bodyOf(turn: Turn, page: Page): HTMLElement[] {
  const { words } = page.settings;
  if (turn.state === 'running') {
    if (turn.text === '') return [element('p', { class: 'searching' }, words.ask.searching)];
    return [
      element('div', { class: 'answer' }, unfinishedText(turn.text)),
      element('p', { class: 'searching' }),
    ];
  }
  if (turn.state === 'stopped') return [element('p', { class: 'note' }, words.ask.stopped)];
  if (turn.state === 'failed') return [problemNote(turn.problem, words, () => page.ask(turn.question))];
  return answered(turn.answer, page);
}

function answered(answer: Answer, page: Page): HTMLElement[] {
  const { words } = page.settings;
  const understood = answer.understoodAs;
  const parts = [
    understood === undefined || understood === null
      ? undefined
      : element('p', { class: 'understood', dir: 'auto' }, words.ask.understood(plainText(understood))),
    element(
      'div',
      { class: `answer answer-${answer.status}`, lang: languageTag(answer.language), dir: 'auto' },
      answerText(answer, words),
    ),
    papersOf(answer, page),
    footOf(answer, page),
  ];
  return parts.filter((part) => part !== undefined);
}

function papersOf({ papers }: Answer, { settings }: Page): HTMLElement | undefined {
  if (papers.length === 0) return undefined;
  const list = (from: number, to?: number) =>
    papers
      .slice(from, to)
      .map((paper) => element('li', {}, paperCard(paper, settings, { form: 'small', level: 4 })));
  const items = element('ul', { class: 'answer-papers', 'data-steps': true }, list(0, SHOWN_PAPERS));
  const more = button(
    { class: 'quiet' },
    () => {
      items.append(...list(SHOWN_PAPERS));
      more.remove();
    },
    settings.words.day.more,
  );
  return element(
    'section',
    { class: 'answer-sources' },
    element('h3', { class: 'label' }, settings.words.ask.papers),
    items,
    papers.length > SHOWN_PAPERS ? more : undefined,
  );
}

function footOf(answer: Answer, page: Page): HTMLElement {
  const { words } = page.settings;
  const copy = button(
    { class: 'quiet', 'aria-label': words.ask.copy, title: words.ask.copy },
    () => {
      void copyText(answer).then(() => page.announce(words.ask.copied));
    },
    icon('copy'),
  );
  return element(
    'footer',
    { class: 'answer-foot' },
    element('p', { class: 'mode' }, modeOf(answer, words)),
    element('div', { class: 'thumbs' }, copy, thumbs(answer, page)),
  );
}

/** Where the words of an answer come from; nothing where they are the bot's own, such as a greeting. */
function modeOf({ status, mode, citations }: Answer, words: Words): string {
  if (status === 'not-found') return words.ask.notFound;
  if (citations.length === 0) return '';
  return mode === 'model' ? words.ask.written : words.ask.quoted;
}

async function copyText({ text, citations }: Answer): Promise<void> {
  const sources = citations.map(({ number, title, url }) => `[${number}] ${title} ${url}`.trim());
  await navigator.clipboard?.writeText(plainText([text, ...sources].join('\n'))).catch(() => undefined);
}

function thumbs({ answerId }: Answer, { settings: { words }, announce }: Page): HTMLElement[] {
  const thumb = (value: 1 | -1) => {
    const label = value === 1 ? words.ask.good : words.ask.bad;
    return button(
      { class: 'quiet thumb', 'aria-pressed': 'false', 'aria-label': label, title: label },
      () => {
        for (const other of both)
          other.setAttribute('aria-pressed', String(other === both[value === 1 ? 0 : 1]));
        postJson('/feedback', { answerId, value })
          .then(() => announce(words.ask.thanks))
          .catch(() => {
            for (const other of both) other.setAttribute('aria-pressed', 'false');
            announce(words.problems.failed);
          });
      },
      icon(value === 1 ? 'up' : 'down'),
    );
  };
  const both = [thumb(1), thumb(-1)];
  return both;
}
