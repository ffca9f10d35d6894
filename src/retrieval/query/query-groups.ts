import { conceptTerm, findConcepts } from '../../language/concepts.ts';
import type { Language } from '../../language/language.ts';
import { normaliseText } from '../../language/normalise-text.ts';
import { blankChineseStopWords, isStopWord } from '../../language/stop-words.ts';
import { type Term, tokenize } from '../../language/tokenize.ts';
import type { QueryGroup, QueryTerm } from '../lexical/lexical-index.ts';

/** How much a kind of term counts beside a plain word. */
const WEIGHTS: Readonly<Record<Term['kind'] | 'concept', number>> = {
  word: 1,
  name: 1.2,
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
 * @returns at most 64 groups, in the order of the text, no repeats
 */
export function queryGroups(text: string, language: Language): QueryGroup[] {
  const isVietnamese = language === 'vi';
  const capitalised = capitalisedWords(text);
  const groups = new Map<string, QueryGroup>();
  for (const term of tokenize(blankChineseStopWords(normaliseText(text)))) {
    if (term.kind === 'bare' || isStopTerm(term, isVietnamese) || groups.has(term.text)) continue;
    groups.set(term.text, {
      label: term.text,
      weight: WEIGHTS[term.kind],
      ...groupLanguage(term, language),
      ...(isProperName(term) || capitalised.has(term.text) ? { isName: true } : {}),
      terms: spellings(term, isVietnamese),
    });
  }
  for (const concept of new Set(findConcepts(text))) {
    const term = conceptTerm(concept);
    groups.set(term, { label: term, weight: WEIGHTS.concept, terms: [{ text: term, weight: 1 }] });
  }
  return [...groups.values()].slice(0, MAX_GROUPS);
}

function isStopTerm(term: Term, isVietnamese: boolean): boolean {
  if (term.kind === 'pair') return term.text.split('_').some((word) => isStopWord(word, true));
  return (term.kind === 'word' || term.kind === 'part') && isStopWord(term.text, isVietnamese);
}

function groupLanguage(term: Term, question: Language): { language?: Language } {
  if (term.kind === 'bigram' || term.kind === 'character') return { language: 'zh' };
  if (term.kind === 'pair' || /[^\u0000-\u007F]/.test(term.text)) return { language: 'vi' };
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
  return new Set(
    words.flatMap((word) =>
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

function spellings(term: Term, isVietnamese: boolean): QueryTerm[] {
  const exact = { text: term.text, weight: 1 };
  const isBareWord = isVietnamese && term.kind === 'word' && /^[a-z]+$/.test(term.text);
  return isBareWord ? [exact, { text: `~${term.text}`, weight: BARE_WEIGHT }] : [exact];
}
