import type { DayCount } from '../api/types.ts';
import { formatDay } from '../format.ts';
import type { Settings } from '../settings.ts';
import { type ChartPoint, columnChart } from './column-chart.ts';

/** Papers a day as columns; each leads to its day. */
export function dayColumns(
  days: readonly DayCount[],
  { words, language }: Settings,
  onOpen: (date: string) => void,
): HTMLElement {
  const points: ChartPoint[] = [...days]
    .sort((left, right) => left.date.localeCompare(right.date))
    .map(({ date, papers }) => ({
      id: date,
      value: papers,
      short: formatDay(date, language, 'short'),
      label: words.day.bar(formatDay(date, language, 'medium'), papers),
    }));
  return columnChart(points, { help: words.trends.chartHelp, title: words.trends.perDay, onOpen });
}
