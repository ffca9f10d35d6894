import { eachGram, featureOfWord, scanPieces } from '../../adapters/embedders/builtin-features.ts';
import { removeDiacritics } from '../../src/language/normalise-text.ts';

const HAN = /^\p{Script=Han}/u;

/** Calls back with every feature of a text, known or not. */
export function eachFeature(text: string, visit: (feature: string) => void): void {
  let previous = '';
  scanPieces(
    text,
    (word) => {
      const form = featureOfWord(word);
      if (form !== '') visit(form);
      if (previous !== '' && form !== '') visit(`${previous} ${form}`);
      previous = form;
    },
    (run) => {
      eachGram(run, visit);
      previous = '';
    },
  );
}

export interface VocabularyLimits {
  readonly words: number;
  readonly pairs: number;
  readonly characters: number;
  readonly grams: number;
}

type Kind = keyof VocabularyLimits;

function kindOf(feature: string): Kind {
  if (HAN.test(feature)) return feature.length === 1 ? 'characters' : 'grams';
  return feature.includes(' ') ? 'pairs' : 'words';
}

/** Counts features, letting go of rare ones now and then so that memory stays flat. */
export class FeatureCounter {
  readonly #counts = new Map<string, number>();
  #dropped = 1;

  add(text: string, weight = 1): void {
    eachFeature(text, (feature) => {
      this.#counts.set(feature, (this.#counts.get(feature) ?? 0) + weight);
    });
    if (this.#counts.size > 6_000_000) this.#drop();
  }

  #drop(): void {
    for (const [feature, count] of this.#counts) if (count <= this.#dropped) this.#counts.delete(feature);
    this.#dropped++;
  }

  /** The commonest features of each kind, Vietnamese ones also as typed without marks; sorted by kind and count. */
  vocabulary(limits: VocabularyLimits): string[] {
    const sorted = [...this.#counts].sort(([left, a], [right, b]) => b - a || (left < right ? -1 : 1));
    const taken: Record<Kind, string[]> = { words: [], pairs: [], characters: [], grams: [] };
    for (const [feature] of sorted) {
      const list = taken[kindOf(feature)];
      if (list.length < limits[kindOf(feature)]) list.push(feature);
    }
    const all = new Set(Object.values(taken).flat());
    for (const feature of [...all]) {
      const bare = removeDiacritics(feature);
      if (bare !== feature && !HAN.test(feature)) all.add(bare);
    }
    return [...all];
  }
}
