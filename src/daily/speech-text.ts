import type { ReplyLanguage } from '../language/language.ts';
import { shownText } from '../language/shown-text.ts';
import type { Logger } from '../ports.ts';
import { type Audio, type Block, paragraph } from '../reply/reply.ts';
import type { Daily } from './daily.ts';
import type { DailyPaper } from './daily-paper.ts';
import { dailyWordsIn } from './daily-words.ts';
import { type Speaker, SpeechError, type SpokenChapter } from './speaker.ts';
import { speechWordsIn } from './speech-words.ts';

export interface SpeechChapter {
  readonly title: string;
  readonly text: string;
}

/** A longer day is read in part: half an hour is what people listen to, and each character costs. */
const MOST_CHARACTERS = 20_000;

/**
 * The day as it is read aloud: an opening with the numbers, then a chapter for each field. Links, numbers of papers and long lists
 * of authors are left out; a title is read in the reader's language alone where a digest has it.
 *
 * @returns empty when there is nothing to read
 */
export function speechOf(daily: Daily): SpeechChapter[] {
  if (daily.date === undefined || daily.papers.length === 0) return [];
  const { language } = daily;
  const words = dailyWordsIn(language);
  const spoken = speechWordsIn(language);
  const { papers, usual, change, fields } = daily.statistics;
  const named = fields.filter(({ area }) => area !== 'other').slice(0, 3);
  const opening = [
    `${words.title(daily.date)}${spoken.stop}`,
    words.overview(papers, usual === undefined ? undefined : Math.round(usual), change),
    ...(named.length === 0 ? [] : [spoken.fields(named.map(({ name }) => name))]),
  ];
  const byId = new Map(daily.papers.map((paper) => [paper.paper.id, paper]));
  const chapters: SpeechChapter[] = [{ title: spoken.opening, text: opening.join(' ') }];
  let left = MOST_CHARACTERS - opening.join(' ').length;
  for (const { name, paperIds } of daily.groups) {
    const lines: string[] = [];
    for (const paper of paperIds.flatMap((id) => byId.get(id) ?? [])) {
      const line = readable(paperText(paper, language));
      if (line.length > left) break;
      left -= line.length;
      lines.push(line);
    }
    if (lines.length > 0)
      chapters.push({ title: name, text: [`${name}${spoken.stop}`, ...lines].join('\n') });
  }
  return chapters;
}

function paperText({ paper, line, details, isDeep }: DailyPaper, language: ReplyLanguage): string {
  const { stop } = speechWordsIn(language);
  const title = shownText(paper.titles[language] ?? paper.title, 300).replace(/[.。]$/, '');
  // What is in another language would be read with the wrong sounds.
  const lines = [line, ...(isDeep ? details : [])].filter((each) => each?.language === language);
  return [`${title}${stop}`, ...lines.map((each) => each?.text ?? '')].join(' ');
}

/** Without what is seen and not said: addresses, marks, numbers of arXiv. */
function readable(text: string): string {
  return text
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\barXiv:?\s?\d{4}\.\d{4,5}(?:v\d+)?/gi, ' ')
    .replace(/[*_`#|~^<>{}\\$∗]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The post's audio and the list of its chapters. */
export interface ReadAloud {
  readonly audio: Audio;
  readonly chapters: Block;
}

/**
 * Has a day read aloud. A failure is logged and never stops the post.
 *
 * @returns undefined when there is nothing to read or the speaker failed
 */
export async function readAloud(
  daily: Daily,
  speaker: Speaker,
  logger: Logger,
  signal?: AbortSignal,
): Promise<ReadAloud | undefined> {
  const chapters = speechOf(daily);
  if (chapters.length === 0 || daily.date === undefined) return undefined;
  try {
    const spoken = await speaker.speak(chapters, signal);
    const title = dailyWordsIn(daily.language).title(daily.date);
    return {
      audio: { name: `papers-${daily.date}.mp3`, bytes: spoken.bytes, title },
      chapters: paragraph(chapterList(spoken.chapters, daily.language)),
    };
  } catch (error) {
    if (!(error instanceof SpeechError)) throw error;
    logger.warn('the day could not be read aloud', { code: error.code, reason: error.message });
    return undefined;
  }
}

/** `Listen: 0:00 Overview · 0:42 Agents` */
export function chapterList(chapters: readonly SpokenChapter[], language: ReplyLanguage): string {
  const items = chapters.map(({ title, startMs }) => `${clock(startMs)} ${title}`);
  return `${speechWordsIn(language).listen}${items.join(' · ')}`;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
