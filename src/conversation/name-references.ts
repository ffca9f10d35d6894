import { detectLanguage } from '../language/detect-language.ts';
import type { ReplyLanguage } from '../language/language.ts';
import { blanked } from './read-references.ts';
import type { Reference } from './reference.ts';
import { quotedName, type ShownPaper } from './shown-papers.ts';
import type { Utterance } from './utterance.ts';

/** By which a line goes on from the one before; the name of the paper takes their place. */
const CONNECTIVE =
  /^(?:(?:and|but|so|ok|what about|how about)\b ?)+|^(?:那么?|还有|然后|另外|,)+|^(?:(?:thế|vậy|còn|the|vay|con) )+(?=\S)/iu;

/** The text without a connective before it. */
export function withoutConnective(text: string): string {
  return text.replace(CONNECTIVE, '');
}

/** Normalised text has signs of half width; a Chinese question is written with full ones. */
export function spelled(question: string, language: ReplyLanguage): string {
  return language === 'zh' ? question.replaceAll('?', '？').replaceAll(': ', '：') : question;
}

const MOST_NAMED = 4;
const AND: Readonly<Record<ReplyLanguage, string>> = { en: ' and ', zh: '和', vi: ' và ' };

/** The text with names where the references were. */
export function withNames(
  text: string,
  references: readonly Reference[],
  meant: ReadonlyMap<Reference, readonly ShownPaper[]>,
  language: ReplyLanguage,
): string {
  let named = text;
  for (const reference of references.toReversed()) {
    const papers = meant.get(reference) ?? [];
    // A long list of names would be no question any more; the scope tells which they are.
    if (papers.length > MOST_NAMED) continue;
    const names = papers.map(quotedName).join(AND[language]);
    const genitive = reference.isPossessive === true ? "'s" : '';
    // A line that only asks which one is better keeps its words.
    const mark = reference.start === reference.end ? ': ' : '';
    named = named.slice(0, reference.start) + names + genitive + mark + named.slice(reference.end);
  }
  return named;
}

/** Of the whole line, not of the names in it. @param last language of the answer before, for what is of none */
export function languageOf(
  utterance: Utterance,
  references: readonly Reference[],
  last: ReplyLanguage | undefined,
): ReplyLanguage {
  const { text, lower } = utterance;
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  // `#2` is of no language.
  if (
    !/\p{L}/u.test(blanked(utterance, references).text) &&
    references.every(({ target }) => target.kind === 'number')
  )
    return last ?? 'en';
  const isVietnamese = references.some(({ language }) => language === 'vi') || detectLanguage(lower) === 'vi';
  return isVietnamese ? 'vi' : 'en';
}
