import { type BagPair, type TranslationTable, trainModel1 } from './model1.ts';
import type { PairedText } from './paired-texts.ts';

/** How well a unit of one language stands for one of the other. */
export interface Link {
  readonly english: string;
  readonly other: string;
  /** p(other | english). */
  readonly forward: number;
  /** p(english | other). */
  readonly backward: number;
}

export interface AlignOptions {
  readonly englishUnits: (text: string) => readonly string[];
  readonly otherUnits: (text: string) => readonly string[];
  /** Units in fewer texts are left out. */
  readonly minTexts: number;
  readonly maxUnits: number;
  readonly minTogether: number;
}

const ITERATIONS = 6;
const CANDIDATES = 60;
/** Links below this in both directions are noise. */
const MIN_PROBABILITY = 0.01;

/** Links between the units of paired texts, by IBM Model 1 in both directions. */
export function alignUnits(pairs: readonly PairedText[], options: AlignOptions): Link[] {
  const english = toBags(
    pairs.map((pair) => options.englishUnits(pair.english)),
    options,
  );
  const other = toBags(
    pairs.map((pair) => options.otherUnits(pair.other)),
    options,
  );
  const bags = english.bags.map((source, index) => ({
    source,
    target: other.bags[index] ?? new Uint32Array(0),
    weight: 1,
  }));
  const turned: BagPair[] = bags.map(({ source, target, weight }) => ({
    source: target,
    target: source,
    weight,
  }));
  const common = { candidates: CANDIDATES, minTogether: options.minTogether, iterations: ITERATIONS };
  const [sourceSize, targetSize] = [english.units.length, other.units.length];
  const forward = trainModel1(bags, { ...common, sourceSize, targetSize });
  const backward = trainModel1(turned, { ...common, sourceSize: targetSize, targetSize: sourceSize });
  return joinTables(english.units, other.units, forward, backward);
}

/** Numbers for units, the commonest first, and each text as the set of its units. */
function toBags(texts: readonly (readonly string[])[], { minTexts, maxUnits }: AlignOptions) {
  const counts = new Map<string, number>();
  for (const text of texts) for (const unit of new Set(text)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const units = [...counts]
    .filter(([, count]) => count >= minTexts)
    .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .slice(0, maxUnits)
    .map(([unit]) => unit);
  const numbers = new Map(units.map((unit, number) => [unit, number]));
  const bags = texts.map((text) =>
    Uint32Array.from(new Set(text.flatMap((unit) => numbers.get(unit) ?? []))),
  );
  return { units, bags };
}

function joinTables(
  english: readonly string[],
  other: readonly string[],
  forward: TranslationTable,
  backward: TranslationTable,
): Link[] {
  const links = new Map<string, { english: string; other: string; forward: number; backward: number }>();
  const linkOf = (source: number, target: number) => {
    const key = `${source} ${target}`;
    const known = links.get(key);
    if (known !== undefined) return known;
    const link = { english: english[source] ?? '', other: other[target] ?? '', forward: 0, backward: 0 };
    links.set(key, link);
    return link;
  };
  eachProbability(forward, (source, target, value) => {
    linkOf(source, target).forward = value;
  });
  eachProbability(backward, (source, target, value) => {
    linkOf(target, source).backward = value;
  });
  return [...links.values()];
}

function eachProbability(
  { starts, sources, probabilities }: TranslationTable,
  visit: (source: number, target: number, value: number) => void,
): void {
  for (let target = 0; target + 1 < starts.length; target++) {
    for (let at = starts[target] ?? 0; at < (starts[target + 1] ?? 0); at++) {
      const value = probabilities[at] ?? 0;
      if (value >= MIN_PROBABILITY) visit(sources[at] ?? 0, target, value);
    }
  }
}
