import type { Today } from '../api/types.ts';
import { button, element } from '../parts/element.ts';
import type { DayFilters } from '../route.ts';
import { LANGUAGES } from '../settings.ts';
import type { Page } from '../view.ts';

interface FilterOptions {
  /** What the choices are taken from: topics and categories of the day. */
  readonly today: Today;
  readonly isAll: boolean;
  readonly filters: DayFilters;
}

const SCORES = ['5', '4', '3'];
/** A word is searched once no key was pressed for so long. */
const TYPING_MS = 250;

/** The fields that narrow a list of papers; each change is told at once. */
export function createFilterForm(
  { settings: { words } }: Page,
  { today, isAll, filters }: FilterOptions,
  onChange: (filters: DayFilters) => void,
): HTMLElement {
  const { topics, categories } = today.statistics;
  const search = element('input', {
    type: 'search',
    name: 'q',
    value: filters.q ?? '',
    autocomplete: 'off',
    dir: 'auto',
  });
  const counted = (name: string, count: number) => (isAll ? name : `${name} (${count})`);
  const selects = {
    topic: select(
      'topic',
      words.day.any,
      filters.topic,
      topics.filter(({ count }) => count > 0).map(({ id, name, count }) => [id, counted(name, count)]),
    ),
    category: select(
      'category',
      words.day.any,
      filters.category,
      Object.entries(categories).map(([name, count]) => [name, counted(name, count)]),
    ),
    minScore: select(
      'minScore',
      words.day.any,
      filters.minScore,
      SCORES.map((score) => [score, words.day.atLeast(score)]),
    ),
    language: select(
      'language',
      words.day.any,
      filters.language,
      LANGUAGES.map((language) => [language, words.languages[language]]),
    ),
  };
  const fields = [search, ...Object.values(selects)];
  const form = element(
    'form',
    { class: 'filters', role: 'search', 'aria-label': words.day.filters },
    field(words.day.search, search, 'filter-words'),
    field(words.day.topic, selects.topic),
    field(words.day.category, selects.category),
    field(words.day.score, selects.minScore),
    field(words.day.language, selects.language),
  );
  const clear = button(
    { class: 'quiet clear' },
    () => {
      for (const each of fields) each.value = '';
      tell();
      search.focus();
    },
    words.day.clear,
  );
  form.append(clear);

  const tell = () => {
    const values = fields
      .map(({ name, value }) => [name, value.trim()] as const)
      .filter(([, value]) => value !== '');
    clear.hidden = values.length === 0;
    onChange(Object.fromEntries(values));
  };
  clear.hidden = Object.keys(filters).length === 0;
  let timer: number | undefined;
  search.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, TYPING_MS);
  });
  for (const each of Object.values(selects)) each.addEventListener('change', tell);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    tell();
  });
  return form;
}

function field(label: string, input: HTMLElement, kind = ''): HTMLElement {
  return element('label', { class: `field ${kind}` }, element('span', { class: 'label' }, label), input);
}

function select(
  name: string,
  any: string,
  chosen: string | undefined,
  choices: readonly (readonly [string, string])[],
): HTMLSelectElement {
  // A choice that came with the address stays one, also on a day that has no such paper.
  const isKnown = chosen === undefined || choices.some(([value]) => value === chosen);
  const all = [['', any] as const, ...choices, ...(isKnown ? [] : [[chosen, chosen] as const])];
  return element(
    'select',
    { name },
    all.map(([value, text]) => element('option', { value, selected: value === (chosen ?? '') }, text)),
  );
}
