const VOWEL = /[aeiouy]/;

/**
 * Light English stem: plurals, `-ing`, `-ed`, `-ly`, and `-ation`/`-ize` families stay apart on purpose, because
 * strong stemmers join words that differ in this field (`generative`, `general`, `generation`).
 * Plurals after Harman's S-stemmer (JASIS 1991).
 *
 * @param word lower-case ASCII letters; anything else comes back unchanged
 */
export function stemEnglish(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  return stripInflection(stripPlural(word));
}

function stripPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is|as)$/.test(word)) return word.slice(0, -1);
  return word;
}

function stripInflection(word: string): string {
  for (const suffix of ['ing', 'ed', 'ly']) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, -suffix.length);
    if (stem.length < 3 || !VOWEL.test(stem)) return word;
    return suffix === 'ly' ? stem : mendStem(stem);
  }
  return word.endsWith('e') && word.length > 4 ? word.slice(0, -1) : word;
}

/** `runn` -> `run`, `trained` -> `train`, `quantiz` stays: the silent `e` is taken off everywhere. */
function mendStem(stem: string): string {
  const last = stem.at(-1);
  const isDoubled = last === stem.at(-2) && !/[lsz]/.test(last ?? '') && !VOWEL.test(last ?? '');
  return isDoubled ? stem.slice(0, -1) : stem.replace(/e$/, '');
}
