import type { Logger } from '../ports.ts';
import type { Picture } from '../reply/reply.ts';
import { cloudOf } from './chart-data.ts';
import { ChartError, type Charts } from './charts-port.ts';
import type { Daily } from './daily.ts';

/**
 * The pictures that go with a day: its keywords as a cloud. Words say the same, so a picture that cannot be drawn is only
 * missing, and a line in the log tells why.
 */
export async function picturesOf(
  { statistics, date, language }: Pick<Daily, 'statistics' | 'date' | 'language'>,
  charts: Charts,
  logger: Logger,
): Promise<Picture[]> {
  const chart = date === undefined ? undefined : cloudOf(statistics, date, language);
  if (chart === undefined) return [];
  try {
    const bytes = await charts.draw(chart, { theme: 'light', language });
    return [{ name: `keywords-${date}.png`, bytes, alt: chart.title }];
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    logger.warn('the picture of a day could not be drawn', { reason: error.message });
    return [];
  }
}
