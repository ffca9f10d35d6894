import { getJson } from '../api/request.ts';
import type { Day, Today } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { element, replaceChildren } from '../parts/element.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { emptyNote } from '../parts/paper-card.ts';
import { type DayFilters, dayPath } from '../route.ts';
import type { Page, View } from '../view.ts';
import { createDayChooser } from './day-chooser.ts';
import { createFilterForm } from './filter-form.ts';
import { createPaperList } from './paper-list.ts';

/**
 * A day's papers, or all days'.
 *
 * @param asked ISO day, `all`, or undefined for the newest day
 */
export function createDayView(page: Page, asked: string | undefined, filters: DayFilters): View {
  const { words, language } = page.settings;
  const view = element('div', { class: 'day' });
  fillWhenLoaded(view, words, async () => {
    const date = asked === 'all' ? undefined : asked;
    const [{ days }, today] = await Promise.all([
      getJson<{ days: readonly Day[] }>('/days'),
      getJson<Today>('/today', { date, language }),
    ]);
    if (days.length === 0) return [emptyNote(words.day.emptyStore)];
    const shown = asked ?? today.date ?? 'all';
    return contents(page, { date: shown, days, today, filters });
  });
  return { title: words.day.title, element: view };
}

interface DayParts {
  /** ISO day or `all`. */
  readonly date: string;
  readonly days: readonly Day[];
  readonly today: Today;
  readonly filters: DayFilters;
}

function contents(page: Page, parts: DayParts): HTMLElement[] {
  const { words, language } = page.settings;
  const { date, days, today } = parts;
  const isAll = date === 'all';
  let filters = parts.filters;
  const count = element('p', { class: 'lead', role: 'status' });
  const results = element('div', { class: 'results' });

  const list = () => {
    const values = { ...filters, ...(isAll ? {} : { date }) };
    replaceChildren(
      results,
      createPaperList(page, values, (total) => {
        const digests = isAll ? '' : ` ${words.day.digests(today.statistics.digests)}`;
        count.textContent = `${words.day.count(total)}${hasFilters(filters) ? '' : digests}`;
      }),
    );
  };
  const form = createFilterForm(page, { today, isAll, filters }, (changed) => {
    filters = changed;
    page.rename(dayPath(date, changed));
    list();
  });
  list();
  return [
    element(
      'header',
      { class: 'view-head' },
      element('h1', { tabindex: -1 }, isAll ? words.day.allDays : formatDay(date, language)),
      count,
    ),
    createDayChooser(page, { date, days, go: (day) => page.go(dayPath(day, filters)) }),
    form,
    results,
  ];
}

function hasFilters(filters: DayFilters): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== '');
}
