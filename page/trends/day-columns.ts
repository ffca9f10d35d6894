import type { DayCount } from '../api/types.ts';
import { formatDay } from '../format.ts';
import type { Settings } from '../settings.ts';
import { type ChartPoint, columnChart } from './column-chart.ts';

/** Older days are left to the calendar of the papers. */
const MOST_DAYS = 60;

/** Papers a day as columns, the newest days of those given; each leads to its day. */
export function dayColumns(
  days: readonly DayCount[],
  title: string,
  { words, language }: Settings,
  onOpen: (date: string) => void,
): HTMLElement {
  const points: ChartPoint[] = [...days]
    .sort((left, right) => left.date.localeCompare(right.date))
    .slice(-MOST_DAYS)
    .map(({ date, papers }) => ({
      id: date,
      value: papers,
      short: formatDay(date, language, 'short'),
      label: words.day.bar(formatDay(date, language, 'medium'), papers),
    }));
  return columnChart(points, { help: words.trends.chartHelp, title, onOpen });
}
