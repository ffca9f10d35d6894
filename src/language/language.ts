/** Languages this project reads and writes; `other` is any other one (Japanese, French, code). */
export type Language = 'en' | 'zh' | 'vi' | 'other';

/** Languages in which the bot itself speaks. */
export type ReplyLanguage = Exclude<Language, 'other'>;
