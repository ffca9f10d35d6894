const VOWEL = /[aeiouy]/;
/** `cod`, `tun`, `rat`: English doubles the consonant (`running`) unless an `e` was dropped (`coding`). */
const DROPPED_E = /^[^aeiou][aeiou][^aeiouwxy]$/;
/** `modelling`, `labelled`: American spelling has one `l`; `spelling` keeps both. */
const DOUBLED_L = /..(?:[^aeiou]ell|troll)$/;
/** Words that the rules would spoil; `news` would become the stop word `new`. */
const EXCEPTIONS = new Map([
  ['news', 'news'],
  ['lens', 'lens'],
  ['embed', 'embed'],
  ['apis', 'api'],
  ['gpus', 'gpu'],
  ['cpus', 'cpu'],
  ['tpus', 'tpu'],
  ['npus', 'npu'],
]);

/**
 * Light English stem: plurals, `-ing`, `-ed`, `-ly` go, but `-ation` and `-ize` families stay apart on purpose,
 * because strong stemmers join words that differ in this field (`generative`, `general`, `generation`).
 * Plurals after Harman's S-stemmer (JASIS 1991).
 *
 * @param word lower-case ASCII letters; anything else comes back unchanged
 */
export function stemEnglish(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = stripPlural(word);
  return EXCEPTIONS.get(word) ?? EXCEPTIONS.get(singular) ?? stripInflection(singular);
}

function stripPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is|as)$/.test(word)) return word.slice(0, -1);
  return word;
}

function stripInflection(word: string): string {
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing')) return stripVerbEnding(word, 3);
  if (word.endsWith('ed') && !word.endsWith('eed')) return stripVerbEnding(word, 2);
  if (word.endsWith('ly')) return stripAdverbEnding(word);
  return stripFinalE(word);
}

function stripVerbEnding(word: string, ending: number): string {
  const stem = word.slice(0, -ending);
  return stem.length < 3 || !VOWEL.test(stem) ? word : mendStem(stem);
}

/** `accurately` as `accurate`; `early`, `apply` and `daily` are no adverbs of this kind. */
function stripAdverbEnding(word: string): string {
  const stem = word.slice(0, -2);
  return stem.length < 4 || /(?:pp|mp|ip)$/.test(stem) ? word : stripFinalE(stem);
}

/** Four letters keep theirs: `code`, `note`, `care` are not `cod`, `not`, `car`. */
function stripFinalE(word: string): string {
  return word.endsWith('e') && word.length > 4 ? word.slice(0, -1) : word;
}

/** `runn` -> `run`, `modell` -> `model`, `cod` -> `code`, `train` and `quantiz` stay as they are. */
function mendStem(stem: string): string {
  if (DROPPED_E.test(stem)) return `${stem}e`;
  const last = stem.at(-1) ?? '';
  const isDoubled = last === stem.at(-2) && stem.length > 3 && !VOWEL.test(last);
  if (isDoubled && (!/[lsz]/.test(last) || DOUBLED_L.test(stem))) return stem.slice(0, -1);
  return stripFinalE(stem);
}
