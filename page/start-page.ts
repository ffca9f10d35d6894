import { createAskView } from './ask/ask-view.ts';
import { openConversation } from './ask/conversation.ts';
import { createDayView } from './day/day-view.ts';
import { createMapView } from './map/map-view.ts';
import { createPaperView } from './paper/paper-view.ts';
import { element } from './parts/element.ts';
import { listenToKeys } from './parts/keys.ts';
import { FILLED } from './parts/loaded.ts';
import { emptyNote } from './parts/paper-card.ts';
import { type Route, readRoute } from './route.ts';
import { applySettings, chooseLanguage, chooseNextTheme, readSettings } from './settings.ts';
import { createShell, type Shell } from './shell.ts';
import { createStateView } from './state/state-view.ts';
import { createTrendsView } from './trends/trends-view.ts';
import type { Page, View } from './view.ts';
import { ViewHistory } from './view-history.ts';

/** Puts the page together and shows the view that the address names. */
export function startPage(body: HTMLElement): void {
  const conversation = openConversation();
  const history = new ViewHistory();
  let settings = readSettings();
  let shell: Shell | undefined;
  let shown: View | undefined;
  /** A view that came by a link, and may still be on its way. */
  let awaitsFocus: View | undefined;

  const go = (path: string) => {
    history.noteScroll();
    window.history.pushState({ key: history.newKey() }, '', path);
    show();
    window.scrollTo(0, 0);
    focusHeading(shown);
    awaitsFocus = shown;
  };
  const ask = (question: string) => {
    if (window.location.pathname !== '/') go('/');
    void conversation.ask(question, settings.language);
    // The button that asked may be gone now, and the focus with it.
    shown?.onShow?.();
  };
  const page = (): Page => ({
    ...{ settings, go, ask },
    rename: (path) => window.history.replaceState(window.history.state, '', path),
    announce: (text) => shell?.announce(text),
  });
  const viewOf = (route: Route): View => {
    const given = page();
    if (route.name === 'ask') return createAskView(given, conversation);
    if (route.name === 'day') return createDayView(given, route.date, route.filters);
    if (route.name === 'paper') return createPaperView(given, route.id);
    if (route.name === 'trends') return createTrendsView(given, route.word);
    if (route.name === 'map') return createMapView(given);
    if (route.name === 'state') return createStateView(given);
    return unknownView(given);
  };
  const show = () => {
    const route = readRoute(window.location.pathname, window.location.search);
    // The conversation is one for the whole tab: its view always tells the newest.
    shown = (route.name === 'ask' ? undefined : history.viewNow()) ?? viewOf(route);
    history.keep(shown);
    shell?.show(shown, route);
    shown.onShow?.();
    shown.onTheme?.();
  };
  const build = () => {
    applySettings(settings);
    shell = createShell(settings, {
      onTheme: () => {
        chooseNextTheme(settings.theme);
        settings = readSettings();
        applySettings(settings);
        shell?.showTheme(settings);
        shown?.onTheme?.();
      },
      onLanguage: (language) => {
        chooseLanguage(language);
        settings = readSettings();
        history.forget();
        build();
        shell?.focusLanguage();
      },
    });
    body.replaceChildren(...shell.elements);
    show();
  };

  window.history.scrollRestoration = 'manual';
  window.history.replaceState({ key: history.newKey() }, '');
  window.addEventListener('popstate', () => {
    show();
    window.scrollTo(0, history.scrollNow());
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown?.onTheme?.());
  window.addEventListener('scrollend', () => history.noteScroll());
  body.addEventListener(FILLED, () => {
    if (shown !== undefined) shell?.setTitle(shown);
    if (shown === awaitsFocus && document.activeElement === body) focusHeading(shown);
  });
  body.addEventListener('click', (event) => followLink(event, go));
  listenToKeys(body, {
    onAsk: () => {
      if (window.location.pathname !== '/') go('/');
      shown?.onShow?.();
      document.querySelector<HTMLElement>('.ask-field')?.focus();
    },
    onHelp: () => shell?.openKeys(),
  });
  build();
}

/** Links within the page change the view; those to other sites and to the server's own answers stay the browser's. */
function followLink(event: MouseEvent, go: (path: string) => void): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.origin !== window.location.origin) return;
  if (/^\/(?:api|login|logout|metrics|healthz|readyz|mcp)(?:\/|$)/.test(link.pathname) || link.hash !== '')
    return;
  event.preventDefault();
  go(`${link.pathname}${link.search}`);
}

/** Screen readers begin with the heading of a new view. */
function focusHeading(view: View | undefined): void {
  view?.element.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

function unknownView({ settings: { words } }: Page): View {
  return {
    title: words.name,
    element: element(
      'div',
      {},
      element('h1', { class: 'hidden', tabindex: -1 }, words.notHere),
      emptyNote(words.notHere),
    ),
  };
}
