import type { ReplyLanguage } from '../language/language.ts';
import type { Caller } from './caller.ts';
import type { ChatSettings } from './chat-store.ts';

/** The chat's choice, else the language of the user's program, else the operator's. */
export function languageOf(
  { locale }: Pick<Caller, 'locale'>,
  { language }: ChatSettings,
  fallback: ReplyLanguage,
): ReplyLanguage {
  if (language !== undefined) return language;
  const tag = locale?.toLowerCase().split(/[-_]/)[0];
  return tag === 'en' || tag === 'zh' || tag === 'vi' ? tag : fallback;
}
