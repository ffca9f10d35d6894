import type { TopicTrend } from '../api/types.ts';
import { formatDay, formatPercent } from '../format.ts';
import { button, element, replaceChildren } from '../parts/element.ts';
import { withTopic } from '../parts/topic-colour.ts';
import type { Settings } from '../settings.ts';
import { lineChart } from './line-chart.ts';
import { topicBars } from './topic-bars.ts';

/** With fewer weeks a line tells nothing, and bars take its place. */
const LEAST_WEEKS = 3;
/** Topics that are drawn at first. */
const DRAWN_TOPICS = 5;

/** Topics over the weeks as lines that can be chosen; in the first weeks as bars. Below it all values as a table. */
export function topicChart(topics: readonly TopicTrend[], settings: Settings): HTMLElement {
  const { words } = settings;
  const sorted = [...topics]
    .sort((left, right) => total(right) - total(left))
    .filter((topic) => total(topic) > 0);
  const weeks = sorted[0]?.weeks.map(({ week }) => week) ?? [];
  if (!hasLines(sorted)) return topicBars(sorted, settings);
  const chosen = new Set(sorted.slice(0, DRAWN_TOPICS).map(({ id }) => id));
  const picture = element('div', {});
  const draw = () => {
    const drawn = sorted.filter(({ id }) => chosen.has(id));
    replaceChildren(picture, lineChart(drawn, weeks, settings));
  };
  const legend = sorted.map((topic) => {
    const toggle = withTopic(
      button(
        { class: 'legend-item', 'aria-pressed': String(chosen.has(topic.id)) },
        () => {
          if (!chosen.delete(topic.id)) chosen.add(topic.id);
          toggle.setAttribute('aria-pressed', String(chosen.has(topic.id)));
          draw();
        },
        element('span', { class: 'dot', 'aria-hidden': 'true' }),
        topic.name,
        changeMark(topic, settings),
      ),
      topic.id,
    );
    return toggle;
  });
  draw();
  return element(
    'div',
    {},
    picture,
    element('div', { class: 'legend', role: 'group', 'aria-label': words.map.topics }, legend),
    valueTable(sorted, weeks, settings),
  );
}

/** Whether there are weeks enough to draw lines. */
export function hasLines([first]: readonly TopicTrend[]): boolean {
  return first !== undefined && first.weeks.length >= LEAST_WEEKS;
}

function total({ weeks }: TopicTrend): number {
  return weeks.reduce((sum, { papers }) => sum + papers, 0);
}

function changeMark({ change }: TopicTrend, { words, language }: Settings): HTMLElement | undefined {
  if (change === null || Math.abs(change) < 0.005) return undefined;
  const percent = formatPercent(change, language, true);
  return element(
    'span',
    { class: change > 0 ? 'change is-up' : 'change', title: words.trends.change(percent) },
    element('span', { 'aria-hidden': 'true' }, change > 0 ? '▲ ' : '▼ '),
    percent,
  );
}

function valueTable(
  topics: readonly TopicTrend[],
  weeks: readonly string[],
  { words, language }: Settings,
): HTMLElement {
  return element(
    'details',
    { class: 'values' },
    element('summary', {}, words.trends.table),
    element(
      'div',
      { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': words.trends.table },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, words.day.topic),
            weeks.map((week) => element('th', { scope: 'col' }, formatDay(week, language, 'short'))),
          ),
        ),
        element(
          'tbody',
          {},
          topics.map((topic) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, topic.name),
              topic.weeks.map(({ papers }) => element('td', {}, String(papers))),
            ),
          ),
        ),
      ),
    ),
  );
}
