import type { ReplyLanguage } from '../../language/language.ts';

/** How a prompt names a language: to the model in English, and in the language itself. */
export const LANGUAGE_NAMES: Readonly<Record<ReplyLanguage, string>> = {
  en: 'English',
  zh: 'Simplified Chinese (简体中文)',
  vi: 'Vietnamese (tiếng Việt, with all diacritics)',
};

/** The last line of a prompt, which small models follow best. */
export const REMINDERS: Readonly<Record<ReplyLanguage, string>> = {
  en: 'Answer in English. Every sentence ends with its key in square brackets.',
  zh: '请用简体中文回答。每句话末尾都要在方括号里写上出处的代号。',
  vi: 'Hãy trả lời bằng tiếng Việt. Mỗi câu kết thúc bằng mã nguồn trích dẫn trong ngoặc vuông.',
};
