import { formatNumber } from '../format.ts';
import { element } from '../parts/element.ts';
import type { Settings } from '../settings.ts';
import { plainText } from '../text/plain-text.ts';

/** A value of any form: a list of objects as a table, an object as names and values, anything else as text. */
export function factTable(value: unknown, settings: Settings): HTMLElement {
  if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) return rows(value, settings);
  if (Array.isArray(value) && value.length > 0)
    return element('p', {}, value.map((each) => textOf(each, settings)).join(', '));
  if (isRecord(value) && Object.keys(value).length > 0) return pairs(value, settings);
  const isNothing = value === null || value === undefined || Array.isArray(value) || isRecord(value);
  return element('p', { class: 'note' }, isNothing ? settings.words.state.nothing : textOf(value, settings));
}

function rows(values: readonly Readonly<Record<string, unknown>>[], settings: Settings): HTMLElement {
  const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': names.join(', ') },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          names.map((name) => element('th', { scope: 'col' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        values.map((value) =>
          element(
            'tr',
            {},
            names.map((name) => element('td', {}, textOf(value[name], settings))),
          ),
        ),
      ),
    ),
  );
}

function pairs(value: Readonly<Record<string, unknown>>, settings: Settings): HTMLElement {
  return element(
    'dl',
    { class: 'pairs' },
    Object.entries(value).map(([name, each]) =>
      element(
        'div',
        {},
        element('dt', {}, name),
        element(
          'dd',
          {},
          typeof each === 'object' && each !== null ? factTable(each, settings) : textOf(each, settings),
        ),
      ),
    ),
  );
}

function textOf(value: unknown, { language, words }: Settings): string {
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (value === null || value === undefined) return '–';
  if (typeof value === 'object')
    return Object.keys(value).length === 0 ? words.state.nothing : JSON.stringify(value);
  return plainText(String(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
