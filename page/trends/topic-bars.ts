import type { TopicTrend } from '../api/types.ts';
import { element } from '../parts/element.ts';
import { withTopic } from '../parts/topic-colour.ts';
import { dayPath } from '../route.ts';
import type { Settings } from '../settings.ts';

/** Topics of the newest week as bars, each a link to its papers. */
export function topicBars(topics: readonly TopicTrend[], { words }: Settings): HTMLElement {
  const papersOf = ({ weeks }: TopicTrend) => weeks.reduce((sum, { papers }) => sum + papers, 0);
  const most = Math.max(1, ...topics.map(papersOf));
  return element(
    'ul',
    { class: 'topic-bars', 'data-steps': true },
    topics.map((topic) => {
      const papers = papersOf(topic);
      const bar = withTopic(
        element(
          'a',
          {
            href: dayPath('all', { topic: topic.id }),
            title: words.trends.value(topic.name, papers),
            'data-step': true,
          },
          element('span', { class: 'topic-name' }, topic.name),
          element('span', { class: 'topic-bar' }),
          element('span', { class: 'topic-count' }, String(papers)),
        ),
        topic.id,
      );
      bar.style.setProperty('--share', String(papers / most));
      return element('li', {}, bar);
    }),
  );
}
