import { getJson } from '../api/request.ts';
import type { HealthSign, Status } from '../api/types.ts';
import { digestName, formatDay, formatNumber } from '../format.ts';
import { element } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';
import type { Page, View } from '../view.ts';
import { factPairs, factTable } from './fact-table.ts';

interface Digests {
  readonly digests: readonly {
    readonly path: string;
    readonly language: keyof Settings['words']['languages'];
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
    const sources = status.sources.map(({ name, isGreen, reason, fetchedAt }) => ({
      ...{ name, isGreen: isGreen ? words.state.good : words.state.bad, reason },
      fetchedAt: fetchedAt?.replace('T', ' ').replace(/\..*$/, '') ?? null,
    }));
    return [
      part('health', words.state.health, health(status.health, settings)),
      part('counts', words.state.counts, figures(status.counts, settings)),
      part('program', words.state.program, factPairs(programFacts(status, settings), settings)),
      part('deliveries', words.state.deliveries, factPairs(status.deliveries, settings)),
      part('sources', words.state.sources, factTable(sources, settings)),
      part('spending', words.state.spending, factTable(status.spending, settings)),
      part('digests', words.state.digests, digestTable(digests, settings)),
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

function health(signs: readonly HealthSign[], { words }: Settings): HTMLElement {
  if (signs.length === 0) return element('p', { class: 'note' }, words.state.nothing);
  const lines = signs.map(({ name, isGreen, reason }) =>
    element(
      'li',
      { class: isGreen ? 'is-green' : 'is-red' },
      icon(isGreen ? 'good' : 'bad'),
      element('strong', {}, words.state.names[name] ?? plainText(name)),
      element('span', {}, isGreen ? words.state.good : words.state.bad),
      reason === null ? undefined : element('span', { class: 'reason' }, plainText(reason)),
    ),
  );
  return element('ul', {}, lines);
}

function figures(values: Status['counts'], { words, language }: Settings): HTMLElement {
  return element(
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
  );
}

function programFacts(status: Status, { words, language }: Settings) {
  const { version, upSeconds, memoryMb, newestDay, index, languageModel } = status;
  const hours = formatNumber(Math.round(upSeconds / 360) / 10, language);
  return {
    version,
    upSeconds: words.state.hours(hours),
    memoryMb: words.state.megabytes(memoryMb),
    newestDay: newestDay === null ? null : formatDay(newestDay, language, 'medium'),
    ...index,
    languageModel,
  };
}

function digestTable(digests: Digests['digests'], settings: Settings): HTMLElement {
  // The newest first.
  const rows = [...digests]
    .sort((left, right) => (right.date ?? '').localeCompare(left.date ?? ''))
    .map(({ path, date, language, papers }) => ({
      digest: digestName(path),
      date: date === null ? null : formatDay(date, settings.language, 'medium'),
      language: settings.words.languages[language],
      papers,
    }));
  return factTable(rows, settings);
}
