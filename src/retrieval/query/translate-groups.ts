import { chineseWords } from '../../language/chinese-words.ts';
import type { Language, ReplyLanguage } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { removeDiacritics } from '../../language/normalise-text.ts';
import type { QueryGroup, QueryTerm } from '../lexical/lexical-query.ts';

/** What an occurrence of the surest translation counts beside the word itself. */
const STRENGTH = 0.7;
/** Translations below this share of the surest one are left out. */
const MIN_SHARE = 0.12;
const MAX_TRANSLATIONS = 6;
const LANGUAGES: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];

/** A word of the question that the lexicon knows, and the group to which its translations belong. */
interface Unit {
  readonly label: string;
  readonly unit: string;
  readonly language: ReplyLanguage;
  /** Below 1 for one of several readings. */
  readonly weight: number;
}

/**
 * Adds to each group what its word is called in the other languages, so that a question finds papers digested in
 * another one (probabilistic structured queries: Darwish and Oard, CIKM 2003). A word that is a part of a longer one
 * is not translated by itself: `học` of `học_sâu`, `化学` of `强化学习`.
 *
 * @param text what the groups were made of, without question words
 * @returns the same groups in the same order, then those of Vietnamese words typed without marks
 */
export function translateGroups(
  groups: readonly QueryGroup[],
  text: string,
  language: Language,
  lexicon: Lexicon,
): QueryGroup[] {
  const all = language === 'vi' ? [...groups, ...bareGroups(text, lexicon)] : groups;
  const labels = all.map(({ label }) => label);
  const units = [
    ...chineseUnits(text, lexicon),
    ...(language === 'vi' ? vietnameseUnits(labels, lexicon) : []),
  ];
  const known = new Set(units.map(({ label }) => label));
  // What is typed without marks is hardly English: `cach` is `cách` then, no cache.
  const isEnglish = (label: string) =>
    /^[a-z][a-z-]+$/.test(label) && !(language === 'vi' && lexicon.isBareSyllable(label));
  const english = labels
    .filter((label) => !known.has(label) && isEnglish(label) && lexicon.has(label, 'en'))
    .map((label): Unit => ({ label, unit: label, language: 'en', weight: 1 }));
  const translatable = [...units, ...english];
  return all.map((group) => {
    const own = translatable.filter(({ label }) => label === group.label);
    return own.length === 0 ? group : withTranslations(group, own, lexicon);
  });
}

function withTranslations(group: QueryGroup, units: readonly Unit[], lexicon: Lexicon): QueryGroup {
  const weights = new Map(group.terms.map(({ text, weight }) => [text, weight]));
  let isTranslated = false;
  for (const { unit, language, weight } of units) {
    for (const to of LANGUAGES) {
      if (to === language) continue;
      const found = lexicon.translations(unit, language, to);
      const least = (found[0]?.weight ?? 0) * MIN_SHARE;
      for (const translation of found.slice(0, MAX_TRANSLATIONS)) {
        if (translation.weight < least) continue;
        isTranslated = true;
        const worth = weight * strengthOf(translation.weight, found[0]?.weight ?? 1);
        weights.set(translation.term, Math.max(weights.get(translation.term) ?? 0, worth));
      }
    }
  }
  if (!isTranslated) return group;
  const terms: QueryTerm[] = [...weights].map(([term, weight]) => ({ text: term, weight }));
  return { ...group, terms, isTranslated: true };
}

/** The surest translation counts as much where probability is spread over inflections, and less where it is a guess. */
function strengthOf(weight: number, best: number): number {
  return STRENGTH * (weight / best) * Math.min(1, 0.2 + best);
}

function chineseUnits(text: string, lexicon: Lexicon): Unit[] {
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) =>
    chineseWords(run, (word) => lexicon.has(word, 'zh')).map((word) => ({
      label: lexicon.chineseTerm(word),
      unit: word,
      language: 'zh' as const,
      weight: 1,
    })),
  );
}

/** Pairs first; a syllable counts alone where it is in no pair that the lexicon knows. */
function vietnameseUnits(labels: readonly string[], lexicon: Lexicon): Unit[] {
  const pairs = labels.filter((label) => label.includes('_')).flatMap((label) => readings(label, lexicon));
  const inPairs = new Set(pairs.flatMap(({ label }) => label.split('_')));
  const syllables = labels
    .filter((label) => !label.includes('_') && !inPairs.has(label) && lexicon.has(label, 'vi'))
    .map((label): Unit => ({ label, unit: label, language: 'vi', weight: 1 }));
  return [...pairs, ...syllables];
}

/** Marked pairs for which two syllables typed without marks may stand, at most these many. */
const MAX_READINGS = 3;
const PAIR_WEIGHT = 0.7;

/** Groups for pairs of syllables typed without marks, which the question's own groups lack: `bo nho` is `bộ_nhớ`. */
function bareGroups(text: string, lexicon: Lexicon): QueryGroup[] {
  const pairs = [...text.toLowerCase().matchAll(/(?<![\p{L}\p{N}])(?=([a-z]+)\s([a-z]+)(?![\p{L}\p{N}]))/gu)];
  return [...new Set(pairs.map(([, left, right]) => `${left}_${right}`))].flatMap((label) => {
    const marked = lexicon.marked(label).slice(0, MAX_READINGS);
    if (marked.length === 0) return [];
    const terms = marked.map((text) => ({ text, weight: 1 }));
    return [{ label, weight: PAIR_WEIGHT, language: 'vi' as const, terms }];
  });
}

/** A pair as it is; or, typed without marks, all that it may stand for. */
function readings(label: string, lexicon: Lexicon): Unit[] {
  if (lexicon.has(label, 'vi')) return [{ label, unit: label, language: 'vi', weight: 1 }];
  if (label !== removeDiacritics(label)) return [];
  const marked = lexicon.marked(label);
  return marked.map((unit) => ({ label, unit, language: 'vi', weight: 1 / marked.length }));
}
