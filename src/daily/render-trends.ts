import { shownText } from '../language/shown-text.ts';
import { type Block, heading, paragraph, type Reply, reply, text } from '../reply/reply.ts';
import type { Trends } from './read-trends.ts';
import { sum } from './statistics.ts';
import { trendWordsIn } from './trend-words.ts';
import type { TopicTrend } from './trends.ts';

const SHOWN = 5;

/** Trends in words, with a small drawing of each topic's weeks, so that they can be read without a picture. */
export function renderTrends(trends: Trends): Reply {
  const { language } = trends;
  const words = trendWordsIn(language);
  switch (trends.kind) {
    case 'no-days':
      return reply(language, { blocks: [paragraph(words.noDays)] });
    case 'unknown-topic':
      return reply(language, { blocks: [paragraph(words.unknownTopic(shownText(trends.topic, 80)))] });
    case 'topic': {
      const { trend } = trends;
      return reply(language, {
        blocks: [
          heading(words.topic(shownText(trend.name, 80))),
          paragraph(`${words.range(trends.from, trends.to)}${words.colon}${words.direction(trend)}`),
          paragraph(text(sparkline(trend.weeks.map(({ papers }) => papers)), 'code')),
        ],
      });
    }
    case 'topics': {
      const { rising, falling, fields } = trends.topics;
      const mean = sum(trends.days.map(({ papers }) => papers)) / trends.days.length;
      const none = rising.length + falling.length === 0 ? [paragraph(words.nothingMoves)] : [];
      return reply(language, {
        blocks: [
          heading(words.papersADay),
          paragraph(words.daysSubtitle(words.range(trends.from, trends.to), Math.round(mean))),
          ...none,
          ...listOf(words.rising, rising),
          ...listOf(words.falling, falling),
          ...listOf(words.largestFields, fields.slice(0, SHOWN)),
        ],
      });
    }
  }

  function listOf(title: string, topics: readonly TopicTrend[]): Block[] {
    if (topics.length === 0) return [];
    const item = (trend: TopicTrend): Block => ({
      kind: 'item',
      marker: '•',
      content: [
        text(sparkline(trend.weeks.map(({ share }) => share)), 'code'),
        text(` ${trend.name}`, 'bold'),
        text(`${words.colon}${words.direction(trend)}`),
      ],
    });
    return [heading(title), ...topics.slice(0, SHOWN).map(item)];
  }
}

const STEPS = '▁▂▃▄▅▆▇█';

/** Values as a row of bars, `▁▃█`: the greatest is full, 0 the lowest. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, Number.MIN_VALUE);
  return values.map((value) => STEPS[Math.round((value / most) * (STEPS.length - 1))] ?? STEPS[0]).join('');
}
