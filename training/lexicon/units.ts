import { normaliseText } from '../../src/language/normalise-text.ts';
import { simplifyChinese } from '../../src/language/simplify-chinese.ts';
import { isStopWord } from '../../src/language/stop-words.ts';
import { tokenize } from '../../src/language/tokenize.ts';

/** English words as the lexical index holds them; function words, names and numbers say nothing of translation. */
export function englishUnits(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind === 'word' || kind === 'compound')
    .map((term) => term.text)
    .filter((term) => /^[a-z][a-z-]+$/.test(term) && term.length <= 24 && !isStopWord(term, false));
}

/** Characters that stand beside words and are no part of them. */
const FUNCTION = /[的和在是与了为于上中对将等及其以被把从到由就也都并或而]/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Chinese words of two to four characters, and those that the segmenter cuts one character off, joined: it makes
 * `机器 | 人` of `机器人` and `多 | 模态` of `多模态`. What is joined by chance is rare and pruned later.
 */
export function chineseUnits(text: string): string[] {
  // The segmenter is quadratic in the length of what it is given.
  const pieces = simplifyChinese(normaliseText(text)).match(/\p{Script=Han}{1,60}/gu) ?? [];
  return pieces.flatMap((piece) => {
    const words = [...segmenter.segment(piece)].map(({ segment }) => segment);
    const joined = words.flatMap((word, at) => {
      const next = words[at + 1] ?? '';
      const both = word + next;
      return both.length === 3 && !FUNCTION.test(word.length === 1 ? word : next) ? [both] : [];
    });
    const whole = words.filter((word) => word.length > 2 || ![...word].every((each) => FUNCTION.test(each)));
    return [...whole, ...joined].filter((word) => word.length >= 2 && word.length <= 4);
  });
}

/** Vietnamese syllables and pairs of neighbours, as the lexical index holds them. */
export function vietnameseUnits(text: string): string[] {
  return tokenize(text)
    .filter(({ kind }) => kind === 'word' || kind === 'pair')
    .map((term) => term.text)
    .filter((term) => term.split('_').every((syllable) => /^\p{L}+$/u.test(syllable)))
    .filter((term) => !term.split('_').some((syllable) => isStopWord(syllable, false)));
}

/** A pair must make up this share of the occurrences of its rarer syllable to be a word. */
const MIN_COHESION = 0.08;

/** Those pairs of neighbouring Vietnamese syllables that are words rather than neighbours by chance. */
export function cohesivePairs(texts: Iterable<string>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const unit of vietnameseUnits(text)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const isCohesive = ([unit, count]: readonly [string, number]) => {
    const syllables = unit.split('_');
    const rarest = Math.min(...syllables.map((syllable) => counts.get(syllable) ?? 1));
    return syllables.length === 2 && count >= rarest * MIN_COHESION;
  };
  return new Set([...counts].filter(isCohesive).map(([unit]) => unit));
}
