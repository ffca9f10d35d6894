import { cleanTitle } from './markdown.ts';
import { decodeTexAccents } from './tex-accents.ts';

const SUFFIX = /^(?:Jr\.?|Sr\.?|II|III|IV)$/u;
/** Ends of a list that was cut short: `et al.`, `...`, `等`. */
const CUT_END =
  /(?:[\s,，、]*(?:et al\.?|and others|và (?:cộng sự|những người khác)|等(?:人)?|외(?: \d+명)?|(?:\+|and) ?\d+ (?:more|others)|\.{2,}(?!\.)|…))+[\s*_.]*$/iu;

function splitNames(list: string): string[] {
  const names = list.split(/[,，、;；]|\s+(?:and|&|và|und|et)\s+/u);
  return names.length > 1 || !list.includes(' · ') ? names : list.split(' · ');
}

/**
 * Splits a printed list of authors: `A,B`, `A, B and C`, `A、B`, `A; B`, `A, B et al.`.
 *
 * @returns names in order without markup, TeX accents decoded; a cut-off mark is no name. A name printed twice stays
 *   twice: large teams have namesakes
 */
export function parseAuthors(list: string): string[] {
  const clean = cleanTitle(decodeTexAccents(list)).slice(0, 100_000);
  const names: string[] = [];
  for (const part of splitNames(withoutCutEnd(clean))) {
    const name = part.replace(/^\s*(?:and|&)\s+/u, '').trim();
    const before = names.at(-1);
    if (SUFFIX.test(name) && before !== undefined) names[names.length - 1] = `${before}, ${name}`;
    else if (/\p{L}/u.test(name)) names.push(name);
  }
  return names;
}

function withoutCutEnd(list: string): string {
  // The mark is at the end: a short tail is enough, and keeps the expression off long lists.
  const tail = list.slice(-60);
  return list.slice(0, list.length - tail.length) + tail.replace(CUT_END, '');
}

/** @returns whether a text reads like a list of people: short names with capitals, no sentence */
export function looksLikeAuthors(text: string): boolean {
  const clean = withoutCutEnd(cleanTitle(decodeTexAccents(text.slice(0, 5000))));
  if (
    clean === '' ||
    /[.!?:。！？：]\s+\p{L}|https?:|\d{3}/u.test(clean.replace(/(?<=(?:^|[\s.-])\p{L})\./gu, ''))
  )
    return false;
  const names = splitNames(clean).map((name) => name.trim());
  // `First account.` is a sentence, `Jr.` and `J. R.` are not.
  if (names.length === 1 && /\p{Ll}{2}\.$/u.test(clean)) return false;
  return (
    names.every((name) => isName(name)) &&
    (names.length > 1 || clean.length < text.trim().length || /\s/u.test(clean))
  );
}

/** Small words inside names, of which there are few: any other small word makes a sentence. */
const PARTICLES = new Set(
  'van der den de la las los du di da del della dos das do von zu zum zur ter ten bin ibn al el ben abu y e i le san af av'.split(
    ' ',
  ),
);

function isName(name: string): boolean {
  if (/^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u.test(name)) return true;
  const words = name.split(/\s+/u);
  if (words.length > 5 || name.length > 50) return false;
  const isCapital = (word: string): boolean => /^[\p{Lu}'’]/u.test(word);
  return (
    words.some(isCapital) &&
    words.every((word) => /^[\p{L}.'’`-]+$/u.test(word) && (isCapital(word) || PARTICLES.has(word)))
  );
}
