import { detectLanguage } from '../../language/detect-language.ts';
import type { Language, ReplyLanguage } from '../../language/language.ts';
import { readNames } from './names.ts';

/** Fewer words than this tell no language. */
const FEW_WORDS = 4;
const QUOTED = /[“"「『《][^”"」』》\n]{1,200}[”"」』》]/gu;

/**
 * Whether a text is written in a language, titles and names left aside: they stay as they are in every language.
 *
 * @param titles of the papers that it may name
 */
export function isInLanguage(text: string, language: ReplyLanguage, titles: readonly string[]): boolean {
  const own = ownWords(text, titles);
  const words = own.match(/\p{Script=Han}{2}|[\p{L}\p{M}]+/gu)?.length ?? 0;
  if (words < FEW_WORDS) return true;
  return detectLanguage(own) === language;
}

/** @returns `other` also where too little is left to tell */
export function languageOf(text: string, titles: readonly string[]): Language {
  return detectLanguage(ownWords(text, titles));
}

function ownWords(text: string, titles: readonly string[]): string {
  let rest = text;
  for (const title of titles) {
    if (title.length < 4) continue;
    for (
      let at = rest.toLowerCase().indexOf(title.toLowerCase());
      at >= 0;
      at = rest.toLowerCase().indexOf(title.toLowerCase())
    )
      rest = `${rest.slice(0, at)} ${rest.slice(at + title.length)}`;
  }
  rest = rest.replace(QUOTED, ' ');
  for (const name of readNames(rest)) rest = rest.replaceAll(name, ' ');
  return rest;
}
