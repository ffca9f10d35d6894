import type { ReplyLanguage } from '../language/language.ts';
import type { Logger } from '../ports.ts';
import type { Picture, Reply } from '../reply/reply.ts';
import { cloudOf } from './chart-data.ts';
import { type ChartData, ChartError, type Charts } from './charts-port.ts';
import type { Daily } from './daily.ts';
import { renderDaily } from './render-daily.ts';
import type { Speaker } from './speaker.ts';
import { type ReadAloud, readAloud, speechOf } from './speech-text.ts';

export interface DailyPostParts {
  readonly charts: Charts;
  /** Without one nothing is read aloud. */
  readonly speaker?: Speaker | undefined;
  readonly logger: Logger;
}

export interface DailyPostOptions {
  /** Whether the day's keywords come along as a picture; true by default. */
  readonly hasPicture?: boolean;
  /** Whether it is read aloud, where there is a speaker; false by default. */
  readonly hasAudio?: boolean;
  readonly signal?: AbortSignal;
}

/** A day as it is posted. Pictures and speech that fail are left out and logged: they never stop the post. */
export type DailyPost = (daily: Daily, options?: DailyPostOptions) => Promise<Reply>;

/** A thousand chats get one picture in each language; and speech costs. */
const PICTURES_KEPT = 6;
const SPEECHES_KEPT = 3;

/** Posts of many chats share what is the same for them. */
export function createDailyPost({ charts, speaker, logger }: DailyPostParts): DailyPost {
  const pictures = new Kept<Picture | undefined>(PICTURES_KEPT);
  const speeches = new Kept<ReadAloud | undefined>(SPEECHES_KEPT);
  return async (daily, { hasPicture = true, hasAudio = false, signal } = {}) => {
    const post = renderDaily(daily);
    if (daily.papers.length === 0 || daily.date === undefined) return post;
    const chart = hasPicture ? cloudOf(daily.statistics, daily.date, daily.language) : undefined;
    const picture =
      chart === undefined
        ? undefined
        : await pictures.get(JSON.stringify(chart), () => drawn(chart, daily.language, charts, logger));
    const speech =
      hasAudio && speaker !== undefined
        ? await speeches.get(JSON.stringify(speechOf(daily)), () => readAloud(daily, speaker, logger, signal))
        : undefined;
    return {
      ...post,
      blocks: speech === undefined ? post.blocks : [...post.blocks, speech.chapters],
      pictures: picture === undefined ? [] : [picture],
      ...(speech === undefined ? {} : { audio: speech.audio }),
    };
  };
}

async function drawn(
  chart: ChartData,
  language: ReplyLanguage,
  charts: Charts,
  logger: Logger,
): Promise<Picture | undefined> {
  try {
    const bytes = await charts.draw(chart, { theme: 'light', language });
    return { name: 'keywords.png', bytes, alt: chart.title };
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    logger.warn('the keywords of the day could not be drawn', { reason: error.message });
    return undefined;
  }
}

/** The newest results; one that is undefined, or failed, is worked out again next time. */
class Kept<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Promise<Value>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  async get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    if (known !== undefined) return await known;
    const made = make();
    this.#values.set(key, made);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest);
    try {
      const value = await made;
      if (value === undefined) this.#values.delete(key);
      return value;
    } catch (error) {
      this.#values.delete(key);
      throw error;
    }
  }
}
