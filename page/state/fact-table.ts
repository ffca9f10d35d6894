import { formatNumber } from '../format.ts';
import { element } from '../parts/element.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';

type Fact = string | number | null;
type Facts = Readonly<Record<string, Fact>>;

/** Rows with the same fields as a table; names of fields are those of the API. */
export function factTable(rows: readonly Facts[], settings: Settings): HTMLElement {
  const [first] = rows;
  if (first === undefined) return nothing(settings);
  const names = Object.keys(first);
  const head = names.map((name) => nameOf(name, settings));
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': head.join(', ') },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            names.map((name) => element('td', { dir: 'auto' }, textOf(row[name] ?? null, settings))),
          ),
        ),
      ),
    ),
  );
}

/** Names and values below each other. */
export function factPairs(facts: Facts, settings: Settings): HTMLElement {
  const entries = Object.entries(facts);
  if (entries.length === 0) return nothing(settings);
  return element(
    'dl',
    { class: 'pairs' },
    entries.map(([name, value]) =>
      element(
        'div',
        {},
        element('dt', {}, nameOf(name, settings)),
        element('dd', { dir: 'auto' }, textOf(value, settings)),
      ),
    ),
  );
}

function nothing({ words }: Settings): HTMLElement {
  return element('p', { class: 'note' }, words.state.nothing);
}

function nameOf(name: string, { words }: Settings): string {
  return words.state.names[name] ?? name;
}

function textOf(value: Fact, { language }: Settings): string {
  if (value === null) return '–';
  return typeof value === 'number' ? formatNumber(value, language) : plainText(value);
}
