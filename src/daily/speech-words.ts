import type { ReplyLanguage } from '../language/language.ts';

/** What is said between the papers when a day is read aloud, in one language. */
export interface SpeechWords {
  /** Name of the first chapter. */
  readonly opening: string;
  /** Behind a title, so that the voice rests. */
  readonly stop: string;
  /** Above the list of chapters. */
  readonly listen: string;
  fields(names: readonly string[]): string;
}

const WORDS: Readonly<Record<ReplyLanguage, SpeechWords>> = {
  en: {
    opening: 'Overview',
    stop: '.',
    listen: 'Listen: ',
    fields: (names) => `Most papers are about ${names.join(', ')}.`,
  },
  zh: {
    opening: '概览',
    stop: '。',
    listen: '收听：',
    fields: (names) => `论文最多的领域是${names.join('、')}。`,
  },
  vi: {
    opening: 'Tổng quan',
    stop: '.',
    listen: 'Nghe: ',
    fields: (names) => `Nhiều bài nhất thuộc lĩnh vực ${names.join(', ')}.`,
  },
};

export function speechWordsIn(language: ReplyLanguage): SpeechWords {
  return WORDS[language];
}
