import { conceptTerm, conceptWords, findConcepts } from '../../language/concepts.ts';
import type { Language } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { normaliseText } from '../../language/normalise-text.ts';
import { stemEnglish } from '../../language/stem-english.ts';
import { blankChineseStopWords, blankVietnameseStopWords, isStopWord } from '../../language/stop-words.ts';
import { joinedSpelling, type Term, tokenize } from '../../language/tokenize.ts';
import type { QueryGroup, QueryTerm } from '../lexical/lexical-index.ts';
import { translateGroups } from './translate-groups.ts';

/** How much a kind of term counts beside a plain word. */
const WEIGHTS: Readonly<Record<Term['kind'] | 'concept', number>> = {
  word: 1,
  name: 1.6,
  number: 1,
  compound: 1,
  part: 0.5,
  bigram: 0.6,
  character: 0.2,
  pair: 0.7,
  bare: 0,
  concept: 1,
};

/** A Vietnamese word typed without marks counts every word that it may stand for. */
const BARE_WEIGHT = 0.7;
const MAX_GROUPS = 64;

/**
 * The things a question asks for, ready for the lexical index: its words without question words, its identifiers
 * whole and in parts, and the concepts that it names, which match in every language.
 *
 * @param text the question without dates and other filters
 * @param language of the question
 * @param lexicon without it, words match in their own language only
 * @returns at most 64 groups, in the order of the text, no repeats
 */
export function queryGroups(text: string, language: Language, lexicon?: Lexicon): QueryGroup[] {
  const isVietnamese = language === 'vi';
  const capitalised = capitalisedWords(text);
  const known = conceptWords(text);
  const groups = new Map<string, QueryGroup>();
  const joined = new Set<string>();
  const withoutChinese = blankChineseStopWords(
    normaliseText(text),
    (word) => lexicon?.has(word, 'zh') === true,
  );
  const plain = isVietnamese ? blankVietnameseStopWords(withoutChinese) : withoutChinese;
  for (const term of tokenize(plain)) {
    if (term.kind === 'bare' || isStopTerm(term, isVietnamese)) continue;
    if (groups.has(term.text) || joined.has(term.text)) continue;
    const isCapitalised = capitalised.has(term.text);
    const terms = spellings(term, isVietnamese, isCapitalised);
    for (const { text: spelling } of terms) joined.add(spelling);
    groups.set(term.text, {
      label: term.text,
      weight: WEIGHTS[term.kind],
      ...groupLanguage(term, language),
      // `GPU` and `RAG` are terms of the field that a paper may write otherwise.
      ...(isProperName(term) || (isCapitalised && !known.has(term.text)) ? { isName: true } : {}),
      terms,
    });
  }
  for (const concept of new Set(findConcepts(text))) {
    const term = conceptTerm(concept);
    groups.set(term, { label: term, weight: WEIGHTS.concept, terms: [{ text: term, weight: 1 }] });
  }
  const found = [...groups.values()];
  const translated = lexicon === undefined ? found : translateGroups(found, plain, language, lexicon);
  return translated.slice(0, MAX_GROUPS);
}

const SIGNS = /[-._,'/@^#+]+/;

function isStopTerm(term: Term, isVietnamese: boolean): boolean {
  if (term.kind === 'pair') return term.text.split('_').some((word) => isStopWord(word, true));
  // `and/or`, `e.g`: joined from words that say nothing.
  if (term.kind === 'compound')
    return term.text.split(SIGNS).every((word) => word.length < 2 || isStopWord(word, isVietnamese));
  return (term.kind === 'word' || term.kind === 'part') && isStopWord(term.text, isVietnamese);
}

/** Marked words are Vietnamese in a Vietnamese question; elsewhere they are names (`Müller`, `τ-bench`). */
function groupLanguage(term: Term, question: Language): { language?: Language } {
  if (term.kind === 'bigram' || term.kind === 'character') return { language: 'zh' };
  if (question === 'vi' && (term.kind === 'pair' || /[^\u0000-\u007F]/.test(term.text)))
    return { language: 'vi' };
  return question === 'en' && term.kind === 'word' ? { language: 'en' } : {};
}

/**
 * Words written with a capital inside a sentence: people, models, places. The first word of a sentence does not tell,
 * and a question in capitals throughout tells nothing.
 */
function capitalisedWords(text: string): ReadonlySet<string> {
  const normal = normaliseText(text);
  const words = [...normal.matchAll(/(?<=[\p{L}\p{N},;)"'] {0,3}|\p{Script=Han})\p{Lu}[\p{L}\p{M}]+/gu)].map(
    ([word]) => word,
  );
  const all = normal.match(/\p{Script=Latin}[\p{L}\p{M}]+/gu) ?? [];
  if (words.length * 2 > all.length && all.length > 4) return new Set();
  // `CPU`, `US`: short acronyms are common words more often than names.
  const names = words.filter((word) => !/^\p{Lu}{2,3}$/u.test(word));
  return new Set(
    names.flatMap((word) =>
      tokenize(word)
        .filter(({ kind }) => kind === 'word')
        .map((term) => term.text),
    ),
  );
}

/** As models and data sets are called; an id is looked up, not searched. */
function isProperName(term: Term): boolean {
  return term.kind === 'name' && /\p{L}{2}/u.test(term.text);
}

/** The word itself; without the marks that may be missing; an identifier without its signs (`GPT4o`). */
function spellings(term: Term, isVietnamese: boolean, isCapitalised: boolean): QueryTerm[] {
  const exact = { text: term.text, weight: 1 };
  const mayLackMarks = term.kind === 'word' && (isVietnamese || isCapitalised) && /^[a-z]+$/.test(term.text);
  if (mayLackMarks) return [exact, { text: `~${term.text}`, weight: BARE_WEIGHT }];
  if (term.kind !== 'name' && term.kind !== 'compound') return [exact];
  const joined = joinedSpelling(term.text);
  return joined === undefined ? [exact] : [exact, { text: stemEnglish(joined), weight: 1 }];
}
