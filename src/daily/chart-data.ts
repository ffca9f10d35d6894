import type { ReplyLanguage } from '../language/language.ts';
import type { BarsData, CloudData, LinesData } from './charts-port.ts';
import type { DailyStatistics } from './daily-statistics.ts';
import { sum } from './statistics.ts';
import { trendWordsIn } from './trend-words.ts';
import type { DayCount, MovingTopics, TopicTrend } from './trends.ts';

const SERIES = 5;

/** The day's keywords. @returns undefined when there are too few to be a picture */
export function cloudOf(
  { keywords }: Pick<DailyStatistics, 'keywords'>,
  date: string,
  language: ReplyLanguage,
): CloudData | undefined {
  if (keywords.length < FEWEST_WORDS) return undefined;
  const words = trendWordsIn(language);
  return {
    kind: 'cloud',
    title: words.keywordsOf(words.day(date)),
    words: keywords.map(({ text, weight }) => ({ text, weight })),
  };
}

const FEWEST_WORDS = 5;

/** Papers a day with their mean. */
export function daysChart(days: readonly DayCount[], language: ReplyLanguage): BarsData {
  const words = trendWordsIn(language);
  const mean = days.length === 0 ? 0 : sum(days.map(({ papers }) => papers)) / days.length;
  const [first, last] = [days[0], days.at(-1)];
  return {
    kind: 'bars',
    title: words.papersADay,
    ...(first === undefined || last === undefined
      ? {}
      : { subtitle: words.daysSubtitle(words.range(first.day, last.day), Math.round(mean)) }),
    bars: days.map(({ day, papers }) => ({ label: words.shortDay(day), value: papers })),
    line: mean,
  };
}

/** Papers about a topic, week by week. */
export function topicChart(trend: TopicTrend, language: ReplyLanguage): BarsData {
  const words = trendWordsIn(language);
  return {
    kind: 'bars',
    title: words.topic(trend.name),
    subtitle: words.direction(trend),
    bars: trend.weeks.map(({ monday, papers }) => ({ label: words.shortDay(monday), value: papers })),
  };
}

/** The topics that rise most, as shares of all topics named in a week; without such, the largest fields as shares of its papers. */
export function topicsChart(topics: MovingTopics, language: ReplyLanguage): LinesData {
  const words = trendWordsIn(language);
  const isRising = topics.rising.length > 0;
  const shown = (isRising ? topics.rising : topics.fields).slice(0, SERIES);
  return {
    kind: 'lines',
    title: isRising ? words.risingTopics : words.largestFields,
    subtitle: isRising ? words.shareOfTopics : words.shareOfPapers,
    steps: topics.mondays.map((monday) => words.shortDay(monday)),
    series: shown.map(({ name, weeks }) => ({
      name,
      values: weeks.map(({ share }) => share),
    })),
  };
}
