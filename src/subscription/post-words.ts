import type { ReplyLanguage } from '../language/language.ts';

/** What posts say by themselves besides the day's own words. */
export interface PostWords {
  /** Above papers that somebody waits for. */
  alert(papers: number): string;
}

const WORDS: Readonly<Record<ReplyLanguage, PostWords>> = {
  en: {
    alert: (papers) =>
      papers === 1
        ? 'A paper like you asked for has come:'
        : `${papers} papers like you asked for have come:`,
  },
  zh: { alert: (papers) => `有 ${papers} 篇你在等的论文：` },
  vi: { alert: (papers) => `Có ${papers} bài giống điều bạn đang chờ:` },
};

export function postWordsIn(language: ReplyLanguage): PostWords {
  return WORDS[language];
}
