import type { Daily } from '../daily/daily.ts';
import { postPictures } from '../daily/pictures.ts';
import { readAloud } from '../daily/speech-text.ts';
import type { Logger } from '../ports.ts';
import type { PostExtras } from '../subscription/create-posts.ts';
import type { DailyTools } from './open-daily.ts';

/** Days are posted to many chats at about the same time, so what goes with one is made once. */
const MOST_KEPT = 12;

/** Pictures and, where the day is read aloud, sound for posts. A day as one subscription sees it is read to that one alone. */
export function createPostExtras(
  { charts, log, speaker }: DailyTools,
  logger: Logger,
): (daily: Daily) => Promise<PostExtras> {
  const kept = new Map<string, Promise<PostExtras>>();
  const make = async (daily: Daily): Promise<PostExtras> => {
    const pictures = await postPictures(daily, { charts, log, logger });
    const spoken = speaker === undefined ? undefined : await readAloud(daily, speaker, logger);
    return spoken === undefined
      ? { pictures, blocks: [] }
      : { pictures, audio: spoken.audio, blocks: [spoken.chapters] };
  };
  return (daily) => {
    const ids = speaker === undefined ? '' : daily.papers.map(({ paper }) => paper.id).join(' ');
    // Statistics are of the whole day, so its number of papers tells when more have come.
    const key = `${daily.date} ${daily.language} ${daily.statistics.papers} ${ids}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(daily);
    // What could not be made is tried again for the next chat.
    const forget = () => void kept.delete(key);
    made.then(({ pictures, audio }) => {
      if (pictures.length === 0 || (speaker !== undefined && audio === undefined)) forget();
    }, forget);
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}
