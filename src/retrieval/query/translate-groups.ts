import type { Language, ReplyLanguage } from '../../language/language.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import type { QueryGroup } from '../lexical/lexical-query.ts';
import { type LexiconUnit, lexiconUnits } from './lexicon-units.ts';

/** What an occurrence of the surest translation counts beside the word itself. */
const STRENGTH = 0.7;
/** Translations below this share of the surest one are left out. */
const MIN_SHARE = 0.12;
const MAX_TRANSLATIONS = 6;
const LANGUAGES: readonly ReplyLanguage[] = ['en', 'zh', 'vi'];

/**
 * Adds to each group what its word is called in the other languages, so that a question finds papers digested in
 * another one (probabilistic structured queries: Darwish and Oard, CIKM 2003). Pieces of words count less then.
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
  const { units, pieceWeights } = lexiconUnits(labels, text, language, lexicon);
  return all.map((group) => {
    const own = units.filter(({ label }) => label === group.label);
    if (own.length > 0) return withTranslations(group, own, lexicon);
    const share = pieceWeights.get(group.label);
    return share === undefined ? group : { ...group, weight: group.weight * share };
  });
}

function withTranslations(group: QueryGroup, units: readonly LexiconUnit[], lexicon: Lexicon): QueryGroup {
  const terms = new Map(group.terms.map((term) => [term.text, term]));
  for (const { unit, language, weight } of units) {
    for (const to of LANGUAGES) {
      if (to === language) continue;
      const found = lexicon.translations(unit, language, to).slice(0, MAX_TRANSLATIONS);
      const best = found[0]?.weight ?? 0;
      for (const translation of found) {
        if (translation.weight < best * MIN_SHARE) continue;
        const worth = weight * strengthOf(translation.weight, best);
        if (worth > (terms.get(translation.term)?.weight ?? 0))
          terms.set(translation.term, { text: translation.term, weight: worth, translatedTo: to });
      }
    }
  }
  // Where every translation is the word itself (`gpt`) there is nothing of another language to count.
  if (terms.size === group.terms.length) return group;
  return { ...group, terms: [...terms.values()], isTranslated: true };
}

/** The surest counts as much where probability is spread over inflections, and less where it is itself a guess. */
function strengthOf(weight: number, best: number): number {
  return STRENGTH * (weight / best) * Math.min(1, 0.2 + best);
}

/** Marked pairs for which two syllables typed without marks may stand, at most these many. */
const MAX_READINGS = 3;
const PAIR_WEIGHT = 0.7;
const BARE_PAIR = /(?<![\p{L}\p{N}])(?=([a-z]+)\s([a-z]+)(?![\p{L}\p{N}]))/gu;

/** Groups for pairs of syllables typed without marks, which the question's own groups lack: `bo nho` is `bộ_nhớ`. */
function bareGroups(text: string, lexicon: Lexicon): QueryGroup[] {
  const pairs = [...text.toLowerCase().matchAll(BARE_PAIR)].map(([, left, right]) => `${left}_${right}`);
  return [...new Set(pairs)].flatMap((label) => {
    const marked = lexicon.marked(label).slice(0, MAX_READINGS);
    if (marked.length === 0) return [];
    const terms = marked.map((term) => ({ text: term, weight: 1 }));
    return [{ label, weight: PAIR_WEIGHT, language: 'vi' as const, terms }];
  });
}
