import { apiAddress, getJson } from '../api/request.ts';
import type { Day, Today } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { element, replaceChildren } from '../parts/element.ts';
import { icon } from '../parts/icon.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { emptyNote } from '../parts/paper-card.ts';
import { type DayFilters, dayPath } from '../route.ts';
import type { Page, View } from '../view.ts';
import { createDayChooser } from './day-chooser.ts';
import { createDayTopics, type TopicCount } from './day-topics.ts';
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
    const isAll = asked === 'all';
    const [{ days }, today, allTopics] = await Promise.all([
      getJson<{ days: readonly Day[] }>('/days'),
      getJson<Today>('/today', { date: isAll ? undefined : asked, language }),
      isAll ? getJson<{ topics: readonly AllTopics[] }>('/topics', { language }) : undefined,
    ]);
    if (days.length === 0) return [emptyNote(words.day.emptyStore)];
    const topics = allTopics?.topics.map(({ papers, ...topic }) => ({
      ...topic,
      count: papers,
      usual: null,
    }));
    return contents(page, {
      ...{ date: asked ?? today.date ?? 'all', days, today, filters },
      // Papers of no field are no field that could be asked for.
      topics: (topics ?? today.statistics.topics).filter(({ id }) => id !== 'other'),
    });
  });
  return { title: words.day.title, element: view };
}

interface AllTopics {
  readonly id: string;
  readonly name: string;
  readonly papers: number;
}

interface DayParts {
  /** ISO day or `all`. */
  readonly date: string;
  readonly days: readonly Day[];
  readonly today: Today;
  readonly topics: readonly TopicCount[];
  readonly filters: DayFilters;
}

function contents(page: Page, { date, days, today, topics, filters }: DayParts): HTMLElement[] {
  const { words, language } = page.settings;
  const isAll = date === 'all';
  const count = element('p', { class: 'lead', role: 'status' });
  const results = element('div', { class: 'results' });
  const feed = element('a', { class: 'feed' }, icon('feed'), words.day.feed);
  let chosen = filters;

  const list = () => {
    bars.show(chosen.topic);
    feed.href = apiAddress('/feed.rss', { ...chosen });
    const showTotal = (total: number) => {
      const isWhole = !isAll && Object.keys(chosen).length === 0;
      const digests = isWhole ? ` ${words.day.digests(today.statistics.digests)}` : '';
      count.textContent = `${words.day.count(total)}${digests}`;
    };
    replaceChildren(results, createPaperList(page, { ...chosen, date: isAll ? undefined : date }, showTotal));
  };
  const form = createFilterForm(page.settings, {
    ...{ topics, categories: today.statistics.categories, filters },
    onChange: (changed) => {
      chosen = changed;
      page.rename(dayPath(date, changed));
      list();
    },
  });
  const bars = createDayTopics(topics, page.settings, (topic) => form.chooseTopic(topic));
  list();
  return [
    element(
      'header',
      { class: 'view-head' },
      element('h1', { tabindex: -1 }, isAll ? words.day.allDays : formatDay(date, language)),
      element('div', { class: 'lead-line' }, count, feed),
    ),
    createDayChooser(page, { date, days, go: (day) => page.go(dayPath(day, chosen)) }),
    form.element,
    element('div', { class: 'day-parts' }, results, bars.element),
  ];
}
