import { button, element } from '../parts/element.ts';
import { withTopic } from '../parts/topic-colour.ts';
import type { Settings } from '../settings.ts';

export interface TopicCount {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Papers on a usual day, where that is known. */
  readonly usual: number | null;
}

export interface DayTopics {
  readonly element: HTMLElement;
  /** Marks the topic that is chosen; undefined for none. */
  show(topic: string | undefined): void;
}

/** The topics of the papers at hand as bars, the most frequent first; a press chooses one, another press all again. */
export function createDayTopics(
  topics: readonly TopicCount[],
  { words }: Settings,
  onChoose: (topic: string | undefined) => void,
): DayTopics {
  const shown = [...topics].filter(({ count }) => count > 0).sort((left, right) => right.count - left.count);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const bars = shown.map(({ id, name, count, usual }) => {
    const label = words.trends.value(name, count);
    const bar = withTopic(
      button(
        {
          value: id,
          'aria-pressed': 'false',
          title: usual === null ? label : `${label} (${words.day.usual(usual)})`,
          'data-step': true,
        },
        () => onChoose(bar.getAttribute('aria-pressed') === 'true' ? undefined : id),
        element('span', { class: 'topic-name' }, name),
        element('span', { class: 'topic-count' }, String(count)),
        element('span', { class: 'topic-bar' }),
      ),
      id,
    );
    bar.style.setProperty('--share', String(count / most));
    return bar;
  });
  return {
    element: element(
      'aside',
      { class: 'day-topics', 'aria-labelledby': 'day-topics' },
      element('h2', { id: 'day-topics' }, words.map.topics),
      element(
        'ul',
        { 'data-steps': true },
        bars.map((bar) => element('li', {}, bar)),
      ),
    ),
    show: (topic) => {
      for (const bar of bars) bar.setAttribute('aria-pressed', String(bar.value === topic));
    },
  };
}
