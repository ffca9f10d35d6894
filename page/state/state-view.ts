import { getJson } from '../api/request.ts';
import type { Status } from '../api/types.ts';
import { digestName, formatDay, formatNumber } from '../format.ts';
import { element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page, View } from '../view.ts';
import { factTable } from './fact-table.ts';

interface Digests {
  readonly digests: readonly {
    readonly path: string;
    readonly layout: string;
    readonly language: string;
    readonly date: string | null;
    readonly papers: number;
  }[];
}

/** How this Paperboy is doing, for its operator. */
export function createStateView({ settings }: Page): View {
  const { words } = settings;
  const content = element('div', { class: 'state-content' });
  fillWhenLoaded(content, words, async () => {
    const [status, { digests }] = await Promise.all([
      getJson<Status>('/status'),
      getJson<Digests>('/digests'),
    ]);
    return [
      health(status, settings),
      counts(status, settings),
      part('sources', words.state.sources, factTable(status.sources, settings)),
      part('index', words.state.index, factTable(status.index, settings)),
      part('deliveries', words.state.deliveries, factTable(status.deliveries, settings)),
      part('spending', words.state.spending, factTable(status.spending, settings)),
      part('digests', words.state.digests, digestTable(digests, settings)),
      element('p', { class: 'note' }, words.state.version(status.version)),
    ];
  });
  const view = element(
    'div',
    { class: 'state' },
    element(
      'header',
      { class: 'view-head' },
      element('h1', { tabindex: -1 }, words.state.title),
      element('p', { class: 'lead' }, words.state.lead),
    ),
    content,
  );
  return { title: words.state.title, element: view };
}

function part(name: string, title: string, ...children: HTMLElement[]): HTMLElement {
  return element(
    'section',
    { class: `panel state-${name}`, 'aria-labelledby': `state-${name}` },
    element('h2', { id: `state-${name}` }, title),
    children,
  );
}

function health({ health: signs }: Status, { words }: Settings): HTMLElement {
  const lines = signs.map(({ name, isGreen, reason }) =>
    element(
      'li',
      { class: isGreen ? 'is-green' : 'is-red' },
      icon(isGreen ? 'good' : 'bad'),
      element('strong', {}, plainText(name)),
      element('span', {}, isGreen ? words.state.good : words.state.bad),
      reason === null || reason === '' ? undefined : element('span', { class: 'reason' }, plainText(reason)),
    ),
  );
  return part(
    'health',
    words.state.health,
    lines.length === 0 ? empty(words.state.nothing) : element('ul', {}, lines),
  );
}

function empty(text: string): HTMLElement {
  return element('p', { class: 'note' }, text);
}

function counts({ counts: values }: Status, { words, language }: Settings): HTMLElement {
  return part(
    'counts',
    words.state.counts,
    element(
      'dl',
      { class: 'figures' },
      Object.entries(values).map(([name, value]) =>
        element(
          'div',
          {},
          element('dt', {}, words.state.names[name] ?? name),
          element('dd', {}, formatNumber(value, language)),
        ),
      ),
    ),
  );
}

function digestTable(digests: Digests['digests'], settings: Settings): HTMLElement {
  const { words, language } = settings;
  return factTable(
    digests.map((digest) => ({
      [words.state.digests]: digestName(digest.path),
      [words.day.date]: digest.date === null ? '' : formatDay(digest.date, language, 'medium'),
      [words.settings.language]:
        words.languages[digest.language as keyof typeof words.languages] ?? digest.language,
      [words.day.title]: digest.papers,
    })),
    settings,
  );
}
