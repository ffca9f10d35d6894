import { normaliseText, removeDiacritics } from '../language/normalise-text.ts';
import { simplifyChinese } from '../language/simplify-chinese.ts';
import { stemEnglish } from '../language/stem-english.ts';
import { unifyVietnameseSpelling } from '../language/vietnamese-spelling.ts';

/** A text as it is compared: words of Latin script stemmed, Chinese characters one by one, in order. */
export interface Units {
  readonly units: readonly string[];
  /** Places of each unit by its form without marks. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** Words to be found side by side. */
export interface Phrase {
  readonly units: readonly string[];
  /** The same without marks: `hoc` finds `học`, but `học` does not find `hóc`. */
  readonly bare: readonly string[];
}

const UNIT = /\p{Script=Han}|[\p{L}\p{N}\p{M}]+(?:[+#]+(?![\p{L}\p{N}]))?/gu;
const HAN_BORDER = /(?<=\p{Script=Han})|(?=\p{Script=Han})/u;
const MARKED = /[^\u0000-\u007F]/;

function unitsIn(text: string): string[] {
  const normal = simplifyChinese(normaliseText(text)).toLowerCase();
  return (normal.match(UNIT) ?? [])
    .flatMap((run) => (MARKED.test(run) && run.length > 1 ? run.split(HAN_BORDER) : run))
    .map((unit) => (MARKED.test(unit) ? unifyVietnameseSpelling(unit) : stemEnglish(unit)));
}

const bareForms = new Map<string, string>();
const MOST_FORMS = 20_000;

function bareOf(unit: string): string {
  if (!MARKED.test(unit)) return unit;
  const known = bareForms.get(unit);
  if (known !== undefined) return known;
  if (bareForms.size >= MOST_FORMS) bareForms.clear();
  const bare = removeDiacritics(unit);
  bareForms.set(unit, bare);
  return bare;
}

export function unitsOf(text: string): Units {
  const units = unitsIn(text);
  const places = new Map<string, number[]>();
  for (const [place, unit] of units.entries()) {
    const bare = bareOf(unit);
    const list = places.get(bare);
    if (list === undefined) places.set(bare, [place]);
    else list.push(place);
  }
  return { units, places };
}

export function phraseOf(text: string): Phrase {
  const units = unitsIn(text);
  return { units, bare: units.map(bareOf) };
}

/** How often a phrase stands in a text, in time proportional to its rarest word there. @param most counting ends there */
export function countPhrase({ units, places }: Units, phrase: Phrase, most: number): number {
  let rarest: readonly number[] | undefined;
  let place = 0;
  for (const [index, bare] of phrase.bare.entries()) {
    const list = places.get(bare);
    if (list === undefined) return 0;
    if (rarest !== undefined && list.length >= rarest.length) continue;
    [rarest, place] = [list, index];
  }
  let count = 0;
  for (const found of rarest ?? []) {
    if (phrase.units.every((unit, offset) => isSame(units[found - place + offset], unit))) count++;
    if (count >= most) break;
  }
  return count;
}

function isSame(inText: string | undefined, wanted: string): boolean {
  if (inText === undefined) return false;
  return inText === wanted || (!MARKED.test(wanted) && bareOf(inText) === wanted);
}
