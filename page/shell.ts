import type { PageLanguage } from './api/types.ts';
import { button, element, replaceChildren } from './parts/element.ts';
import { icon } from './parts/icon.ts';
import type { Route } from './route.ts';
import { LANGUAGES, type Settings } from './settings.ts';
import type { View } from './view.ts';
import type { Words } from './words/words.ts';

/** The frame around every view: name, sections, switches. */
export interface Shell {
  readonly elements: readonly HTMLElement[];
  show(view: View, route: Route): void;
  /** Names the browser's window after the view. */
  setTitle(view: View): void;
  showTheme(settings: Settings): void;
  focusLanguage(): void;
  openKeys(): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}

interface ShellActions {
  readonly onTheme: () => void;
  readonly onLanguage: (language: PageLanguage) => void;
}

type Section = 'ask' | 'papers' | 'trends' | 'map' | 'state';

const SECTIONS: readonly (readonly [Section, string])[] = [
  ['ask', '/'],
  ['papers', '/day'],
  ['trends', '/trends'],
  ['map', '/map'],
  ['state', '/state'],
];
const SECTION_OF: Readonly<Record<Route['name'], Section | undefined>> = {
  ask: 'ask',
  day: 'papers',
  paper: 'papers',
  trends: 'trends',
  map: 'map',
  state: 'state',
  unknown: undefined,
};

export function createShell(settings: Settings, { onTheme, onLanguage }: ShellActions): Shell {
  const { words } = settings;
  const links = SECTIONS.map(([name, href]) =>
    element('a', { href, 'data-section': name }, icon(name), element('span', {}, words.nav[name])),
  );
  const theme = button({ class: 'quiet square' }, onTheme);
  const showTheme = (next: Settings) => {
    const label = words.settings.theme(words.settings.themes[next.theme]);
    replaceChildren(theme, icon(next.theme));
    theme.setAttribute('aria-label', label);
    theme.title = label;
  };
  showTheme(settings);
  const language = element(
    'select',
    { class: 'language', 'aria-label': words.settings.language },
    LANGUAGES.map((each) =>
      element(
        'option',
        { value: each, selected: each === settings.language, lang: each },
        words.languages[each],
      ),
    ),
  );
  language.addEventListener('change', () => {
    const chosen = LANGUAGES.find((each) => each === language.value);
    if (chosen !== undefined) onLanguage(chosen);
  });
  const setTitle = ({ title }: View) => {
    document.title = title === words.name ? words.name : `${title} · ${words.name}`;
  };
  const main = element('main', { id: 'content', tabindex: -1 });
  const status = element('div', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
  const keys = keysDialog(words);
  const openKeys = () => keys.showModal();
  const header = element(
    'header',
    { class: 'masthead' },
    element('a', { class: 'nameplate', href: '/' }, icon('papers'), element('span', {}, words.name)),
    element('nav', { class: 'sections', 'aria-label': words.nav.label }, links),
    element(
      'div',
      { class: 'switches' },
      language,
      theme,
      button(
        { class: 'quiet square keys-button', 'aria-label': words.settings.keys, title: words.settings.keys },
        openKeys,
        '?',
      ),
    ),
  );
  return {
    elements: [
      element('a', { class: 'skip', href: '#content' }, words.skip),
      header,
      main,
      element('footer', { class: 'colophon' }, element('p', {}, words.tagline)),
      status,
      keys,
    ],
    show: (view, route) => {
      main.replaceChildren(view.element);
      setTitle(view);
      for (const link of links) {
        if (link.dataset['section'] === SECTION_OF[route.name]) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
    setTitle,
    showTheme,
    focusLanguage: () => language.focus(),
    openKeys,
    announce: (text) => {
      // Emptied first: the same words twice are said twice.
      status.textContent = '';
      window.setTimeout(() => {
        status.textContent = text;
      }, 50);
    },
  };
}

function keysDialog(words: Words): HTMLDialogElement {
  const dialog = element(
    'dialog',
    { class: 'keys', 'aria-labelledby': 'keys-title' },
    element('h2', { id: 'keys-title' }, words.settings.keys),
    element(
      'dl',
      {},
      words.settings.keyList.map(([key, meaning]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)),
      ),
    ),
    button({ class: 'pressable' }, () => dialog.close(), words.settings.close),
  );
  // A press beside the dialog closes it.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
