import { writeFile } from 'node:fs/promises';
import { daysChart } from '../daily/chart-data.ts';
import { type ChartData, ChartError, type Charts } from '../daily/charts-port.ts';
import { chartOfTrends, readTrends, type Trends } from '../daily/read-trends.ts';
import { renderTrends } from '../daily/render-trends.ts';
import { trendWordsIn } from '../daily/trend-words.ts';
import type { TopicTrend } from '../daily/trends.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { visibleText } from '../reply/reply.ts';
import type { CommandContext } from './context.ts';
import { parseDay, parseLanguage, UsageError } from './options.ts';
import { safeForTerminal } from './style.ts';

export interface PictureOptions {
  readonly picture?: string;
  readonly theme: string;
}

export interface TrendsCommandOptions extends PictureOptions {
  readonly from?: string;
  readonly to?: string;
  readonly language?: string;
  readonly chart: string;
}

/** What rises and falls, or how a topic goes. Without `--from`: the twelve weeks up to `--to` or the newest day. */
export async function trendsCommand(
  context: CommandContext,
  topic: string,
  options: TrendsCommandOptions,
): Promise<number> {
  const language = parseLanguage(options.language) ?? context.config.language;
  const from = parseDay('--from', options.from);
  const to = parseDay('--to', options.to);
  if (from !== undefined && to !== undefined && from > to)
    throw new UsageError(`--from ${from} is after --to ${to}.`);
  if (options.chart !== 'topics' && options.chart !== 'days')
    throw new UsageError(`--chart must be topics or days, not “${options.chart}”.`);
  const theme = parseTheme(options.theme);
  const { store, lexical, daily } = await context.open();
  const trends = await readTrends({
    ...{ store, log: daily.log, lexical, lexicon: daily.lexicon, language },
    ...(topic === '' ? {} : { topic }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  if (context.isJson) context.printJson(trendsForm(trends));
  else context.print(safeForTerminal(linesOf(trends).join('\n')));
  if (options.picture === undefined) return 0;
  const chart =
    trends.kind === 'topics' && options.chart === 'days'
      ? daysChart(trends.days, language)
      : chartOfTrends(trends);
  return await savePicture(context, daily.charts, chart, { path: options.picture, theme, language });
}

/** @throws {UsageError} another theme */
export function parseTheme(text: string): 'light' | 'dark' {
  if (text === 'light' || text === 'dark') return text;
  throw new UsageError(`--theme must be light or dark, not “${text}”.`);
}

/** @returns exit code; what is wrong is told on standard error */
export async function savePicture(
  context: CommandContext,
  charts: Charts,
  chart: ChartData | undefined,
  options: { readonly path: string; readonly theme: 'light' | 'dark'; readonly language: ReplyLanguage },
): Promise<number> {
  if (chart === undefined) {
    context.note('paperboy: there is nothing to draw.');
    return 1;
  }
  const { path, theme, language } = options;
  try {
    await writeFile(path, await charts.draw(chart, { theme, language, signal: context.signal }));
    return 0;
  } catch (error) {
    if (!(error instanceof ChartError) && !(error instanceof Error && 'code' in error)) throw error;
    context.note(`paperboy: the picture ${path} cannot be written: ${error.message}`);
    return 1;
  }
}

function linesOf(trends: Trends): string[] {
  return renderTrends(trends).blocks.map((block) => {
    const content = visibleText(block.content);
    return block.kind === 'item' ? `${block.marker} ${content}` : content;
  });
}

/** The stable JSON form of `paperboy trends`. */
export function trendsForm(trends: Trends) {
  switch (trends.kind) {
    case 'no-days':
      return {
        from: null,
        to: null,
        language: trends.language,
        days: [],
        note: trendWordsIn(trends.language).noDays,
      };
    case 'unknown-topic':
      return {
        ...{ from: null, to: null, language: trends.language, topic: trends.topic, days: [] },
        note: trendWordsIn(trends.language).unknownTopic(trends.topic),
      };
    case 'topics':
      return {
        ...rangeForm(trends),
        rising: trends.topics.rising.map(trendForm),
        falling: trends.topics.falling.map(trendForm),
        fields: trends.topics.fields.map(trendForm),
      };
    case 'topic':
      return { ...rangeForm(trends), topic: trends.trend.name, ...trendForm(trends.trend) };
  }
}

function rangeForm({ from, to, language, days }: Extract<Trends, { kind: 'topics' | 'topic' }>) {
  return { from, to, language, days: days.map(({ day, papers }) => ({ date: day, papers })) };
}

function trendForm({ name, basis, papers, direction, ratio, z, weeks }: TopicTrend) {
  return {
    name,
    basis,
    papers,
    direction,
    ratio: rounded(ratio),
    z: rounded(z),
    weeks: weeks.map(({ monday, papers: some, total, share }) => ({
      monday,
      papers: some,
      total,
      share: rounded(share),
    })),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
