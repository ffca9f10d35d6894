import { addDays } from '../calendar.ts';
import type { Logger } from '../ports.ts';
import type { Picture } from '../reply/reply.ts';
import { cloudOf, daysChart } from './chart-data.ts';
import { type ChartData, ChartError, type Charts } from './charts-port.ts';
import { type Daily, USUAL_DAYS } from './daily.ts';
import type { PaperLog } from './paper-log.ts';
import { papersADay } from './trends.ts';

export interface PictureParts {
  readonly charts: Charts;
  readonly log: PaperLog;
  readonly logger: Logger;
}

type PicturedDay = Pick<Daily, 'statistics' | 'date' | 'language'>;
/** Fewer days are no trend. */
const FEWEST_DAYS = 5;

/** The picture of a day's keywords; none where there are too few, or it cannot be drawn. */
export async function keywordPicture(day: PicturedDay, parts: PictureParts): Promise<Picture[]> {
  const { statistics, date, language } = day;
  const chart = date === undefined ? undefined : cloudOf(statistics, date, language);
  return chart === undefined ? [] : await draw(`keywords-${date}.png`, chart, day, parts);
}

/** The pictures of a post: the day's keywords, and how many papers came on the days up to it. */
export async function postPictures(day: PicturedDay, parts: PictureParts): Promise<Picture[]> {
  const { date, language } = day;
  const keywords = await keywordPicture(day, parts);
  if (date === undefined) return keywords;
  const counts = papersADay(await parts.log.days({ from: addDays(date, -USUAL_DAYS), to: date }));
  if (counts.length < FEWEST_DAYS) return keywords;
  return [...keywords, ...(await draw(`papers-a-day-${date}.png`, daysChart(counts, language), day, parts))];
}

/** Words say the same, so a picture that cannot be drawn is only missing, and a line in the log tells why. */
async function draw(
  name: string,
  chart: ChartData,
  { language }: PicturedDay,
  { charts, logger }: PictureParts,
): Promise<Picture[]> {
  try {
    return [{ name, bytes: await charts.draw(chart, { theme: 'light', language }), alt: chart.title }];
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    logger.warn('the picture of a day could not be drawn', { picture: name, reason: error.message });
    return [];
  }
}
