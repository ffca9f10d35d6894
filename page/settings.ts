import type { PageLanguage } from './api/types.ts';
import { en } from './words/en.ts';
import { vi } from './words/vi.ts';
import type { Words } from './words/words.ts';
import { zh } from './words/zh.ts';

export type Theme = 'system' | 'light' | 'dark';

export const LANGUAGES: readonly PageLanguage[] = ['en', 'zh', 'vi'];
const WORDS: Readonly<Record<PageLanguage, Words>> = { en, zh, vi };
const TAGS: Readonly<Record<PageLanguage, string>> = { en: 'en', zh: 'zh-Hans', vi: 'vi' };
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What a reader chose; kept in this browser. */
export interface Settings {
  readonly language: PageLanguage;
  readonly words: Words;
  readonly theme: Theme;
}

/** The page's words in another language than the chosen one, for what belongs to an answer. */
export function wordsIn(language: PageLanguage): Words {
  return WORDS[language];
}

/** The choices of an earlier visit, else those of the browser. */
export function readSettings(): Settings {
  const language =
    LANGUAGES.find((known) => known === keptValue('language')) ?? languageOf(navigator.languages);
  const theme = THEMES.find((known) => known === keptValue('theme')) ?? 'system';
  return { language, words: WORDS[language], theme };
}

export function chooseLanguage(language: PageLanguage): void {
  keep('language', language);
}

/** Goes from the system's theme over light to dark, and around. */
export function chooseNextTheme(theme: Theme): void {
  keep('theme', THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system');
}

/** Tells browser and screen reader about the settings. */
export function applySettings({ language, theme }: Settings): void {
  document.documentElement.lang = TAGS[language];
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** BCP 47 tag of the language of a text, for its `lang` attribute. */
export function languageTag(language: string): string | undefined {
  return language === 'other' ? undefined : (TAGS[language as PageLanguage] ?? undefined);
}

function languageOf(tags: readonly string[]): PageLanguage {
  const known = tags.map((tag) => LANGUAGES.find((language) => tag.toLowerCase().startsWith(language)));
  return known.find((language) => language !== undefined) ?? 'en';
}

/** Holds the choices where the browser keeps nothing, until the page is left. */
const memory = new Map<string, string>();

function keptValue(name: string): string | null {
  try {
    return memory.get(name) ?? localStorage.getItem(`paperboy-${name}`);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  memory.set(name, value);
  try {
    localStorage.setItem(`paperboy-${name}`, value);
  } catch {
    // `memory` has it.
  }
}
