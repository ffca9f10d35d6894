import type { ReplyLanguage } from '../language/language.ts';
import { readDates } from '../retrieval/query/read-dates.ts';
import type { Topic } from './conversation-store.ts';

/** Where a question of each language names its topic; what is outside the group stays. */
const PLACES: Readonly<Record<ReplyLanguage, readonly RegExp[]>> = {
  en: [/\b(?:about|regarding|related to|covering|deal(?:s|ing)? with|on|for) (?<topic>.+?)[?.! ]*$/di],
  zh: [
    /(?:和|与|跟)(?<topic>[^,，。?？]{1,30}?)(?:有关|相关)/d,
    /(?:关于|有关|讲|做|研究|涉及)(?<topic>[^,，。?？]{1,30}?)的(?:论文|文章|工作|研究)/d,
  ],
  vi: [
    /(?:(?:nói |viết |bàn )?về|liên quan (?:đến|tới)) (?<topic>.+?)(?: (?:không|ko|chưa|vậy|thế|nhỉ|ạ))*[?.! ]*$/di,
    /(?:(?:noi |viet )?ve|lien quan (?:den|toi)) (?<topic>.+?)(?: (?:khong|ko|chua|vay))*[?.! ]*$/di,
  ],
};
const TEMPLATES: Readonly<Record<ReplyLanguage, (topic: string) => string>> = {
  en: (topic) => `Which papers are about ${topic}?`,
  zh: (topic) => `哪些论文和${topic}有关？`,
  vi: (topic) => `Có những bài nào về ${topic}?`,
};

/**
 * The last question with another topic, or with another day; where it names none, or is in another language, a plain
 * question for papers.
 *
 * @param language of the line that names the new topic
 * @param today ISO day that "yesterday" is counted from
 */
export function replaceTopic(
  last: Topic | undefined,
  topic: string,
  language: ReplyLanguage,
  today: string,
): string {
  if (isDay(topic, today)) return last === undefined ? topic : withDay(last.question, topic, language, today);
  if (last?.language === language)
    for (const pattern of PLACES[language]) {
      const place = pattern.exec(last.question)?.indices?.groups?.['topic'];
      if (place !== undefined)
        return last.question.slice(0, place[0]) + topic + last.question.slice(place[1]);
    }
  return TEMPLATES[language](topic);
}

/** Whether a text names days and nothing else. */
export function isDay(text: string, today: string): boolean {
  const { ranges, rest } = readDates(text, today);
  return ranges.length > 0 && !/\p{L}/u.test(rest);
}

/** In the place of the first day named, else at the end (in Chinese at the beginning). */
function withDay(question: string, day: string, language: ReplyLanguage, today: string): string {
  const { rest } = readDates(question, today);
  const start = question.split('').findIndex((unit, index) => unit !== ' ' && rest[index] === ' ');
  if (start >= 0 && rest.length === question.length) {
    const end = question.length - restAfter(question, rest, start);
    return question.slice(0, start) + day + question.slice(end);
  }
  if (language === 'zh') return `${day}${question}`;
  return `${question.replace(/[?.! ]+$/, '')} ${day}?`;
}

/** Length of what follows the blanked expression at `start`. */
function restAfter(question: string, rest: string, start: number): number {
  let end = start;
  while (end < question.length && rest[end] === ' ') end++;
  while (question[end - 1] === ' ') end--;
  return question.length - end;
}
