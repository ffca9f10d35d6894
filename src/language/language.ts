/** Languages this project reads and writes; `other` is any other one (Japanese, French, code). */
export type Language = 'en' | 'zh' | 'vi' | 'other';

/** Languages in which the bot itself speaks. */
export type ReplyLanguage = Exclude<Language, 'other'>;

/** Languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<ReplyLanguage, string>> = {
  en: 'English',
  zh: '中文',
  vi: 'Tiếng Việt',
};
