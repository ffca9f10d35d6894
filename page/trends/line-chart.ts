import type { TopicTrend } from '../api/types.ts';
import { formatDay } from '../format.ts';
import { drawing, element, replaceChildren } from '../parts/element.ts';
import { withTopic } from '../parts/topic-colour.ts';
import type { Settings } from '../settings.ts';
import { readWithKeys } from './chart-keys.ts';
import { niceTicks } from './ticks.ts';
import { nearestPlace, sharesOfTime, spacedFromRight } from './time-line.ts';

const WIDTH = 560;
const HEIGHT = 280;
const LEFT = 40;
const RIGHT = 16;
const TOP = 12;
/** A day in words, with the space around it. */
const LABEL_WIDTH = 84;
const BOTTOM = 32;

/** One line a topic over weeks, read by pointer or arrow keys. Each topic has a value for each week. */
export function lineChart(
  topics: readonly TopicTrend[],
  weeks: readonly string[],
  { words, language }: Settings,
): HTMLElement {
  const ticks = niceTicks(Math.max(1, ...topics.flatMap((topic) => topic.weeks.map(({ papers }) => papers))));
  const most = ticks.at(-1) ?? 1;
  const shares = sharesOfTime(weeks);
  const x = (place: number) => LEFT + (WIDTH - LEFT - RIGHT) * (shares[place] ?? 0);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
  const labelled = spacedFromRight(
    weeks.map((_, place) => x(place)),
    LABEL_WIDTH,
  );
  const cursor = drawing('line', { class: 'cursor', y1: TOP, y2: HEIGHT - BOTTOM, visibility: 'hidden' });
  const dots = topics.map((topic) =>
    withTopic(drawing('circle', { class: 'line-dot', r: 5, visibility: 'hidden' }), topic.id),
  );
  const picture = drawing(
    'svg',
    {
      class: 'picture',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      tabindex: 0,
      'aria-label': `${words.trends.topics}. ${words.trends.chartHelp}`,
    },
    ticks.map((tick) => [
      drawing('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick) }),
      drawing('text', { class: 'tick', x: LEFT - 8, y: y(tick) + 4, 'text-anchor': 'end' }, String(tick)),
    ]),
    weeks.map((week, place) =>
      labelled.has(place)
        ? drawing(
            'text',
            {
              class: 'tick',
              x: x(place),
              y: HEIGHT - 8,
              'text-anchor': place === weeks.length - 1 ? 'end' : 'middle',
            },
            formatDay(week, language, 'short'),
          )
        : undefined,
    ),
    cursor,
    topics.map((topic) => withTopic(drawing('path', { class: 'line', d: linePath(topic, x, y) }), topic.id)),
    dots,
  );

  const told = element('div', { class: 'reading', role: 'status' });
  const read = (place: number | undefined) => {
    const week = place === undefined ? undefined : weeks[place];
    for (const mark of [cursor, ...dots])
      mark.setAttribute('visibility', week === undefined ? 'hidden' : 'visible');
    if (place === undefined || week === undefined) {
      told.replaceChildren();
      return;
    }
    cursor.setAttribute('x1', String(x(place)));
    cursor.setAttribute('x2', String(x(place)));
    topics.forEach((topic, each) => {
      dots[each]?.setAttribute('cx', String(x(place)));
      dots[each]?.setAttribute('cy', String(y(topic.weeks[place]?.papers ?? 0)));
    });
    replaceChildren(
      told,
      element('strong', {}, words.trends.week(formatDay(week, language, 'medium'))),
      values(topics, place),
    );
  };
  readWithKeys(picture, {
    count: weeks.length,
    read,
    placeAt: (share) => nearestPlace(shares, (share * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT)),
  });
  return element('div', { class: 'figure' }, picture, told);
}

function linePath(topic: TopicTrend, x: (place: number) => number, y: (value: number) => number): string {
  return topic.weeks
    .map(({ papers }, place) => `${place === 0 ? 'M' : 'L'}${x(place).toFixed(1)} ${y(papers).toFixed(1)}`)
    .join('');
}

function values(topics: readonly TopicTrend[], place: number): HTMLElement[] {
  return topics
    .map((topic) => ({ topic, papers: topic.weeks[place]?.papers ?? 0 }))
    .sort((left, right) => right.papers - left.papers)
    .map(({ topic, papers }) =>
      withTopic(
        element(
          'span',
          { class: 'reading-value' },
          element('span', { class: 'dot', 'aria-hidden': 'true' }),
          `${topic.name} ${papers}`,
        ),
        topic.id,
      ),
    );
}
