import { button, element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import type { Words } from '../words/words.ts';

export interface AskForm {
  readonly element: HTMLElement;
  focus(): void;
  /** Shows the button that stops, or the one that asks. */
  showRunning(isRunning: boolean): void;
  /** Whether the next question follows up on others. */
  showFollowUp(isFollowUp: boolean): void;
}

/** Questions longer than this are refused by the server. */
const LONGEST_QUESTION = 2000;

/** The field for a question: Enter asks, Shift+Enter begins a line. */
export function createAskForm(
  words: Words,
  { onAsk, onStop }: { readonly onAsk: (question: string) => void; readonly onStop: () => void },
): AskForm {
  const field = element('textarea', {
    class: 'ask-field',
    name: 'question',
    rows: 1,
    maxlength: LONGEST_QUESTION,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-label': words.ask.placeholder,
    placeholder: words.ask.placeholder,
    dir: 'auto',
  });
  const send = element(
    'button',
    { type: 'submit', class: 'ask-send', 'aria-label': words.ask.send },
    icon('send'),
  );
  const stop = button(
    { class: 'ask-send', 'aria-label': words.ask.stop, hidden: true },
    onStop,
    icon('stop'),
  );
  const form = element(
    'form',
    { class: 'ask-form' },
    field,
    element('kbd', { 'aria-hidden': 'true' }, '/'),
    send,
    stop,
  );

  const fit = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };
  field.addEventListener('input', fit);
  field.addEventListener('keydown', (event) => {
    // The key that leads here; the field may have the focus already, as on the front page.
    if (event.key === '/' && field.value === '' && !event.isComposing) event.preventDefault();
    // A word that is still being composed (Chinese, Vietnamese) ends with Enter too.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const question = field.value.trim();
    if (question === '' || send.hidden) return;
    field.value = '';
    fit();
    onAsk(question);
  });
  return {
    // The dock hides what scrolls away behind the field.
    element: element('div', { class: 'ask-dock' }, form),
    focus: () => field.focus(),
    showRunning: (isRunning) => {
      send.hidden = isRunning;
      stop.hidden = !isRunning;
    },
    showFollowUp: (isFollowUp) => {
      const text = isFollowUp ? words.ask.followUp : words.ask.placeholder;
      field.placeholder = text;
      field.setAttribute('aria-label', text);
    },
  };
}
