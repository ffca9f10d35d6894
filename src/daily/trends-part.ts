import type { CommandContext, CommandPart } from '../command/command-context.ts';
import type { Reply } from '../reply/reply.ts';
import { ChartError, type Charts } from './charts-port.ts';
import type { PaperLog } from './paper-log.ts';
import { chartOfTrends, readTrends } from './read-trends.ts';
import { renderTrends } from './render-trends.ts';
import type { TopicParts } from './topic-members.ts';

export interface TrendsPartParts extends TopicParts {
  readonly log: PaperLog;
  readonly charts: Charts;
}

/** `/trends`, `/trends agents`, `/trends robots in July`: with a picture where one can be drawn. */
export function createTrendsPart(parts: TrendsPartParts): CommandPart {
  return {
    name: 'trends',
    commands: { trends: (argument, context) => trendsCommand(argument, context, parts) },
  };
}

async function trendsCommand(
  argument: string,
  { tools, language, timeZone, options }: CommandContext,
  { log, charts, lexical, lexicon }: TrendsPartParts,
): Promise<Reply> {
  const query = tools.understand(argument, { now: tools.clock.now(), timeZone, fallbackLanguage: language });
  const range = query.ranges.at(-1);
  const topic = (range === undefined ? argument : query.topic).trim();
  const trends = await readTrends({
    ...{ store: tools.store, log, lexical, lexicon, language },
    ...(topic === '' ? {} : { topic }),
    ...(range === undefined ? {} : { from: range.from, to: range.to }),
  });
  const answer = renderTrends(trends);
  const chart = chartOfTrends(trends);
  if (chart === undefined) return answer;
  try {
    const { signal } = options;
    const bytes = await charts.draw(chart, {
      theme: 'light',
      language,
      ...(signal === undefined ? {} : { signal }),
    });
    return { ...answer, pictures: [{ name: 'trends.png', bytes, alt: chart.title }] };
  } catch (error) {
    // The words say the same.
    if (!(error instanceof ChartError)) throw error;
    tools.logger.warn('the picture of trends could not be drawn', { reason: error.message });
    return answer;
  }
}
