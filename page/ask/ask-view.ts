import { append, button, element, replaceChildren } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { wordsIn } from '../settings.ts';
import type { Page, View } from '../view.ts';
import { type AskForm, createAskForm } from './ask-form.ts';
import type { TabConversation, Turn } from './conversation.ts';
import { createFrontPage } from './front-page.ts';
import { createTurnView, type TurnView } from './turn-view.ts';

/** The conversation, and while it is empty the front page. */
export function createAskView(page: Page, conversation: TabConversation): View {
  const { words } = page.settings;
  const form = createAskForm(words, { onAsk: page.ask, onStop: () => conversation.stop() });
  const head = element(
    'header',
    { class: 'ask-head' },
    element('h1', { tabindex: -1 }, words.ask.title),
    element('p', { class: 'lead' }, words.ask.lead),
  );
  const turns = element('div', { class: 'turns' });
  const followUps = element('div', { class: 'follow-ups' });
  const below = element('div', { class: 'ask-below' });
  const view = element('div', { class: 'ask' }, head, turns, followUps, form.element, below);
  const views: TurnView[] = [];

  const forget = button(
    { class: 'quiet forget' },
    () => {
      conversation
        .forget()
        .then(() => {
          views.length = 0;
          turns.replaceChildren();
          arrange();
          page.announce(words.ask.forgotten);
          form.focus();
        })
        .catch(() => page.announce(words.problems.failed));
    },
    icon('forget'),
    words.ask.forget,
  );

  const arrange = () => {
    const isEmpty = conversation.turns.length === 0;
    view.classList.toggle('is-empty', isEmpty);
    form.showRunning(conversation.isRunning);
    form.showFollowUp(!isEmpty);
    if (isEmpty) replaceChildren(below, createFrontPage(page));
    else replaceChildren(below, forget);
    replaceChildren(followUps, followUpButtons(conversation.turns.at(-1), page));
  };

  const show = (place: number) => {
    const turn = conversation.turns[place];
    if (turn === undefined) return;
    const known = views[place];
    if (known !== undefined) known.update(turn);
    else {
      const created = createTurnView(turn, page);
      views[place] = created;
      append(turns, created.element);
      created.element.scrollIntoView({ block: 'start', behavior: isCalm() ? 'auto' : 'smooth' });
    }
    tell(turn, page);
    if (turn.state !== 'running' || known === undefined) arrange();
  };

  for (const turn of conversation.turns) {
    const created = createTurnView(turn, page);
    views.push(created);
    append(turns, created.element);
  }
  conversation.listen(show);
  arrange();
  return { title: words.nav.ask, element: view, onShow: () => focusWithKeyboard(form) };
}

/** Whether the reader asked for pages that stand still. */
function isCalm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Where fingers type, a field that takes the focus by itself covers half of the screen with keys. */
function focusWithKeyboard(form: AskForm): void {
  if (window.matchMedia('(hover: hover)').matches) form.focus();
}

function tell(turn: Turn, { settings: { words }, announce }: Page): void {
  if (turn.state === 'running' && turn.text === '') announce(words.ask.searching);
  if (turn.state === 'stopped') announce(words.ask.stopped);
  if (turn.state !== 'answered') return;
  const { status, citations } = turn.answer;
  announce(status === 'not-found' ? words.ask.notFound : words.ask.ready(citations.length));
}

function followUpButtons(turn: Turn | undefined, page: Page): HTMLElement[] {
  if (turn?.state !== 'answered' || turn.answer.status !== 'answered') return [];
  const { followUps, followUpsOnMany } = wordsIn(turn.answer.language).ask;
  return (turn.answer.papers.length > 1 ? followUpsOnMany : followUps).map((question) =>
    button({ class: 'example' }, () => page.ask(question), question),
  );
}
