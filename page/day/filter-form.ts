import { button, element } from '../parts/element.ts';
import type { DayFilters } from '../route.ts';
import { LANGUAGES, type Settings } from '../settings.ts';
import type { TopicCount } from './day-topics.ts';

export interface FilterForm {
  readonly element: HTMLElement;
  chooseTopic(topic: string | undefined): void;
}

interface FilterOptions {
  readonly topics: readonly TopicCount[];
  /** Names with their number of papers. */
  readonly categories: Readonly<Record<string, number>>;
  readonly filters: DayFilters;
  readonly onChange: (filters: DayFilters) => void;
}

/** Out of five. */
const SCORES = ['5', '4', '3'];
/** A word is searched once no key was pressed for so long. */
const TYPING_MS = 250;

/** The fields that narrow a list of papers; each change is told at once. */
export function createFilterForm({ words }: Settings, options: FilterOptions): FilterForm {
  const { topics, categories, filters, onChange } = options;
  const counted = (name: string, count: number) => `${name} (${count})`;
  const select = (name: keyof DayFilters, choices: readonly Choice[]) =>
    choiceField(name, words.day.any, filters[name], choices);
  const search = element('input', {
    ...{ type: 'search', name: 'q', value: filters.q ?? '', autocomplete: 'off', dir: 'auto' },
  });
  const topic = select(
    'topic',
    topics.filter(({ count }) => count > 0).map(({ id, name, count }) => [id, counted(name, count)]),
  );
  const category = select(
    'category',
    Object.entries(categories).map(([name, count]) => [name, counted(name, count)]),
  );
  const score = select(
    'minScore',
    SCORES.map((score) => [score, words.day.atLeast(`${score}/5`)]),
  );
  const language = select(
    'language',
    LANGUAGES.map((each) => [each, words.languages[each]]),
  );
  const fields = [search, topic, category, score, language];

  const tell = () => {
    const given = fields
      .map(({ name, value }) => [name, value.trim()] as const)
      .filter(([, value]) => value !== '');
    clear.hidden = given.length === 0;
    onChange(Object.fromEntries(given));
  };
  const clear = button(
    { class: 'quiet clear', hidden: Object.keys(filters).length === 0 },
    () => {
      for (const each of fields) each.value = '';
      tell();
      search.focus();
    },
    words.day.clear,
  );
  const form = element(
    'form',
    { class: 'filters', role: 'search', 'aria-label': words.day.filters },
    labelled(words.day.search, search, 'filter-words'),
    labelled(words.day.topic, topic),
    labelled(words.day.category, category),
    labelled(words.day.score, score),
    labelled(words.day.language, language),
    clear,
  );
  let timer: number | undefined;
  search.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, TYPING_MS);
  });
  for (const each of [topic, category, score, language]) each.addEventListener('change', tell);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    tell();
  });
  return {
    element: form,
    chooseTopic: (chosen) => {
      topic.value = chosen ?? '';
      tell();
    },
  };
}

type Choice = readonly [value: string, text: string];

function labelled(label: string, input: HTMLElement, kind = ''): HTMLElement {
  return element('label', { class: `field ${kind}` }, element('span', { class: 'label' }, label), input);
}

function choiceField(name: string, any: string, chosen: string | undefined, choices: readonly Choice[]) {
  // A choice that came with the address stays one, also on a day that has no such paper.
  const isKnown = chosen === undefined || choices.some(([value]) => value === chosen);
  const all: Choice[] = [['', any], ...choices, ...(isKnown ? [] : [[chosen, chosen] as const])];
  return element(
    'select',
    { name },
    all.map(([value, text]) => element('option', { value, selected: value === (chosen ?? '') }, text)),
  );
}
