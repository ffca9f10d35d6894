import { getJson } from '../api/request.ts';
import type { Keyword, Trends } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { element, replaceChildren } from '../parts/element.ts';
import { fillWhenLoaded } from '../parts/loaded.ts';
import { emptyNote } from '../parts/paper-card.ts';
import { dayPath, trendsPath } from '../route.ts';
import type { Page, View } from '../view.ts';
import { dayColumns } from './day-columns.ts';
import { keywordCloud } from './keyword-cloud.ts';
import { lastDays } from './time-line.ts';
import { hasLines, topicChart } from './topic-chart.ts';
import { wordTrend } from './word-trend.ts';

/** Half a year. */
const SHOWN_DAYS = 182;

/** Topics over the weeks, papers a day, and the words that stand out. */
export function createTrendsView(page: Page, word: string | undefined): View {
  const { words, language } = page.settings;
  const charts = element('div', { class: 'charts' });
  fillWhenLoaded(charts, words, async () => {
    const [trends, { date, keywords }] = await Promise.all([
      getJson<Trends>('/trends', { language }),
      getJson<{ date: string | null; keywords: readonly Keyword[] }>('/keywords', { language }),
    ]);
    const topics = trends.topics.map((topic) => ({
      ...topic,
      weeks: lastDays(topic.weeks, SHOWN_DAYS, ({ week }) => week),
    }));
    if (trends.days.length === 0) return [emptyNote(words.day.emptyStore)];
    const followed = element('div', { class: 'followed', 'aria-live': 'polite' });
    const follow = (chosen: string | undefined) => {
      page.rename(chosen === undefined ? '/trends' : trendsPath(chosen));
      if (chosen === undefined) followed.replaceChildren();
      else wordTrend(followed, page, chosen, () => follow(undefined));
    };
    if (word !== undefined) wordTrend(followed, page, word, () => follow(undefined));
    return [
      chart(
        'topics',
        words.trends.topics,
        hasLines(topics) ? words.trends.topicsLead : words.trends.few,
        topicChart(topics, page.settings),
      ),
      keywords.length === 0
        ? undefined
        : chart(
            'keywords',
            `${words.trends.keywords}${date === null ? '' : ` · ${formatDay(date, language, 'medium')}`}`,
            words.trends.keywordsLead,
            keywordCloud(keywords, follow, page.settings),
            followed,
          ),
      chart(
        'days',
        words.trends.perDay,
        undefined,
        dayColumns(trends.days, words.trends.perDay, page.settings, (day) => page.go(dayPath(day))),
      ),
    ];
  });
  const view = element(
    'div',
    { class: 'trends' },
    element(
      'header',
      { class: 'view-head' },
      element('h1', { tabindex: -1 }, words.trends.title),
      element('p', { class: 'lead' }, words.trends.lead),
    ),
    charts,
  );
  return { title: words.trends.title, element: view };
}

function chart(
  name: string,
  title: string,
  lead: string | undefined,
  ...content: HTMLElement[]
): HTMLElement {
  return replaceChildren(
    element('section', { class: `chart chart-${name}`, 'aria-labelledby': `chart-${name}` }),
    element(
      'div',
      { class: 'section-head' },
      element('h2', { id: `chart-${name}` }, title),
      lead === undefined ? undefined : element('p', {}, lead),
    ),
    content,
  );
}
