import { addDays } from '../calendar.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { newestDay } from '../newest-day.ts';
import type { Store } from '../store.ts';
import { topicChart, topicsChart } from './chart-data.ts';
import type { ChartData } from './charts-port.ts';
import type { PaperLog } from './paper-log.ts';
import { readTopic, type TopicParts } from './topic-members.ts';
import {
  type DayCount,
  type MovingTopics,
  movingTopics,
  papersADay,
  type TopicTrend,
  topicADay,
  topicTrend,
  uniquePapers,
} from './trends.ts';

export interface TrendsOptions extends TopicParts {
  readonly store: Pick<Store, 'digests'>;
  readonly log: PaperLog;
  readonly language: ReplyLanguage;
  /** A field, terms or any words; without one the topics that move. */
  readonly topic?: string;
  /** ISO days; by default the twelve weeks up to the newest day with papers. */
  readonly from?: string;
  readonly to?: string;
}

interface InRange {
  readonly language: ReplyLanguage;
  readonly from: string;
  readonly to: string;
  /** Papers, or papers about the topic, of each day with a digest. */
  readonly days: readonly DayCount[];
}

export type Trends =
  | ({ readonly kind: 'topics'; readonly topics: MovingTopics } & InRange)
  | ({ readonly kind: 'topic'; readonly trend: TopicTrend } & InRange)
  /** No digest in these days, or none at all. */
  | { readonly kind: 'no-days'; readonly language: ReplyLanguage }
  /** The topic names nothing that could be counted. */
  | { readonly kind: 'unknown-topic'; readonly language: ReplyLanguage; readonly topic: string };

const WEEKS = 12;
const TOPICS = 8;

/** @throws {StoreError} */
export async function readTrends(options: TrendsOptions): Promise<Trends> {
  const { store, log, language, topic: asked } = options;
  const to = options.to ?? (await newestDay(store));
  if (to === undefined) return { kind: 'no-days', language };
  const from = options.from ?? addDays(to, 1 - 7 * WEEKS);
  const days = await log.days({ from, to });
  if (days.length === 0) return { kind: 'no-days', language };
  const range = { language, from, to };
  if (asked === undefined || asked.trim() === '')
    return {
      kind: 'topics',
      ...range,
      days: papersADay(days),
      topics: await movingTopics(days, language, TOPICS),
    };
  const topic = readTopic(asked, language, options);
  if (topic === undefined) return { kind: 'unknown-topic', language, topic: asked };
  const members = await topic.members(uniquePapers(days));
  return {
    kind: 'topic',
    ...range,
    days: topicADay(days, members),
    trend: await topicTrend(days, topic, members),
  };
}

/** The picture of trends. @returns undefined where there is nothing to draw */
export function chartOfTrends(trends: Trends): ChartData | undefined {
  switch (trends.kind) {
    case 'topics':
      return topicsChart(trends.topics, trends.language);
    case 'topic':
      return topicChart(trends.trend, trends.language);
    default:
      return undefined;
  }
}
