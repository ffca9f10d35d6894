import { bareFeature, featureOfWord } from '../../adapters/embedders/builtin-features.ts';

const PIECE = /\p{Script=Han}+|[\p{L}\p{N}\p{M}]+/gu;
const HAN = /^\p{Script=Han}/u;

/** All features of a text, known or not: what `createFeatureReader` would look up. */
export function* featuresOf(text: string): Generator<string> {
  let previous = '';
  for (const [piece] of text.normalize('NFKC').toLowerCase().matchAll(PIECE)) {
    if (HAN.test(piece)) {
      for (let start = 0; start < piece.length; start++)
        for (let length = 1; length <= 3 && start + length <= piece.length; length++)
          yield piece.slice(start, start + length);
      previous = '';
      continue;
    }
    const form = featureOfWord(piece);
    if (form !== '') yield form;
    if (previous !== '' && form !== '') yield `${previous} ${form}`;
    previous = form;
  }
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
    for (const feature of featuresOf(text))
      this.#counts.set(feature, (this.#counts.get(feature) ?? 0) + weight);
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
      const bare = bareFeature(feature);
      if (bare !== feature && !HAN.test(feature)) all.add(bare);
    }
    return [...all];
  }
}
